//! Caret, selection and the chosen annotation.

use super::action::{Motion, Unit};
use super::effect::Effect;
use super::state::{Entry, State};
use crate::model::annotation::{Annotation, Status};
use crate::model::id::AnnotationId;
use crate::model::selection::Selection;
use crate::text::span::Span;

pub(super) fn apply(state: &mut State, motion: Motion) -> Vec<Effect> {
    match motion {
        Motion::Select {
            anchor,
            focus,
            snap,
        } => select(state, anchor, focus, snap),
        Motion::Caret {
            unit,
            forward,
            extend,
        } => caret(state, unit, forward, extend),
        Motion::Annotation(id) => choose(state, &id),
        Motion::Step {
            forward,
            only_suggested,
        } => {
            if !step(state, forward, only_suggested) {
                state.announce(if only_suggested {
                    "No more suggestions"
                } else {
                    "No annotations"
                });
            }
        }
        Motion::Nothing => state.selection = Selection::caret(state.selection.focus),
    }
    Vec::new()
}

fn select(state: &mut State, anchor: u32, focus: u32, snap: bool) {
    let Some(entry) = state.open() else {
        return;
    };
    let text = &entry.document.text;
    let Some(span) = text.span(anchor.min(focus), anchor.max(focus)) else {
        return;
    };
    let grown = match (span.is_empty(), snap) {
        (true, _) => Some(span),
        (false, true) => entry.layout().snap(span),
        (false, false) => text.snap_to_graphemes(span),
    };
    let grown = grown.unwrap_or(span);
    let (anchor, focus) = match anchor <= focus {
        true => (grown.start(), grown.end()),
        false => (grown.end(), grown.start()),
    };
    state.selection = Selection {
        anchor,
        focus,
        annotation: None,
    };
}

fn caret(state: &mut State, unit: Unit, forward: bool, extend: bool) {
    let Some(entry) = state.open() else {
        return;
    };
    let Selection { anchor, focus, .. } = state.selection;
    let selected = state.selection.span();
    let to = if !extend && !selected.is_empty() && unit == Unit::Character {
        // As in every editor: a plain arrow goes to the end of what is selected.
        if forward {
            selected.end()
        } else {
            selected.start()
        }
    } else {
        target(entry, focus, unit, forward)
    };
    state.selection = Selection {
        anchor: if extend { anchor } else { to },
        focus: to,
        annotation: None,
    };
}

/// Where a caret at byte `at` goes; the ends of the text where there is nothing further.
fn target(entry: &Entry, at: u32, unit: Unit, forward: bool) -> u32 {
    let end = entry.document.text.byte_len();
    let found = match unit {
        Unit::Character => character(entry, at, forward),
        Unit::Token => {
            // Forwards to ends, backwards to starts, as editors move by word.
            if forward {
                token_end(entry, at, true)
            } else {
                token_start(entry, at, false)
            }
        }
        Unit::Sentence => {
            let spans: Vec<Span> = entry.layout().sentences.iter().map(|s| s.span).collect();
            next_edge(&spans, at, forward)
        }
        Unit::Paragraph => {
            let spans: Vec<Span> = entry.layout().paragraphs.iter().map(|p| p.span).collect();
            next_edge(&spans, at, forward)
        }
        Unit::Document => None,
    };
    found.unwrap_or(if forward { end } else { 0 })
}

/// Of ordered spans: the next end behind `at`, or the last start before it.
fn next_edge(spans: &[Span], at: u32, forward: bool) -> Option<u32> {
    if forward {
        let first = spans.partition_point(|span| span.end() <= at);
        spans.get(first).map(|span| span.end())
    } else {
        let behind = spans.partition_point(|span| span.start() < at);
        spans.get(behind.checked_sub(1)?).map(|span| span.start())
    }
}

/// The next edge of a grapheme cluster from byte `at`; `None` at the end of the text.
pub(super) fn character(entry: &Entry, at: u32, forward: bool) -> Option<u32> {
    let text = &entry.document.text;
    let end = text.byte_len();
    if forward {
        (at.checked_add(1)?..=end).find(|&at| text.is_grapheme_boundary(at))
    } else {
        (0..at).rev().find(|&at| text.is_grapheme_boundary(at))
    }
}

/// The next start of a token before or behind byte `at`.
pub(super) fn token_start(entry: &Entry, at: u32, forward: bool) -> Option<u32> {
    let tokens = &entry.layout().tokens;
    if forward {
        let first = tokens.partition_point(|token| token.span.start() <= at);
        tokens.get(first).map(|token| token.span.start())
    } else {
        let behind = tokens.partition_point(|token| token.span.start() < at);
        tokens
            .get(behind.checked_sub(1)?)
            .map(|token| token.span.start())
    }
}

/// The next end of a token before or behind byte `at`.
pub(super) fn token_end(entry: &Entry, at: u32, forward: bool) -> Option<u32> {
    let tokens = &entry.layout().tokens;
    if forward {
        let first = tokens.partition_point(|token| token.span.end() <= at);
        tokens.get(first).map(|token| token.span.end())
    } else {
        let behind = tokens.partition_point(|token| token.span.end() < at);
        tokens
            .get(behind.checked_sub(1)?)
            .map(|token| token.span.end())
    }
}

fn choose(state: &mut State, id: &AnnotationId) {
    let Some(annotation) = state
        .open()
        .and_then(|entry| entry.set.annotation(id.as_str()))
    else {
        return;
    };
    let extent = annotation.fragments.extent();
    state.selection = Selection {
        anchor: extent.start(),
        focus: extent.end(),
        annotation: Some(id.clone()),
    };
}

/// Goes to the next or previous annotation that is not rejected, around the end of the text; `false`
/// where there is none.
fn step(state: &mut State, forward: bool, only_suggested: bool) -> bool {
    let Some(entry) = state.open() else {
        return false;
    };
    let wanted = |a: &&Annotation| match only_suggested {
        true => a.status == Status::Suggested,
        false => a.status != Status::Rejected,
    };
    let ring: Vec<&Annotation> = entry.set.annotations().filter(wanted).collect();
    let here = position(state, entry);
    let key = |a: &Annotation| order(a);
    let next = if forward {
        let first = ring.partition_point(|a| key(a) <= here);
        ring.get(first).or(ring.first())
    } else {
        let behind = ring.partition_point(|a| key(a) < here);
        behind
            .checked_sub(1)
            .and_then(|at| ring.get(at))
            .or(ring.last())
    };
    let Some(id) = next.map(|a| a.id.clone()) else {
        return false;
    };
    choose(state, &id);
    true
}

/// The order of a set: by start, wider first, then by id.
fn order(annotation: &Annotation) -> (u32, std::cmp::Reverse<u32>, String) {
    (
        annotation.fragments.start(),
        std::cmp::Reverse(annotation.fragments.end()),
        annotation.id.to_string(),
    )
}

/// Where stepping starts from: the chosen annotation, else just before the caret.
fn position(state: &State, entry: &Entry) -> (u32, std::cmp::Reverse<u32>, String) {
    let chosen = state.selection.annotation.as_ref();
    match chosen.and_then(|id| entry.set.annotation(id.as_str())) {
        Some(annotation) => order(annotation),
        None => (
            state.selection.span().start(),
            std::cmp::Reverse(u32::MAX),
            String::new(),
        ),
    }
}

pub(super) fn go_to_next_suggestion(state: &mut State) {
    if !step(state, true, true) {
        state.selection.annotation = None;
        state.announce(format!(
            "{}. That was the last suggestion",
            state.announcement.1
        ));
    }
}
