//! How far an extraction is.

use yew::prelude::*;

use crate::session::action::Action;
use crate::session::state::{EngineStatus, ModelStatus};
use crate::ui::store::use_store;

/// A bar with a way to stop, while the open document is extracted.
#[component]
pub fn Progress() -> Html {
    let store = use_store();
    let state = store.state();
    let Some(job) = state.job() else {
        return Html::default();
    };
    let stop = {
        let store = store.clone();
        Callback::from(move |_: MouseEvent| store.act(Action::CancelExtraction))
    };
    let text = match state.engine {
        EngineStatus::Starting => "Starting",
        _ if matches!(state.model, ModelStatus::Loading { .. }) => {
            "Finding names by lists and rules, until the model is loaded"
        }
        _ => "Finding names, numbers and quotations",
    };
    html! {
        <div class="progress">
            <span id="progress-text">{ text }</span>
            <progress aria-labelledby="progress-text" value={job.done.to_string()} max={job.total.max(1).to_string()}></progress>
            <button type="button" class="button plain" onclick={stop}>{ "Stop" }</button>
        </div>
    }
}
