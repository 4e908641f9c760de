//! What of a document fits into a format: what is written, and what is lost. Writers and the loss
//! report both use it, so that the report cannot say anything else than what happens.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::annotated::Annotated;
use super::edges::{breaks_line, edges, is_space, join_lines};
use super::file_name::stem_of;
use super::format::{DocumentIds, Edges, Holds, Statuses, WriteOptions};
use super::loss_kind::LossKind;
use crate::model::annotation::{Annotation, Status};
use crate::model::chain::Chain;
use crate::model::id::AnnotationId;
use crate::model::provenance::{Author, Provenance};
use crate::model::relation::Relation;
use crate::model::schema::LabelSchema;
use crate::text::document::title_of;
use crate::text::fragments::Fragments;
use crate::text::index::Text;
use crate::text::span::Span;
use crate::token::layout::Layout;

/// What is written of a document, and what is not.
#[derive(Debug, Default)]
pub struct Fit<'a> {
    /// In order of the text.
    pub annotations: Vec<Fitted<'a>>,
    /// Both ends are written.
    pub relations: Vec<FittedRelation<'a>>,
    /// With the mentions that are written.
    pub chains: Vec<Chain>,
    /// What is lost, in the order in which it was found.
    pub lost: Vec<Lost<'a>>,
    /// The words, for formats of words.
    pub layout: Option<Layout>,
}

/// An annotation as it is written.
#[derive(Debug)]
pub struct Fitted<'a> {
    /// As it is in the set.
    pub annotation: &'a Annotation,
    /// What it covers in the file.
    pub fragments: Fragments,
    /// Its label in the file.
    pub label: Cow<'a, str>,
    /// Its attributes in the file: names and values.
    pub attributes: Vec<(Cow<'a, str>, Cow<'a, str>)>,
    /// Its note in the file.
    pub note: Option<Cow<'a, str>>,
}

/// A relation as it is written.
#[derive(Debug)]
pub struct FittedRelation<'a> {
    /// As it is in the set.
    pub relation: &'a Relation,
    /// Its type in the file.
    pub kind: Cow<'a, str>,
}

/// One thing that is lost, and of what.
#[derive(Debug)]
pub struct Lost<'a> {
    /// What.
    pub what: LossKind,
    /// Of what.
    pub of: Of<'a>,
}

/// What a loss concerns.
#[derive(Debug, Clone, Copy)]
pub enum Of<'a> {
    /// An annotation.
    Annotation(&'a Annotation),
    /// A relation.
    Relation(&'a Relation),
    /// A chain.
    Chain(&'a Chain),
    /// The document itself.
    Document,
}

/// What of a document fits. `importer` is the format's id: what came from it loses no author.
pub fn fit<'a>(
    importer: &str,
    holds: &Holds,
    annotated: &'a Annotated,
    options: &WriteOptions,
) -> Fit<'a> {
    let text = &annotated.document.text;
    let mut fit = Fit {
        layout: (holds.edges == Edges::Words).then(|| Layout::of(text)),
        ..Fit::default()
    };
    for annotation in annotated.set.annotations() {
        match place(annotation, holds, text, fit.layout.as_ref(), options) {
            Ok(fitted) => fit.annotations.push(fitted),
            Err(what) => fit.lose(what, Of::Annotation(annotation)),
        }
    }
    if !holds.overlap {
        fit.flatten(&options.schema);
    }
    fit.details(importer, holds, text);
    fit.relations(importer, holds, annotated, options);
    fit.chains(holds, annotated);
    fit.document(holds, annotated);
    fit
}

/// Whether a choice leaves something of that status out.
fn left_out(status: Status, holds: &Holds, options: &WriteOptions) -> Option<LossKind> {
    match (status, options.statuses) {
        (Status::Rejected, Statuses::All) if holds.status => None,
        (Status::Rejected, _) => Some(LossKind::Rejected),
        (Status::Suggested, Statuses::Accepted) => Some(LossKind::Suggested),
        _ => None,
    }
}

/// Where an annotation goes, or why it does not.
fn place<'a>(
    annotation: &'a Annotation,
    holds: &Holds,
    text: &Text,
    layout: Option<&Layout>,
    options: &WriteOptions,
) -> Result<Fitted<'a>, LossKind> {
    if !holds.annotations {
        return Err(LossKind::Annotation);
    }
    if let Some(what) = left_out(annotation.status, holds, options) {
        return Err(what);
    }
    if let Some(labels) = &options.labels
        && !labels.contains(&annotation.label)
    {
        return Err(LossKind::Unchosen);
    }
    if !annotation.fragments.is_continuous() && !holds.discontinuous {
        return Err(LossKind::Discontinuous);
    }
    let fragments = edges(&annotation.fragments, holds.edges, text, layout)?;
    Ok(Fitted {
        annotation,
        fragments,
        label: holds.labels.name(annotation.label.as_str()),
        attributes: Vec::new(),
        note: None,
    })
}

