//! Between places in the page and places in a paragraph's text.
//!
//! A paragraph is an element with `data-paragraph`, its number from 0; its text nodes in order are its
//! text. Offsets are UTF-16 units from its start, as the DOM counts. What the text means is not known
//! here.

use wasm_bindgen::prelude::*;
use web_sys::{DomRect, Element, Node, Range, Selection};

/// A place in a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Its number.
    pub paragraph: usize,
    /// UTF-16 units from the paragraph's start.
    pub utf16: u32,
}

#[wasm_bindgen]
extern "C" {
    /// Browsers before `caretPositionFromPoint` (Safari before 26.2) have only this.
    #[wasm_bindgen(extends = web_sys::Document)]
    type OldDocument;

    #[wasm_bindgen(method, js_name = caretRangeFromPoint, catch)]
    fn caret_range_from_point(this: &OldDocument, x: f32, y: f32)
    -> Result<Option<Range>, JsValue>;
}

fn document() -> Option<web_sys::Document> {
    web_sys::window()?.document()
}

fn browser_selection() -> Option<Selection> {
    web_sys::window()?.get_selection().ok().flatten()
}

/// Where the browser's selection begins and ends, in the order in which it was made; `None` where an
/// end is outside `article`.
pub fn selected(article: &Element) -> Option<(Place, Place)> {
    let selection = browser_selection()?;
    let anchor = place_of(
        article,
        &selection.anchor_node()?,
        selection.anchor_offset(),
    )?;
    let focus = place_of(article, &selection.focus_node()?, selection.focus_offset())?;
    Some((anchor, focus))
}

/// The place at a point of the window, as a click means it.
pub fn at_point(article: &Element, x: f32, y: f32) -> Option<Place> {
    let document = document()?;
    let new = js_sys::Reflect::has(&document, &"caretPositionFromPoint".into()).unwrap_or(false);
    if new {
        let position = document.caret_position_from_point(x, y)?;
        return place_of(article, &position.offset_node()?, position.offset());
    }
    let range = document
        .unchecked_ref::<OldDocument>()
        .caret_range_from_point(x, y)
        .ok()??;
    place_of(
        article,
        &range.start_container().ok()?,
        range.start_offset().ok()?,
    )
}

/// The place of a DOM position.
fn place_of(article: &Element, node: &Node, offset: u32) -> Option<Place> {
    if !article.contains(Some(node)) {
        return None;
    }
    let Some(paragraph) = paragraph_of(node) else {
        return between(article, node, offset);
    };
    let range = document()?.create_range().ok()?;
    range.set_start(&paragraph, 0).ok()?;
    range.set_end(node, offset).ok()?;
    let before: js_sys::JsString = range.to_string();
    Some(Place {
        paragraph: number_of(&paragraph)?,
        utf16: before.length(),
    })
}

/// A position that is in no paragraph, such as behind the last one: the nearest place.
fn between(article: &Element, node: &Node, offset: u32) -> Option<Place> {
    let next = node.child_nodes().get(offset);
    let next = next.and_then(|node| node.dyn_into::<Element>().ok());
    if let Some(paragraph) = next.as_ref().and_then(number_of) {
        return Some(Place {
            paragraph,
            utf16: 0,
        });
    }
    let all = article.query_selector_all("[data-paragraph]").ok()?;
    let last: Element = all.get(all.length().checked_sub(1)?)?.dyn_into().ok()?;
    let text = js_sys::JsString::from(last.text_content()?);
    Some(Place {
        paragraph: number_of(&last)?,
        utf16: text.length(),
    })
}

fn paragraph_of(node: &Node) -> Option<Element> {
    let element = match node.dyn_ref::<Element>() {
        Some(element) => element.clone(),
        None => node.parent_element()?,
    };
    element.closest("[data-paragraph]").ok().flatten()
}

fn number_of(paragraph: &Element) -> Option<usize> {
    paragraph.get_attribute("data-paragraph")?.parse().ok()
}

/// The DOM position of a place; `None` where it is out of range.
fn position_of(article: &Element, place: Place) -> Option<(Node, u32)> {
    let selector = format!("[data-paragraph=\"{}\"]", place.paragraph);
    let paragraph = article.query_selector(&selector).ok().flatten()?;
    let mut rest = place.utf16;
    text_at(&paragraph, &mut rest)
}

/// The text node in which `rest` units end, depth first.
fn text_at(node: &Node, rest: &mut u32) -> Option<(Node, u32)> {
    if let Some(text) = node.dyn_ref::<web_sys::Text>() {
        let length = text.length();
        if *rest <= length {
            return Some((node.clone(), *rest));
        }
        *rest -= length;
        return None;
    }
    let children = node.child_nodes();
    (0..children.length()).find_map(|place| text_at(&children.get(place)?, rest))
}

/// Makes the browser show this selection, unless it does.
pub fn select(article: &Element, anchor: Place, focus: Place) {
    if selected(article) == Some((anchor, focus)) {
        return;
    }
    let ends = position_of(article, anchor).zip(position_of(article, focus));
    if let (Some(((anchor, from), (focus, to))), Some(selection)) = (ends, browser_selection()) {
        // A refusal leaves the old selection, which is only how things look.
        let _ = selection.set_base_and_extent(&anchor, from, &focus, to);
    }
}

/// Takes the browser's selection out of the article, if there is more than a caret.
pub fn deselect(article: &Element) {
    let inside = selected(article).is_some_and(|(anchor, focus)| anchor != focus);
    if let Some(selection) = browser_selection().filter(|_| inside) {
        let _ = selection.remove_all_ranges();
    }
}

/// Where the edge of a piece of text is in the window: at its start, the place of the character behind
/// (at the end of a line that is the next line's start, where a caret may not stand); at its end, of
/// the one before.
pub fn edge_rect(article: &Element, place: Place, start: bool) -> Option<DomRect> {
    let other = Place {
        utf16: if start {
            place.utf16 + 1
        } else {
            place.utf16.checked_sub(1)?
        },
        ..place
    };
    let (from, to) = if start {
        (place, other)
    } else {
        (other, place)
    };
    let (from_node, from) = position_of(article, from)?;
    let (to_node, to) = position_of(article, to)?;
    let range = document()?.create_range().ok()?;
    range.set_start(&from_node, from).ok()?;
    range.set_end(&to_node, to).ok()?;
    let rects = range.get_client_rects()?;
    let last = rects.length().checked_sub(1)?;
    let rect = rects.get(last)?;
    let x = if start { rect.left() } else { rect.right() };
    DomRect::new_with_x_and_y_and_width_and_height(x, rect.top(), 0.0, rect.height()).ok()
}

/// Where a caret stands in the window.
pub fn caret_rect(article: &Element, place: Place) -> Option<DomRect> {
    let (node, offset) = position_of(article, place)?;
    let range = document()?.create_range().ok()?;
    range.set_start(&node, offset).ok()?;
    range.collapse_with_to_start(true);
    let rects = range.get_client_rects()?;
    rects.get(0)
}
