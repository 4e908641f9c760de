//! Positions that a file gives, checked, with a message for a person where they do not fit.

use crate::text::index::Text;
use crate::text::offset::OffsetUnit;
use crate::text::span::Span;

/// The span at `start..end` of that unit.
///
/// # Errors
/// What is wrong with it: reversed, empty, out of range or inside a character.
pub fn locate(text: &Text, start: u64, end: u64, unit: OffsetUnit) -> Result<Span, String> {
    if start > end {
        return Err(format!("its start {start} lies after its end {end}"));
    }
    if start == end {
        return Err(format!(
            "it covers no text, since it starts and ends at {start}"
        ));
    }
    let place = |at: u64| {
        let known = u32::try_from(at).ok();
        known
            .and_then(|at| text.byte_of_unit(at, unit))
            .ok_or_else(|| misplaced(text, at, unit))
    };
    let (start, end) = (place(start)?, place(end)?);
    Ok(Span::empty(start).cover(Span::empty(end)))
}

fn misplaced(text: &Text, at: u64, unit: OffsetUnit) -> String {
    let len = text.to_unit(text.byte_len(), unit).unwrap_or(0);
    let name = unit.name();
    if at > u64::from(len) {
        format!(
            "{at} lies beyond the text, which is {len} long when counted in the unit \"{name}\"; \
             check the text, or say in which unit the offsets are"
        )
    } else {
        format!(
            "{at} lies inside a character when counted in the unit \"{name}\"; say in which unit \
             the offsets are"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_misfit_has_its_reason() {
        let text = Text::new("a😊b").unwrap();
        let check = |start, end, unit, expected: &str| {
            let told =
                locate(&text, start, end, unit).map_or_else(|told| told, |s| format!("{s:?}"));
            assert!(told.starts_with(expected), "{told}");
        };
        check(1, 3, OffsetUnit::Utf16, "1..5");
        check(1, 2, OffsetUnit::CodePoint, "1..5");
        check(2, 1, OffsetUnit::Byte, "its start 2 lies after its end 1");
        check(2, 2, OffsetUnit::Byte, "it covers no text");
        check(1, 2, OffsetUnit::Utf16, "2 lies inside a character");
        check(
            0,
            4,
            OffsetUnit::CodePoint,
            "4 lies beyond the text, which is 3 long",
        );
        check(
            0,
            u64::MAX,
            OffsetUnit::Byte,
            "18446744073709551615 lies beyond",
        );
    }
}
