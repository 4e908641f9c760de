//! The tab's name, and a warning before it is closed while something is not saved.

use yew::prelude::*;

use crate::platform::listener::Listener;
use crate::session::state::Saving;
use crate::ui::store::use_store;

/// Shows nothing in the page.
#[component]
pub fn Leaving() -> Html {
    let store = use_store();
    let (title, unsaved) = {
        let state = store.state();
        let title = state.open().map(|entry| entry.document.title.clone());
        let any = state.documents().next().is_some();
        (title, any && state.saving != Saving::Saved)
    };
    use_effect_with(title, |title| {
        let name = title.as_ref().map_or_else(
            || "Glosser".to_owned(),
            |title| format!("{title} – Glosser"),
        );
        if let Some(document) = web_sys::window().and_then(|window| window.document()) {
            document.set_title(&name);
        }
    });
    use_effect_with(unsaved, |unsaved| {
        let listener =
            unsaved.then(|| Listener::on_window("beforeunload", |event| event.prevent_default()));
        move || drop(listener)
    });
    Html::default()
}
