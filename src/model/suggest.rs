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
/// A suggestion that is there already keeps its id, so that it stays chosen, and takes score and attributes
/// of the fresh one; one that a relation or chain uses stays too. A
/// fresh one is left out where a person has accepted something that excludes it
/// ([`LabelSchema::excludes`]) or rejected the same, and where the schema does not know its label. Ids of `fresh` must be
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
        match open.iter().find(|old| says_the_same(old, &annotation)) {
            Some(old) => {
                kept.insert(&old.id);
                let new = Annotation {
                    id: old.id.clone(),
                    ..annotation
                };
                if new != **old {
                    let old = (*old).clone();
                    ops.push(Op::Annotation(Change::Update { old, new }));
                }
            }
            None => ops.push(Op::Annotation(Change::Insert(annotation))),
        }
    }
    let gone = open.into_iter().filter(|old| !kept.contains(&old.id));
    let removals = gone.map(|old| Op::Annotation(Change::Remove(old.clone())));
    Transaction::new("Extract", removals.chain(ops).collect())
}

/// The ops that take the machine's open suggestions out of the way of what a person makes: those that
/// it excludes and that no relation or chain uses.
pub fn give_way(set: &AnnotationSet, schema: &LabelSchema, made: &Annotation) -> Vec<Op> {
    let used = used_ids(set);
    set.overlapping(made.fragments.extent())
        .filter(|a| is_open(a) && !used.contains(&a.id) && excludes(a, made, schema))
        .map(|a| Op::Annotation(Change::Remove(a.clone())))
        .collect()
}

fn is_open(annotation: &Annotation) -> bool {
    annotation.status == Status::Suggested && annotation.provenance.by.is_machine()
}

/// A rejection speaks of just this label on just this text; anything else that stands there keeps its
/// place.
fn blocks(settled: &Annotation, fresh: &Annotation, schema: &LabelSchema) -> bool {
    if settled.status == Status::Rejected {
        return settled.fragments == fresh.fragments && settled.label == fresh.label;
    }
    excludes(settled, fresh, schema)
}

fn excludes(a: &Annotation, b: &Annotation, schema: &LabelSchema) -> bool {
    a.fragments.overlaps(&b.fragments) && schema.excludes(&a.label, &b.label)
}

fn says_the_same(old: &Annotation, fresh: &Annotation) -> bool {
    old.fragments == fresh.fragments && old.label == fresh.label
}

fn used_ids(set: &AnnotationSet) -> BTreeSet<AnnotationId> {
    let ends = set.relations().flat_map(|r| [r.from.clone(), r.to.clone()]);
    let mentions = set.chains().flat_map(|c| c.mentions.iter().cloned());
    ends.chain(mentions).collect()
}
