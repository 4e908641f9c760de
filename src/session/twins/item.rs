//! The stored shapes of annotations, relations and chains.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{TwinError, wrong};
use crate::model::annotation::{Annotation, Status};
use crate::model::chain::Chain;
use crate::model::id::{AnnotationId, ChainId, LabelName, RelationId, RelationName};
use crate::model::provenance::{Author, Provenance};
use crate::model::relation::Relation;
use crate::text::fragments::Fragments;
use crate::text::index::Text;
use crate::text::quote::QuoteSelector;
use crate::text::span::Span;

/// The words of an annotation with their context, so that it can be checked and found again.
#[derive(Serialize, Deserialize)]
struct QuoteTwin {
    exact: String,
    prefix: String,
    suffix: String,
}

#[derive(Serialize, Deserialize)]
pub(in crate::session) struct AnnotationTwin {
    pub(super) id: String,
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
    pub(super) fn of(annotation: &Annotation, text: Option<&Text>) -> Self {
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

    pub(super) fn annotation(self) -> Result<Annotation, TwinError> {
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
    pub(super) fn agrees(&self, text: &Text) -> bool {
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
pub(in crate::session) struct RelationTwin {
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
    pub(super) fn of(relation: &Relation) -> Self {
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

    pub(super) fn relation(self) -> Result<Relation, TwinError> {
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
pub(in crate::session) struct ChainTwin {
    id: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    label: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    spans: Vec<String>,
}

impl ChainTwin {
    pub(super) fn of(chain: &Chain) -> Self {
        Self {
            id: chain.id.to_string(),
            label: chain.label.as_ref().map(ToString::to_string),
            name: chain.name.clone(),
            spans: chain.mentions.iter().map(ToString::to_string).collect(),
        }
    }

    pub(super) fn chain(self) -> Chain {
        Chain {
            id: ChainId::new(self.id),
            label: self.label.map(LabelName::new),
            name: self.name,
            mentions: self.spans.into_iter().map(AnnotationId::new).collect(),
        }
    }
}
