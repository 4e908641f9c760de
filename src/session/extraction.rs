//! Extractions under way, and what the worker says of them.

use super::action::EngineEvent;
use super::commit::commit;
use super::effect::Effect;
use super::notice::{Notice, Remedy, Severity};
use super::record::Record;
use super::state::{EngineStatus, Job, ModelStatus, State, Timing};
use super::trained;
use crate::model::annotation::{Annotation, Status};
use crate::model::suggest;
use crate::protocol::WireMention;
use crate::text::document::DocumentId;
use crate::text::span::Span;

const TOPIC: &str = "engine";

/// How often a job is tried again after the worker broke down over it.
const MOST_CRASHES: u32 = 2;

pub(super) fn start_again(state: &mut State) -> Vec<Effect> {
    match state.current.clone() {
        Some(id) => start(state, &id, true),
        None => Vec::new(),
    }
}

/// Starts an extraction of a document, in the place of one under way.
pub(super) fn start(state: &mut State, id: &DocumentId, undoable: bool) -> Vec<Effect> {
    let mut effects = stop(state, id);
    if matches!(state.engine, EngineStatus::Unavailable { .. }) {
        state.stranded.retain(|(stranded, _)| stranded != id);
        state.stranded.push((id.clone(), undoable));
        return effects;
    }
    let revision = state.next_revision;
    state.next_revision += 1;
    let Some(text) = state.entry(id).map(|entry| entry.document.text.clone()) else {
        return effects;
    };
    let job = Job {
        revision,
        done: 0,
        total: text.byte_len(),
        crashes: 0,
        undoable,
    };
    state.jobs.insert(id.clone(), job);
    if matches!(state.model, ModelStatus::Loading { .. }) && !state.rough.contains(id) {
        state.rough.push(id.clone());
    }
    effects.push(Effect::Extract {
        revision,
        text,
        min_score: state.min_score,
    });
    effects
}

pub(super) fn cancel(state: &mut State) -> Vec<Effect> {
    let Some(id) = state.current.clone() else {
        return Vec::new();
    };
    let mut effects = stop(state, &id);
    if !effects.is_empty() {
        // Not again when the model comes, either.
        state.rough.retain(|rough| *rough != id);
        state.announce("Extraction stopped; what was found stays");
        effects.extend(settle(state, &id));
    }
    effects
}

/// Notes that a document needs no extraction any more.
pub(super) fn settle(state: &mut State, id: &DocumentId) -> Vec<Effect> {
    match state.entry_mut(id) {
        Some(entry) if !entry.extracted => {
            entry.extracted = true;
            vec![Effect::Persist(Record::Extracted(id.clone()))]
        }
        _ => Vec::new(),
    }
}

/// Starts what waited for the worker, and what a page that was closed left undone.
fn take_up(state: &mut State) -> Vec<Effect> {
    let mut waiting = std::mem::take(&mut state.stranded);
    let undone = state.documents().filter(|entry| !entry.extracted);
    let undone: Vec<_> = undone
        .map(|entry| (entry.document.id.clone(), false))
        .collect();
    for (id, undoable) in undone {
        let known = state.jobs.contains_key(&id) || waiting.iter().any(|(other, _)| *other == id);
        if !known && !state.read_only {
            waiting.push((id, undoable));
        }
    }
    waiting.retain(|(id, _)| state.documents().any(|entry| entry.document.id == *id));
    waiting
        .iter()
        .flat_map(|(id, undoable)| start(state, id, *undoable))
        .collect()
}

/// Forgets the job of a document and tells the worker; what it found stays.
pub(super) fn stop(state: &mut State, id: &DocumentId) -> Vec<Effect> {
    match state.jobs.remove(id) {
        Some(job) => vec![Effect::Cancel {
            revision: job.revision,
        }],
        None => Vec::new(),
    }
}

