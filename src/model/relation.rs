//! A directed link between two annotations.

use super::annotation::Status;
use super::id::{AnnotationId, RelationId, RelationName};
use super::provenance::Provenance;

/// A typed, directed link between two annotations of one set.
#[derive(Clone, Debug, PartialEq)]
pub struct Relation {
    /// Unique in its set; never changes.
    pub id: RelationId,
    /// Its type.
    pub kind: RelationName,
    /// Where it starts.
    pub from: AnnotationId,
    /// Where it points.
    pub to: AnnotationId,
    /// Who made it.
    pub provenance: Provenance,
    /// What a person has said of it.
    pub status: Status,
}
