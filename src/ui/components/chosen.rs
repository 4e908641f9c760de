//! What is chosen: the annotation with all that is known of it, or the text that waits for a label.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::field::Field;
use crate::model::annotation::{Annotation, Status};
use crate::model::provenance::Author;
use crate::model::schema::AttributeDef;
use crate::session::action::{Edge, Edit, Unit};
use crate::session::shown::colour;
use crate::session::state::State;
use crate::ui::store::{Store, use_store};

/// The panel.
#[component]
pub fn Chosen() -> Html {
    let store = use_store();
    let state = store.state();
    match state.chosen() {
        Some(annotation) => panel(&store, &state, annotation),
        None => waiting(&state),
    }
}

fn waiting(state: &State) -> Html {
    let selected = state
        .open()
        .and_then(|entry| entry.document.text.slice(state.selection.span()));
    match selected.filter(|text| !text.is_empty()) {
        Some(text) => html! {
            <section class="chosen waiting" aria-label="Selected text">
                <p class="state">{ "Choose a label for" }</p>
                <p class="chosen-text">{ text }</p>
            </section>
        },
        None => html! {
            <div class="chosen idle">
                <p class="hint">
                    { "Select text and choose a label, or press " }<kbd>{ "Tab" }</kbd>
                    { " in the article for the next suggestion." }
                </p>
            </div>
        },
    }
}

fn panel(store: &Store, state: &State, annotation: &Annotation) -> Html {
    let surface = state
        .open()
        .and_then(|entry| entry.document.text.surface(&annotation.fragments));
    let suggested = annotation.status == Status::Suggested;
    let hue = format!("hue-{}", colour(state, &annotation.label));
    html! {
        <section class="chosen" aria-label="Chosen annotation">
            <div class="chosen-head">
                <span class={classes!("badge", hue, suggested.then_some("suggested"))}>{ annotation.label.as_str() }</span>
                <span class="state">{ made(annotation) }</span>
            </div>
            <p class="chosen-text">{ surface }</p>
            { judgement(store, annotation) }
            { boundaries(store) }
            { details(store, state, annotation) }
        </section>
    }
}

/// Who made it, how sure they were, and what a person has said.
fn made(annotation: &Annotation) -> String {
    let by = match &annotation.provenance.by {
        Author::Person(None) => "by you".to_owned(),
        Author::Person(Some(name)) => format!("by {name}"),
        Author::Import(format) => format!("from a file ({format})"),
        Author::Machine { name, version } if version.is_empty() => format!("by {name}"),
        Author::Machine { name, version } => format!("by {name} {version}"),
    };
    let status = match (annotation.status, &annotation.provenance.by) {
        (Status::Suggested, _) => "Suggested",
        (Status::Rejected, _) => "Rejected; made",
        (Status::Accepted, Author::Person(_)) => "Made",
        (Status::Accepted, _) => "Accepted; made",
    };
    match annotation.provenance.score {
        Some(score) => format!("{status} {by} · {score:.2}"),
        None => format!("{status} {by}"),
    }
}

fn act(store: &Store, edit: Edit) -> Callback<MouseEvent> {
    let store = store.clone();
    Callback::from(move |_| store.edit(edit.clone()))
}

/// The focus stays where it is, so that keys go on working in the article.
fn keep_focus() -> Callback<MouseEvent> {
    Callback::from(|event: MouseEvent| event.prevent_default())
}

fn judgement(store: &Store, annotation: &Annotation) -> Html {
    let settled = annotation.status == Status::Accepted;
    html! {
        <div class="actions">
            if !settled {
                <button type="button" class="button primary" onclick={act(store, Edit::Accept)} onmousedown={keep_focus()}>
                    { "Accept" }<kbd aria-hidden="true">{ "↵" }</kbd>
                </button>
            }
            if annotation.provenance.by.is_machine() && annotation.status != Status::Rejected {
                <button type="button" class="button outlined" onclick={act(store, Edit::Reject)} onmousedown={keep_focus()}>
                    { "Reject" }<kbd aria-hidden="true">{ "x" }</kbd>
                </button>
            }
            <button type="button" class="button danger" onclick={act(store, Edit::Delete)} onmousedown={keep_focus()}>
                { "Delete" }
            </button>
        </div>
    }
}