/// A value or a note on one line.
fn one_line(value: &str) -> Cow<'_, str> {
    match value.contains(breaks_line) {
        true => Cow::Owned(value.replace(breaks_line, " ")),
        false => Cow::Borrowed(value),
    }
}

impl<'a> Fit<'a> {
    fn lose(&mut self, what: LossKind, of: Of<'a>) {
        self.lost.push(Lost { what, of });
    }

    /// Takes out what overlaps: labels that do not nest go before those that do, longer ones before
    /// shorter ones, accepted ones before suggested ones, higher scores before lower ones.
    fn flatten(&mut self, schema: &LabelSchema) {
        let mut order: Vec<usize> = (0..self.annotations.len()).collect();
        order.sort_by(|&a, &b| {
            let (a, b) = (&self.annotations[a], &self.annotations[b]);
            rank(a, schema)
                .cmp(&rank(b, schema))
                .then(score(b.annotation).total_cmp(&score(a.annotation)))
        });
        let mut kept: BTreeMap<u32, Span> = BTreeMap::new();
        let mut gone: BTreeSet<usize> = BTreeSet::new();
        for item in order {
            let extent = self.annotations[item].fragments.extent();
            let before = kept.range(..extent.end()).next_back();
            if before.is_some_and(|(_, other)| other.overlaps(extent)) {
                gone.insert(item);
            } else {
                kept.insert(extent.start(), extent);
            }
        }
        let all = std::mem::take(&mut self.annotations);
        for (item, fitted) in all.into_iter().enumerate() {
            match gone.contains(&item) {
                true => self.lose(LossKind::Overlap, Of::Annotation(fitted.annotation)),
                false => self.annotations.push(fitted),
            }
        }
    }

    /// What is lost of annotations that are written.
    fn details(&mut self, importer: &str, holds: &Holds, text: &Text) {
        let mut annotations = std::mem::take(&mut self.annotations);
        for fitted in &mut annotations {
            let annotation = fitted.annotation;
            let of = Of::Annotation(annotation);
            if let Some(what) = moved(annotation, fitted, holds, text) {
                self.lose(what, of);
            }
            if fitted.label != annotation.label.as_str() {
                self.lose(LossKind::Renamed, of);
            }
            if !holds.status && annotation.status == Status::Suggested {
                self.lose(LossKind::Status, of);
            }
            self.provenance(importer, holds, &annotation.provenance, of);
            self.attributes(holds, fitted);
            self.note(holds, fitted);
        }
        self.annotations = annotations;
    }

    fn provenance(&mut self, importer: &str, holds: &Holds, made: &Provenance, of: Of<'a>) {
        if !holds.scores && made.score.is_some() {
            self.lose(LossKind::Score, of);
        }
        let comes_back = matches!(&made.by, Author::Import(format) if format == importer);
        if !holds.authors && !comes_back {
            self.lose(LossKind::Author, of);
        }
    }

    fn attributes(&mut self, holds: &Holds, fitted: &mut Fitted<'a>) {
        let of = Of::Annotation(fitted.annotation);
        let mut names = BTreeSet::new();
        for (name, value) in &fitted.annotation.attributes {
            let written = holds.labels.name(name);
            if !holds.attributes || !names.insert(written.clone()) {
                self.lose(LossKind::Attribute, of);
                continue;
            }
            if written != name.as_str() {
                self.lose(LossKind::Renamed, of);
            }
            let line = match holds.edges {
                Edges::Lines => one_line(value),
                _ => Cow::Borrowed(value.as_str()),
            };
            if line != value.as_str() {
                self.lose(LossKind::Respaced, of);
            }
            fitted.attributes.push((written, line));
        }
    }

    fn note(&mut self, holds: &Holds, fitted: &mut Fitted<'a>) {
        let Some(note) = &fitted.annotation.note else {
            return;
        };
        let of = Of::Annotation(fitted.annotation);
        let is_blank = holds.edges == Edges::Lines && note.chars().all(is_space);
        if !holds.notes || is_blank {
            self.lose(LossKind::Note, of);
            return;
        }
        let line = match holds.edges {
            Edges::Lines => one_line(note),
            _ => Cow::Borrowed(note.as_str()),
        };
        if line != note.as_str() {
            self.lose(LossKind::Respaced, of);
        }
        fitted.note = Some(line);
    }

