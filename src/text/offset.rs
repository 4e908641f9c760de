//! Positions in the units that the outside counts in. There is no `From` between them: a number
//! changes its unit only in [`super::index`].

/// A position in UTF-16 code units, as the DOM, JavaScript, UIMA and WebAnno count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Utf16Offset(pub u32);

/// A position in Unicode code points, as Python, brat, Label Studio and the W3C count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CodePointOffset(pub u32);

/// The unit that a file or a message counts in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OffsetUnit {
    /// Bytes of UTF-8.
    Byte,
    /// UTF-16 code units.
    Utf16,
    /// Unicode code points: what exported files count in unless they say otherwise.
    #[default]
    CodePoint,
}

impl OffsetUnit {
    /// The name that the native form writes: `byte`, `utf-16` or `code point`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Byte => "byte",
            Self::Utf16 => "utf-16",
            Self::CodePoint => "code point",
        }
    }

    /// The unit of that name, in the spellings that files have, in any case; `None` for any other word.
    pub fn from_name(name: &str) -> Option<Self> {
        match name.to_ascii_lowercase().as_str() {
            "byte" | "bytes" => Some(Self::Byte),
            "utf-16" | "utf16" => Some(Self::Utf16),
            "code point" | "code-point" | "codepoint" => Some(Self::CodePoint),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_has_several_spellings() {
        for unit in [OffsetUnit::Byte, OffsetUnit::Utf16, OffsetUnit::CodePoint] {
            assert_eq!(OffsetUnit::from_name(unit.name()), Some(unit));
        }
        for (name, unit) in [
            ("UTF-16", Some(OffsetUnit::Utf16)),
            ("utf16", Some(OffsetUnit::Utf16)),
            ("bytes", Some(OffsetUnit::Byte)),
            ("codepoint", Some(OffsetUnit::CodePoint)),
            ("Code-Point", Some(OffsetUnit::CodePoint)),
            ("utf-8", None),
            ("", None),
        ] {
            assert_eq!(OffsetUnit::from_name(name), unit, "{name}");
        }
    }
}
