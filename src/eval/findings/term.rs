//! Whether two strings are one term, for gold that gives strings and no positions.

use super::passage::SHARED;

/// A string as it is compared: in lower case, with straight quotation marks and single blanks.
pub(super) fn folded(text: &str) -> String {
    let blanks = text.split_whitespace().collect::<Vec<_>>().join(" ");
    blanks.to_lowercase().replace(['’', '‘'], "'").replace(['“', '”'], "\"")
}

/// Whether one of two folded strings holds the other, as whole words, or the longest stretch of both is long enough.
pub(super) fn is_one_term(found: &str, gold: &str) -> bool {
    if found.is_empty() || gold.is_empty() {
        return false;
    }
    let longer = found.chars().count().max(gold.chars().count());
    holds(found, gold) || holds(gold, found) || longest_common(found, gold) as f64 >= SHARED * longer as f64
}

fn holds(text: &str, part: &str) -> bool {
    let is_edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    text.match_indices(part).any(|(start, _)| {
        is_edge(text[..start].chars().next_back()) && is_edge(text[start + part.len()..].chars().next())
    })
}

/// Characters of the longest stretch that stands in both.
fn longest_common(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut longest = 0;
    let mut previous = vec![0; b.len() + 1];
    for c in a.chars() {
        let mut row = vec![0; b.len() + 1];
        for (column, &other) in b.iter().enumerate() {
            if c == other {
                row[column + 1] = previous[column] + 1;
                longest = longest.max(row[column + 1]);
            }
        }
        previous = row;
    }
    longest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_matching_of_terms_is_neither_blind_nor_pedantic() {
        let one_term = |found: &str, gold: &str| is_one_term(&folded(found), &folded(gold));
        assert!(one_term("240 million", "$240 million"));
        assert!(one_term("highway committee", "the  Highway\nCommittee"));
        assert!(one_term("the ‘Quiet’ House", "the 'Quiet' House"));
        assert!(!one_term("hc", "thc unit"));
        assert!(!one_term("harbour craft", "Vessel Regulations"));
        assert!(!one_term("", "Finance Committee"));
    }
}
