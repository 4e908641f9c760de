//! One change of one thing.

use super::annotation::Annotation;
use super::chain::Chain;
use super::relation::Relation;

/// A change that holds what was and what will be, so that its inverse needs nothing else.
#[derive(Clone, Debug, PartialEq)]
pub enum Change<T> {
    /// It was not there.
    Insert(T),
    /// It was there as this.
    Remove(T),
    /// It was `old` and becomes `new`; the id stays.
    Update {
        /// Before.
        old: T,
        /// After.
        new: T,
    },
}

impl<T> Change<T> {
    /// The change that takes this one back.
    #[must_use]
    pub fn inverse(&self) -> Self
    where
        T: Clone,
    {
        match self {
            Self::Insert(item) => Self::Remove(item.clone()),
            Self::Remove(item) => Self::Insert(item.clone()),
            Self::Update { old, new } => Self::Update {
                old: new.clone(),
                new: old.clone(),
            },
        }
    }

    /// What is there before the change.
    pub fn before(&self) -> Option<&T> {
        match self {
            Self::Insert(_) => None,
            Self::Remove(item) | Self::Update { old: item, .. } => Some(item),
        }
    }

    /// What is there after the change.
    pub fn after(&self) -> Option<&T> {
        match self {
            Self::Remove(_) => None,
            Self::Insert(item) | Self::Update { new: item, .. } => Some(item),
        }
    }
}

/// One change of an annotation set.
#[derive(Clone, Debug, PartialEq)]
pub enum Op {
    /// Of an annotation.
    Annotation(Change<Annotation>),
    /// Of a relation.
    Relation(Change<Relation>),
    /// Of a chain.
    Chain(Change<Chain>),
}

impl Op {
    /// The change that takes this one back.
    #[must_use]
    pub fn inverse(&self) -> Self {
        match self {
            Self::Annotation(change) => Self::Annotation(change.inverse()),
            Self::Relation(change) => Self::Relation(change.inverse()),
            Self::Chain(change) => Self::Chain(change.inverse()),
        }
    }
}
