//! Boundaries and names as a format can have them.

use std::borrow::Cow;

use super::format::{Edges, Labels};
use super::loss_kind::LossKind;
use super::spacy::words;
use crate::text::fragments::Fragments;
use crate::text::index::Text;
use crate::text::span::Span;
use crate::token::layout::Layout;

/// The fragments as the format can have them, or why it cannot. Those that do not fit the text are left
/// as they are, for the writer to refuse. `layout` is needed for [`Edges::Words`].
pub fn edges(
    fragments: &Fragments,
    edges: Edges,
    text: &Text,
    layout: Option<&Layout>,
) -> Result<Fragments, LossKind> {
    match edges {
        Edges::Any => Ok(fragments.clone()),
        Edges::Spacy => {
            let trimmed = fragments.iter().map(|span| match text.slice(span) {
                Some(covered) => trim(span, covered),
                None => span,
            });
            let trimmed = Fragments::new(trimmed.filter(|span| !span.is_empty()));
            let trimmed = trimmed.ok_or(LossKind::Blank)?;
            let is_cut = |at: u32| words::cuts(text, at as usize);
            let fits = |span: Span| is_cut(span.start()) && is_cut(span.end());
            let all_fit = trimmed.iter().all(fits);
            all_fit.then_some(trimmed).ok_or(LossKind::InsideWord)
        }
        Edges::Words => {
            let snap = |span: Span| layout.and_then(|layout| layout.snap(span));
            Fragments::new(fragments.iter().filter_map(snap)).ok_or(LossKind::Blank)
        }
        // A line whose last field is white space loses it in most readers.
        Edges::Lines if fragments.iter().all(|span| is_blank(text, span)) => Err(LossKind::Blank),
        Edges::Lines => {
            let lines = fragments.iter().flat_map(|span| match text.slice(span) {
                Some(covered) => pieces(span, covered),
                None => vec![span],
            });
            Fragments::new(lines).ok_or(LossKind::Blank)
        }
    }
}

fn is_blank(text: &Text, span: Span) -> bool {
    text.slice(span)
        .is_some_and(|covered| covered.chars().all(is_space))
}

/// Without white space at either end.
fn trim(span: Span, covered: &str) -> Span {
    let start = covered.len() - covered.trim_start_matches(is_space).len();
    let end = covered.trim_end_matches(is_space).len();
    Span::from_range(start..end.max(start))
        .and_then(|trimmed| trimmed.shifted(span.start()))
        .unwrap_or(span)
}

/// White space as Unicode and Python know it.
pub fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{1c}'..='\u{1f}')
}

/// Whether a character ends a field of a line, for the readers of line-based files: tabs and whatever
/// Python takes for a line end.
pub fn breaks_line(c: char) -> bool {
    matches!(c, '\t'..='\r' | '\u{1c}'..='\u{1e}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Cut at line breaks and tabs.
fn pieces(span: Span, covered: &str) -> Vec<Span> {
    covered
        .split(breaks_line)
        .filter(|piece| !piece.is_empty())
        .filter_map(|piece| {
            let start = piece.as_ptr() as usize - covered.as_ptr() as usize;
            Span::from_range(start..start + piece.len())?.shifted(span.start())
        })
        .collect()
}

impl Labels {
    /// A name as a format can have it.
    pub fn name(self, name: &str) -> Cow<'_, str> {
        let fits = |c: char| match self {
            Self::Any => true,
            Self::NoSpace => !c.is_whitespace() && !breaks_line(c),
            Self::Identifier => c.is_ascii_alphanumeric() || c == '_' || c == '-',
        };
        if !name.is_empty() && name.chars().all(fits) || self == Self::Any {
            return Cow::Borrowed(name);
        }
        let fitted: String = name
            .chars()
            .map(|c| if fits(c) { c } else { '_' })
            .collect();
        Cow::Owned(if fitted.is_empty() {
            "_".to_owned()
        } else {
            fitted
        })
    }
}

/// Fragments joined where nothing but line breaks or tabs lies between them: how pieces of an
/// annotation become whole again.
pub fn join_lines(fragments: &Fragments, text: &Text) -> Fragments {
    let mut joined: Vec<Span> = Vec::new();
    for span in fragments.iter() {
        match joined.last_mut() {
            Some(last) if is_break(last.end(), span.start(), text) => *last = last.cover(span),
            _ => joined.push(span),
        }
    }
    Fragments::new(joined).unwrap_or_else(|| fragments.clone())
}

fn is_break(from: u32, to: u32, text: &Text) -> bool {
    let gap = Span::new(from, to).and_then(|gap| text.slice(gap));
    gap.is_some_and(|gap| gap.chars().all(breaks_line))
}
