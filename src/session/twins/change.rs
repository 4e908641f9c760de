//! The stored shapes of ops and transactions.

use serde::{Deserialize, Serialize};

use super::TwinError;
use super::item::{AnnotationTwin, ChainTwin, RelationTwin};
use crate::model::id::AnnotationId;
use crate::model::op::{Change, Op};
use crate::model::selection::Selection;
use crate::model::transaction::Transaction;
use crate::text::index::Text;

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
pub(in crate::session) struct TransactionTwin {
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
    pub(in crate::session) fn of(transaction: &Transaction, text: Option<&Text>) -> Self {
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

    pub(in crate::session) fn transaction(self) -> Result<Transaction, TwinError> {
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
