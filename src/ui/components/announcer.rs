//! Tells screen readers what has happened and where the caret is.

use yew::prelude::*;

use crate::session::state::State;
use crate::text::span::Span;
use crate::ui::store::use_store;

/// How many code points of a selection are read out.
const READ_OUT: usize = 200;

/// Two live regions that are not seen: what happened, and what the caret stands at.
#[component]
pub fn Announcer() -> Html {
    let store = use_store();
    let state = store.state();
    let (number, text) = state.announcement.clone();
    html! {
        <div class="unseen">
            // A screen reader is told again where the words are the same: the element is a new one.
            <div role="status" aria-live="polite">
                <span key={number.to_string()}>{ text }</span>
            </div>
            <div aria-live="polite">{ at_caret(&state) }</div>
        </div>
    }
}

/// The selected text, or the word at the caret; nothing where an annotation is chosen, since the focus
/// is on it and says so.
fn at_caret(state: &State) -> Option<String> {
    let entry = state.open().filter(|_| state.chosen().is_none())?;
    let selected = state.selection.span();
    let token = || {
        let token = entry.layout().token_at(selected.start())?;
        Some(entry.layout().tokens.get(token)?.span)
    };
    let span: Span = if selected.is_empty() {
        token()?
    } else {
        selected
    };
    let text = entry.document.text.slice(span)?;
    Some(text.chars().take(READ_OUT).collect())
}
