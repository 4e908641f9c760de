//! Says everything that is wrong with a set, for what did not come through a transaction.

use std::collections::BTreeSet;

use super::annotation::Annotation;
use super::set::AnnotationSet;
use super::transaction::Ground;

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// Out of range of the text, or inside a character.
    #[error("annotation {0} does not fit the text")]
    Position(String),
    /// Its label is not in the schema.
    #[error("annotation {id} has label {label}, which is not in the schema")]
    Label {
        /// Which annotation.
        id: String,
        /// Its label.
        label: String,
    },
    /// An attribute has a value that the schema does not allow.
    #[error("annotation {id} has {name}={value}, which the schema does not allow")]
    Value {
        /// Which annotation.
        id: String,
        /// Of the attribute.
        name: String,
        /// What it has.
        value: String,
    },
    /// A score outside 0 to 1.
    #[error("annotation {0} has a score outside 0 to 1")]
    Score(String),
    /// A relation or chain points to an annotation that is not there.
    #[error("{kind} {id} points to {missing}, which is not there")]
    Dangling {
        /// `relation` or `chain`.
        kind: &'static str,
        /// Which one.
        id: String,
        /// What it points to.
        missing: String,
    },
    /// The schema does not allow a relation of that type between these labels.
    #[error("relation {id}: the schema allows no {kind} from {from} to {to}")]
    Relation {
        /// Which one.
        id: String,
        /// Its type.
        kind: String,
        /// Label where it starts.
        from: String,
        /// Label where it points.
        to: String,
    },
    /// An annotation is in a chain twice.
    #[error("chain {id} has {mention} twice")]
    Repeated {
        /// Which chain.
        id: String,
        /// Which annotation.
        mention: String,
    },
}

/// Everything that is wrong; empty for a set that only transactions changed.
pub fn validate(set: &AnnotationSet, ground: Ground<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for annotation in set.annotations() {
        check_annotation(annotation, ground, &mut problems);
    }
    check_relations(set, ground, &mut problems);
    check_chains(set, &mut problems);
    problems
}

fn check_annotation(annotation: &Annotation, ground: Ground<'_>, problems: &mut Vec<Problem>) {
    let id = || annotation.id.to_string();
    if annotation
        .fragments
        .iter()
        .any(|span| ground.text.slice(span).is_none())
    {
        problems.push(Problem::Position(id()));
    }
    if ground.schema.label(annotation.label.as_str()).is_none() {
        problems.push(Problem::Label {
            id: id(),
            label: annotation.label.to_string(),
        });
    }
    if annotation
        .provenance
        .score
        .is_some_and(|score| !(0.0..=1.0).contains(&score))
    {
        problems.push(Problem::Score(id()));
    }
    for (name, value) in &annotation.attributes {
        if !ground.schema.allows_value(&annotation.label, name, value) {
            problems.push(Problem::Value {
                id: id(),
                name: name.clone(),
                value: value.clone(),
            });
        }
    }
}

fn check_relations(set: &AnnotationSet, ground: Ground<'_>, problems: &mut Vec<Problem>) {
    for relation in set.relations() {
        let ends = [&relation.from, &relation.to].map(|id| (id, set.annotation(id.as_str())));
        for (id, _) in ends.iter().filter(|(_, end)| end.is_none()) {
            problems.push(Problem::Dangling {
                kind: "relation",
                id: relation.id.to_string(),
                missing: id.to_string(),
            });
        }
        let [(_, Some(from)), (_, Some(to))] = ends else {
            continue;
        };
        if !ground
            .schema
            .allows(relation.kind.as_str(), &from.label, &to.label)
        {
            problems.push(Problem::Relation {
                id: relation.id.to_string(),
                kind: relation.kind.to_string(),
                from: from.label.to_string(),
                to: to.label.to_string(),
            });
        }
    }
}

fn check_chains(set: &AnnotationSet, problems: &mut Vec<Problem>) {
    for chain in set.chains() {
        let mut seen = BTreeSet::new();
        for mention in &chain.mentions {
            if set.annotation(mention.as_str()).is_none() {
                problems.push(Problem::Dangling {
                    kind: "chain",
                    id: chain.id.to_string(),
                    missing: mention.to_string(),
                });
            }
            if !seen.insert(mention) {
                problems.push(Problem::Repeated {
                    id: chain.id.to_string(),
                    mention: mention.to_string(),
                });
            }
        }
    }
}
