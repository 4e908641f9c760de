//! The stored shapes of the model: twins with serde, so that model and storage change at their own
//! pace. Positions are bytes of UTF-8.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::model::annotation::{Annotation, Status};
use crate::model::chain::Chain;
use crate::model::id::{AnnotationId, ChainId, LabelName, RelationId, RelationName};
use crate::model::op::{Change, Op};
use crate::model::provenance::{Author, Provenance};
use crate::model::relation::Relation;
use crate::model::schema::{AttributeDef, COLOURS, Label, LabelSchema, RelationType};
use crate::model::selection::Selection;
use crate::model::set::AnnotationSet;
use crate::model::transaction::{Ground, Transaction};
use crate::text::document::{Document, DocumentId, Metadata};
use crate::text::fragments::Fragments;
use crate::text::index::Text;
use crate::text::quote::QuoteSelector;
use crate::text::span::Span;

/// A value that makes no sense.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{what} of {id} cannot be used")]
pub struct TwinError {
    /// What is wrong.
    pub what: &'static str,
    /// Of what.
    pub id: String,
}

fn wrong(what: &'static str, id: &str) -> TwinError {
    TwinError {
        what,
        id: id.to_owned(),
    }
}

#[derive(Serialize, Deserialize)]
pub(super) struct DocumentTwin {
    id: String,
    title: String,
    text: String,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    meta: Metadata,
}

impl DocumentTwin {
    pub(super) fn of(document: &Document) -> Self {
        Self {
            id: document.id.as_str().to_owned(),
            title: document.title.clone(),
            text: document.text.as_str().to_owned(),
            meta: document.meta.clone(),
        }
    }

    pub(super) fn document(self) -> Result<Document, TwinError> {
        Ok(Document {
            text: Text::new(self.text).map_err(|_| wrong("the text", &self.id))?,
            id: DocumentId::new(self.id),
            title: self.title,
            meta: self.meta,
        })
    }
}

/// The words of an annotation with their context, so that it can be checked and found again.
#[derive(Serialize, Deserialize)]
struct QuoteTwin {
    exact: String,
    prefix: String,
    suffix: String,
}

#[derive(Serialize, Deserialize)]
pub(super) struct AnnotationTwin {
    id: String,
    fragments: Vec<(u32, u32)>,
    label: String,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    attrs: BTreeMap<String, String>,
    by: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    score: Option<f32>,
    status: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    quote: Option<QuoteTwin>,
}

impl AnnotationTwin {
    fn of(annotation: &Annotation, text: Option<&Text>) -> Self {
        let quote = text.and_then(|text| QuoteSelector::of(text, annotation.fragments.extent()));
        Self {
            id: annotation.id.to_string(),
            fragments: annotation
                .fragments
                .iter()
                .map(|span| (span.start(), span.end()))
                .collect(),
            label: annotation.label.to_string(),
            attrs: annotation.attributes.clone(),
            by: annotation.provenance.by.to_string(),
            score: annotation.provenance.score,
            status: annotation.status.name().to_owned(),
            note: annotation.note.clone(),
            quote: quote.map(|quote| QuoteTwin {
                exact: quote.exact,
                prefix: quote.prefix,
                suffix: quote.suffix,
            }),
        }
    }

    fn annotation(self) -> Result<Annotation, TwinError> {
        let spans: Option<Vec<Span>> = self
            .fragments
            .iter()
            .map(|&(start, end)| Span::new(start, end))
            .collect();
        let fragments = spans.and_then(Fragments::new);
        Ok(Annotation {
            fragments: fragments.ok_or_else(|| wrong("the position", &self.id))?,
            status: Status::from_name(&self.status).ok_or_else(|| wrong("the status", &self.id))?,
            id: AnnotationId::new(self.id),
            label: LabelName::new(self.label),
            attributes: self.attrs,
            provenance: Provenance {
                by: Author::parse(&self.by),
                score: self.score,
            },
            note: self.note,
        })
    }

    /// Whether the text still has the stored words at the stored place.
    fn agrees(&self, text: &Text) -> bool {
        let extent = self.fragments.first().zip(self.fragments.last());
        let span = extent.and_then(|(first, last)| text.span(first.0, last.1));
        match (&self.quote, span) {
            (Some(quote), Some(span)) => text.slice(span) == Some(quote.exact.as_str()),
            (None, Some(_)) => true,
            (_, None) => false,
        }
    }
}

