//! Adding, opening and removing documents.

use super::effect::Effect;
use super::extraction;
use super::notice::{Notice, Remedy, Severity};
use super::record::Record;
use super::state::{Entry, LARGEST_TEXT, State};
use crate::model::id::LabelName;
use crate::model::op::Op;
use crate::model::schema::LabelSchema;
use crate::model::selection::Selection;
use crate::model::set::AnnotationSet;
use crate::model::transaction::{Ground, Transaction};
use crate::model::validate::validate;
use crate::text::document::{Document, DocumentId, Metadata, title_of};
use crate::text::index::Text;

pub(super) fn add_text(
    state: &mut State,
    text: String,
    title: Option<String>,
    meta: Metadata,
) -> Vec<Effect> {
    if let Err(message) = check_size(&text) {
        let (topic, message) = match title {
            Some(title) => (
                format!("text {title}"),
                format!("“{title}” was left out. {message}"),
            ),
            None => ("text".to_owned(), message),
        };
        state.notify(Notice::new(Severity::Warning, topic, message));
        return Vec::new();
    }
    let Ok(text) = Text::new(text) else {
        return Vec::new(); // Beyond 4 GiB, which the size check refused before.
    };
    let document = Document {
        id: fresh_document_id(state),
        title: title.unwrap_or_else(|| title_of(&text)),
        text,
        meta,
    };
    state.clear_notices("text");
    state.clear_notices(&format!("text {}", document.title));
    let id = document.id.clone();
    let mut effects = add(state, document, AnnotationSet::default());
    switch_to(state, &id);
    effects.push(Effect::Persist(Record::Opened(id.clone())));
    effects.extend(extraction::start(state, &id, false));
    effects
}

fn check_size(text: &str) -> Result<(), String> {
    if text
        .trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}')
        .is_empty()
    {
        return Err("There is no text in it. Paste or drop an article that has some.".to_owned());
    }
    if text.len() > LARGEST_TEXT {
        return Err(format!(
            "This text has {:.1} MB; a document may have {} MB. Nothing was added. Split it into \
             several documents, or extract it with the glosser command, which has no such limit.",
            text.len() as f64 / 1e6,
            LARGEST_TEXT / 1_000_000
        ));
    }
    Ok(())
}

pub(super) fn add_annotated(
    state: &mut State,
    documents: Vec<(Document, AnnotationSet)>,
    schema: &LabelSchema,
) -> Vec<Effect> {
    // Files that are read side by side each widen the schema in their own way.
    let merged = state.schema.merged(schema);
    let mut effects = set_schema(state, merged);
    let mut first = None;
    for (mut document, set) in documents {
        if let Err(message) = check_size(&document.text) {
            let text = format!("“{}” was left out. {message}", document.title);
            let topic = format!("text {}", document.title);
            state.notify(Notice::new(Severity::Warning, topic, text));
            continue;
        }
        document.id = free_document_id(state, &document.id);
        first.get_or_insert_with(|| document.id.clone());
        let id = document.id.clone();
        effects.extend(add(state, document, set));
        effects.extend(extraction::settle(state, &id));
    }
    if let Some(id) = first {
        effects.extend(open(state, &id));
    }
    effects
}

fn add(state: &mut State, document: Document, set: AnnotationSet) -> Vec<Effect> {
    let record = Record::Added {
        document: document.clone(),
        set: Box::new(set.clone()),
    };
    state.announce(format!("Added {}", document.title));
    state.entries.push(Entry::new(document, set));
    vec![Effect::Persist(record)]
}

fn fresh_document_id(state: &mut State) -> DocumentId {
    loop {
        let id = DocumentId::new(format!("d{}", state.next_id));
        state.next_id = state.next_id.wrapping_add(1);
        if state.entry(&id).is_none() {
            return id;
        }
    }
}

/// The id itself where it is free, else with the first free number behind it.
fn free_document_id(state: &State, id: &DocumentId) -> DocumentId {
    if state.entry(id).is_none() {
        return id.clone();
    }
    (2..)
        .map(|n| DocumentId::new(format!("{}-{n}", id.as_str())))
        .find(|candidate| state.entry(candidate).is_none())
        .unwrap_or_else(|| id.clone())
}