    fn relations(
        &mut self,
        importer: &str,
        holds: &Holds,
        annotated: &'a Annotated,
        options: &WriteOptions,
    ) {
        let written = self.written();
        for relation in annotated.set.relations() {
            let of = Of::Relation(relation);
            let ends = [&relation.from, &relation.to];
            if !holds.relations {
                self.lose(LossKind::Relation, of);
            } else if let Some(what) = left_out(relation.status, holds, options) {
                self.lose(what, of);
            } else if !ends.iter().all(|end| written.contains(*end)) {
                self.lose(LossKind::RelationEnd, of);
            } else {
                let kind = holds.labels.name(relation.kind.as_str());
                if kind != relation.kind.as_str() {
                    self.lose(LossKind::Renamed, of);
                }
                if !holds.status && relation.status == Status::Suggested {
                    self.lose(LossKind::Status, of);
                }
                self.provenance(importer, holds, &relation.provenance, of);
                self.relations.push(FittedRelation { relation, kind });
            }
        }
    }

    fn chains(&mut self, holds: &Holds, annotated: &'a Annotated) {
        let written = self.written();
        for chain in annotated.set.chains() {
            let of = Of::Chain(chain);
            let mut kept = chain.clone();
            kept.mentions.retain(|mention| written.contains(mention));
            let is_empty =
                kept.mentions.is_empty() && !(chain.mentions.is_empty() && holds.chain_names);
            if !holds.chains || is_empty {
                self.lose(LossKind::Chain, of);
                continue;
            }
            for _ in kept.mentions.len()..chain.mentions.len() {
                self.lose(LossKind::Mention, of);
            }
            if !holds.chain_names && (chain.label.is_some() || chain.name.is_some()) {
                self.lose(LossKind::ChainName, of);
            }
            self.chains.push(kept);
        }
    }

    fn document(&mut self, holds: &Holds, annotated: &'a Annotated) {
        let document = &annotated.document;
        let id = document.id.as_str();
        let id_is_kept = match holds.document_id {
            DocumentIds::Kept => true,
            DocumentIds::FileName => stem_of(id) == id,
            DocumentIds::Lost => false,
        };
        if !id_is_kept {
            self.lose(LossKind::DocumentId, Of::Document);
        }
        let has_more = !document.meta.is_empty() || document.title != title_of(&document.text);
        if !holds.metadata && has_more {
            self.lose(LossKind::Metadata, Of::Document);
        }
        if !holds.text {
            self.lose(LossKind::Text, Of::Document);
        }
        if holds.edges == Edges::Lines {
            self.cautions(&document.text);
        }
    }

    /// What readers of lines may stumble over.
    fn cautions(&mut self, text: &str) {
        if text.contains('\r') {
            self.lose(LossKind::LineEnds, Of::Document);
        }
        let mut extents = BTreeSet::new();
        let same: Vec<&Annotation> = self
            .annotations
            .iter()
            .filter(|fitted| !extents.insert(&fitted.fragments))
            .map(|fitted| fitted.annotation)
            .collect();
        for annotation in same {
            self.lose(LossKind::SameExtent, Of::Annotation(annotation));
        }
    }

    fn written(&self) -> BTreeSet<AnnotationId> {
        let written = self.annotations.iter();
        written.map(|fitted| fitted.annotation.id.clone()).collect()
    }
}

/// How the extent differs when it is read back.
fn moved(
    annotation: &Annotation,
    fitted: &Fitted<'_>,
    holds: &Holds,
    text: &Text,
) -> Option<LossKind> {
    if holds.edges != Edges::Lines {
        return (annotation.fragments != fitted.fragments).then_some(LossKind::Edge);
    }
    let read = join_lines(&fitted.fragments, text);
    (read != annotation.fragments).then_some(LossKind::Edge)
}

fn rank(fitted: &Fitted<'_>, schema: &LabelSchema) -> (bool, Reverse<u32>, bool, u32) {
    let label = schema.label(fitted.annotation.label.as_str());
    (
        label.is_some_and(|label| label.nests),
        Reverse(fitted.fragments.extent().len()),
        fitted.annotation.status != Status::Accepted,
        fitted.fragments.start(),
    )
}

fn score(annotation: &Annotation) -> f32 {
    annotation.provenance.score.unwrap_or(1.0)
}
