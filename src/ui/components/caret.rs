//! The caret: the article is not a field, so the browser shows none.

use web_sys::HtmlElement;
use yew::prelude::*;

use crate::platform::dom_text;
use crate::platform::listener::Listener;
use crate::ui::places::place_of;
use crate::ui::store::{Store, use_store};

/// What the caret needs.
#[derive(PartialEq, Properties)]
pub struct CaretProps {
    /// The article that it stands in.
    pub article: NodeRef,
}

/// The caret; the style sheet hides it where the focus is elsewhere.
#[component]
pub fn Caret(props: &CaretProps) -> Html {
    let store = use_store();
    let caret = use_node_ref();
    {
        let (store, article, caret) = (store.clone(), props.article.clone(), caret.clone());
        use_effect(move || {
            let put = move || put(&store, &article, &caret);
            put();
            let listener = Listener::on_window("resize", move |_| put());
            move || drop(listener)
        });
    }
    let hidden = {
        let state = store.state();
        state.selection.annotation.is_some()
    };
    let key = store.state().selection.focus.to_string();
    html! { <span {key} ref={caret} class="caret" aria-hidden="true" {hidden}></span> }
}

/// Moves the element to where the caret stands.
fn put(store: &Store, article: &NodeRef, caret: &NodeRef) {
    let (Some(article), Some(caret)) = (article.cast::<HtmlElement>(), caret.cast::<HtmlElement>())
    else {
        return;
    };
    let place = {
        let state = store.state();
        state
            .open()
            .and_then(|entry| place_of(entry, state.selection.focus))
    };
    let Some(rect) = place.and_then(|place| dom_text::caret_rect(&article, place)) else {
        return;
    };
    let origin = article.get_bounding_client_rect();
    let style = caret.style();
    let sizes = [
        ("left", rect.left() - origin.left() - 1.0),
        ("top", rect.top() - origin.top()),
        ("height", rect.height()),
    ];
    for (name, pixels) in sizes {
        // Through the object model, which the page's policy allows; an attribute it would not.
        let _ = style.set_property(name, &format!("{pixels:.1}px"));
    }
}
