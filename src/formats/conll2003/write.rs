//! From documents to lines of words.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::{DOCUMENT_START, FORMAT};
use crate::formats::annotated::Annotated;
use crate::formats::edges::{breaks_line, is_space};
use crate::formats::fit::{Fit, fit};
use crate::formats::format::{OutputFile, WriteError, WriteOptions};
use crate::token::layout::Layout;

/// See [`super::write`].
pub fn write(
    documents: &[Annotated],
    options: &WriteOptions,
) -> Result<Vec<OutputFile>, WriteError> {
    let mut out = String::new();
    for annotated in documents {
        let fit = fit(FORMAT.id, &FORMAT.holds, annotated, options);
        let misfit = fit.annotations.iter().find(|fitted| {
            let mut spans = fitted.annotation.fragments.iter();
            spans.any(|span| annotated.document.text.slice(span).is_none())
        });
        if let Some(fitted) = misfit {
            return Err(WriteError::position(annotated, &fitted.annotation.id));
        }
        let layout = fit.layout.as_ref();
        let layout = layout.expect("a format of words is fitted to words");
        lines(&mut out, &annotated.document.text, layout, &fit);
    }
    Ok(vec![OutputFile {
        name: "annotations.conll".to_owned(),
        bytes: out.into_bytes(),
    }])
}

fn lines(out: &mut String, text: &str, layout: &Layout, fit: &Fit<'_>) {
    // Tags by token, and tokens inside a name, before which no sentence can end.
    let mut tags: BTreeMap<usize, String> = BTreeMap::new();
    let mut inside: BTreeSet<usize> = BTreeSet::new();
    for fitted in &fit.annotations {
        let tokens = layout.tokens_in(fitted.fragments.extent());
        for token in tokens.clone() {
            let prefix = if token == tokens.start { 'B' } else { 'I' };
            tags.insert(token, format!("{prefix}-{}", fitted.label));
        }
        inside.extend(tokens.skip(1));
    }
    put(out, format_args!("{DOCUMENT_START} -X- O O\n\n"));
    for sentence in &layout.sentences {
        for token in sentence.tokens.clone() {
            let form = form(&text[layout.tokens[token].span.range()]);
            let tag = tags.get(&token).map_or("O", String::as_str);
            put(out, format_args!("{form} -X- O {tag}\n"));
        }
        if !inside.contains(&sentence.tokens.end) {
            out.push('\n');
        }
    }
}

/// A word as a column: without what readers take for white space, and not a document's start.
fn form(word: &str) -> Cow<'_, str> {
    let is_odd = |c: char| is_space(c) || breaks_line(c);
    if word == DOCUMENT_START {
        return Cow::Borrowed("_DOCSTART_");
    }
    match word.contains(is_odd) {
        true => Cow::Owned(word.replace(is_odd, "_")),
        false => Cow::Borrowed(word),
    }
}

fn put(out: &mut String, line: std::fmt::Arguments<'_>) {
    out.write_fmt(line).expect("a string takes every text");
}
