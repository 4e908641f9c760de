//! One annotation.

use std::collections::BTreeMap;

use super::id::{AnnotationId, LabelName};
use super::provenance::Provenance;
use crate::text::fragments::Fragments;

/// What a person has said of an annotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// The machine's word; nobody has looked.
    Suggested,
    /// A person made it or agreed to it.
    Accepted,
    /// A person said no; kept so that it is not suggested again.
    Rejected,
}

impl Status {
    /// As the native form writes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Suggested => "suggested",
            Self::Accepted => "accepted",
            Self::Rejected => "rejected",
        }
    }

    /// The status of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Suggested, Self::Accepted, Self::Rejected]
            .into_iter()
            .find(|status| status.name() == name)
    }
}

/// Attributes by name, such as `value` of a time expression.
pub type Attributes = BTreeMap<String, String>;

/// A labelled piece of text.
#[derive(Clone, Debug, PartialEq)]
pub struct Annotation {
    /// Unique in its set; never changes.
    pub id: AnnotationId,
    /// What it covers, in bytes.
    pub fragments: Fragments,
    /// Its label.
    pub label: LabelName,
    /// Further features.
    pub attributes: Attributes,
    /// Who made it.
    pub provenance: Provenance,
    /// What a person has said of it.
    pub status: Status,
    /// A remark by a person.
    pub note: Option<String>,
}
