//! Files dropped anywhere on the page, and text pasted anywhere but into a field.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{ClipboardEvent, DragEvent, Element, Event, File};
use yew::prelude::*;

use crate::platform::files;
use crate::platform::listener::Listener;
use crate::session::action::Action;
use crate::session::intake::intake;
use crate::session::notice::{Notice, Severity};
use crate::text::document::Metadata;
use crate::ui::store::{Store, use_store};

/// Listens on the window; shows where to drop while something is dragged over it.
#[component]
pub fn DropZone() -> Html {
    let store = use_store();
    let dragged = use_state_eq(|| false);
    {
        let dragged = dragged.clone();
        use_effect_with(store, move |store| {
            let leave = dragged.clone();
            let drop_in = (store.clone(), dragged.clone());
            let paste_in = store.clone();
            let listeners = [
                Listener::on_window("dragover", move |event| {
                    if let Some(event) = event
                        .dyn_ref::<DragEvent>()
                        .filter(|event| has_files(event))
                    {
                        event.prevent_default();
                        dragged.set(true);
                    }
                }),
                Listener::on_window("dragleave", move |event| {
                    let event = event.dyn_ref::<DragEvent>();
                    // Between elements of the page there is a related target; out of the window none.
                    if event.is_some_and(|event| event.related_target().is_none()) {
                        leave.set(false);
                    }
                }),
                Listener::on_window("drop", move |event| {
                    let (store, dragged) = &drop_in;
                    dragged.set(false);
                    if let Some(dropped) = dropped(&event) {
                        event.prevent_default();
                        spawn_local(take_in(store.clone(), dropped));
                    }
                }),
                Listener::on_window("paste", move |event| {
                    if let Some(text) = pasted(&event) {
                        event.prevent_default();
                        let meta = Metadata::new();
                        paste_in.act(Action::AddText {
                            text,
                            title: None,
                            meta,
                        });
                    }
                }),
            ];
            move || drop(listeners)
        });
    }
    html! {
        if *dragged {
            <div class="dropping"><p>{ "Drop to open" }</p></div>
        }
    }
}

fn has_files(event: &DragEvent) -> bool {
    let types = event.data_transfer().map(|data| data.types());
    types.is_some_and(|types| types.includes(&"Files".into(), 0))
}

fn dropped(event: &Event) -> Option<Vec<File>> {
    let data = event.dyn_ref::<DragEvent>()?.data_transfer()?;
    let files = files::listed(&data.files()?);
    (!files.is_empty()).then_some(files)
}

fn pasted(event: &Event) -> Option<String> {
    if event.default_prevented() {
        return None;
    }
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    let in_field = target.is_some_and(|element| {
        element
            .closest("input, textarea, select, dialog")
            .is_ok_and(|found| found.is_some())
    });
    let data = event
        .dyn_ref::<ClipboardEvent>()
        .filter(|_| !in_field)?
        .clipboard_data()?;
    let text = data.get_data("text/plain").ok()?;
    (!text.trim().is_empty()).then_some(text)
}

/// Reads files and has happen what they bring.
pub async fn take_in(store: Store, chosen: Vec<File>) {
    let (read, unread): (Vec<_>, Vec<_>) = files::read(chosen)
        .await
        .into_iter()
        .partition(Result::is_ok);
    let unread: Vec<String> = unread.into_iter().filter_map(Result::err).collect();
    if !unread.is_empty() {
        let text = format!(
            "The browser could not read {}. A folder cannot be dropped; drop its files.",
            unread.join(", ")
        );
        store.act(Action::Notify(Notice::new(
            Severity::Warning,
            "unread",
            text,
        )));
    }
    let read = read.into_iter().filter_map(Result::ok).collect();
    let actions = intake(read, &store.state().schema);
    for action in actions {
        store.act(action);
    }
}
