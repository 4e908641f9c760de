//! What a person changes.

use super::action::{Edge, Edit, Unit};
use super::commit::commit;
use super::effect::Effect;
use super::moving;
use super::state::State;
use crate::model::annotation::{Annotation, Status};
use crate::model::edit;
use crate::model::id::{AnnotationId, LabelName};
use crate::model::selection::Selection;
use crate::model::transaction::Transaction;
use crate::text::document::DocumentId;
use crate::text::fragments::Fragments;
use crate::text::index::Text;
use crate::text::span::Span;

pub(super) fn apply(state: &mut State, edit: Edit) -> Vec<Effect> {
    let Some(document) = state.current.clone() else {
        return Vec::new();
    };
    match edit {
        Edit::Label(label) => match state.chosen().map(|a| a.id.clone()) {
            Some(id) => relabel(state, &document, &id, &label),
            None => make(state, &document, &label),
        },
        Edit::SetStatus { ids, status } => set_status(state, &document, &ids, status),
        Edit::AcceptAll { min_score } => accept_all(state, &document, min_score),
        Edit::MoveEdge {
            edge,
            forward,
            unit,
        } => move_edge(state, &document, edge, forward, unit),
        Edit::SetExtent(span) => set_extent(state, &document, span),
        Edit::Accept => judge(state, &document, Status::Accepted),
        Edit::Reject => judge(state, &document, Status::Rejected),
        Edit::Delete => delete(state, &document),
        Edit::Note { id, text } => note_down(state, &document, &id, &text),
        Edit::Attribute { id, name, value } => {
            attribute(state, &document, &id, &name, value.as_deref())
        }
    }
}

/// `label: surface`, for announcements.
fn described(state: &State, annotation: &Annotation) -> String {
    let surface = state
        .open()
        .and_then(|entry| entry.document.text.surface(&annotation.fragments));
    format!("{}: {}", annotation.label, surface.unwrap_or_default())
}

fn choosing(id: &AnnotationId, extent: Span) -> Selection {
    Selection {
        anchor: extent.start(),
        focus: extent.end(),
        annotation: Some(id.clone()),
    }
}

fn relabel(
    state: &mut State,
    document: &DocumentId,
    id: &AnnotationId,
    label: &LabelName,
) -> Vec<Effect> {
    let Some(entry) = state.entry(document) else {
        return Vec::new();
    };
    let ids = std::slice::from_ref(id);
    let transaction = edit::relabel(&entry.set, &state.schema, ids, label);
    let effects = commit(state, document, transaction, true);
    if let Some(text) = state.chosen().map(|a| described(state, a)) {
        state.announce(format!("Labelled {text}"));
    }
    effects
}

/// Makes an annotation of the selection; of the token at the caret where nothing is selected. One
/// that is there already with that label is accepted instead.
fn make(state: &mut State, document: &DocumentId, label: &LabelName) -> Vec<Effect> {
    let Some(fragments) = wanted_extent(state).and_then(Fragments::one) else {
        state.announce("Select some text first");
        return Vec::new();
    };
    let Some(entry) = state.entry(document) else {
        return Vec::new();
    };
    let mut there = entry.set.overlapping(fragments.extent());
    let twin = there
        .find(|a| a.fragments == fragments && a.label == *label)
        .map(|a| a.id.clone());
    drop(there);
    if let Some(id) = twin {
        let accepted = edit::set_status(&entry.set, std::slice::from_ref(&id), Status::Accepted);
        state.selection = choosing(&id, fragments.extent());
        state.announce("It has that label already; accepted");
        return commit(state, document, accepted, true);
    }
    let id = state.fresh_annotation_id(document);
    let Some(entry) = state.entry(document) else {
        return Vec::new();
    };
    let (made, label) = (fragments.clone(), label.clone());
    let mut transaction = edit::make(&entry.set, &state.schema, id.clone(), made, label);
    transaction.selection_after = Some(choosing(&id, fragments.extent()));
    let effects = commit(state, document, transaction, true);
    if let Some(text) = state.chosen().map(|a| described(state, a)) {
        state.announce(format!("Made {text}"));
    }
    effects
}

fn wanted_extent(state: &State) -> Option<Span> {
    let entry = state.open()?;
    let span = state.selection.span();
    if !span.is_empty() {
        return trimmed(&entry.document.text, span);
    }
    let token = entry.layout().token_at(span.start())?;
    entry.layout().tokens.get(token).map(|token| token.span)
}

/// Without white space at either end; `None` where there is nothing else.
fn trimmed(text: &Text, span: Span) -> Option<Span> {
    let covered = text.slice(span)?;
    let start = covered.len() - covered.trim_start().len();
    let end = covered.trim_end().len();
    let (start, end) = (u32::try_from(start).ok()?, u32::try_from(end).ok()?);
    Span::new(span.start() + start, span.start() + end).filter(|span| !span.is_empty())
}

fn move_edge(
    state: &mut State,
    document: &DocumentId,
    edge: Edge,
    forward: bool,
    unit: Unit,
) -> Vec<Effect> {
    let Some((id, fragments)) = state.chosen().map(|a| (a.id.clone(), a.fragments.clone())) else {
        state.announce("Choose an annotation first");
        return Vec::new();
    };
    let unit = if unit == Unit::Character {
        unit
    } else {
        Unit::Token
    };
    let Some(moved) = moved_extent(state, &fragments, edge, forward, unit) else {
        state.announce("The boundary cannot go further");
        return Vec::new();
    };
    let key = match edge {
        Edge::Start => format!("start of {id}"),
        Edge::End => format!("end of {id}"),
    };
    extent(state, document, &id, &moved, Some(key))
}

