//! Which item of one annotator is which of the other.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::id::LabelName;
use crate::text::fragments::Fragments;

/// A labelled piece of text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Item {
    /// What it covers, in bytes.
    pub fragments: Fragments,
    /// Its label.
    pub label: LabelName,
}

/// When two items of one label are the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Matching {
    /// They cover the same text.
    Exact,
    /// They share at least one byte of covered text.
    Overlap,
}

/// Pairs of places in the two lists, in order of the first. Every item is in one pair at most; where
/// an item could be in several, the one that covers the same text is taken, then the one that shares
/// most, then the first. Both lists may be in any order.
pub fn pair(gold: &[Item], predicted: &[Item], matching: Matching) -> Vec<(usize, usize)> {
    let mut pairs = exact(gold, predicted);
    if matching == Matching::Overlap {
        overlap(gold, predicted, &mut pairs);
    }
    pairs.sort_unstable();
    pairs
}

fn exact(gold: &[Item], predicted: &[Item]) -> Vec<(usize, usize)> {
    let mut places: BTreeMap<&Item, Vec<usize>> = BTreeMap::new();
    for (place, item) in predicted.iter().enumerate().rev() {
        places.entry(item).or_default().push(place);
    }
    let take = |(at, item): (usize, &Item)| Some((at, places.get_mut(item)?.pop()?));
    gold.iter().enumerate().filter_map(take).collect()
}

/// Adds pairs of items that are in none yet.
fn overlap(gold: &[Item], predicted: &[Item], pairs: &mut Vec<(usize, usize)>) {
    let mut paired: (BTreeSet<usize>, BTreeSet<usize>) = pairs.iter().copied().unzip();
    let mut candidates: Vec<(u32, usize, usize)> = Vec::new();
    let index = Index::of(predicted);
    for (at, item) in gold.iter().enumerate() {
        if paired.0.contains(&at) {
            continue;
        }
        for place in index.near(predicted, item) {
            let shared = shared(&item.fragments, &predicted[place].fragments);
            if shared > 0 && !paired.1.contains(&place) {
                candidates.push((shared, at, place));
            }
        }
    }
    candidates.sort_by_key(|&(shared, at, place)| (std::cmp::Reverse(shared), at, place));
    for (_, at, place) in candidates {
        if !paired.0.contains(&at) && !paired.1.contains(&place) {
            paired.0.insert(at);
            paired.1.insert(place);
            pairs.push((at, place));
        }
    }
}

/// Bytes that both cover.
fn shared(a: &Fragments, b: &Fragments) -> u32 {
    a.iter()
        .flat_map(|a| b.iter().filter_map(move |b| a.intersection(b)))
        .map(|span| span.len())
        .sum()
}

/// Places of items in order of the text.
struct Index {
    places: Vec<usize>,
    /// Bytes of the longest extent: how far back a search has to look.
    longest: u32,
}

impl Index {
    fn of(items: &[Item]) -> Self {
        let mut places: Vec<usize> = (0..items.len()).collect();
        places.sort_by_key(|&place| items[place].fragments.start());
        let longest = items.iter().map(|item| item.fragments.extent().len()).max();
        Self {
            places,
            longest: longest.unwrap_or(0),
        }
    }

    /// Places of items with the label of `item` whose extent may share text with it.
    fn near<'a>(&'a self, items: &'a [Item], item: &'a Item) -> impl Iterator<Item = usize> + 'a {
        let extent = item.fragments.extent();
        let start = |place: usize| items[place].fragments.start();
        let earliest = extent.start().saturating_sub(self.longest);
        let from = self
            .places
            .partition_point(|&place| start(place) < earliest);
        self.places[from..]
            .iter()
            .copied()
            .take_while(move |&place| items[place].fragments.start() < extent.end())
            .filter(move |&place| items[place].label == item.label)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::text::span::Span;

    /// Items written as `0-4 ORG, 6-8+10-12 PER`.
    pub fn items(source: &str) -> Vec<Item> {
        let spans = |places: &str| {
            Fragments::new(places.split('+').map(|place| {
                let (start, end) = place.split_once('-').unwrap();
                Span::new(start.parse().unwrap(), end.parse().unwrap()).unwrap()
            }))
            .unwrap()
        };
        source
            .split(", ")
            .filter(|item| !item.is_empty())
            .map(|item| {
                let (places, label) = item.split_once(' ').unwrap();
                Item {
                    fragments: spans(places),
                    label: LabelName::new(label),
                }
            })
            .collect()
    }

    fn check(gold: &str, predicted: &str, exact: &[(usize, usize)], overlap: &[(usize, usize)]) {
        let (gold, predicted) = (items(gold), items(predicted));
        assert_eq!(pair(&gold, &predicted, Matching::Exact), exact);
        assert_eq!(pair(&gold, &predicted, Matching::Overlap), overlap);
    }

    #[test]
    fn labels_have_to_be_the_same() {
        check("0-4 ORG", "0-4 PER", &[], &[]);
        check("0-4 ORG", "0-4 ORG", &[(0, 0)], &[(0, 0)]);
    }

    #[test]
    fn each_item_is_in_one_pair() {
        check("0-4 A, 0-4 A", "0-4 A", &[(0, 0)], &[(0, 0)]);
        check("0-9 A", "0-2 A, 3-9 A", &[], &[(0, 1)]);
        check("0-5 A, 4-9 A", "3-6 A, 4-9 A", &[(1, 1)], &[(0, 0), (1, 1)]);
    }

    #[test]
    fn order_does_not_matter_and_gaps_are_not_shared() {
        check("6-8 A, 0-4 A", "0-3 A, 7-8 A", &[], &[(0, 1), (1, 0)]);
        check("0-2+6-8 A", "3-5 A", &[], &[]);
        check("0-2+6-8 A", "6-9 A", &[], &[(0, 0)]);
        check("50-52 A", "0-99 A, 51-60 B, 49-51 A", &[], &[(0, 0)]);
    }
}
