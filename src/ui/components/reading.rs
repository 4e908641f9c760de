//! The article with what stands over it.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::article::Article;
use super::icon::{Icon, icon};
use super::progress::Progress;
use crate::model::annotation::Status;
use crate::session::action::{Action, Edit};
use crate::session::entities::acceptable;
use crate::ui::options::{Change, OptionsHandle, use_options};
use crate::ui::store::{Store, use_store};

/// Scores that "accept all" can be held to.
const SCORES: [(f32, &str); 5] = [
    (0.0, "any score"),
    (0.5, "≥ 0.5"),
    (0.7, "≥ 0.7"),
    (0.8, "≥ 0.8"),
    (0.9, "≥ 0.9"),
];

/// Counts, "accept all", progress and the article.
#[component]
pub fn Reading() -> Html {
    let store = use_store();
    let options = use_options();
    let counts = {
        let state = store.state();
        let count = |status| state.open().map_or(0, |entry| entry.count(status));
        (count(Status::Suggested), count(Status::Accepted))
    };
    html! {
        <>
            <div class="reading-head">
                <p class="reading-counts">
                    <span class="tally open">{ format!("{} suggested", counts.0) }</span>
                    <span class="tally">{ format!("{} accepted", counts.1) }</span>
                </p>
                <span class="spring"></span>
                { again_button(&store) }
                { accept_all(&store, &options) }
            </div>
            <Progress />
            <Article />
        </>
    }
}

fn again_button(store: &Store) -> Html {
    let store = store.clone();
    let onclick = move |_: MouseEvent| store.act(Action::Extract);
    html! {
        <button type="button" class="button icon" aria-label="Extract again" title="Extract again" {onclick}>
            { icon(Icon::Again) }
        </button>
    }
}

fn accept_all(store: &Store, options: &OptionsHandle) -> Html {
    let min_score = options.min_score;
    let count = acceptable(&store.state(), min_score);
    let onclick = {
        let store = store.clone();
        move |_: MouseEvent| store.edit(Edit::AcceptAll { min_score })
    };
    let onchange = {
        let options = options.clone();
        Callback::from(move |event: Event| {
            let value = event
                .target_dyn_into::<HtmlSelectElement>()
                .map(|select| select.value());
            if let Some(score) = value.and_then(|value| value.parse().ok()) {
                options.dispatch(Change::MinScore(score));
            }
        })
    };
    html! {
        <div class="accept-all">
            <select class="input" aria-label="Score of what is accepted" {onchange}>
                { for SCORES.iter().map(|&(score, title)| html! {
                    <option value={score.to_string()} selected={score == min_score}>{ title }</option>
                }) }
            </select>
            <button type="button" class="button outlined" aria-disabled={(count == 0).to_string()} {onclick}>
                { format!("Accept all {count}") }<kbd aria-hidden="true">{ "a" }</kbd>
            </button>
        </div>
    }
}
