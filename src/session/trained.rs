//! The trained model: on its way, in use, refused.

use super::action::ModelEvent;
use super::effect::Effect;
use super::extraction;
use super::notice::{Notice, Severity};
use super::state::{ModelStatus, State};
use crate::extract::names::tagger::file::MAGIC;

const TOPIC: &str = "model";

/// Whether a file is a model, by its first bytes.
pub fn is_model(bytes: &[u8]) -> bool {
    bytes.starts_with(MAGIC)
}

pub(super) fn hear(state: &mut State, event: ModelEvent) -> Vec<Effect> {
    match event {
        ModelEvent::Fetched { done, total } => {
            state.model = ModelStatus::Loading { done, total };
            state.next_model_is_own = false;
            Vec::new()
        }
        ModelEvent::Missing(message) => {
            unavailable(state, &format!("The model could not be loaded: {message}."));
            Vec::new()
        }
        ModelEvent::Own => {
            state.next_model_is_own = true;
            Vec::new()
        }
        ModelEvent::Chosen(bytes) => {
            state.next_model_is_own = true;
            let total = bytes.len() as u64;
            state.model = ModelStatus::Loading { done: total, total };
            vec![Effect::UseModel(bytes)]
        }
    }
}

/// The worker uses it: what was extracted without it is extracted again.
pub(super) fn loaded(state: &mut State, title: String) -> Vec<Effect> {
    state.clear_notices(TOPIC);
    state.announce(format!("Model {title} is loaded"));
    state.model_is_own = state.next_model_is_own;
    state.model_in_use = Some(title.clone());
    state.model = ModelStatus::Ready { title };
    let rough = std::mem::take(&mut state.rough);
    let again = rough
        .iter()
        .filter(|id| state.entry(id).is_some_and(|entry| !entry.removed));
    let again: Vec<_> = again.cloned().collect();
    again
        .iter()
        .flat_map(|id| {
            // Once a person has worked on it, it is a step that can be taken back.
            let (steps, _) = state.history.steps();
            let worked_on = steps.iter().any(|step| step.document == *id);
            extraction::start(state, id, worked_on)
        })
        .collect()
}

pub(super) fn refused(state: &mut State, message: &str) {
    unavailable(state, &format!("The model cannot be used: {message}."));
}

fn unavailable(state: &mut State, what: &str) {
    state.rough.clear();
    let text = match state.model_in_use.clone() {
        Some(title) => {
            let text = format!("{what} Extraction goes on with the model {title}.");
            state.model = ModelStatus::Ready { title };
            text
        }
        None => {
            state.model = ModelStatus::Unavailable;
            format!(
                "{what} Extraction goes on with lists of names and rules. Load the page again to try \
                 once more, or drop a model file on this page."
            )
        }
    };
    state.notify(Notice::new(Severity::Warning, TOPIC, text));
}
