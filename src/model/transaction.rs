//! The only door by which an annotation set changes.

use std::collections::BTreeSet;

use super::annotation::Annotation;
use super::chain::Chain;
use super::id::AnnotationId;
use super::op::{Change, Op};
use super::relation::Relation;
use super::schema::LabelSchema;
use super::selection::Selection;
use super::set::AnnotationSet;
use crate::text::index::Text;

/// Changes that belong together: all happen or none.
#[derive(Clone, Debug, PartialEq)]
pub struct Transaction {
    /// What it does, in a person's words: "Accept 12 suggestions".
    pub title: String,
    /// In order.
    pub ops: Vec<Op>,
    /// Transactions that follow each other with one key are one step of undo.
    pub merge_key: Option<String>,
    /// What was selected before: undo goes back there.
    pub selection_before: Option<Selection>,
    /// What is selected after.
    pub selection_after: Option<Selection>,
}

/// Why a transaction was refused; the set is as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ApplyError {
    /// What it wants to change is not (or no longer) what it expects.
    #[error("{kind} {id} is not what the change expects; it was changed in the meantime")]
    Stale {
        /// `annotation`, `relation` or `chain`.
        kind: &'static str,
        /// Which one.
        id: String,
    },
    /// What it wants to insert is there already.
    #[error("{kind} {id} exists already")]
    Exists {
        /// `annotation`, `relation` or `chain`.
        kind: &'static str,
        /// Which one.
        id: String,
    },
    /// An update may not change the id.
    #[error("an update may not change the id of {id}")]
    Renamed {
        /// The id before.
        id: String,
    },
    /// Out of range of the text, or inside a character.
    #[error("annotation {id} does not fit the text")]
    Position {
        /// Which one.
        id: String,
    },
    /// The schema has no such label, relation type or value.
    #[error("{what} {name} is not in the schema")]
    Unknown {
        /// `label`, `relation type` or `attribute value`.
        what: &'static str,
        /// Which one.
        name: String,
    },
    /// A score outside 0 to 1.
    #[error("annotation {id} has a score outside 0 to 1")]
    Score {
        /// Which one.
        id: String,
    },
    /// An annotation would be in a chain twice.
    #[error("chain {id} would have {mention} twice")]
    Repeated {
        /// Which chain.
        id: String,
        /// Which annotation.
        mention: String,
    },
    /// A relation or chain would point to an annotation that is not there.
    #[error("{kind} {id} needs annotation {missing}, which is not there")]
    Dangling {
        /// `relation` or `chain`.
        kind: &'static str,
        /// Which one.
        id: String,
        /// What it points to.
        missing: String,
    },
}

/// What a transaction is held against.
#[derive(Clone, Copy, Debug)]
pub struct Ground<'a> {
    /// The document's text.
    pub text: &'a Text,
    /// The project's schema.
    pub schema: &'a LabelSchema,
}

impl Transaction {
    /// A transaction with a title and ops, nothing else.
    pub fn new(title: impl Into<String>, ops: Vec<Op>) -> Self {
        Self {
            title: title.into(),
            ops,
            merge_key: None,
            selection_before: None,
            selection_after: None,
        }
    }

    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        self.ops.is_empty()
    }

    /// The transaction that takes this one back.
    #[must_use]
    pub fn inverse(&self) -> Self {
        Self {
            title: self.title.clone(),
            ops: self.ops.iter().rev().map(Op::inverse).collect(),
            merge_key: self.merge_key.clone(),
            selection_before: self.selection_after.clone(),
            selection_after: self.selection_before.clone(),
        }
    }

    /// Checks everything, changes everything, and returns the inverse.
    ///
    /// # Errors
    /// [`ApplyError`] where it does not fit; the set is then as it was.
    pub fn apply(&self, set: &mut AnnotationSet, ground: Ground<'_>) -> Result<Self, ApplyError> {
        for (done, op) in self.ops.iter().enumerate() {
            if let Err(error) = apply_op(set, op, ground) {
                roll_back(set, &self.ops[..done]);
                return Err(error);
            }
        }
        if let Err(error) = check_links(set, &self.ops, ground.schema) {
            roll_back(set, &self.ops);
            return Err(error);
        }
        set.revision += 1;
        Ok(self.inverse())
    }
}

/// Takes back ops that were just applied, so that each is known to fit.
fn roll_back(set: &mut AnnotationSet, ops: &[Op]) {
    for op in ops.iter().rev() {
        write(set, &op.inverse());
    }
}

fn apply_op(set: &mut AnnotationSet, op: &Op, ground: Ground<'_>) -> Result<(), ApplyError> {
    match op {
        Op::Annotation(change) => {
            check_change(
                change,
                "annotation",
                |a| a.id.as_str(),
                |id| set.annotation(id),
            )?;
            change
                .after()
                .map_or(Ok(()), |new| check_annotation(new, ground))?;
        }
        Op::Relation(change) => {
            check_change(change, "relation", |r| r.id.as_str(), |id| set.relation(id))?;
        }
        Op::Chain(change) => {
            check_change(change, "chain", |c| c.id.as_str(), |id| set.chain(id))?;
        }
    }
    write(set, op);
    Ok(())
}

