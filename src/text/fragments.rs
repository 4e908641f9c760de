//! What an annotation covers: one or more spans.

use super::span::Span;

/// One or more spans, ordered and disjoint. Nearly always one; more for a discontinuous mention.
///
/// Invariant: never without a span, none of them empty, each ends before the next starts (fragments
/// that touch are joined, since they cover the same text).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fragments {
    first: Span,
    rest: Vec<Span>,
}

impl Fragments {
    /// Of one span; `None` where it is empty: an annotation covers text.
    pub fn one(span: Span) -> Option<Self> {
        (!span.is_empty()).then_some(Self {
            first: span,
            rest: Vec::new(),
        })
    }

    /// Of several, in any order; touching ones are joined. `None` where there is none, one is empty
    /// or two overlap.
    pub fn new(spans: impl IntoIterator<Item = Span>) -> Option<Self> {
        let mut spans: Vec<Span> = spans.into_iter().collect();
        spans.sort_unstable();
        let mut joined: Vec<Span> = Vec::with_capacity(spans.len());
        for span in spans {
            if span.is_empty() {
                return None;
            }
            match joined.last_mut() {
                Some(last) if span.start() < last.end() => return None,
                Some(last) if span.start() == last.end() => *last = last.cover(span),
                _ => joined.push(span),
            }
        }
        let mut spans = joined.into_iter();
        Some(Self {
            first: spans.next()?,
            rest: spans.collect(),
        })
    }

    /// The spans in order of the text.
    pub fn iter(&self) -> impl Iterator<Item = Span> + '_ {
        std::iter::once(self.first).chain(self.rest.iter().copied())
    }

    /// How many spans.
    pub fn count(&self) -> usize {
        1 + self.rest.len()
    }

    /// Whether it is one span without a gap.
    pub fn is_continuous(&self) -> bool {
        self.rest.is_empty()
    }

    /// First byte.
    pub fn start(&self) -> u32 {
        self.first.start()
    }

    /// The byte after the last.
    pub fn end(&self) -> u32 {
        self.rest.last().unwrap_or(&self.first).end()
    }

    /// From the first byte to the last, gaps included.
    pub fn extent(&self) -> Span {
        match self.rest.last() {
            Some(last) => self.first.cover(*last),
            None => self.first,
        }
    }

    /// Whether at least one byte is shared.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.iter().any(|a| other.iter().any(|b| a.overlaps(b)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spans(pairs: &[(u32, u32)]) -> Vec<Span> {
        pairs
            .iter()
            .map(|&(start, end)| Span::new(start, end).unwrap())
            .collect()
    }

    #[test]
    fn spans_are_ordered_and_touching_ones_joined() {
        let fragments = Fragments::new(spans(&[(8, 9), (0, 3), (3, 5)])).unwrap();
        assert_eq!(
            fragments.iter().collect::<Vec<_>>(),
            spans(&[(0, 5), (8, 9)])
        );
        assert_eq!(fragments.extent(), Span::new(0, 9).unwrap());
        assert_eq!((fragments.start(), fragments.end()), (0, 9));
        assert!(!fragments.is_continuous());
    }

    #[test]
    fn nothing_empty_or_overlapping_is_taken() {
        assert_eq!(Fragments::new(spans(&[])), None);
        assert_eq!(Fragments::new(spans(&[(1, 1)])), None);
        assert_eq!(Fragments::new(spans(&[(0, 3), (2, 4)])), None);
        assert_eq!(Fragments::one(Span::empty(4)), None);
    }

    #[test]
    fn a_gap_is_not_covered() {
        let split = Fragments::new(spans(&[(0, 2), (6, 8)])).unwrap();
        let between = Fragments::new(spans(&[(3, 5)])).unwrap();
        assert!(!split.overlaps(&between));
    }
}
