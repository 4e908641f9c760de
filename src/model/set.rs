//! All annotations of one annotator of one document.

use std::collections::{BTreeMap, BTreeSet};

use super::annotation::Annotation;
use super::chain::Chain;
use super::id::{AnnotationId, ChainId, RelationId};
use super::relation::Relation;
use crate::text::span::Span;

/// Annotations, relations and chains of one document. Read it as you like; it changes only through
/// [`super::transaction::Transaction::apply`] (I4).
#[derive(Clone, Debug, Default)]
pub struct AnnotationSet {
    pub(super) annotations: BTreeMap<AnnotationId, Annotation>,
    pub(super) relations: BTreeMap<RelationId, Relation>,
    pub(super) chains: BTreeMap<ChainId, Chain>,
    /// Extents in order of the text, wider first among equal starts.
    order: BTreeSet<(u32, std::cmp::Reverse<u32>, AnnotationId)>,
    /// Bytes of the longest extent there ever was: how far back a search has to look.
    longest: u32,
    pub(super) revision: u64,
}

impl AnnotationSet {
    /// How many transactions were applied: equal revisions of one set mean equal contents.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// The annotation with that id.
    pub fn annotation(&self, id: &str) -> Option<&Annotation> {
        self.annotations.get(id)
    }

    /// The relation with that id.
    pub fn relation(&self, id: &str) -> Option<&Relation> {
        self.relations.get(id)
    }

    /// The chain with that id.
    pub fn chain(&self, id: &str) -> Option<&Chain> {
        self.chains.get(id)
    }

    /// All annotations in order of the text, wider first among equal starts.
    pub fn annotations(&self) -> impl DoubleEndedIterator<Item = &Annotation> {
        self.order
            .iter()
            .filter_map(|(_, _, id)| self.annotations.get(id))
    }

    /// Annotations whose extent (gaps included) shares a byte with `span`, in order of the text.
    pub fn overlapping(&self, span: Span) -> impl Iterator<Item = &Annotation> {
        let from = (
            span.start().saturating_sub(self.longest),
            std::cmp::Reverse(u32::MAX),
            AnnotationId::new(""),
        );
        self.order
            .range(from..)
            .take_while(move |(start, _, _)| *start < span.end())
            .filter(move |(_, end, _)| end.0 > span.start())
            .filter_map(|(_, _, id)| self.annotations.get(id))
    }

    /// All relations in order of their ids.
    pub fn relations(&self) -> impl Iterator<Item = &Relation> {
        self.relations.values()
    }

    /// All chains in order of their ids.
    pub fn chains(&self) -> impl Iterator<Item = &Chain> {
        self.chains.values()
    }

    /// How many annotations.
    pub fn len(&self) -> usize {
        self.annotations.len()
    }

    /// Whether there is no annotation.
    pub fn is_empty(&self) -> bool {
        self.annotations.is_empty()
    }

    pub(super) fn put(&mut self, annotation: Annotation) {
        let extent = annotation.fragments.extent();
        self.longest = self.longest.max(extent.len());
        self.order.insert(order_key(&annotation));
        self.annotations.insert(annotation.id.clone(), annotation);
    }

    pub(super) fn take(&mut self, id: &AnnotationId) {
        if let Some(old) = self.annotations.remove(id) {
            self.order.remove(&order_key(&old));
        }
    }
}

/// Equal where the contents are; the revision does not count.
impl PartialEq for AnnotationSet {
    fn eq(&self, other: &Self) -> bool {
        self.annotations == other.annotations
            && self.relations == other.relations
            && self.chains == other.chains
    }
}

fn order_key(annotation: &Annotation) -> (u32, std::cmp::Reverse<u32>, AnnotationId) {
    (
        annotation.fragments.start(),
        std::cmp::Reverse(annotation.fragments.end()),
        annotation.id.clone(),
    )
}
