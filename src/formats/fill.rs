//! From what a file says to an annotation set: through transactions only (I4), with the labels that
//! the file brings added to the schema, and a diagnostic for each item that is refused.

use std::collections::{BTreeMap, BTreeSet};

use super::diagnostic::Report;
use crate::model::annotation::Annotation;
use crate::model::chain::Chain;
use crate::model::id::{LabelName, RelationName};
use crate::model::op::{Change, Op};
use crate::model::relation::Relation;
use crate::model::schema::LabelSchema;
use crate::model::set::AnnotationSet;
use crate::model::transaction::{Ground, Transaction};
use crate::text::index::Text;

/// What a file says of one document, each item with its line.
#[derive(Debug, Default)]
pub struct Draft {
    /// Their ids are unique and they fit the text.
    pub annotations: Vec<(Option<u32>, Annotation)>,
    /// Their ids are unique.
    pub relations: Vec<(Option<u32>, Relation)>,
    /// Their ids are unique.
    pub chains: Vec<(Option<u32>, Chain)>,
}

/// Makes the set. Labels, relation types and attribute values that the schema lacks are added to it
/// with a warning; what is refused all the same (a relation to what is not there) is an error.
pub fn fill(
    text: &Text,
    mut draft: Draft,
    schema: &mut LabelSchema,
    report: &mut Report,
) -> AnnotationSet {
    leave_out_missing_mentions(&mut draft, report);
    bring_labels(&draft, schema, report);
    bring_values(&draft, schema, report);
    bring_relations(&draft, schema, report);
    let (lines, ops): (Vec<Option<u32>>, Vec<Op>) = ops(draft).into_iter().unzip();
    let ground = Ground { text, schema };
    let mut set = AnnotationSet::default();
    let all = Transaction::new("Import", ops);
    if all.is_empty() || all.apply(&mut set, ground).is_ok() {
        return set;
    }
    // Something is refused: one by one, so that the others go on.
    for (line, op) in lines.into_iter().zip(all.ops) {
        if let Err(error) = Transaction::new("Import", vec![op]).apply(&mut set, ground) {
            report.error(line, error.to_string());
        }
    }
    set
}

/// A chain loses the mentions that are not there, and stays with the others, where there are some.
fn leave_out_missing_mentions(draft: &mut Draft, report: &mut Report) {
    let there: BTreeSet<_> = draft.annotations.iter().map(|(_, a)| &a.id).collect();
    draft.chains.retain_mut(|(line, chain)| {
        let was_empty = chain.mentions.is_empty();
        chain.mentions.retain(|mention| {
            let is_there = there.contains(mention);
            if !is_there {
                let id = &chain.id;
                let message = format!("chain {id} loses mention {mention}, which is not there");
                report.error(*line, message);
            }
            is_there
        });
        was_empty || !chain.mentions.is_empty()
    });
}

fn ops(draft: Draft) -> Vec<(Option<u32>, Op)> {
    let annotations = draft
        .annotations
        .into_iter()
        .map(|(line, item)| (line, Op::Annotation(Change::Insert(item))));
    let relations = draft
        .relations
        .into_iter()
        .map(|(line, item)| (line, Op::Relation(Change::Insert(item))));
    let chains = draft
        .chains
        .into_iter()
        .map(|(line, item)| (line, Op::Chain(Change::Insert(item))));
    annotations.chain(relations).chain(chains).collect()
}

fn bring_labels(draft: &Draft, schema: &mut LabelSchema, report: &mut Report) {
    let mut brought: Vec<LabelName> = Vec::new();
    for (line, annotation) in &draft.annotations {
        let label = &annotation.label;
        if schema.label(label.as_str()).is_some() || brought.contains(label) {
            continue;
        }
        report.warning(
            *line,
            format!("label {label} is new to the schema; it was added"),
        );
        brought.push(label.clone());
    }
    if !brought.is_empty() {
        *schema = schema.with_labels(&brought);
    }
}

fn bring_values(draft: &Draft, schema: &mut LabelSchema, report: &mut Report) {
    for (line, annotation) in &draft.annotations {
        for (name, value) in &annotation.attributes {
            if schema.allows_value(&annotation.label, name, value) {
                continue;
            }
            let label = &annotation.label;
            report.warning(
                *line,
                format!("the schema does not allow {name}={value} for {label}; it was added"),
            );
            let defs = schema.attributes.iter_mut();
            defs.filter(|def| def.name == *name)
                .filter(|def| def.labels.is_empty() || def.labels.contains(label))
                .filter(|def| !def.values.is_empty() && !def.values.contains(value))
                .for_each(|def| def.values.push(value.clone()));
        }
    }
}

fn bring_relations(draft: &Draft, schema: &mut LabelSchema, report: &mut Report) {
    if draft.relations.is_empty() {
        return;
    }
    let labels: BTreeMap<_, _> = draft
        .annotations
        .iter()
        .map(|(_, annotation)| (&annotation.id, &annotation.label))
        .collect();
    for (line, relation) in &draft.relations {
        let kind = &relation.kind;
        let Some((from, to)) = labels.get(&relation.from).zip(labels.get(&relation.to)) else {
            continue;
        };
        if schema.allows(kind.as_str(), from, to) {
            continue;
        }
        report.warning(
            *line,
            format!("the schema has no relation {kind} from {from} to {to}; it was added"),
        );
        *schema = schema.with_relations(std::slice::from_ref(kind));
        widen(schema, kind, from, to);
    }
}

fn widen(schema: &mut LabelSchema, kind: &RelationName, from: &LabelName, to: &LabelName) {
    for known in schema
        .relations
        .iter_mut()
        .filter(|known| known.name == *kind)
    {
        for (labels, label) in [(&mut known.from, from), (&mut known.to, to)] {
            if !labels.is_empty() && !labels.contains(label) {
                labels.push(label.clone());
            }
        }
    }
}

/// Ids of one kind of item in one document.
#[derive(Debug, Default)]
pub struct Ids {
    taken: BTreeSet<String>,
    next: usize,
}

impl Ids {
    /// Reserves an id that a file gives; `false` where it was taken before.
    pub fn take(&mut self, id: &str) -> bool {
        self.taken.insert(id.to_owned())
    }

    /// A new id: the prefix and a number.
    pub fn fresh(&mut self, prefix: &str) -> String {
        loop {
            self.next += 1;
            let id = format!("{prefix}{}", self.next);
            if self.taken.insert(id.clone()) {
                return id;
            }
        }
    }
}