#[derive(Serialize, Deserialize)]
pub(super) struct RelationTwin {
    id: String,
    #[serde(rename = "type")]
    kind: String,
    from: String,
    to: String,
    by: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    score: Option<f32>,
    status: String,
}

impl RelationTwin {
    fn of(relation: &Relation) -> Self {
        Self {
            id: relation.id.to_string(),
            kind: relation.kind.to_string(),
            from: relation.from.to_string(),
            to: relation.to.to_string(),
            by: relation.provenance.by.to_string(),
            score: relation.provenance.score,
            status: relation.status.name().to_owned(),
        }
    }

    fn relation(self) -> Result<Relation, TwinError> {
        Ok(Relation {
            status: Status::from_name(&self.status).ok_or_else(|| wrong("the status", &self.id))?,
            id: RelationId::new(self.id),
            kind: RelationName::new(self.kind),
            from: AnnotationId::new(self.from),
            to: AnnotationId::new(self.to),
            provenance: Provenance {
                by: Author::parse(&self.by),
                score: self.score,
            },
        })
    }
}

#[derive(Serialize, Deserialize)]
pub(super) struct ChainTwin {
    id: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    label: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    spans: Vec<String>,
}

impl ChainTwin {
    fn of(chain: &Chain) -> Self {
        Self {
            id: chain.id.to_string(),
            label: chain.label.as_ref().map(ToString::to_string),
            name: chain.name.clone(),
            spans: chain.mentions.iter().map(ToString::to_string).collect(),
        }
    }

    fn chain(self) -> Chain {
        Chain {
            id: ChainId::new(self.id),
            label: self.label.map(LabelName::new),
            name: self.name,
            mentions: self.spans.into_iter().map(AnnotationId::new).collect(),
        }
    }
}

#[derive(Serialize, Deserialize)]
pub(super) struct SetTwin {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    spans: Vec<AnnotationTwin>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    relations: Vec<RelationTwin>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    chains: Vec<ChainTwin>,
}

