//! How the machine's suggestions come into a set without undoing what a person has said.

use std::collections::BTreeSet;

use super::annotation::{Annotation, Status};
use super::id::AnnotationId;
use super::op::{Change, Op};
use super::schema::LabelSchema;
use super::set::AnnotationSet;
use super::transaction::Transaction;
use crate::text::span::Span;

/// The transaction that replaces the machine's open suggestions that start in `region` by `fresh`.
///
/// A suggestion that is there already stays as it is; one that a relation or chain uses stays too. A
/// fresh one is left out where a person has accepted or rejected something that excludes it
/// ([`LabelSchema::excludes`]), and where the schema does not know its label. Ids of `fresh` must be
/// new to the set.
pub fn replace(
    set: &AnnotationSet,
    schema: &LabelSchema,
    region: Span,
    fresh: Vec<Annotation>,
) -> Transaction {
    let used = used_ids(set);
    let (open, settled): (Vec<&Annotation>, Vec<&Annotation>) =
        set.overlapping(region).partition(|a| {
            is_open(a) && region.contains_byte(a.fragments.start()) && !used.contains(&a.id)
        });
    let mut kept: BTreeSet<&AnnotationId> = BTreeSet::new();
    let mut ops = Vec::new();
    for annotation in fresh {
        if schema.label(annotation.label.as_str()).is_none()
            || settled.iter().any(|s| blocks(s, &annotation, schema))
        {
            continue;
        }
        match open.iter().find(|old| same(old, &annotation)) {
            Some(old) => {
                kept.insert(&old.id);
            }
            None => ops.push(Op::Annotation(Change::Insert(annotation))),
        }
    }
    let gone = open.into_iter().filter(|old| !kept.contains(&old.id));
    let removals = gone.map(|old| Op::Annotation(Change::Remove(old.clone())));
    Transaction::new("Extract", removals.chain(ops).collect())
}

fn is_open(annotation: &Annotation) -> bool {
    annotation.status == Status::Suggested && annotation.provenance.by.is_machine()
}

fn blocks(settled: &Annotation, fresh: &Annotation, schema: &LabelSchema) -> bool {
    settled.fragments.overlaps(&fresh.fragments) && schema.excludes(&settled.label, &fresh.label)
}

fn same(old: &Annotation, fresh: &Annotation) -> bool {
    old.fragments == fresh.fragments
        && old.label == fresh.label
        && old.attributes == fresh.attributes
        && old.provenance == fresh.provenance
}

fn used_ids(set: &AnnotationSet) -> BTreeSet<AnnotationId> {
    let ends = set.relations().flat_map(|r| [r.from.clone(), r.to.clone()]);
    let mentions = set.chains().flat_map(|c| c.mentions.iter().cloned());
    ends.chain(mentions).collect()
}
