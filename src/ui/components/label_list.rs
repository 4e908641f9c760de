//! The labels as buttons, each with its key.

use std::collections::BTreeMap;

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::model::id::LabelName;
use crate::model::presets;
use crate::model::schema::{Label, LabelSchema};
use crate::session::action::{Action, Edit};
use crate::session::entities::counts;
use crate::ui::store::{Store, use_store};

/// The labels, grouped.
#[component]
pub fn LabelList() -> Html {
    let store = use_store();
    let state = store.state();
    let chosen = state.chosen().map(|annotation| annotation.label.clone());
    let counts = counts(&state);
    let labels = &state.schema.labels;
    let mut groups: Vec<&str> = Vec::new();
    for label in labels {
        if !groups.contains(&label.group.as_str()) {
            groups.push(&label.group);
        }
    }
    let group = |name: &&str| {
        let members = labels.iter().filter(|label| label.group == **name);
        html! {
            <div class="label-group">
                if !name.is_empty() {
                    <h3>{ *name }</h3>
                }
                <div class="label-grid">
                    { for members.map(|label| button(&store, label, chosen.as_ref(), &counts)) }
                </div>
            </div>
        }
    };
    html! {
        <section class="section" aria-labelledby="labels-title">
            <div class="section-head">
                <h2 id="labels-title">{ "Labels" }</h2>
                { schema_choice(&store) }
            </div>
            { for groups.iter().map(group) }
        </section>
    }
}

/// The presets, and what is in use where it is none of them.
fn schema_choice(store: &Store) -> Html {
    let used = store.state().schema.clone();
    let known: Vec<(&str, LabelSchema)> = presets::NAMES
        .iter()
        .filter_map(|&name| Some((name, presets::by_name(name)?)))
        .collect();
    let is_preset = known.iter().any(|(_, schema)| *schema == used);
    let onchange = {
        let store = store.clone();
        let known = known.clone();
        let used = used.clone();
        Callback::from(move |event: Event| {
            let Some(select) = event.target_dyn_into::<HtmlSelectElement>() else {
                return;
            };
            if let Some(schema) = presets::by_name(&select.value()) {
                // The list shows what is in use; the change may be refused.
                let shown = known.iter().find(|(_, schema)| *schema == used);
                select.set_value(shown.map_or(used.id.as_str(), |(name, _)| name));
                store.act(Action::SetSchema(schema));
            }
        })
    };
    html! {
        <select class="input" aria-label="Schema" {onchange} key={used.id.clone()}>
            if !is_preset {
                <option selected={true}>{ &used.id }</option>
            }
            { for known.iter().map(|(name, schema)| html! {
                <option value={*name} selected={*schema == used}>{ *name }</option>
            }) }
        </select>
    }
}

fn button(
    store: &Store,
    label: &Label,
    chosen: Option<&LabelName>,
    counts: &BTreeMap<LabelName, usize>,
) -> Html {
    let onclick = {
        let (store, name) = (store.clone(), label.name.clone());
        move |_: MouseEvent| store.edit(Edit::Label(name.clone()))
    };
    // The focus and the selection stay in the article, so that keys go on working there.
    let onmousedown = |event: MouseEvent| event.prevent_default();
    let count = counts.get(&label.name).copied();
    let key = label.key.map(String::from);
    html! {
        <button type="button" key={label.name.as_str()} class={classes!("label-button", format!("hue-{}", label.colour))}
            title={label.title.clone()} aria-keyshortcuts={key.clone()} aria-pressed={(chosen == Some(&label.name)).to_string()}
            {onclick} {onmousedown}>
            <span class="swatch" aria-hidden="true">{ key.unwrap_or_default() }</span>
            <span class="label-title">{ label.name.as_str() }</span>
            if let Some(count) = count {
                <span class="count">{ count }</span>
            }
        </button>
    }
}