pub(super) fn hear(state: &mut State, event: EngineEvent) -> Vec<Effect> {
    match event {
        EngineEvent::Ready => {
            if matches!(state.engine, EngineStatus::Unavailable { .. }) {
                state.clear_notices(TOPIC);
            }
            state.engine = EngineStatus::Ready { names: 0 };
            take_up(state)
        }
        EngineEvent::NamesLoaded(names) => {
            state.engine = EngineStatus::Ready { names };
            Vec::new()
        }
        EngineEvent::ModelLoaded(title) => trained::loaded(state, title),
        EngineEvent::ModelRefused(message) => {
            trained::refused(state, &message);
            Vec::new()
        }
        EngineEvent::Suggestions {
            revision,
            region,
            mentions,
        } => suggestions(state, revision, region, mentions),
        EngineEvent::Done { revision, millis } => done(state, revision, millis),
        EngineEvent::Cancelled { revision } => {
            if let Some(id) = document_of(state, revision) {
                state.jobs.remove(&id);
            }
            Vec::new()
        }
        EngineEvent::Failed { revision, message } => {
            if let Some(id) = revision.and_then(|revision| document_of(state, revision)) {
                state.jobs.remove(&id);
            }
            state.notify(Notice::new(Severity::Warning, TOPIC, capitalised(&message)));
            Vec::new()
        }
        EngineEvent::Crashed { message } => crashed(state, &message),
        EngineEvent::Unavailable { message } => {
            let jobs = std::mem::take(&mut state.jobs).into_iter();
            let stranded = jobs.map(|(id, job)| (id, job.undoable));
            state.stranded.extend(stranded);
            let text = format!("{message} You can annotate by hand.");
            state.notify(Notice::new(Severity::Error, TOPIC, text).with(Remedy::RestartEngine));
            state.engine = EngineStatus::Unavailable { message };
            Vec::new()
        }
    }
}

fn document_of(state: &State, revision: u32) -> Option<DocumentId> {
    let mut jobs = state.jobs.iter();
    let found = jobs.find(|(_, job)| job.revision == revision);
    found.map(|(id, _)| id.clone())
}

fn suggestions(
    state: &mut State,
    revision: u32,
    region: Span,
    mentions: Vec<WireMention>,
) -> Vec<Effect> {
    // Answers of a job that was stopped are still on their way; they belong to nobody.
    let Some(id) = document_of(state, revision) else {
        return Vec::new();
    };
    let fresh = annotations(state, &id, mentions);
    let Some(entry) = state.entry(&id) else {
        return Vec::new();
    };
    let mut transaction = suggest::replace(&entry.set, &state.schema, region, fresh);
    transaction.merge_key = Some(format!("extract {revision}"));
    let mut undoable = false;
    if let Some(job) = state.jobs.get_mut(&id) {
        job.done = region.end();
        undoable = job.undoable;
    }
    let effects = commit(state, &id, transaction, undoable);
    if state.chosen().is_none() {
        state.selection.annotation = None;
    }
    effects
}

fn annotations(state: &mut State, id: &DocumentId, mentions: Vec<WireMention>) -> Vec<Annotation> {
    let Some(text) = state.entry(id).map(|entry| entry.document.text.clone()) else {
        return Vec::new();
    };
    mentions
        .into_iter()
        .filter_map(|mention| {
            let mut annotation = mention.annotation(state.fresh_annotation_id(id), &text)?;
            annotation.label = state.schema.stand_in(&annotation.label)?;
            Some(annotation)
        })
        .collect()
}

fn done(state: &mut State, revision: u32, millis: f64) -> Vec<Effect> {
    let Some(id) = document_of(state, revision) else {
        return Vec::new();
    };
    state.jobs.remove(&id);
    let count = state
        .entry(&id)
        .map_or(0, |entry| entry.count(Status::Suggested));
    state.announce(match count {
        0 => "Extraction found nothing to suggest".to_owned(),
        1 => "1 suggestion".to_owned(),
        _ => format!("{count} suggestions"),
    });
    // What was found without the model is found again once it is there, in this visit or the next.
    let effects = match state.rough.contains(&id) {
        true => Vec::new(),
        false => settle(state, &id),
    };
    state.timing = Some(Timing {
        document: id,
        millis,
    });
    effects
}

/// Sends all jobs again to the worker that is being started; gives up on one that breaks it.
fn crashed(state: &mut State, message: &str) -> Vec<Effect> {
    state.engine = EngineStatus::Starting;
    let mut effects = Vec::new();
    let mut given_up = 0;
    for (id, mut job) in std::mem::take(&mut state.jobs) {
        job.crashes += 1;
        let Some(text) = state.entry(&id).map(|entry| entry.document.text.clone()) else {
            continue;
        };
        if job.crashes > MOST_CRASHES {
            given_up += 1;
            continue;
        }
        effects.push(Effect::Extract {
            revision: job.revision,
            text,
            min_score: state.min_score,
        });
        state.jobs.insert(id, job);
    }
    let text = if given_up == 0 {
        format!("The extraction broke down ({message}) and was started again. Nothing is lost.")
    } else {
        format!(
            "The extraction broke down again ({message}) and was given up. Nothing is lost; you can \
             annotate by hand, or press Extract to try once more."
        )
    };
    state.notify(Notice::new(Severity::Warning, TOPIC, text));
    effects
}

fn capitalised(message: &str) -> String {
    let mut chars = message.chars();
    let first: String = chars
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .collect();
    format!("{first}{}.", chars.as_str().trim_end_matches('.'))
}
