//! The list of documents.

use yew::prelude::*;

use super::icon::{Icon, icon};
use crate::model::annotation::Status;
use crate::session::action::Action;
use crate::session::state::{Entry, State};
use crate::ui::options::{Change, OptionsHandle, View, use_options};
use crate::ui::store::{Store, use_store};

/// All documents, with what waits in each.
#[component]
pub fn Documents() -> Html {
    let store = use_store();
    let options = use_options();
    let state = store.state();
    let add = {
        let options = options.clone();
        Callback::from(move |_: MouseEvent| options.dispatch(Change::Adding(true)))
    };
    html! {
        <nav class="documents" aria-label="Documents">
            <div class="column-head">
                <h2>{ "Documents" }</h2>
                <button type="button" class="button icon" aria-label="New document" title="New document" onclick={add}>
                    { icon(Icon::Plus) }
                </button>
            </div>
            <ul class="document-list">
                { for state.documents().map(|entry| item(&store, &options, &state, entry)) }
            </ul>
        </nav>
    }
}

fn item(store: &Store, options: &OptionsHandle, state: &State, entry: &Entry) -> Html {
    let id = &entry.document.id;
    let is_open = state.current.as_ref() == Some(id) && !options.adding;
    let open = {
        let (store, options, id) = (store.clone(), options.clone(), id.clone());
        Callback::from(move |_: MouseEvent| {
            options.dispatch(Change::Adding(false));
            options.dispatch(Change::View(View::Article));
            store.act(Action::Open(id.clone()));
        })
    };
    let remove = {
        let (store, id) = (store.clone(), id.clone());
        Callback::from(move |_: MouseEvent| store.act(Action::RemoveDocument(id.clone())))
    };
    let name = format!("Remove {}", entry.document.title);
    html! {
        <li key={id.as_str()} class="document-item" data-current={is_open.to_string()}>
            <button type="button" class="document-open" aria-current={is_open.then_some("true")} onclick={open}>
                <span class="document-title">{ &entry.document.title }</span>
                { counts(state, entry) }
            </button>
            <button type="button" class="button icon document-delete" aria-label={name} title="Remove" onclick={remove}>
                { icon(Icon::Trash) }
            </button>
        </li>
    }
}

fn counts(state: &State, entry: &Entry) -> Html {
    if state.jobs.contains_key(&entry.document.id) {
        return html! { <span class="document-counts">{ "Extracting …" }</span> };
    }
    let tally = |class: &'static str, count: usize, word: &str| {
        (count > 0).then(|| html! { <span class={classes!("tally", class)}>{ format!("{count} {word}") }</span> })
    };
    let suggested = tally("open", entry.count(Status::Suggested), "suggested");
    let accepted = tally("", entry.count(Status::Accepted), "accepted");
    if suggested.is_none() && accepted.is_none() {
        return html! { <span class="document-counts">{ "No annotations" }</span> };
    }
    html! { <span class="document-counts">{ for suggested }{ for accepted }</span> }
}