fn check_change<'a, T: PartialEq + 'a>(
    change: &'a Change<T>,
    kind: &'static str,
    id_of: impl Fn(&'a T) -> &'a str,
    present: impl Fn(&str) -> Option<&'a T>,
) -> Result<(), ApplyError> {
    if let Change::Insert(new) = change {
        let id = id_of(new);
        return match present(id) {
            None => Ok(()),
            Some(_) => Err(ApplyError::Exists {
                kind,
                id: id.to_owned(),
            }),
        };
    }
    let (Change::Remove(old) | Change::Update { old, .. }) = change else {
        return Ok(());
    };
    let id = id_of(old);
    if present(id) != Some(old) {
        return Err(ApplyError::Stale {
            kind,
            id: id.to_owned(),
        });
    }
    match change.after() {
        Some(new) if id_of(new) != id => Err(ApplyError::Renamed { id: id.to_owned() }),
        _ => Ok(()),
    }
}

fn check_annotation(annotation: &Annotation, ground: Ground<'_>) -> Result<(), ApplyError> {
    if annotation
        .fragments
        .iter()
        .any(|span| ground.text.slice(span).is_none())
    {
        return Err(ApplyError::Position {
            id: annotation.id.to_string(),
        });
    }
    if ground.schema.label(annotation.label.as_str()).is_none() {
        return Err(ApplyError::Unknown {
            what: "label",
            name: annotation.label.to_string(),
        });
    }
    if annotation
        .provenance
        .score
        .is_some_and(|score| !(0.0..=1.0).contains(&score))
    {
        return Err(ApplyError::Score {
            id: annotation.id.to_string(),
        });
    }
    for (name, value) in &annotation.attributes {
        if !ground.schema.allows_value(&annotation.label, name, value) {
            return Err(ApplyError::Unknown {
                what: "attribute value",
                name: format!("{name}={value}"),
            });
        }
    }
    Ok(())
}

fn write(set: &mut AnnotationSet, op: &Op) {
    match op {
        Op::Annotation(change) => {
            if let Some(old) = change.before() {
                set.take(&old.id);
            }
            if let Some(new) = change.after() {
                set.put(new.clone());
            }
        }
        Op::Relation(change) => {
            if let Some(old) = change.before() {
                set.relations.remove(&old.id);
            }
            if let Some(new) = change.after() {
                set.relations.insert(new.id.clone(), new.clone());
            }
        }
        Op::Chain(change) => {
            if let Some(old) = change.before() {
                set.chains.remove(&old.id);
            }
            if let Some(new) = change.after() {
                set.chains.insert(new.id.clone(), new.clone());
            }
        }
    }
}

/// Holds all links that the ops may have touched against the set as it is afterwards.
fn check_links(set: &AnnotationSet, ops: &[Op], schema: &LabelSchema) -> Result<(), ApplyError> {
    let annotations_changed = ops.iter().any(|op| match op {
        Op::Annotation(Change::Remove(_)) => true,
        Op::Annotation(Change::Update { old, new }) => old.label != new.label,
        _ => false,
    });
    if annotations_changed {
        set.relations()
            .try_for_each(|r| check_relation(set, r, schema))?;
        return set.chains().try_for_each(|chain| check_chain(set, chain));
    }
    for op in ops {
        match op {
            Op::Relation(change) => {
                let present = change.after().and_then(|r| set.relation(r.id.as_str()));
                present.map_or(Ok(()), |r| check_relation(set, r, schema))?;
            }
            Op::Chain(change) => {
                let present = change.after().and_then(|c| set.chain(c.id.as_str()));
                present.map_or(Ok(()), |c| check_chain(set, c))?;
            }
            Op::Annotation(_) => {}
        }
    }
    Ok(())
}

fn check_relation(
    set: &AnnotationSet,
    relation: &Relation,
    schema: &LabelSchema,
) -> Result<(), ApplyError> {
    let find = |id: &AnnotationId| {
        set.annotation(id.as_str())
            .ok_or_else(|| ApplyError::Dangling {
                kind: "relation",
                id: relation.id.to_string(),
                missing: id.to_string(),
            })
    };
    let (from, to) = (find(&relation.from)?, find(&relation.to)?);
    if schema.allows(relation.kind.as_str(), &from.label, &to.label) {
        return Ok(());
    }
    Err(ApplyError::Unknown {
        what: "relation type",
        name: format!("{} from {} to {}", relation.kind, from.label, to.label),
    })
}

fn check_chain(set: &AnnotationSet, chain: &Chain) -> Result<(), ApplyError> {
    let mut seen = BTreeSet::new();
    if let Some(mention) = chain.mentions.iter().find(|id| !seen.insert(*id)) {
        return Err(ApplyError::Repeated {
            id: chain.id.to_string(),
            mention: mention.to_string(),
        });
    }
    match chain
        .mentions
        .iter()
        .find(|id| set.annotation(id.as_str()).is_none())
    {
        None => Ok(()),
        Some(missing) => Err(ApplyError::Dangling {
            kind: "chain",
            id: chain.id.to_string(),
            missing: missing.to_string(),
        }),
    }
}
