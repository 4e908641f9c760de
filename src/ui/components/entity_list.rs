//! The names of the article, each once; a click goes to the next place where it stands.

use yew::prelude::*;

use crate::session::action::Motion;
use crate::session::entities::{Entity, entities};
use crate::session::shown::colour;
use crate::session::state::State;
use crate::ui::options::{Change, OptionsHandle, View, use_options};
use crate::ui::store::{Store, use_store};

/// How many are shown at once.
const SHOWN: usize = 200;

/// The list.
#[component]
pub fn EntityList() -> Html {
    let store = use_store();
    let options = use_options();
    let state = store.state();
    let entities = entities(&state);
    html! {
        <section class="section" aria-labelledby="entities-title">
            <div class="section-head"><h2 id="entities-title">{ "In this article" }</h2></div>
            if entities.is_empty() {
                <p class="hint">{ "No names yet." }</p>
            }
            <ul class="entity-list">
                { for entities.iter().take(SHOWN).map(|entity| item(&store, &options, &state, entity)) }
            </ul>
            if entities.len() > SHOWN {
                <p class="hint">{ format!("and {} more", entities.len() - SHOWN) }</p>
            }
        </section>
    }
}

fn item(store: &Store, options: &OptionsHandle, state: &State, entity: &Entity) -> Html {
    let onclick = {
        let (store, options, mentions) = (store.clone(), options.clone(), entity.mentions.clone());
        move |_: MouseEvent| {
            let chosen = store.state().selection.annotation.clone();
            let at = mentions.iter().position(|id| Some(id) == chosen.as_ref());
            let next = at.map_or(0, |at| (at + 1) % mentions.len());
            if let Some(id) = mentions.get(next) {
                options.dispatch(Change::View(View::Article));
                store.go(Motion::Annotation(id.clone()));
            }
        }
    };
    let count = entity.mentions.len();
    let waits = entity.suggested > 0;
    let status = if waits { "suggested" } else { "accepted" };
    html! {
        <li key={format!("{} {}", entity.label, entity.surface)}>
            <button type="button" class={classes!("entity", format!("hue-{}", colour(state, &entity.label)))} {onclick}>
                <span class={classes!("dot", waits.then_some("suggested"))} title={status}></span>
                <span class="entity-text">{ &entity.surface }</span>
                <span class="entity-label">{ entity.label.as_str() }<span class="unseen">{ format!(", {status}") }</span></span>
                if count > 1 {
                    <span class="count">{ count }</span>
                }
            </button>
        </li>
    }
}
