//! What was rejected: gone from the text, but not beyond recall.

use yew::prelude::*;

use crate::model::annotation::Annotation;
use crate::session::action::Motion;
use crate::session::entities::rejected;
use crate::session::shown::colour;
use crate::ui::store::use_store;

/// How many are shown at once.
const SHOWN: usize = 200;

/// The list, folded; a click chooses one, so that it can be accepted after all.
#[component]
pub fn RejectedList() -> Html {
    let store = use_store();
    let state = store.state();
    let rejected = rejected(&state);
    if rejected.is_empty() {
        return Html::default();
    }
    let item = |(annotation, surface): &(&Annotation, String)| {
        let onclick = {
            let (store, id) = (store.clone(), annotation.id.clone());
            move |_: MouseEvent| store.go(Motion::Annotation(id.clone()))
        };
        let hue = format!("hue-{}", colour(&state, &annotation.label));
        html! {
            <li key={annotation.id.as_str()}>
                <button type="button" class={classes!("entity", hue)} {onclick}>
                    <s class="entity-text">{ surface }</s>
                    <span class="entity-label">{ annotation.label.as_str() }</span>
                </button>
            </li>
        }
    };
    html! {
        <details class="section rejected">
            <summary>{ format!("Rejected: {}", rejected.len()) }</summary>
            <ul class="entity-list">{ for rejected.iter().take(SHOWN).map(item) }</ul>
        </details>
    }
}
