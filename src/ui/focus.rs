//! Where the focus goes when the control that had it is gone: a person with a keyboard must not start
//! from the top of the page.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, HtmlElement};
use yew::prelude::*;

use crate::platform::listener::Listener;

/// Who has it after something went that was in the list of documents.
const IN_LIST: [&str; 2] = [".document-open[aria-current]", ".document-open"];
/// Who has it otherwise.
const ELSEWHERE: [&str; 2] = [".article", ".paste"];

/// Watches the focus. Where the control that had it was taken out of the page, a neighbour gets it, or the
/// article. To be used in a component that is drawn after every change.
#[hook]
pub fn use_focus_guard() {
    let last = use_mut_ref(|| None::<Element>);
    {
        let last = Rc::clone(&last);
        use_effect_with((), move |()| {
            let hears = move |event: Event| *last.borrow_mut() = event.target_dyn_into();
            let listener = Listener::on_window("focusin", hears);
            move || drop(listener)
        });
    }
    use_effect(move || {
        // When all parts of the page are drawn.
        let look = Closure::once_into_js(move || look_after(&last));
        if let Some(window) = web_sys::window() {
            // Without frames (a tab in the background) nobody types either.
            let _ = window.request_animation_frame(look.unchecked_ref());
        }
    });
}

fn look_after(last: &RefCell<Option<Element>>) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else {
        return;
    };
    let is_free = document
        .active_element()
        .is_none_or(|element| element.tag_name() == "BODY");
    let gone = last
        .borrow()
        .clone()
        .filter(|element| !element.is_connected());
    let Some(gone) = gone.filter(|_| is_free) else {
        return;
    };
    last.replace(None);
    let was_in_list = gone.class_name().contains("document-delete");
    let first = was_in_list.then(|| find(&document, &IN_LIST)).flatten();
    if let Some(target) = first.or_else(|| find(&document, &ELSEWHERE)) {
        // What cannot take the focus leaves it where it is.
        let _ = target.focus();
    }
}

fn find(document: &Document, places: &[&str]) -> Option<HtmlElement> {
    places
        .iter()
        .find_map(|place| document.query_selector(place).ok().flatten())
        .and_then(|element| element.dyn_into().ok())
}