/// With one end moved to the next edge of a token or character that is not white space's inner side;
/// `None` where nothing would be left, or at the ends of the text.
fn moved_extent(
    state: &State,
    fragments: &Fragments,
    edge: Edge,
    forward: bool,
    unit: Unit,
) -> Option<Fragments> {
    let entry = state.open()?;
    let mut spans: Vec<Span> = fragments.iter().collect();
    let at = match edge {
        Edge::Start => spans.first()?.start(),
        Edge::End => spans.last()?.end(),
    };
    let to = match (edge, unit) {
        (Edge::Start, Unit::Token) => moving::token_start(entry, at, forward)?,
        (Edge::End, Unit::Token) => moving::token_end(entry, at, forward)?,
        _ => moving::character(entry, at, forward)?,
    };
    match edge {
        Edge::Start => *spans.first_mut()? = Span::new(to, spans.first()?.end())?,
        Edge::End => *spans.last_mut()? = Span::new(spans.last()?.start(), to)?,
    }
    Fragments::new(spans)
}

fn set_extent(state: &mut State, document: &DocumentId, span: Span) -> Vec<Effect> {
    let Some(id) = state.chosen().map(|a| a.id.clone()) else {
        return Vec::new();
    };
    let trimmed = state
        .open()
        .and_then(|entry| trimmed(&entry.document.text, span));
    match trimmed.and_then(Fragments::one) {
        Some(fragments) => extent(state, document, &id, &fragments, None),
        None => Vec::new(),
    }
}

fn extent(
    state: &mut State,
    document: &DocumentId,
    id: &AnnotationId,
    fragments: &Fragments,
    merge_key: Option<String>,
) -> Vec<Effect> {
    let Some(entry) = state.entry(document) else {
        return Vec::new();
    };
    let transaction = Transaction {
        merge_key,
        selection_after: Some(choosing(id, fragments.extent())),
        ..edit::set_extent(&entry.set, id, fragments)
    };
    let effects = commit(state, document, transaction, true);
    if let Some(text) = state.chosen().map(|a| described(state, a)) {
        state.announce(text);
    }
    effects
}

/// Accepts or rejects the chosen annotation and goes on to the next suggestion. What a person made
/// is deleted rather than rejected: there is no machine to remember it for.
fn judge(state: &mut State, document: &DocumentId, status: Status) -> Vec<Effect> {
    let Some(chosen) = state.chosen() else {
        state.announce("Choose an annotation first");
        return Vec::new();
    };
    let by_machine = chosen.provenance.by.is_machine();
    if status == Status::Rejected && !by_machine {
        return delete(state, document);
    }
    let was_suggested = chosen.status == Status::Suggested;
    let id = chosen.id.clone();
    let text = described(state, chosen);
    let effects = set_status(state, document, std::slice::from_ref(&id), status);
    let verb = if status == Status::Accepted {
        "Accepted"
    } else {
        "Rejected"
    };
    state.announce(format!("{verb} {text}"));
    if was_suggested {
        moving::go_to_next_suggestion(state);
    } else if status == Status::Rejected {
        state.selection.annotation = None;
    }
    effects
}

fn set_status(
    state: &mut State,
    document: &DocumentId,
    ids: &[AnnotationId],
    status: Status,
) -> Vec<Effect> {
    let Some(entry) = state.entry(document) else {
        return Vec::new();
    };
    let transaction = edit::set_status(&entry.set, ids, status);
    commit(state, document, transaction, true)
}

fn accept_all(state: &mut State, document: &DocumentId, min_score: f32) -> Vec<Effect> {
    let Some(entry) = state.entry(document) else {
        return Vec::new();
    };
    let sure = |a: &&Annotation| a.provenance.score.unwrap_or(1.0) >= min_score;
    let open = entry
        .set
        .annotations()
        .filter(|a| a.status == Status::Suggested);
    let ids: Vec<AnnotationId> = open.filter(sure).map(|a| a.id.clone()).collect();
    let effects = set_status(state, document, &ids, Status::Accepted);
    state.announce(match ids.len() {
        0 => "No suggestion to accept".to_owned(),
        1 => "Accepted 1 suggestion".to_owned(),
        count => format!("Accepted {count} suggestions"),
    });
    effects
}

fn delete(state: &mut State, document: &DocumentId) -> Vec<Effect> {
    let Some(chosen) = state.chosen() else {
        state.announce("Choose an annotation first");
        return Vec::new();
    };
    let (id, text) = (chosen.id.clone(), described(state, chosen));
    let extent = chosen.fragments.extent();
    let Some(entry) = state.entry(document) else {
        return Vec::new();
    };
    let mut transaction = edit::delete(&entry.set, &[id]);
    transaction.selection_after = Some(Selection {
        anchor: extent.start(),
        focus: extent.end(),
        annotation: None,
    });
    let effects = commit(state, document, transaction, true);
    state.announce(format!("Deleted {text}"));
    effects
}

fn note_down(
    state: &mut State,
    document: &DocumentId,
    id: &AnnotationId,
    note: &str,
) -> Vec<Effect> {
    let Some(entry) = state.open() else {
        return Vec::new();
    };
    let transaction = Transaction {
        merge_key: Some(format!("note on {id}")),
        ..edit::set_note(&entry.set, id, note)
    };
    commit(state, document, transaction, true)
}

fn attribute(
    state: &mut State,
    document: &DocumentId,
    id: &AnnotationId,
    name: &str,
    value: Option<&str>,
) -> Vec<Effect> {
    let Some(entry) = state.open() else {
        return Vec::new();
    };
    let transaction = Transaction {
        merge_key: Some(format!("{name} of {id}")),
        ..edit::set_attribute(&entry.set, id, name, value)
    };
    commit(state, document, transaction, true)
}
