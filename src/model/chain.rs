//! Mentions of one entity.

use super::id::{AnnotationId, ChainId, LabelName};

/// A coreference chain: the mentions of one entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chain {
    /// Unique in its set; never changes.
    pub id: ChainId,
    /// What kind of entity it is, where known.
    pub label: Option<LabelName>,
    /// The preferred name, where known.
    pub name: Option<String>,
    /// The mentions, each once, in the order of the file.
    pub mentions: Vec<AnnotationId>,
}
