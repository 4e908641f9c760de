//! From a set to the lines of an annotation file.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::FORMAT;
use crate::formats::annotated::Annotated;
use crate::formats::file_name::FileNames;
use crate::formats::fill::Ids;
use crate::formats::fit::{Fit, Fitted, fit};
use crate::formats::format::{OutputFile, WriteError, WriteOptions};
use crate::model::id::AnnotationId;
use crate::text::index::Text;

/// Ids in the file by ids in the set.
type Names<'a> = BTreeMap<&'a str, String>;

/// See [`super::write`].
pub fn write(
    documents: &[Annotated],
    options: &WriteOptions,
) -> Result<Vec<OutputFile>, WriteError> {
    let mut names = FileNames::default();
    let mut files = Vec::new();
    for annotated in documents {
        let lines = lines(annotated, options)?;
        let stem = names.stem(annotated.document.id.as_str());
        files.push(OutputFile {
            name: format!("{stem}.txt"),
            bytes: annotated.document.text.as_bytes().to_vec(),
        });
        files.push(OutputFile {
            name: format!("{stem}.ann"),
            bytes: lines.into_bytes(),
        });
    }
    Ok(files)
}

fn lines(annotated: &Annotated, options: &WriteOptions) -> Result<String, WriteError> {
    let fit = fit(FORMAT.id, &FORMAT.holds, annotated, options);
    let ids = fit.annotations.iter().map(|f| f.annotation.id.as_str());
    let names = file_ids(ids, "T");
    let mut out = String::new();
    for fitted in &fit.annotations {
        let line = entity(fitted, &names, &annotated.document.text)
            .ok_or_else(|| WriteError::position(annotated, &fitted.annotation.id))?;
        out += &line;
    }
    links(&mut out, &fit, &names);
    Ok(out)
}

/// Keeps ids that have brat's shape, and makes new ones for the others.
fn file_ids<'a>(ids: impl Iterator<Item = &'a str> + Clone, prefix: &str) -> Names<'a> {
    let has_shape = |id: &str| {
        let number = id.strip_prefix(prefix);
        number.is_some_and(|n| !n.is_empty() && n.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let mut taken = Ids::default();
    let mut names = Names::new();
    for id in ids.clone().filter(|id| has_shape(id)) {
        taken.take(id);
        names.insert(id, id.to_owned());
    }
    for id in ids.filter(|id| !has_shape(id)) {
        names.insert(id, taken.fresh(prefix));
    }
    names
}

fn entity(fitted: &Fitted<'_>, names: &Names<'_>, text: &Text) -> Option<String> {
    let mut places = Vec::new();
    for span in fitted.fragments.iter() {
        let (start, end) = text.span_to_unit(span, FORMAT.unit)?;
        places.push(format!("{start} {end}"));
    }
    let name = names.get(fitted.annotation.id.as_str())?;
    let (label, places) = (&fitted.label, places.join(";"));
    let surface = text.surface(&fitted.fragments)?;
    Some(format!("{name}\t{label} {places}\t{surface}\n"))
}

fn links(out: &mut String, fit: &Fit<'_>, names: &Names<'_>) {
    let name = |id: &AnnotationId| names.get(id.as_str()).map_or("", String::as_str);
    let relations = fit.relations.iter().map(|f| f.relation.id.as_str());
    let relation_ids = file_ids(relations, "R");
    for fitted in &fit.relations {
        let relation = fitted.relation;
        let id = relation_ids
            .get(relation.id.as_str())
            .map_or("", String::as_str);
        let (kind, from, to) = (&fitted.kind, name(&relation.from), name(&relation.to));
        put(out, format_args!("{id}\t{kind} Arg1:{from} Arg2:{to}\n"));
    }
    let (mut attributes, mut notes) = (0, 0);
    for fitted in &fit.annotations {
        let target = name(&fitted.annotation.id);
        for (attribute, value) in &fitted.attributes {
            attributes += 1;
            put(
                out,
                format_args!("A{attributes}\t{attribute} {target} {value}\n"),
            );
        }
        if let Some(note) = &fitted.note {
            notes += 1;
            put(
                out,
                format_args!("#{notes}\tAnnotatorNotes {target}\t{note}\n"),
            );
        }
    }
    for chain in &fit.chains {
        let mentions: Vec<&str> = chain.mentions.iter().map(name).collect();
        put(out, format_args!("*\tEquiv {}\n", mentions.join(" ")));
    }
}

fn put(out: &mut String, line: std::fmt::Arguments<'_>) {
    out.write_fmt(line).expect("a string takes every text");
}
