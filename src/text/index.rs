//! A text with the index that converts positions. The only file that changes a number's unit.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use unicode_segmentation::{GraphemeCursor, GraphemeIncomplete};

use super::fragments::Fragments;
use super::offset::{CodePointOffset, OffsetUnit, Utf16Offset};
use super::span::Span;

/// Distance of checkpoints in bytes: a conversion scans at most this much.
const STRIDE: usize = 1024;

/// The largest text in bytes; positions are 32 bits wide.
pub const MAX_BYTES: usize = u32::MAX as usize;

/// The text is larger than positions can count.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("the text has {bytes} bytes; at most {MAX_BYTES} can be counted")]
pub struct TextTooLong {
    /// Length in bytes.
    pub bytes: usize,
}

/// What lies before a checkpoint.
#[derive(Clone, Copy, Debug)]
struct Checkpoint {
    byte: u32,
    utf16: u32,
    code_point: u32,
}

struct Inner {
    string: Box<str>,
    /// About one a [`STRIDE`], on character boundaries, the first at 0. Empty for ASCII, where the
    /// three units are the same number.
    checkpoints: Vec<Checkpoint>,
    utf16_len: u32,
    code_points: u32,
}

/// An immutable text with its index. Cheap to clone; derefs to `str`.
///
/// Every conversion answers `None` for a position that is out of range or inside a character; none
/// clamps.
#[derive(Clone)]
pub struct Text(Arc<Inner>);

impl Text {
    /// Indexes a text.
    ///
    /// # Errors
    /// [`TextTooLong`] beyond 4 GiB.
    pub fn new(text: impl Into<Box<str>>) -> Result<Self, TextTooLong> {
        let string: Box<str> = text.into();
        if u32::try_from(string.len()).is_err() {
            return Err(TextTooLong {
                bytes: string.len(),
            });
        }
        Ok(Self(Arc::new(index(string))))
    }

    /// The whole text.
    pub fn as_str(&self) -> &str {
        &self.0.string
    }

    /// Length in bytes.
    pub fn byte_len(&self) -> u32 {
        self.0.string.len() as u32
    }

    /// Length in UTF-16 units.
    pub fn utf16_len(&self) -> Utf16Offset {
        Utf16Offset(self.0.utf16_len)
    }

    /// Length in code points.
    pub fn code_point_len(&self) -> CodePointOffset {
        CodePointOffset(self.0.code_points)
    }

    /// The whole text as a span.
    pub fn extent(&self) -> Span {
        Span::empty(0).cover(Span::empty(self.byte_len()))
    }

    /// A checked span of bytes; `None` where it is reversed, out of range or cuts a character.
    pub fn span(&self, start: u32, end: u32) -> Option<Span> {
        let span = Span::new(start, end)?;
        self.0.string.get(span.range())?;
        Some(span)
    }

    /// The text that a span covers; `None` where it does not fit this text.
    pub fn slice(&self, span: Span) -> Option<&str> {
        self.0.string.get(span.range())
    }

    /// The text that fragments cover, joined by a space where there is a gap; `None` where one does
    /// not fit.
    pub fn surface(&self, fragments: &Fragments) -> Option<String> {
        let parts: Option<Vec<&str>> = fragments.iter().map(|span| self.slice(span)).collect();
        Some(parts?.join(" "))
    }

    /// Bytes to UTF-16 units.
    pub fn to_utf16(&self, byte: u32) -> Option<Utf16Offset> {
        self.before(byte).map(|at| Utf16Offset(at.utf16))
    }

    /// Bytes to code points.
    pub fn to_code_point(&self, byte: u32) -> Option<CodePointOffset> {
        self.before(byte).map(|at| CodePointOffset(at.code_point))
    }

    /// UTF-16 units to bytes.
    pub fn byte_of_utf16(&self, offset: Utf16Offset) -> Option<u32> {
        self.find(offset.0, self.0.utf16_len, |at| at.utf16)
    }

    /// Code points to bytes.
    pub fn byte_of_code_point(&self, offset: CodePointOffset) -> Option<u32> {
        self.find(offset.0, self.0.code_points, |at| at.code_point)
    }

