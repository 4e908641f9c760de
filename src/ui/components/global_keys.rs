//! Keys that act wherever the focus is, but not in fields for text.

use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};
use yew::prelude::*;

use crate::platform::keyboard;
use crate::platform::listener::Listener;
use crate::session::keys::{self, Command};
use crate::ui::options::{Change, Dialog, use_options};
use crate::ui::store::use_store;

/// Listens; shows nothing.
#[component]
pub fn GlobalKeys() -> Html {
    let store = use_store();
    let options = use_options();
    use_effect_with((store, options), |(store, options)| {
        let (store, options) = (store.clone(), options.clone());
        let listener = Listener::on_window("keydown", move |event| {
            let Some(event) = event
                .dyn_ref::<KeyboardEvent>()
                .filter(|event| !is_written(event))
            else {
                return;
            };
            match keyboard::with_stroke(event, keys::anywhere) {
                Some(Command::Act(action)) => store.act(action),
                Some(Command::Help) => options.dispatch(Change::Dialog(Some(Dialog::Help))),
                _ => return,
            }
            event.prevent_default();
        });
        move || drop(listener)
    });
    Html::default()
}

/// Whether the key is for a field or a dialog, or was dealt with.
fn is_written(event: &KeyboardEvent) -> bool {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    event.default_prevented()
        || target.is_some_and(|element| {
            let inside = element.closest("input, textarea, select, dialog");
            inside.is_ok_and(|found| found.is_some())
        })
}