impl SetTwin {
    pub(super) fn of(set: &AnnotationSet, text: &Text) -> Self {
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
    pub(super) fn set(self, text: &Text) -> Result<AnnotationSet, TwinError> {
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

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
enum ChangeTwin<T> {
    Insert(T),
    Remove(T),
    Update { old: T, new: T },
}

impl<T> ChangeTwin<T> {
    fn of<M>(change: &Change<M>, twin: impl Fn(&M) -> T) -> Self {
        match change {
            Change::Insert(item) => Self::Insert(twin(item)),
            Change::Remove(item) => Self::Remove(twin(item)),
            Change::Update { old, new } => Self::Update {
                old: twin(old),
                new: twin(new),
            },
        }
    }

    fn change<M>(self, item: impl Fn(T) -> Result<M, TwinError>) -> Result<Change<M>, TwinError> {
        Ok(match self {
            Self::Insert(twin) => Change::Insert(item(twin)?),
            Self::Remove(twin) => Change::Remove(item(twin)?),
            Self::Update { old, new } => Change::Update {
                old: item(old)?,
                new: item(new)?,
            },
        })
    }
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
enum OpTwin {
    Annotation(ChangeTwin<AnnotationTwin>),
    Relation(ChangeTwin<RelationTwin>),
    Chain(ChangeTwin<ChainTwin>),
}

impl OpTwin {
    fn of(op: &Op, text: Option<&Text>) -> Self {
        match op {
            Op::Annotation(change) => {
                Self::Annotation(ChangeTwin::of(change, |a| AnnotationTwin::of(a, text)))
            }
            Op::Relation(change) => Self::Relation(ChangeTwin::of(change, RelationTwin::of)),
            Op::Chain(change) => Self::Chain(ChangeTwin::of(change, ChainTwin::of)),
        }
    }

    fn op(self) -> Result<Op, TwinError> {
        Ok(match self {
            Self::Annotation(change) => Op::Annotation(change.change(AnnotationTwin::annotation)?),
            Self::Relation(change) => Op::Relation(change.change(RelationTwin::relation)?),
            Self::Chain(change) => Op::Chain(change.change(|twin| Ok(twin.chain()))?),
        })
    }
}

#[derive(Serialize, Deserialize)]
struct SelectionTwin {
    anchor: u32,
    focus: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    annotation: Option<String>,
}

impl SelectionTwin {
    fn of(selection: &Selection) -> Self {
        Self {
            anchor: selection.anchor,
            focus: selection.focus,
            annotation: selection.annotation.as_ref().map(ToString::to_string),
        }
    }

    fn selection(self) -> Selection {
        Selection {
            anchor: self.anchor,
            focus: self.focus,
            annotation: self.annotation.map(AnnotationId::new),
        }
    }
}

#[derive(Serialize, Deserialize)]
pub(super) struct TransactionTwin {
    title: String,
    ops: Vec<OpTwin>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    merge: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    before: Option<SelectionTwin>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    after: Option<SelectionTwin>,
}

impl TransactionTwin {
    pub(super) fn of(transaction: &Transaction, text: Option<&Text>) -> Self {
        Self {
            title: transaction.title.clone(),
            ops: transaction
                .ops
                .iter()
                .map(|op| OpTwin::of(op, text))
                .collect(),
            merge: transaction.merge_key.clone(),
            before: transaction.selection_before.as_ref().map(SelectionTwin::of),
            after: transaction.selection_after.as_ref().map(SelectionTwin::of),
        }
    }

    pub(super) fn transaction(self) -> Result<Transaction, TwinError> {
        Ok(Transaction {
            title: self.title,
            ops: self
                .ops
                .into_iter()
                .map(OpTwin::op)
                .collect::<Result<_, _>>()?,
            merge_key: self.merge,
            selection_before: self.before.map(SelectionTwin::selection),
            selection_after: self.after.map(SelectionTwin::selection),
        })
    }
}

#[derive(Serialize, Deserialize)]
struct LabelTwin {
    name: String,
    title: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    group: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    key: Option<char>,
    colour: u8,
    #[serde(default)]
    nests: bool,
}

#[derive(Serialize, Deserialize)]
struct RelationTypeTwin {
    name: String,
    #[serde(default)]
    from: Vec<String>,
    #[serde(default)]
    to: Vec<String>,
}

#[derive(Serialize, Deserialize)]
struct AttributeTwin {
    name: String,
    #[serde(default)]
    labels: Vec<String>,
    #[serde(default)]
    values: Vec<String>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct SchemaTwin {
    id: String,
    labels: Vec<LabelTwin>,
    #[serde(default)]
    relations: Vec<RelationTypeTwin>,
    #[serde(default)]
    attributes: Vec<AttributeTwin>,
}

fn strings(names: &[LabelName]) -> Vec<String> {
    names.iter().map(ToString::to_string).collect()
}

fn label_names(names: Vec<String>) -> Vec<LabelName> {
    names.into_iter().map(LabelName::new).collect()
}

impl SchemaTwin {
    pub(super) fn of(schema: &LabelSchema) -> Self {
        let label = |label: &Label| LabelTwin {
            name: label.name.to_string(),
            title: label.title.clone(),
            group: label.group.clone(),
            key: label.key,
            colour: label.colour,
            nests: label.nests,
        };
        let relation = |kind: &RelationType| RelationTypeTwin {
            name: kind.name.to_string(),
            from: strings(&kind.from),
            to: strings(&kind.to),
        };
        let attribute = |def: &AttributeDef| AttributeTwin {
            name: def.name.clone(),
            labels: strings(&def.labels),
            values: def.values.clone(),
        };
        Self {
            id: schema.id.clone(),
            labels: schema.labels.iter().map(label).collect(),
            relations: schema.relations.iter().map(relation).collect(),
            attributes: schema.attributes.iter().map(attribute).collect(),
        }
    }

    pub(super) fn schema(self) -> LabelSchema {
        let label = |twin: LabelTwin| Label {
            name: LabelName::new(twin.name),
            title: twin.title,
            group: twin.group,
            key: twin.key,
            colour: twin.colour % COLOURS,
            nests: twin.nests,
        };
        let relation = |twin: RelationTypeTwin| RelationType {
            name: RelationName::new(twin.name),
            from: label_names(twin.from),
            to: label_names(twin.to),
        };
        let attribute = |twin: AttributeTwin| AttributeDef {
            name: twin.name,
            labels: label_names(twin.labels),
            values: twin.values,
        };
        LabelSchema {
            id: self.id,
            labels: self.labels.into_iter().map(label).collect(),
            relations: self.relations.into_iter().map(relation).collect(),
            attributes: self.attributes.into_iter().map(attribute).collect(),
        }
    }
}
