//! Between bytes of a document and places in the page.

use crate::platform::dom_text::Place;
use crate::session::state::Entry;
use crate::text::offset::Utf16Offset;

/// The byte that a place means; `None` for a place that the document does not have.
pub fn byte_of(entry: &Entry, place: Place) -> Option<u32> {
    let paragraph = entry.layout().paragraphs.get(place.paragraph)?;
    let start = entry.document.text.to_utf16(paragraph.span.start())?;
    let byte = entry
        .document
        .text
        .byte_of_utf16(Utf16Offset(start.0.checked_add(place.utf16)?))?;
    Some(byte.min(paragraph.span.end()))
}

/// The place of a byte; in the white space between paragraphs, the end of the one before.
pub fn place_of(entry: &Entry, byte: u32) -> Option<Place> {
    let paragraphs = &entry.layout().paragraphs;
    let after = paragraphs.partition_point(|paragraph| paragraph.span.start() <= byte);
    let number = after.saturating_sub(1);
    let span = paragraphs.get(number)?.span;
    let text = &entry.document.text;
    let start = text.to_utf16(span.start())?;
    let at = text.to_utf16(byte.clamp(span.start(), span.end()))?;
    Some(Place {
        paragraph: number,
        utf16: at.0 - start.0,
    })
}
