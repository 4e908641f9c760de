//! Flat segments as a tree: what lies inside what, for pages whose elements nest.

use super::segments::Segment;
use crate::text::span::Span;

/// A piece of a tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// Text under no further item.
    Text(Span),
    /// A piece of an item. An item that crosses another has several; only the first `starts`, only
    /// the last `ends`.
    Mark {
        /// Its place in the items that were flattened.
        item: usize,
        /// The row it is drawn in.
        row: usize,
        /// Whether a fragment starts with it.
        starts: bool,
        /// Whether a fragment ends with it.
        ends: bool,
        /// What is inside; never empty.
        inside: Vec<Node>,
    },
}

/// The tree of segments as [`super::segments::flatten`] makes them. Its texts are the segments' spans,
/// in order.
pub fn nest(segments: &[Segment]) -> Vec<Node> {
    level(segments, 0)
}

fn level(segments: &[Segment], depth: usize) -> Vec<Node> {
    let mut nodes = Vec::new();
    let mut rest = segments;
    while let Some((first, behind)) = rest.split_first() {
        let Some(layer) = first.layers.get(depth) else {
            nodes.push(Node::Text(first.span));
            rest = behind;
            continue;
        };
        // Fragments of one item may touch: a new one starts a new piece.
        let goes_on = |segment: &&Segment| {
            let same = segment.layers.get(depth);
            same.is_some_and(|next| next.item == layer.item && !next.starts)
        };
        let count = 1 + behind.iter().take_while(goes_on).count();
        let (piece, behind) = rest.split_at(count);
        let ends = piece.last().and_then(|segment| segment.layers.get(depth));
        nodes.push(Node::Mark {
            item: layer.item,
            row: layer.row,
            starts: layer.starts,
            ends: ends.is_some_and(|layer| layer.ends),
            inside: level(piece, depth + 1),
        });
        rest = behind;
    }
    nodes
}

#[cfg(test)]
mod tests {
    use super::super::segments::flatten;
    use super::*;
    use crate::text::fragments::Fragments;

    /// Draws marks as `(item …)`, with `~` at an end that is not an end of the item.
    fn draw(text: &str, nodes: &[Node]) -> String {
        let draw_one = |node: &Node| match node {
            Node::Text(span) => text[span.range()].to_owned(),
            Node::Mark {
                item,
                starts,
                ends,
                inside,
                ..
            } => format!(
                "({}{item} {}{})",
                if *starts { "" } else { "~" },
                draw(text, inside),
                if *ends { "" } else { "~" }
            ),
        };
        nodes.iter().map(draw_one).collect()
    }

    fn check(text: &str, items: &[&[(u32, u32)]], expected: &str) {
        let fragments = |spans: &&[(u32, u32)]| {
            Fragments::new(spans.iter().map(|&(a, b)| Span::new(a, b).unwrap())).unwrap()
        };
        let items: Vec<Fragments> = items.iter().map(fragments).collect();
        let region = Span::from_range(0..text.len()).unwrap();
        assert_eq!(draw(text, &nest(&flatten(region, &items))), expected);
    }

    #[test]
    fn what_is_inside_is_inside() {
        check("plain", &[], "plain");
        check("abcdef", &[&[(1, 3)]], "a(0 bc)def");
        check("abcdef", &[&[(0, 6)], &[(1, 3)]], "(0 a(1 bc)def)");
        check("abcdef", &[&[(1, 3)], &[(1, 3)]], "a(1 (0 bc))def");
    }

    #[test]
    fn what_crosses_is_in_pieces() {
        check("abcdef", &[&[(0, 4)], &[(2, 6)]], "(0 ab~)(1 (~0 cd)ef)");
    }

    #[test]
    fn fragments_are_pieces_of_their_own() {
        check("abcdef", &[&[(0, 2), (4, 6)]], "(0 ab)cd(0 ef)");
        check(
            "abcdef",
            &[&[(0, 2), (4, 6)], &[(0, 6)]],
            "(1 (0 ab)cd(0 ef))",
        );
    }
}
