//! Which characters of a bead mismatches claim already.

use super::check::Mismatch;
use crate::document::Span;
use std::collections::BTreeMap;

/// The stretches that mismatches claim, on either side. Invariant: those of one side of a bead do not overlap.
#[derive(Default)]
pub(super) struct Claims {
    /// By bead and beginning, where each ends.
    sides: [BTreeMap<(usize, usize), usize>; 2],
}

impl Claims {
    /// Whether nothing of a mismatch is claimed.
    pub(super) fn leave(&self, mismatch: &Mismatch) -> bool {
        self.leave_official(mismatch.bead, mismatch.official)
            && self.leave_counterpart(mismatch.bead, mismatch.counterpart)
    }

    /// Whether nothing of a stretch of the official text is claimed.
    pub(super) fn leave_official(&self, bead: usize, span: Option<Span>) -> bool {
        leaves(&self.sides[0], bead, span)
    }

    /// Whether nothing of a stretch of the counterpart is claimed.
    pub(super) fn leave_counterpart(&self, bead: usize, span: Option<Span>) -> bool {
        leaves(&self.sides[1], bead, span)
    }

    /// Claims both sides of a mismatch, of which nothing was claimed before.
    pub(super) fn add(&mut self, mismatch: &Mismatch) {
        for (side, span) in self.sides.iter_mut().zip([mismatch.official, mismatch.counterpart]) {
            side.extend(span.map(|span| ((mismatch.bead, span.start), span.end)));
        }
    }
}

fn leaves(claimed: &BTreeMap<(usize, usize), usize>, bead: usize, span: Option<Span>) -> bool {
    let Some(span) = span else { return true };
    let last = claimed.range((bead, 0)..(bead, span.end)).next_back();
    last.is_none_or(|(_, end)| *end <= span.start)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::terms::Kind;

    fn mismatch(bead: usize, official: (usize, usize), counterpart: (usize, usize)) -> Mismatch {
        let span = |(start, end)| Some(Span::new(start, end));
        let (official, counterpart) = (span(official), span(counterpart));
        Mismatch { kind: Kind::Name, confidence: 1.0, official, counterpart, bead, by_place: false }
    }

    #[test]
    fn leaves_what_overlaps_on_neither_side() {
        let mut claims = Claims::default();
        claims.add(&mismatch(1, (10, 20), (30, 40)));
        assert!(claims.leave(&mismatch(1, (20, 25), (40, 41))));
        assert!(claims.leave(&mismatch(1, (5, 10), (25, 30))));
        assert!(!claims.leave(&mismatch(1, (19, 25), (0, 5))));
        assert!(!claims.leave(&mismatch(1, (0, 5), (29, 50))));
        assert!(claims.leave(&mismatch(2, (10, 20), (30, 40))));
    }
}
