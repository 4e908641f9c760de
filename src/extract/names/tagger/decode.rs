//! From tags to names: the best sequence in which nothing goes on that has not begun.

use std::ops::Range;

use super::kernels::eight::Lanes;
use super::kernels::lanes::{LANES, exp};

/// The tag of a word in no name.
pub const OUTSIDE: usize = 0;

/// A name among words: which, of which type (a number of the model's), and how likely.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The words.
    pub words: Range<usize>,
    /// The place of its type among the model's.
    pub kind: usize,
    /// The probability that the model gives it, as it stands.
    pub probability: f32,
}

/// The tag that opens a name of a type.
fn begin_tag(kind: usize) -> usize {
    1 + 2 * kind
}

/// The tag that goes on one.
fn inside_tag(kind: usize) -> usize {
    2 + 2 * kind
}

/// Whether `tag` may stand behind `before`.
fn may_follow(before: usize, tag: usize) -> bool {
    let is_inner = tag != OUTSIDE && tag.is_multiple_of(2);
    !is_inner || before == tag || before + 1 == tag
}

/// The names of a window. `scores` has a row of `tags` numbers for each word: the logarithms of what is
/// likely, up to a constant.
pub fn names(scores: &[f32], tags: usize) -> Vec<Found> {
    let path = best_path(scores, tags);
    let probabilities: Vec<Vec<f32>> = scores.chunks_exact(tags).map(probabilities).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < path.len() {
        let start = at;
        at += 1;
        if path[start] == OUTSIDE {
            continue;
        }
        let kind = (path[start] - 1) / 2;
        while at < path.len() && path[at] == inside_tag(kind) {
            at += 1;
        }
        found.push(Found {
            probability: probability(&probabilities, start..at, kind),
            words: start..at,
            kind,
        });
    }
    found
}

/// That the name begins there, goes on to its end, and ends there.
fn probability(probabilities: &[Vec<f32>], words: Range<usize>, kind: usize) -> f32 {
    let first = probabilities[words.start][begin_tag(kind)];
    let rest = probabilities[words.start + 1..words.end].iter();
    let inside = rest.fold(first, |product, row| product * row[inside_tag(kind)]);
    let after = probabilities
        .get(words.end)
        .map_or(0.0, |row| row[inside_tag(kind)]);
    inside * (1.0 - after)
}

/// The softmax of logarithms.
fn probabilities(scores: &[f32]) -> Vec<f32> {
    let largest = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let mut powers = vec![f32::NEG_INFINITY; scores.len().next_multiple_of(LANES)];
    powers[..scores.len()].copy_from_slice(scores);
    for part in powers.chunks_exact_mut(LANES) {
        exp(Lanes::load(part).minus(Lanes::splat(largest))).store(part);
    }
    powers.truncate(scores.len());
    let total: f32 = powers.iter().sum();
    powers.iter().map(|power| power / total).collect()
}

/// The path with the largest sum (Viterbi 1967).
fn best_path(scores: &[f32], tags: usize) -> Vec<usize> {
    let mut rows = scores.chunks_exact(tags);
    let Some(first) = rows.next() else {
        return Vec::new();
    };
    let allowed = |tag: usize| may_follow(OUTSIDE, tag);
    let mut totals: Vec<f32> = first
        .iter()
        .enumerate()
        .map(|(tag, &score)| {
            if allowed(tag) {
                score
            } else {
                f32::NEG_INFINITY
            }
        })
        .collect();
    let mut steps = Vec::new();
    for row in rows {
        let free = largest(&totals, 0..tags);
        let mut step = vec![free; tags];
        let next = |(tag, &score): (usize, &f32)| {
            if tag != OUTSIDE && tag.is_multiple_of(2) {
                step[tag] = largest(&totals, tag - 1..tag + 1);
            }
            totals[step[tag]] + score
        };
        totals = row.iter().enumerate().map(next).collect();
        steps.push(step);
    }
    let mut path = vec![largest(&totals, 0..tags)];
    for step in steps.iter().rev() {
        path.push(step[path[path.len() - 1]]);
    }
    path.reverse();
    path
}

/// The place of the largest number, the first of equals.
fn largest(numbers: &[f32], places: Range<usize>) -> usize {
    let start = places.start;
    places.fold(start, |best, at| {
        if numbers[at] > numbers[best] {
            at
        } else {
            best
        }
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    // Two types: O, B-a, I-a, B-b, I-b.
    const TAGS: usize = 5;

    fn check(rows: &[[f32; TAGS]], expected: &[(usize, usize, usize)]) {
        let found = names(&rows.concat(), TAGS);
        let found: Vec<_> = found
            .iter()
            .map(|f| (f.words.start, f.words.end, f.kind))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn names_begin_and_go_on() {
        const O: [f32; TAGS] = [9.0, 0.0, 0.0, 0.0, 0.0];
        const B: [f32; TAGS] = [0.0, 9.0, 0.0, 0.0, 0.0];
        const I: [f32; TAGS] = [0.0, 0.0, 9.0, 0.0, 0.0];
        const OTHER: [f32; TAGS] = [0.0, 0.0, 0.0, 9.0, 0.0];
        check(&[B, I, O, B, B], &[(0, 2, 0), (3, 4, 0), (4, 5, 0)]);
        check(&[B, OTHER], &[(0, 1, 0), (1, 2, 1)]);
        check(&[], &[]);
    }

    #[test]
    fn nothing_goes_on_that_has_not_begun() {
        // Taken alone the second word would go on a name of the other type.
        check(
            &[[0.0, 3.0, 0.0, 1.0, 0.0], [0.0, 0.0, 1.0, 0.0, 1.5]],
            &[(0, 2, 0)],
        );
        check(&[[0.5, 0.0, 0.9, 0.0, 0.0]], &[]);
    }

    #[test]
    fn what_is_sure_is_likely() {
        let sure = names(&[0.0, 20.0, 0.0, 0.0, 0.0], TAGS);
        assert!(sure[0].probability > 0.999);
        let doubt = names(&[0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0], TAGS);
        assert!(doubt[0].probability < 0.5);
    }

    proptest! {
        #[test]
        fn no_other_path_is_better(rows in proptest::collection::vec(proptest::array::uniform5(-3.0_f32..3.0), 0..5)) {
            let scores = rows.concat();
            let sum = |path: &[usize]| path.iter().zip(&rows).map(|(&tag, row)| row[tag]).sum::<f32>();
            let is_valid = |path: &[usize]| {
                let before = std::iter::once(OUTSIDE).chain(path.iter().copied());
                before.zip(path).all(|(before, &tag)| may_follow(before, tag))
            };
            let path = best_path(&scores, TAGS);
            prop_assert!(is_valid(&path));
            for number in 0..TAGS.pow(rows.len() as u32) {
                let other: Vec<usize> = (0..rows.len() as u32).map(|at| number / TAGS.pow(at) % TAGS).collect();
                prop_assert!(!is_valid(&other) || sum(&other) <= sum(&path) + 1e-4);
            }
        }
    }
}
