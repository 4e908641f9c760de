//! A half-open range of bytes.

use std::fmt;
use std::ops::Range;

/// A half-open range `start..end` of bytes in a text.
///
/// Invariant: `start <= end`. That both lie inside a text and on character boundaries is promised by
/// who made it: [`super::index::Text::span`] checks it, and a span read from outside goes through there.
/// Ordered by start, then by end.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// `start..end` in bytes; `None` where `start > end`.
    pub fn new(start: u32, end: u32) -> Option<Self> {
        (start <= end).then_some(Self { start, end })
    }

    /// From a range of `usize` bytes, as slices of `&str` give them; `None` where it is reversed or
    /// beyond 4 GiB.
    pub fn from_range(range: Range<usize>) -> Option<Self> {
        Self::new(
            u32::try_from(range.start).ok()?,
            u32::try_from(range.end).ok()?,
        )
    }

    /// The empty span at `at` (bytes).
    pub fn empty(at: u32) -> Self {
        Self { start: at, end: at }
    }

    /// First byte.
    pub fn start(self) -> u32 {
        self.start
    }

    /// The byte after the last.
    pub fn end(self) -> u32 {
        self.end
    }

    /// Length in bytes.
    pub fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether it covers no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// As a range for slicing.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Whether `other` lies wholly inside (equal extents count).
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the byte at `at` is covered.
    pub fn contains_byte(self, at: u32) -> bool {
        self.start <= at && at < self.end
    }

    /// Whether at least one byte is shared; touching spans and empty spans share none.
    pub fn overlaps(self, other: Self) -> bool {
        self.start.max(other.start) < self.end.min(other.end)
    }

    /// The shared part; `None` where no byte is shared.
    pub fn intersection(self, other: Self) -> Option<Self> {
        self.overlaps(other).then(|| Self {
            start: self.start.max(other.start),
            end: self.end.min(other.end),
        })
    }

    /// The smallest span that holds both.
    pub fn cover(self, other: Self) -> Self {
        Self {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }

    /// The same span in a text that starts `by` bytes later; `None` beyond 4 GiB.
    pub fn shifted(self, by: u32) -> Option<Self> {
        Some(Self {
            start: self.start.checked_add(by)?,
            end: self.end.checked_add(by)?,
        })
    }

    /// The same span relative to a part of the text that starts at `origin`; `None` where it starts before.
    pub fn relative_to(self, origin: u32) -> Option<Self> {
        Some(Self {
            start: self.start.checked_sub(origin)?,
            end: self.end.checked_sub(origin)?,
        })
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(start: u32, end: u32) -> Span {
        Span::new(start, end).unwrap()
    }

    #[test]
    fn a_reversed_span_cannot_be_made() {
        assert_eq!(Span::new(3, 2), None);
        assert_eq!(Span::new(2, 2), Some(Span::empty(2)));
    }

    #[test]
    fn touching_spans_do_not_overlap() {
        assert!(!span(0, 3).overlaps(span(3, 5)));
        assert!(span(0, 4).overlaps(span(3, 5)));
        assert!(!span(0, 4).overlaps(Span::empty(2)));
        assert_eq!(span(0, 4).intersection(span(3, 5)), Some(span(3, 4)));
        assert_eq!(span(0, 2).cover(span(3, 5)), span(0, 5));
    }

    #[test]
    fn moving_out_of_range_is_refused() {
        assert_eq!(span(1, 2).shifted(u32::MAX), None);
        assert_eq!(span(1, 2).relative_to(2), None);
        assert_eq!(span(5, 7).relative_to(5), Some(span(0, 2)));
    }
}
