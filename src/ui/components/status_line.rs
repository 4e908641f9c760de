//! The line at the foot: saved or not, the engine, where the caret is.

use yew::prelude::*;

use super::icon::{Icon, icon};
use crate::session::notice::Remedy;
use crate::session::state::{EngineStatus, ModelStatus, Saving, State};
use crate::ui::remedies;
use crate::ui::store::{Store, use_store};

/// The line.
#[component]
pub fn StatusLine() -> Html {
    let store = use_store();
    let state = store.state();
    html! {
        <footer class="status">
            { saving(&state) }
            <span class="engine">{ engine(&state) }</span>
            { model(&store, &state) }
            <span class="spring"></span>
            if let Some(offsets) = offsets(&state) {
                <span class="offsets">{ offsets }</span>
            }
        </footer>
    }
}

fn saving(state: &State) -> Html {
    let (class, sign, text) = match &state.saving {
        _ if state.read_only => ("unkept", Icon::Warning, "Read only: open in another tab"),
        Saving::Saved if state.documents().next().is_none() => return Html::default(),
        Saving::Saved => ("kept", Icon::Check, "Saved on this machine"),
        Saving::Pending => ("", Icon::Again, "Saving …"),
        Saving::Failed { .. } => ("unkept", Icon::Warning, "Not saved"),
        Saving::Unavailable { .. } => ("unkept", Icon::Warning, "Not kept after this visit"),
    };
    html! { <span {class}>{ icon(sign) }{ text }</span> }
}

fn engine(state: &State) -> String {
    match &state.engine {
        EngineStatus::Starting => "Starting the engine …".to_owned(),
        EngineStatus::Unavailable { .. } => "No extraction: annotate by hand".to_owned(),
        EngineStatus::Ready { names } => match extracted(state) {
            Some(millis) => format!("Extracted in {millis:.0} ms"),
            None if *names > 0 => format!("Ready, {} names known", grouped(*names)),
            None => "Ready".to_owned(),
        },
    }
}

/// The model: how far it is, which it is, or that there is none.
fn model(store: &Store, state: &State) -> Html {
    match &state.model {
        ModelStatus::Absent => Html::default(),
        ModelStatus::Loading { done, total } if done < total => {
            let text = format!(
                "Loading the model, {} of {}",
                megabytes(*done),
                megabytes(*total)
            );
            html! {
                <span class="model">
                    <span id="model-text">{ text }</span>
                    <progress aria-labelledby="model-text" value={done.to_string()} max={total.to_string()}></progress>
                </span>
            }
        }
        ModelStatus::Loading { .. } => {
            html! { <span class="model">{ "Loading the model …" }</span> }
        }
        ModelStatus::Ready { title } => html! {
            <span class="model">
                { format!("Model {title}") }
                if state.model_is_own {
                    { site_model(store) }
                }
            </span>
        },
        ModelStatus::Unavailable => {
            html! { <span class="model">{ "No model: names from lists and rules" }</span> }
        }
    }
}

/// The way back from a model of one's own.
fn site_model(store: &Store) -> Html {
    let store = store.clone();
    let onclick = move |_: MouseEvent| remedies::apply(&store, &Remedy::SiteModel);
    html! {
        <button type="button" class="button plain" {onclick}>{ remedies::title(&Remedy::SiteModel) }</button>
    }
}

/// `10.8 MB`.
fn megabytes(bytes: u64) -> String {
    format!("{:.1} MB", bytes as f64 / 1e6)
}

fn extracted(state: &State) -> Option<f64> {
    let timing = state.timing.as_ref()?;
    (state.current.as_ref() == Some(&timing.document)).then_some(timing.millis)
}

/// The caret in all three units.
fn offsets(state: &State) -> Option<String> {
    let entry = state.open()?;
    let at = state.selection.focus;
    let utf16 = entry.document.text.to_utf16(at)?.0;
    let code_point = entry.document.text.to_code_point(at)?.0;
    Some(format!(
        "byte {} · UTF-16 {} · code point {}",
        grouped(at),
        grouped(utf16),
        grouped(code_point)
    ))
}

/// `1,234,567`.
fn grouped(number: u32) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}