    /// A position of any unit to bytes, for readers of files that declare their unit.
    pub fn byte_of_unit(&self, offset: u32, unit: OffsetUnit) -> Option<u32> {
        match unit {
            OffsetUnit::Byte => self.span(offset, offset).map(Span::start),
            OffsetUnit::Utf16 => self.byte_of_utf16(Utf16Offset(offset)),
            OffsetUnit::CodePoint => self.byte_of_code_point(CodePointOffset(offset)),
        }
    }

    /// Bytes to a position of any unit, for writers.
    pub fn to_unit(&self, byte: u32, unit: OffsetUnit) -> Option<u32> {
        match unit {
            OffsetUnit::Byte => self.span(byte, byte).map(Span::start),
            OffsetUnit::Utf16 => self.to_utf16(byte).map(|offset| offset.0),
            OffsetUnit::CodePoint => self.to_code_point(byte).map(|offset| offset.0),
        }
    }

    /// A span given in any unit; `None` where it is reversed, out of range or cuts a character.
    pub fn span_of_unit(&self, start: u32, end: u32, unit: OffsetUnit) -> Option<Span> {
        Span::new(
            self.byte_of_unit(start, unit)?,
            self.byte_of_unit(end, unit)?,
        )
    }

    /// A span as `(start, end)` of any unit; `None` where it does not fit this text.
    pub fn span_to_unit(&self, span: Span, unit: OffsetUnit) -> Option<(u32, u32)> {
        Some((
            self.to_unit(span.start(), unit)?,
            self.to_unit(span.end(), unit)?,
        ))
    }

    /// Whether no grapheme cluster (a letter with its marks, an emoji sequence, CR LF) is cut at this
    /// byte; `false` out of range.
    pub fn is_grapheme_boundary(&self, byte: u32) -> bool {
        let at = byte as usize;
        if !self.0.string.is_char_boundary(at) {
            return false;
        }
        let mut cursor = GraphemeCursor::new(at, self.0.string.len(), true);
        loop {
            match cursor.is_boundary(&self.0.string, 0) {
                Ok(answer) => return answer,
                Err(GraphemeIncomplete::PreContext(end)) => {
                    cursor.provide_context(&self.0.string[..end], 0);
                }
                Err(_) => return false,
            }
        }
    }

    /// The smallest span on grapheme boundaries that holds `span`; `None` where `span` does not fit.
    pub fn snap_to_graphemes(&self, span: Span) -> Option<Span> {
        self.slice(span)?;
        let (mut start, mut end) = (span.start(), span.end());
        while start > 0 && !self.is_grapheme_boundary(start) {
            start -= 1;
        }
        while end < self.byte_len() && !self.is_grapheme_boundary(end) {
            end += 1;
        }
        Span::new(start, end)
    }

    /// What lies before a byte; `None` out of range or inside a character.
    fn before(&self, byte: u32) -> Option<Checkpoint> {
        let string = &self.0.string;
        if !string.is_char_boundary(byte as usize) {
            return None;
        }
        let Some(mut at) = self.checkpoint(byte, |at| at.byte) else {
            return Some(Checkpoint {
                byte,
                utf16: byte,
                code_point: byte,
            });
        };
        for c in string[at.byte as usize..byte as usize].chars() {
            at.pass(c);
        }
        Some(at)
    }

    /// The byte where `unit` reaches `target`.
    fn find(&self, target: u32, len: u32, unit: impl Fn(&Checkpoint) -> u32) -> Option<u32> {
        if target > len {
            return None;
        }
        let Some(mut at) = self.checkpoint(target, &unit) else {
            return Some(target);
        };
        let mut chars = self.0.string[at.byte as usize..].chars();
        while unit(&at) < target {
            at.pass(chars.next()?);
        }
        (unit(&at) == target).then_some(at.byte)
    }

    /// The last checkpoint at or before `target`; `None` for ASCII.
    fn checkpoint(&self, target: u32, unit: impl Fn(&Checkpoint) -> u32) -> Option<Checkpoint> {
        let checkpoints = &self.0.checkpoints;
        let after = checkpoints.partition_point(|at| unit(at) <= target);
        checkpoints.get(after.checked_sub(1)?).copied()
    }
}

impl Checkpoint {
    fn pass(&mut self, c: char) {
        self.byte += c.len_utf8() as u32;
        self.utf16 += c.len_utf16() as u32;
        self.code_point += 1;
    }
}

