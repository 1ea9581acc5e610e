//! The longest chain of matches that ascend on both sides.

/// The longest subsequence of `matches` that ascends strictly on both sides. `matches` ascend strictly on the official side.
/// Of chains of one length the one whose later matches come first in the counterpart is taken.
///
/// By patience sorting (Fredman 1975), in `O(n log n)`.
pub(crate) fn longest_chain(matches: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // For each length, the match that ends a chain of this length and stands first in the counterpart.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(matches.len());
    for (number, &(_, j)) in matches.iter().enumerate() {
        let length = ends.partition_point(|&end| matches[end].1 < j);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        if length == ends.len() {
            ends.push(number);
        } else {
            ends[length] = number;
        }
    }
    let mut chain: Vec<(usize, usize)> =
        std::iter::successors(ends.last().copied(), |&number| before[number]).map(|number| matches[number]).collect();
    chain.reverse();
    chain
}

#[cfg(test)]
mod tests {
    use super::longest_chain;

    #[test]
    fn leaves_out_what_crosses() {
        assert_eq!(longest_chain(&[(0, 9), (1, 1), (2, 2), (4, 0), (5, 6)]), [(1, 1), (2, 2), (5, 6)]);
        assert!(longest_chain(&[]).is_empty());
    }
}
