//! A state of what was stored: the last snapshot and what followed it.

use serde::{Deserialize, Serialize};

use super::record::{Record, RecordError, VERSION};
use super::state::{Entry, State};
use super::storage::Stored;
use super::twins::TwinError;
use super::twins::change::TransactionTwin;
use super::twins::document::DocumentTwin;
use super::twins::schema::SchemaTwin;
use super::twins::set::SetTwin;
use crate::model::history::{History, Step};
use crate::model::selection::Selection;
use crate::model::transaction::{Ground, Transaction};
use crate::text::document::DocumentId;

/// A state, and what could not be brought back.
#[derive(Debug)]
#[must_use]
pub struct Restored {
    /// With everything that could be read.
    pub state: State,
    /// A sentence for each thing that could not; empty nearly always.
    pub problems: Vec<String>,
    /// Whether a newer version of the program wrote something of it. Then nothing must be written on
    /// top, or that version could not read its own work again.
    pub newer: bool,
}

/// Replays what was stored. What is damaged is left out and named; the rest is brought back.
pub fn restore(stored: &Stored) -> Restored {
    let mut problems = Vec::new();
    let mut state = State::new();
    let (mut newer, mut gap) = (false, false);
    if let Some(snapshot) = &stored.snapshot {
        match read_snapshot(snapshot, &mut problems) {
            Ok(read) => state = read,
            Err(error) => {
                newer |= matches!(error, RecordError::Newer(_));
                problems.push(format!("The snapshot cannot be read: {error}."));
            }
        }
    }
    for (number, line) in stored.records.iter().enumerate() {
        let replayed = match Record::read(line) {
            // Behind a gap it is not known which step would be taken back.
            Ok(Record::Undone | Record::Redone) if gap => Err(
                "which step it takes back is not known, since one before was left out".to_owned(),
            ),
            Ok(record) => replay(&mut state, record),
            Err(error) => {
                newer |= matches!(error, RecordError::Newer(_));
                Err(error.to_string())
            }
        };
        if let Err(message) = replayed {
            gap = true;
            problems.push(format!(
                "Stored change {} was left out: {message}.",
                number + 1
            ));
        }
    }
    forget_missing(&mut state);
    settle(&mut state);
    Restored {
        state,
        problems,
        newer,
    }
}

/// Steps of a document that could not be read would stand in the way of all others.
fn forget_missing(state: &mut State) {
    let (steps, _) = state.history.steps();
    let named = steps.iter().map(|step| step.document.clone());
    let missing: Vec<_> = named.filter(|id| state.entry(id).is_none()).collect();
    for id in missing {
        state.history.forget(&id);
    }
}

/// Makes sure that what is open and selected is there, and that fresh ids are.
fn settle(state: &mut State) {
    let open = state.current.clone();
    let there = state
        .documents()
        .any(|e| Some(&e.document.id) == open.as_ref());
    if !there {
        let first = state.documents().next().map(|e| e.document.id.clone());
        state.current = first;
    }
    state.selection = Selection::caret(0);
    let in_documents = state.entries.iter().map(|e| e.document.id.as_str());
    let in_sets = state
        .entries
        .iter()
        .flat_map(|e| e.set.annotations().map(|a| a.id.as_str()));
    let in_history = state
        .history
        .steps()
        .0
        .iter()
        .flat_map(|step| ids_of(&step.transaction));
    let numbers = in_documents
        .chain(in_sets)
        .chain(in_history)
        .filter_map(number_of);
    state.next_id = numbers
        .max()
        .map_or(1, |number| number.saturating_add(1))
        .max(state.next_id);
}

/// Undo may bring back what these name, so that their numbers are taken.
fn ids_of(transaction: &Transaction) -> impl Iterator<Item = &str> {
    use crate::model::op::Op;
    transaction.ops.iter().filter_map(|op| match op {
        Op::Annotation(change) => change.after().or(change.before()).map(|a| a.id.as_str()),
        _ => None,
    })
}

/// The number of an id that the session made: `a12`, `d3`.
fn number_of(id: &str) -> Option<u64> {
    id.strip_prefix(['a', 'd'])?.parse().ok()
}

fn replay(state: &mut State, record: Record) -> Result<(), String> {
    match record {
        Record::Added { document, set } => {
            if state.entry(&document.id).is_some() {
                return Err(format!("document {} is there twice", document.id.as_str()));
            }
            state.entries.push(Entry::new(document, *set));
        }
        Record::Removed(id) => set_removed(state, &id, true)?,
        Record::Restored(id) => set_removed(state, &id, false)?,
        Record::Extracted(id) => {
            state.entry_mut(&id).ok_or_else(|| missing(&id))?.extracted = true;
        }
        Record::Opened(id) => state.current = Some(id),
        Record::Schema(schema) => state.schema = schema,
        Record::Applied {
            document,
            transaction,
            undoable,
        } => {
            apply(state, &document, &transaction)?;
            if undoable {
                state.history.push(Step {
                    document,
                    transaction,
                });
            }
        }
        Record::Undone => {
            let step = state
                .history
                .undoable()
                .cloned()
                .ok_or("there is nothing to undo")?;
            apply(state, &step.document, &step.transaction.inverse())?;
            state.history.undone();
        }
        Record::Redone => {
            let step = state
                .history
                .redoable()
                .cloned()
                .ok_or("there is nothing to redo")?;
            apply(state, &step.document, &step.transaction)?;
            state.history.redone();
        }
    }
    Ok(())
}