fn boundaries(store: &Store) -> Html {
    let button = |edge: Edge, forward: bool, key: &'static str, name: &'static str| {
        let edit = Edit::MoveEdge {
            edge,
            forward,
            unit: Unit::Token,
        };
        html! {
            <button type="button" class="button outlined" aria-label={name} title={name} onclick={act(store, edit)} onmousedown={keep_focus()}>
                { if forward { "→" } else { "←" } }<kbd aria-hidden="true">{ key }</kbd>
            </button>
        }
    };
    html! {
        <div class="bounds" role="group" aria-label="Boundaries">
            <span class="pair">
                { "Start" }
                { button(Edge::Start, false, "[", "Start earlier") }
                { button(Edge::Start, true, "]", "Start later") }
            </span>
            <span class="pair">
                { "End" }
                { button(Edge::End, false, "{", "End earlier") }
                { button(Edge::End, true, "}", "End later") }
            </span>
        </div>
    }
}

/// Attributes that the label has by the schema or the annotation has anyway, and the note.
fn details(store: &Store, state: &State, annotation: &Annotation) -> Html {
    let fits =
        |def: &&AttributeDef| def.labels.is_empty() || def.labels.contains(&annotation.label);
    let mut names: Vec<(String, Vec<String>)> = state
        .schema
        .attributes
        .iter()
        .filter(fits)
        .map(|def| (def.name.clone(), def.values.clone()))
        .collect();
    for name in annotation.attributes.keys() {
        if !names.iter().any(|(known, _)| known == name) {
            names.push((name.clone(), Vec::new()));
        }
    }
    html! {
        <div class="attributes" key={annotation.id.as_str()}>
            { for names.iter().map(|(name, values)| attribute(store, annotation, name, values)) }
            { note(store, annotation) }
        </div>
    }
}

/// Folded away where there is none.
fn note(store: &Store, annotation: &Annotation) -> Html {
    let text = annotation.note.clone().unwrap_or_default();
    let typed = {
        let (store, id) = (store.clone(), annotation.id.clone());
        Callback::from(move |text: String| {
            let id = id.clone();
            store.edit(Edit::Note { id, text });
        })
    };
    html! {
        <details class="note" open={!text.is_empty()}>
            <summary>{ "Note" }</summary>
            <Field lines={2} name="Note" value={text} {typed} />
        </details>
    }
}

fn attribute(store: &Store, annotation: &Annotation, name: &str, values: &[String]) -> Html {
    let value = annotation.attributes.get(name).cloned().unwrap_or_default();
    let set = {
        let (store, id, name) = (store.clone(), annotation.id.clone(), name.to_owned());
        move |value: String| {
            let (id, name) = (id.clone(), name.clone());
            let value = (!value.is_empty()).then_some(value);
            store.edit(Edit::Attribute { id, name, value });
        }
    };
    let field = if values.is_empty() {
        html! { <Field lines={1} name={name.to_owned()} {value} typed={Callback::from(set)} /> }
    } else {
        let onchange = Callback::from(move |event: Event| {
            if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
                set(select.value());
            }
        });
        let option = |known: &str| {
            html! { <option value={known.to_owned()} selected={known == value}>{ known.to_owned() }</option> }
        };
        html! {
            <select class="input" {onchange}>
                { option("") }
                { for values.iter().map(|known| option(known)) }
            </select>
        }
    };
    html! {
        <label class="attribute"><span class="field-name">{ name.to_owned() }</span>{ field }</label>
    }
}
