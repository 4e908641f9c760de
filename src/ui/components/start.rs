//! Where an article comes in: a box to paste into, files, samples.

use wasm_bindgen_futures::spawn_local;
use web_sys::{ClipboardEvent, HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use crate::platform::files;
use crate::session::action::Action;
use crate::text::document::Metadata;
use crate::ui::components::drop_zone::take_in;
use crate::ui::options::{Change, use_options};
use crate::ui::samples::{SAMPLES, Sample};
use crate::ui::store::{Store, use_store};

/// The box, with other ways below it.
#[component]
pub fn Start() -> Html {
    let store = use_store();
    let options = use_options();
    let typed = use_node_ref();
    let any = store.state().documents().next().is_some();
    let annotate = {
        let (store, typed) = (store.clone(), typed.clone());
        Callback::from(move |()| {
            if let Some(area) = typed.cast::<HtmlTextAreaElement>() {
                add(&store, area.value());
            }
        })
    };
    let onkeydown = {
        let annotate = annotate.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
                annotate.emit(());
            }
        })
    };
    let cancel = { Callback::from(move |_: MouseEvent| options.dispatch(Change::Adding(false))) };
    html! {
        <div class="start">
            <div class="start-inner">
                <h2>{ "Paste an article" }</h2>
                <p class="lead">
                    { "Its names, numbers, dates and quotations are marked at once. You correct them and take \
                       them away as training data. Nothing leaves this machine." }
                </p>
                <textarea ref={typed} class="paste" aria-label="Article" placeholder="Paste or type here …"
                    spellcheck="false" autocomplete="off" {onkeydown} onpaste={paste(&store)} />
                <div class="start-actions">
                    <button type="button" class="button primary" onclick={annotate.reform(|_: MouseEvent| ())}>{ "Annotate" }</button>
                    { file_button(&store) }
                    if any {
                        <button type="button" class="button" onclick={cancel}>{ "Cancel" }</button>
                    }
                    <p class="hint">{ "or drop files anywhere on this page: plain text, JSON Lines, spaCy, CoNLL, brat" }</p>
                </div>
                <section class="samples" aria-labelledby="samples-title">
                    <h3 id="samples-title">{ "Try a sample" }</h3>
                    <ul>{ for SAMPLES.iter().map(|sample| sample_item(&store, sample)) }</ul>
                </section>
            </div>
        </div>
    }
}

fn add(store: &Store, text: String) {
    store.act(Action::AddText {
        text,
        title: None,
        meta: Metadata::new(),
    });
}

/// A paste into the empty box is extracted at once; the box never has to hold a long text.
fn paste(store: &Store) -> Callback<Event> {
    use wasm_bindgen::JsCast;
    let store = store.clone();
    Callback::from(move |event: Event| {
        let area = event.target_dyn_into::<HtmlTextAreaElement>();
        let is_empty = area.is_some_and(|area| area.value().is_empty());
        let text = event
            .dyn_ref::<ClipboardEvent>()
            .and_then(ClipboardEvent::clipboard_data)
            .and_then(|data| data.get_data("text/plain").ok());
        if let Some(text) = text.filter(|text| is_empty && !text.trim().is_empty()) {
            event.prevent_default();
            add(&store, text);
        }
    })
}

fn file_button(store: &Store) -> Html {
    let onchange = {
        let store = store.clone();
        Callback::from(move |event: Event| {
            let input = event.target_dyn_into::<HtmlInputElement>();
            if let Some((input, list)) =
                input.and_then(|input| input.files().map(|list| (input, list)))
            {
                let chosen = files::listed(&list);
                // The same file may be chosen again.
                input.set_value("");
                spawn_local(take_in(store.clone(), chosen));
            }
        })
    };
    html! {
        <label class="button outlined file">
            { "Open files …" }
            <input class="unseen" type="file" multiple={true} {onchange} />
        </label>
    }
}

fn sample_item(store: &Store, sample: &'static Sample) -> Html {
    let store = store.clone();
    let onclick = move |_: MouseEvent| add(&store, sample.text.to_owned());
    html! {
        <li>
            <button type="button" class="sample" {onclick}>
                <span class="sample-title">{ sample.title }</span>
                <span class="sample-about">{ sample.about }</span>
            </button>
        </li>
    }
}
