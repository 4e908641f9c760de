//! How a transaction comes into the state: applied, noted in the history, stored.

use super::effect::Effect;
use super::notice::{Notice, Severity};
use super::record::Record;
use super::state::State;
use crate::model::history::Step;
use crate::model::transaction::{Ground, Transaction};
use crate::text::document::DocumentId;

/// Applies a transaction to a document's set, notes it in the history and has it stored. One that
/// does not fit becomes a message, and nothing is changed.
pub(super) fn commit(
    state: &mut State,
    document: &DocumentId,
    mut transaction: Transaction,
    undoable: bool,
) -> Vec<Effect> {
    if transaction.is_empty() {
        return Vec::new();
    }
    let is_open = state.current.as_ref() == Some(document);
    if undoable && is_open {
        transaction.selection_before = Some(state.selection.clone());
    }
    if !apply(state, document, &transaction) {
        return Vec::new();
    }
    if undoable {
        if let Some(after) = transaction.selection_after.clone().filter(|_| is_open) {
            state.selection = after;
        }
        state.history.push(Step {
            document: document.clone(),
            transaction: transaction.clone(),
        });
    }
    vec![Effect::Persist(Record::Applied {
        document: document.clone(),
        transaction,
        undoable,
    })]
}

/// Applies it and nothing else; `false`, with a message, where it does not fit.
pub(super) fn apply(state: &mut State, document: &DocumentId, transaction: &Transaction) -> bool {
    let Some(entry) = state
        .entries
        .iter_mut()
        .find(|e| e.document.id == *document)
    else {
        return false;
    };
    let ground = Ground {
        text: &entry.document.text,
        schema: &state.schema,
    };
    match transaction.apply(&mut entry.set, ground) {
        Ok(_) => true,
        Err(error) => {
            let text = format!(
                "“{}” was not done: {error}. Nothing was changed.",
                transaction.title
            );
            state.notify(Notice::new(Severity::Warning, "refused", text));
            false
        }
    }
}
