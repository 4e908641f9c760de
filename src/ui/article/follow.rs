//! The browser's selection, focus and scroll position follow the state.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::hands::Hands;
use crate::model::id::AnnotationId;
use crate::model::selection::Selection;
use crate::platform::{dom_text, scrolling};
use crate::ui::places::place_of;

/// Lets the browser's selection, focus and scroll position follow the state.
pub fn follow(hands: &Hands) {
    let Some(article) = hands.element() else {
        return;
    };
    let state = hands.store.state();
    let Some(entry) = state.open() else {
        return;
    };
    let selection = state.selection.clone();
    let now = (entry.document.id.clone(), selection.clone());
    let before = hands.memory.shown.replace(Some(now.clone()));
    let moved = before.as_ref() != Some(&now);
    let selected = selection.annotation.is_none() && !selection.span().is_empty();
    if hands.memory.pointing.get() {
        return;
    }
    if selected {
        let ends = place_of(entry, selection.anchor).zip(place_of(entry, selection.focus));
        if let Some((anchor, focus)) = ends {
            dom_text::select(&article, anchor, focus);
        }
    } else {
        dom_text::deselect(&article);
    }
    let mark = selection
        .annotation
        .as_ref()
        .and_then(|id| mark_of(&article, id));
    drop(state);
    if hands.memory.focused.get() {
        let target = mark.clone().unwrap_or_else(|| article.clone());
        focus_quietly(&target);
    }
    if before.is_some_and(|(document, _)| document != now.0) {
        scrolling::to_top(&article);
    }
    if moved {
        show_what_moved(hands, &article, mark.as_ref(), &selection);
    }
}

fn show_what_moved(
    hands: &Hands,
    article: &HtmlElement,
    mark: Option<&HtmlElement>,
    selection: &Selection,
) {
    let rect = match mark {
        Some(mark) => mark.get_client_rects().get(0),
        None => {
            let place = hands
                .store
                .state()
                .open()
                .and_then(|entry| place_of(entry, selection.focus));
            place.and_then(|place| dom_text::caret_rect(article, place))
        }
    };
    if let Some(rect) = rect {
        scrolling::bring_into_view(article, rect.top(), rect.bottom());
    }
}

fn mark_of(article: &HtmlElement, id: &AnnotationId) -> Option<HtmlElement> {
    let marks = article
        .query_selector_all("[data-annotation][tabindex=\"0\"]")
        .ok()?;
    (0..marks.length())
        .filter_map(|place| marks.get(place)?.dyn_into::<HtmlElement>().ok())
        .find(|mark| mark.get_attribute("data-annotation").as_deref() == Some(id.as_str()))
}

/// Without scrolling, which has rules of its own; not at all where the focus is there already.
fn focus_quietly(element: &HtmlElement) {
    let active = element
        .owner_document()
        .and_then(|document| document.active_element());
    if active.as_ref() == Some(element.as_ref()) {
        return;
    }
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
}
