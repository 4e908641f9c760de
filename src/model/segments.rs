//! Overlapping annotations as flat pieces of text, for whatever draws them.

use std::collections::BTreeSet;

use crate::text::fragments::Fragments;
use crate::text::span::Span;

/// A piece of text over which the same items lie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// In bytes; never empty.
    pub span: Span,
    /// What lies over it, outermost first. Empty for plain text.
    pub layers: Vec<Layer>,
}

/// One item over a segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layer {
    /// Its place in the items given.
    pub item: usize,
    /// The row it is drawn in: the same for all segments of an item, and no two items that share text
    /// have the same. 0 lies next to the text.
    pub row: usize,
    /// Whether a fragment of the item starts with this segment.
    pub starts: bool,
    /// Whether a fragment of the item ends with this segment.
    pub ends: bool,
}

/// Cuts `region` wherever an item starts or ends. The segments cover the region without a gap and in
/// order; what lies outside is left out.
pub fn flatten(region: Span, items: &[Fragments]) -> Vec<Segment> {
    let rows = rows(items);
    let mut cuts: BTreeSet<u32> = [region.start(), region.end()].into();
    let spans = items.iter().flat_map(Fragments::iter);
    let edges = spans.flat_map(|span| [span.start(), span.end()]);
    cuts.extend(edges.filter(|&at| region.start() < at && at < region.end()));
    let cuts: Vec<u32> = cuts.into_iter().collect();
    cuts.windows(2)
        .filter_map(|pair| Span::new(pair[0], pair[1]))
        .map(|span| Segment {
            span,
            layers: layers(span, items, &rows),
        })
        .collect()
}

fn layers(segment: Span, items: &[Fragments], rows: &[usize]) -> Vec<Layer> {
    let mut layers: Vec<Layer> = items
        .iter()
        .enumerate()
        .filter_map(|(item, fragments)| {
            let span = fragments.iter().find(|span| span.contains(segment))?;
            Some(Layer {
                item,
                row: rows[item],
                starts: span.start() == segment.start(),
                ends: span.end() == segment.end(),
            })
        })
        .collect();
    layers.sort_by_key(|layer| (std::cmp::Reverse(layer.row), layer.item));
    layers
}

/// The lowest free row for each item, narrow items first, so that what is inside lies nearer the text.
fn rows(items: &[Fragments]) -> Vec<usize> {
    let mut by_width: Vec<usize> = (0..items.len()).collect();
    by_width.sort_by_key(|&item| (items[item].extent().len(), items[item].start(), item));
    let mut rows = vec![0; items.len()];
    for (done, &item) in by_width.iter().enumerate() {
        let taken: BTreeSet<usize> = by_width[..done]
            .iter()
            .filter(|&&other| items[other].extent().overlaps(items[item].extent()))
            .map(|&other| rows[other])
            .collect();
        rows[item] = (0..).find(|row| !taken.contains(row)).unwrap_or(0);
    }
    rows
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Draws each segment as `text{item:row…}`.
    fn check(text: &str, items: &[&[(u32, u32)]], expected: &str) {
        let items: Vec<Fragments> = items
            .iter()
            .map(|spans| {
                Fragments::new(spans.iter().map(|&(a, b)| Span::new(a, b).unwrap())).unwrap()
            })
            .collect();
        let region = Span::from_range(0..text.len()).unwrap();
        let drawn: String = flatten(region, &items)
            .iter()
            .map(|segment| {
                let layers: Vec<String> = segment
                    .layers
                    .iter()
                    .map(|l| {
                        let (open, close) = (
                            if l.starts { "<" } else { "" },
                            if l.ends { ">" } else { "" },
                        );
                        format!("{open}{}:{}{close}", l.item, l.row)
                    })
                    .collect();
                format!("[{} {}]", &text[segment.span.range()], layers.join(","))
            })
            .collect();
        assert_eq!(drawn, expected);
    }

    #[test]
    fn plain_text_is_one_segment() {
        check("abc", &[], "[abc ]");
    }

    #[test]
    fn nested_crossing_and_equal_extents() {
        check(
            "abcd",
            &[&[(0, 4)], &[(1, 2)]],
            "[a <0:1][b 0:1,<1:0>][cd 0:1>]",
        );
        check(
            "abcd",
            &[&[(0, 3)], &[(2, 4)]],
            "[ab <0:1][c 0:1>,<1:0][d 1:0>]",
        );
        check("ab", &[&[(0, 2)], &[(0, 2)]], "[ab <1:1>,<0:0>]");
    }

    #[test]
    fn a_discontinuous_item_keeps_its_row() {
        check(
            "abcde",
            &[&[(0, 1), (4, 5)], &[(2, 3)]],
            "[a <0:1>][b ][c <1:0>][d ][e <0:1>]",
        );
    }

    proptest! {
        #[test]
        fn segments_cover_the_region_and_rows_are_free(
            spans in proptest::collection::vec((0u32..40, 1u32..20), 0..12)
        ) {
            let items: Vec<Fragments> = spans
                .iter()
                .map(|&(start, len)| Fragments::one(Span::new(start, start + len).unwrap()).unwrap())
                .collect();
            let region = Span::new(5, 50).unwrap();
            let segments = flatten(region, &items);
            let mut at = region.start();
            for segment in &segments {
                prop_assert_eq!(segment.span.start(), at);
                at = segment.span.end();
                let expected = items.iter().filter(|f| f.extent().contains(segment.span)).count();
                prop_assert_eq!(segment.layers.len(), expected);
                let rows: BTreeSet<usize> = segment.layers.iter().map(|l| l.row).collect();
                prop_assert_eq!(rows.len(), segment.layers.len());
            }
            prop_assert_eq!(at, region.end());
        }
    }
}
