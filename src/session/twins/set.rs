//! The stored shape of an annotation set.

use serde::{Deserialize, Serialize};

use super::item::{AnnotationTwin, ChainTwin, RelationTwin};
use super::{TwinError, wrong};
use crate::model::id::{LabelName, RelationName};
use crate::model::op::{Change, Op};
use crate::model::schema::LabelSchema;
use crate::model::set::AnnotationSet;
use crate::model::transaction::{Ground, Transaction};
use crate::text::index::Text;

#[derive(Serialize, Deserialize)]
pub(in crate::session) struct SetTwin {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    spans: Vec<AnnotationTwin>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    relations: Vec<RelationTwin>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    chains: Vec<ChainTwin>,
}

impl SetTwin {
    pub(in crate::session) fn of(set: &AnnotationSet, text: &Text) -> Self {
        Self {
            spans: set
                .annotations()
                .map(|a| AnnotationTwin::of(a, Some(text)))
                .collect(),
            relations: set.relations().map(RelationTwin::of).collect(),
            chains: set.chains().map(ChainTwin::of).collect(),
        }
    }

    /// The set on that text. Labels and relation types are taken as they are: the schema that they
    /// were checked against when they came in is stored too.
    pub(in crate::session) fn set(self, text: &Text) -> Result<AnnotationSet, TwinError> {
        let mut ops = Vec::new();
        for twin in self.spans {
            if !twin.agrees(text) {
                return Err(wrong("the text", &twin.id));
            }
            ops.push(Op::Annotation(Change::Insert(twin.annotation()?)));
        }
        for twin in self.relations {
            ops.push(Op::Relation(Change::Insert(twin.relation()?)));
        }
        let chains = self.chains.into_iter().map(ChainTwin::chain);
        ops.extend(chains.map(|chain| Op::Chain(Change::Insert(chain))));
        let schema = open_schema(&ops);
        let mut set = AnnotationSet::default();
        let ground = Ground {
            text,
            schema: &schema,
        };
        Transaction::new("Restore", ops)
            .apply(&mut set, ground)
            .map_err(|error| wrong("an annotation", &error.to_string()))?;
        Ok(set)
    }
}

/// A schema that allows just what the ops use.
fn open_schema(ops: &[Op]) -> LabelSchema {
    let labels: Vec<LabelName> = ops
        .iter()
        .filter_map(|op| match op {
            Op::Annotation(change) => change.after().map(|a| a.label.clone()),
            _ => None,
        })
        .collect();
    let relations: Vec<RelationName> = ops
        .iter()
        .filter_map(|op| match op {
            Op::Relation(change) => change.after().map(|r| r.kind.clone()),
            _ => None,
        })
        .collect();
    LabelSchema::default()
        .with_labels(&labels)
        .with_relations(&relations)
}
