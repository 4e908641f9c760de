//! The transactions that a person's actions mean. What depends on a removed or relabelled annotation
//! is collected here, so that one undo brings all of it back.
//!
//! Each function looks at the set as it is and returns a transaction, empty where there is nothing to
//! do; nothing is changed before [`Transaction::apply`].

use std::collections::BTreeSet;

use super::annotation::{Annotation, Attributes, Status};
use super::chain::Chain;
use super::id::{AnnotationId, LabelName};
use super::op::{Change, Op};
use super::provenance::Provenance;
use super::schema::LabelSchema;
use super::set::AnnotationSet;
use super::suggest;
use super::transaction::Transaction;
use crate::text::fragments::Fragments;

/// A new annotation by a person, with the machine's suggestions out of its way.
pub fn make(
    set: &AnnotationSet,
    schema: &LabelSchema,
    id: AnnotationId,
    fragments: Fragments,
    label: LabelName,
) -> Transaction {
    let title = format!("Make {label}");
    let annotation = Annotation {
        id,
        fragments,
        label,
        attributes: Attributes::new(),
        provenance: Provenance::person(),
        status: Status::Accepted,
        note: None,
    };
    let mut ops = suggest::give_way(set, schema, &annotation);
    ops.push(Op::Annotation(Change::Insert(annotation)));
    Transaction::new(title, ops)
}

/// Another label; the annotation is then a person's. Relations that the schema does not allow for
/// the new label are removed.
pub fn relabel(
    set: &AnnotationSet,
    schema: &LabelSchema,
    ids: &[AnnotationId],
    label: &LabelName,
) -> Transaction {
    let relabelled: BTreeSet<&AnnotationId> = ids.iter().collect();
    let label_of = |id: &AnnotationId| match relabelled.contains(id) {
        true => Some(label),
        false => set.annotation(id.as_str()).map(|a| &a.label),
    };
    let mut ops = Vec::new();
    for relation in set.relations() {
        let touched = relabelled.contains(&relation.from) || relabelled.contains(&relation.to);
        let allowed = label_of(&relation.from)
            .zip(label_of(&relation.to))
            .is_some_and(|(from, to)| schema.allows(relation.kind.as_str(), from, to));
        if touched && !allowed {
            ops.push(Op::Relation(Change::Remove(relation.clone())));
        }
    }
    ops.extend(update(set, ids, |annotation| {
        if annotation.label == *label {
            annotation.status = Status::Accepted;
            return;
        }
        annotation.label = label.clone();
        annotation
            .attributes
            .retain(|name, value| schema.allows_value(label, name, value));
        by_person(annotation);
    }));
    Transaction::new(counted("Relabel", ids.len(), &format!(" as {label}")), ops)
}

/// Another extent; the annotation is then a person's.
pub fn set_extent(set: &AnnotationSet, id: &AnnotationId, fragments: &Fragments) -> Transaction {
    let ops = update(set, std::slice::from_ref(id), |annotation| {
        if annotation.fragments != *fragments {
            annotation.fragments = fragments.clone();
            by_person(annotation);
        }
    });
    Transaction::new("Move boundary", ops)
}

/// Accepted, rejected or back to suggested; who made them stays.
pub fn set_status(set: &AnnotationSet, ids: &[AnnotationId], status: Status) -> Transaction {
    let ops = update(set, ids, |annotation| annotation.status = status);
    let verb = match status {
        Status::Suggested => "Reopen",
        Status::Accepted => "Accept",
        Status::Rejected => "Reject",
    };
    Transaction::new(counted(verb, ops.len(), ""), ops)
}

/// A remark; an empty one is removed.
pub fn set_note(set: &AnnotationSet, id: &AnnotationId, note: &str) -> Transaction {
    let note = (!note.trim().is_empty()).then(|| note.to_owned());
    let ops = update(set, std::slice::from_ref(id), |annotation| {
        annotation.note.clone_from(&note);
    });
    Transaction::new("Edit note", ops)
}

/// One attribute; `None` removes it.
pub fn set_attribute(
    set: &AnnotationSet,
    id: &AnnotationId,
    name: &str,
    value: Option<&str>,
) -> Transaction {
    let ops = update(set, std::slice::from_ref(id), |annotation| {
        match value {
            Some(value) => annotation
                .attributes
                .insert(name.to_owned(), value.to_owned()),
            None => annotation.attributes.remove(name),
        };
    });
    Transaction::new(format!("Edit {name}"), ops)
}

/// Removes annotations with their relations, and takes them out of their chains; a chain without
/// mentions goes too.
pub fn delete(set: &AnnotationSet, ids: &[AnnotationId]) -> Transaction {
    let gone: BTreeSet<&AnnotationId> = ids.iter().collect();
    let mut ops = Vec::new();
    for relation in set.relations() {
        if gone.contains(&relation.from) || gone.contains(&relation.to) {
            ops.push(Op::Relation(Change::Remove(relation.clone())));
        }
    }
    ops.extend(set.chains().filter_map(|chain| without(chain, &gone)));
    let removed = gone.iter().filter_map(|id| set.annotation(id.as_str()));
    ops.extend(removed.map(|a| Op::Annotation(Change::Remove(a.clone()))));
    Transaction::new(counted("Delete", gone.len(), ""), ops)
}

fn without(chain: &Chain, gone: &BTreeSet<&AnnotationId>) -> Option<Op> {
    let mut rest = chain.clone();
    rest.mentions.retain(|id| !gone.contains(id));
    if rest.mentions.len() == chain.mentions.len() {
        return None;
    }
    Some(Op::Chain(if rest.mentions.is_empty() {
        Change::Remove(chain.clone())
    } else {
        Change::Update {
            old: chain.clone(),
            new: rest,
        }
    }))
}

fn update(set: &AnnotationSet, ids: &[AnnotationId], edit: impl Fn(&mut Annotation)) -> Vec<Op> {
    let ids: BTreeSet<&AnnotationId> = ids.iter().collect();
    ids.into_iter()
        .filter_map(|id| set.annotation(id.as_str()))
        .filter_map(|old| {
            let mut new = old.clone();
            edit(&mut new);
            (new != *old).then(|| {
                Op::Annotation(Change::Update {
                    old: old.clone(),
                    new,
                })
            })
        })
        .collect()
}

fn by_person(annotation: &mut Annotation) {
    annotation.provenance = Provenance::person();
    annotation.status = Status::Accepted;
}

/// "Accept", "Accept 12 annotations".
fn counted(verb: &str, count: usize, tail: &str) -> String {
    match count {
        0 | 1 => format!("{verb}{tail}"),
        _ => format!("{verb} {count} annotations{tail}"),
    }
}
