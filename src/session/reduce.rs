//! The one function by which the state changes.

use super::action::Action;
use super::commit::apply;
use super::effect::Effect;
use super::record::Record;
use super::state::State;
use super::{documents, editing, extraction, moving, saving, trained};
use crate::model::transaction::Transaction;
use crate::text::document::DocumentId;

/// Changes the state as the action says and returns what is to be done outside.
pub fn reduce(state: &mut State, action: Action) -> Vec<Effect> {
    if state.read_only && writes(&action) {
        let notice = saving::read_only_notice(state);
        state.notify(notice);
        return Vec::new();
    }
    match action {
        Action::AddText { text, title, meta } => documents::add_text(state, text, title, meta),
        Action::AddAnnotated { documents, schema } => {
            documents::add_annotated(state, documents, &schema)
        }
        Action::Open(id) => documents::open(state, &id),
        Action::RemoveDocument(id) => documents::remove(state, &id),
        Action::RestoreDocument(id) => documents::restore(state, &id),
        Action::SetSchema(schema) => documents::set_schema(state, schema),
        Action::Move(motion) => moving::apply(state, motion),
        Action::Edit(edit) => editing::apply(state, edit),
        Action::Undo => undo(state),
        Action::Redo => redo(state),
        Action::Extract => extraction::start_again(state),
        Action::CancelExtraction => extraction::cancel(state),
        Action::SetMinScore(score) => {
            state.min_score = score.clamp(0.0, 1.0);
            Vec::new()
        }
        Action::Engine(event) => extraction::hear(state, event),
        Action::Model(event) => trained::hear(state, event),
        Action::Storage(event) => saving::hear(state, event),
        Action::Dismiss(id) => {
            state.notices.retain(|notice| notice.id != id);
            Vec::new()
        }
        Action::Notify(notice) => {
            state.notify(notice);
            Vec::new()
        }
    }
}

/// Whether the action changes what is stored. The platform holds such actions back until the last
/// change is durable.
pub fn writes(action: &Action) -> bool {
    match action {
        Action::AddText { .. }
        | Action::AddAnnotated { .. }
        | Action::RemoveDocument(_)
        | Action::RestoreDocument(_)
        | Action::SetSchema(_)
        | Action::Edit(_)
        | Action::Undo
        | Action::Redo
        | Action::Extract => true,
        Action::Open(_)
        | Action::Move(_)
        | Action::CancelExtraction
        | Action::SetMinScore(_)
        | Action::Engine(_)
        | Action::Model(_)
        | Action::Storage(_)
        | Action::Dismiss(_)
        | Action::Notify(_) => false,
    }
}

fn undo(state: &mut State) -> Vec<Effect> {
    let Some(step) = state.history.undoable().cloned() else {
        state.announce("Nothing to undo");
        return Vec::new();
    };
    let mut effects = documents::bring_back(state, &step.document);
    let inverse = step.transaction.inverse();
    if !apply(state, &step.document, &inverse) {
        return effects;
    }
    state.history.undone();
    show(state, &step.document, &inverse);
    state.announce(format!("Undone: {}", inverse.title));
    effects.push(Effect::Persist(Record::Undone));
    effects
}

fn redo(state: &mut State) -> Vec<Effect> {
    let Some(step) = state.history.redoable().cloned() else {
        state.announce("Nothing to redo");
        return Vec::new();
    };
    let mut effects = documents::bring_back(state, &step.document);
    if !apply(state, &step.document, &step.transaction) {
        return effects;
    }
    state.history.redone();
    show(state, &step.document, &step.transaction);
    state.announce(format!("Done again: {}", step.transaction.title));
    effects.push(Effect::Persist(Record::Redone));
    effects
}

/// Opens the document of a step and selects what was selected there.
fn show(state: &mut State, document: &DocumentId, transaction: &Transaction) {
    documents::switch_to(state, document);
    if let Some(selection) = transaction.selection_after.clone() {
        state.selection = selection;
    }
    if state.chosen().is_none() {
        state.selection.annotation = None;
    }
}