fn index(string: Box<str>) -> Inner {
    let mut at = Checkpoint {
        byte: 0,
        utf16: 0,
        code_point: 0,
    };
    let mut checkpoints = Vec::new();
    if string.is_ascii() {
        let len = string.len() as u32;
        return Inner {
            string,
            checkpoints,
            utf16_len: len,
            code_points: len,
        };
    }
    let mut next = 0;
    for c in string.chars() {
        if at.byte as usize >= next {
            checkpoints.push(at);
            next = at.byte as usize + STRIDE;
        }
        at.pass(c);
    }
    Inner {
        string,
        checkpoints,
        utf16_len: at.utf16,
        code_points: at.code_point,
    }
}

impl Deref for Text {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0.string
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0.string, f)
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.0.string == other.0.string
    }
}

impl Eq for Text {}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn text(string: &str) -> Text {
        Text::new(string).unwrap()
    }

    #[test]
    fn the_three_units_of_a_name_behind_an_emoji() {
        let text = text("😊 Angela Merkel met Emmanuel Macron in Paris on 3 May 2021.\n");
        let name = text.span(5, 18).unwrap();
        assert_eq!(text.slice(name), Some("Angela Merkel"));
        assert_eq!(
            text.span_to_unit(name, OffsetUnit::CodePoint),
            Some((2, 15))
        );
        assert_eq!(text.span_to_unit(name, OffsetUnit::Utf16), Some((3, 16)));
    }

    #[test]
    fn positions_inside_a_character_or_out_of_range_are_refused() {
        let text = text("a😊b");
        assert_eq!(text.to_utf16(2), None);
        assert_eq!(text.to_utf16(7), None);
        assert_eq!(text.byte_of_utf16(Utf16Offset(2)), None);
        assert_eq!(text.byte_of_utf16(Utf16Offset(5)), None);
        assert_eq!(text.byte_of_code_point(CodePointOffset(4)), None);
        assert_eq!(text.byte_of_code_point(CodePointOffset(3)), Some(6));
        assert_eq!(text.span(1, 3), None);
        assert_eq!(text.span(5, 1), None);
        assert_eq!(
            Text::new("").unwrap().byte_of_utf16(Utf16Offset(0)),
            Some(0)
        );
    }

    #[test]
    fn grapheme_clusters_are_not_cut() {
        let text = text("👨🏻‍🚒 e\u{301}\r\n");
        let inside = text.span(4, 8).unwrap();
        let whole = text.snap_to_graphemes(inside).unwrap();
        assert_eq!(text.slice(whole), Some("👨🏻‍🚒"));
        let cr = "👨🏻‍🚒 e\u{301}\r".len() as u32;
        assert!(!text.is_grapheme_boundary(cr));
    }

    proptest! {
        #[test]
        fn conversions_agree_with_a_scan(
            parts in proptest::collection::vec("[a-z]{1,600}|[éß漢]{1,400}|😊|👨🏻‍🚒|e\u{301}|\r\n|שלום|\u{a0}", 0..12)
        ) {
            let text = text(&parts.concat());
            let mut utf16 = 0;
            for (code_point, (byte, c)) in text.char_indices().enumerate() {
                let byte = byte as u32;
                prop_assert_eq!(text.to_utf16(byte), Some(Utf16Offset(utf16)));
                prop_assert_eq!(text.byte_of_utf16(Utf16Offset(utf16)), Some(byte));
                prop_assert_eq!(text.to_code_point(byte), Some(CodePointOffset(code_point as u32)));
                prop_assert_eq!(text.byte_of_code_point(CodePointOffset(code_point as u32)), Some(byte));
                if c.len_utf8() > 1 {
                    prop_assert_eq!(text.to_code_point(byte + 1), None);
                }
                if c.len_utf16() == 2 {
                    prop_assert_eq!(text.byte_of_utf16(Utf16Offset(utf16 + 1)), None);
                }
                utf16 += c.len_utf16() as u32;
            }
            prop_assert_eq!(text.byte_of_utf16(text.utf16_len()), Some(text.byte_len()));
            prop_assert_eq!(text.byte_of_code_point(text.code_point_len()), Some(text.byte_len()));
            prop_assert_eq!(text.to_utf16(text.byte_len() + 1), None);
        }
    }
}