fn set_removed(state: &mut State, id: &DocumentId, removed: bool) -> Result<(), String> {
    let entry = state.entry_mut(id).ok_or_else(|| missing(id))?;
    entry.removed = removed;
    Ok(())
}

fn missing(id: &DocumentId) -> String {
    format!("document {} is not there", id.as_str())
}

fn apply(state: &mut State, id: &DocumentId, transaction: &Transaction) -> Result<(), String> {
    let schema = &state.schema;
    let entry = state
        .entries
        .iter_mut()
        .find(|entry| entry.document.id == *id)
        .ok_or_else(|| missing(id))?;
    let ground = Ground {
        text: &entry.document.text,
        schema,
    };
    let applied = transaction.apply(&mut entry.set, ground);
    applied.map(|_| ()).map_err(|error| error.to_string())
}

#[derive(Serialize, Deserialize)]
struct EntryTwin {
    document: DocumentTwin,
    set: SetTwin,
    #[serde(default)]
    removed: bool,
    #[serde(default)]
    extracted: bool,
}

#[derive(Serialize, Deserialize)]
struct StepTwin {
    document: String,
    transaction: TransactionTwin,
}

#[derive(Serialize, Deserialize)]
struct Snapshot {
    version: u32,
    schema: SchemaTwin,
    documents: Vec<EntryTwin>,
    open: Option<String>,
    next_id: u64,
    steps: Vec<StepTwin>,
    done: usize,
}

/// The state as a snapshot, with all that undo may bring back: removed documents too.
///
/// # Errors
/// A message where JSON cannot be made, which no state causes.
pub fn snapshot(state: &State) -> Result<String, String> {
    let (steps, done) = state.history.steps();
    let step = |step: &Step| StepTwin {
        document: step.document.as_str().to_owned(),
        transaction: TransactionTwin::of(
            &step.transaction,
            state
                .entry(&step.document)
                .map(|entry| &entry.document.text),
        ),
    };
    let entry = |entry: &Entry| EntryTwin {
        document: DocumentTwin::of(&entry.document),
        set: SetTwin::of(&entry.set, &entry.document.text),
        removed: entry.removed,
        extracted: entry.extracted,
    };
    let snapshot = Snapshot {
        version: VERSION,
        schema: SchemaTwin::of(&state.schema),
        documents: state.entries.iter().map(entry).collect(),
        open: state.current.as_ref().map(|id| id.as_str().to_owned()),
        next_id: state.next_id,
        steps: steps.iter().map(step).collect(),
        done,
    };
    serde_json::to_string(&snapshot).map_err(|error| error.to_string())
}

fn read_snapshot(snapshot: &str, problems: &mut Vec<String>) -> Result<State, RecordError> {
    let shape = |error: serde_json::Error| RecordError::Shape(error.to_string());
    let snapshot: Snapshot = serde_json::from_str(snapshot).map_err(shape)?;
    if snapshot.version > VERSION {
        return Err(RecordError::Newer(snapshot.version));
    }
    let mut state = State::new();
    state.schema = snapshot.schema.schema();
    state.current = snapshot.open.map(DocumentId::new);
    state.next_id = snapshot.next_id;
    for twin in snapshot.documents {
        match read_entry(twin) {
            Ok(entry) => state.entries.push(entry),
            Err(error) => problems.push(format!("A stored document was left out: {error}")),
        }
    }
    let steps: Result<Vec<Step>, TwinError> = snapshot.steps.into_iter().map(read_step).collect();
    let history = steps
        .ok()
        .and_then(|steps| History::restored(steps, snapshot.done));
    match history {
        Some(history) => state.history = history,
        None => problems.push("The undo history cannot be read; it starts anew.".to_owned()),
    }
    Ok(state)
}

fn read_entry(twin: EntryTwin) -> Result<Entry, TwinError> {
    let document = twin.document.document()?;
    let set = twin.set.set(&document.text)?;
    let mut entry = Entry::new(document, set);
    (entry.removed, entry.extracted) = (twin.removed, twin.extracted);
    Ok(entry)
}

fn read_step(twin: StepTwin) -> Result<Step, TwinError> {
    Ok(Step {
        document: DocumentId::new(twin.document),
        transaction: twin.transaction.transaction()?,
    })
}