pub(super) fn open(state: &mut State, id: &DocumentId) -> Vec<Effect> {
    if !switch_to(state, id) || state.read_only {
        return Vec::new();
    }
    vec![Effect::Persist(Record::Opened(id.clone()))]
}

/// Shows a document with the caret at its start; `false` where it is shown already or is not there.
pub(super) fn switch_to(state: &mut State, id: &DocumentId) -> bool {
    let known = state.documents().any(|entry| entry.document.id == *id);
    if !known || state.current.as_ref() == Some(id) {
        return false;
    }
    state.current = Some(id.clone());
    state.selection = Selection::caret(0);
    true
}

pub(super) fn remove(state: &mut State, id: &DocumentId) -> Vec<Effect> {
    let mut effects = extraction::stop(state, id);
    let Some(entry) = state.entry_mut(id).filter(|entry| !entry.removed) else {
        return effects;
    };
    entry.removed = true;
    let title = entry.document.title.clone();
    if state.current.as_ref() == Some(id) {
        state.current = None;
        if let Some(next) = neighbour(state, id) {
            switch_to(state, &next);
        }
    }
    let text = format!("“{title}” was removed.");
    let notice = Notice::new(Severity::Info, removed_topic(id), text);
    state.notify(notice.with(Remedy::RestoreDocument(id.clone())));
    effects.push(Effect::Persist(Record::Removed(id.clone())));
    effects
}

/// Each has a message of its own, so that each can be brought back.
fn removed_topic(id: &DocumentId) -> String {
    format!("removed {}", id.as_str())
}

/// The next document in the list, else the one before.
fn neighbour(state: &State, id: &DocumentId) -> Option<DocumentId> {
    let at = state.entries.iter().position(|e| e.document.id == *id)?;
    let after = state.entries[at..].iter().find(|e| !e.removed);
    let before = state.entries[..at].iter().rev().find(|e| !e.removed);
    after.or(before).map(|e| e.document.id.clone())
}

pub(super) fn restore(state: &mut State, id: &DocumentId) -> Vec<Effect> {
    let effects = bring_back(state, id);
    if !effects.is_empty() {
        switch_to(state, id);
    }
    effects
}

/// Puts a removed document into the list again.
pub(super) fn bring_back(state: &mut State, id: &DocumentId) -> Vec<Effect> {
    match state.entry_mut(id) {
        Some(entry) if entry.removed => {
            entry.removed = false;
            state.clear_notices(&removed_topic(id));
            vec![Effect::Persist(Record::Restored(id.clone()))]
        }
        _ => Vec::new(),
    }
}

pub(super) fn set_schema(state: &mut State, schema: LabelSchema) -> Vec<Effect> {
    if schema == state.schema {
        return Vec::new();
    }
    if let Some(problem) = misfit(state, &schema) {
        let text =
            format!("The schema was not changed, since the new one does not fit: {problem}.");
        state.notify(Notice::new(Severity::Warning, "schema", text));
        return Vec::new();
    }
    state.schema = schema.clone();
    vec![Effect::Persist(Record::Schema(schema))]
}

/// What of the project a schema does not allow: something that is annotated, or something that undo
/// would bring back.
fn misfit(state: &State, schema: &LabelSchema) -> Option<String> {
    let in_sets = state.entries.iter().find_map(|entry| {
        let ground = Ground {
            text: &entry.document.text,
            schema,
        };
        let problem = validate(&entry.set, ground).into_iter().next()?;
        Some(format!("{problem} in “{}”", entry.document.title))
    });
    in_sets.or_else(|| {
        let (steps, _) = state.history.steps();
        let labels = steps.iter().flat_map(|step| labels_of(&step.transaction));
        let mut missing = labels.filter(|label| schema.label(label.as_str()).is_none());
        let label = missing.next()?;
        Some(format!(
            "undo may bring back the label {label}, which it lacks"
        ))
    })
}

fn labels_of(transaction: &Transaction) -> impl Iterator<Item = &LabelName> {
    transaction.ops.iter().flat_map(|op| {
        let (before, after) = match op {
            Op::Annotation(change) => (change.before(), change.after()),
            _ => (None, None),
        };
        before
            .into_iter()
            .chain(after)
            .map(|annotation| &annotation.label)
    })
}
