//! What a format loses, told before it is written.

use std::collections::BTreeMap;

use super::annotated::Annotated;
use super::fit::{Lost, Of, fit};
use super::format::{Format, WriteOptions};
use super::loss_kind::LossKind;
use crate::model::id::AnnotationId;
use crate::text::document::DocumentId;

/// How many examples of a loss are named.
pub const EXAMPLES: usize = 20;

/// One kind of loss in an export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// What is lost.
    pub what: LossKind,
    /// How often.
    pub count: usize,
    /// The first of them, for people: `"Angela Merkel" (PERSON) in a1`.
    pub example: String,
    /// What happens, for people, without full stop.
    pub message: String,
    /// The first of the annotations concerned, at most [`EXAMPLES`].
    pub examples: Vec<(DocumentId, AnnotationId)>,
}

/// All that an export loses.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LossReport {
    /// One for each kind, in the order of [`LossKind`].
    pub items: Vec<Loss>,
}

impl LossReport {
    /// How often something of that kind is lost.
    pub fn count(&self, what: LossKind) -> usize {
        let found = self.items.iter().find(|loss| loss.what == what);
        found.map_or(0, |loss| loss.count)
    }
}

/// What writing these documents in that format loses.
pub fn losses(format: &Format, documents: &[Annotated], options: &WriteOptions) -> LossReport {
    let mut tally = Tally::default();
    for annotated in documents {
        tally.add(format, annotated, options);
    }
    tally.report(format)
}

/// Losses counted document by document, for corpora that are not in memory.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    kinds: BTreeMap<LossKind, Kind>,
}

#[derive(Clone, Debug, Default)]
struct Kind {
    count: usize,
    example: String,
    examples: Vec<(DocumentId, AnnotationId)>,
}

impl Tally {
    /// Counts what writing this document loses.
    pub fn add(&mut self, format: &Format, annotated: &Annotated, options: &WriteOptions) {
        let fit = fit(format.id, &format.holds, annotated, options);
        for lost in fit.lost {
            self.count(&lost, annotated);
        }
    }

    fn count(&mut self, lost: &Lost<'_>, annotated: &Annotated) {
        let kind = self.kinds.entry(lost.what).or_default();
        if kind.count == 0 {
            kind.example = example(lost.of, annotated);
        }
        kind.count += 1;
        if let Of::Annotation(annotation) = lost.of
            && kind.examples.len() < EXAMPLES
        {
            let document = annotated.document.id.clone();
            kind.examples.push((document, annotation.id.clone()));
        }
    }

    /// The report of what was counted.
    pub fn report(&self, format: &Format) -> LossReport {
        let items = self.kinds.iter().map(|(&what, kind)| Loss {
            what,
            count: kind.count,
            example: kind.example.clone(),
            message: what.message(kind.count, format.title),
            examples: kind.examples.clone(),
        });
        LossReport {
            items: items.collect(),
        }
    }
}

fn example(of: Of<'_>, annotated: &Annotated) -> String {
    let document = annotated.document.id.as_str();
    let surface = |id: &AnnotationId| {
        let annotation = annotated.set.annotation(id.as_str());
        annotation
            .and_then(|annotation| annotated.document.text.surface(&annotation.fragments))
            .map_or_else(|| id.to_string(), |surface| quoted(&surface))
    };
    match of {
        Of::Annotation(annotation) => {
            let surface = surface(&annotation.id);
            format!("{surface} ({}) in {document}", annotation.label)
        }
        Of::Relation(relation) => {
            let (from, to) = (surface(&relation.from), surface(&relation.to));
            format!("{} from {from} to {to} in {document}", relation.kind)
        }
        Of::Chain(chain) => match (&chain.name, chain.mentions.first()) {
            (Some(name), _) => format!("{} in {document}", quoted(name)),
            (None, Some(first)) => format!("that of {} in {document}", surface(first)),
            (None, None) => format!("{} in {document}", chain.id),
        },
        Of::Document => document.to_owned(),
    }
}

/// On one line, in quotation marks, cut where it is long.
fn quoted(surface: &str) -> String {
    const LONGEST: usize = 60;
    let line = surface.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("\"{}…\"", &line[..at]),
        None => format!("\"{line}\""),
    }
}
