//! What crosses between page and worker, and nothing else does.
//!
//! A message is an [`Envelope`] (control: plain objects) and at most one buffer (bulk: transferred,
//! not copied). Positions are bytes of the UTF-8 text that was sent. Both sides say [`VERSION`] first
//! and refuse another. It knows nothing of how messages travel.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::extract::mention::Mention;
use crate::model::annotation::{Annotation, Status};
use crate::model::id::{AnnotationId, LabelName};
use crate::model::provenance::{Author, Provenance};
use crate::text::fragments::Fragments;
use crate::text::index::Text;

/// The version of this protocol: page and worker of one build agree; a stale worker is refused.
pub const VERSION: u32 = 2;

/// A message with the id of the request that it makes or answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Envelope<T> {
    /// Chosen by the page, rising; 0 where a response answers no request.
    pub request: u32,
    /// What is said.
    pub body: T,
}

/// What the page asks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Request {
    /// Always first.
    Hello {
        /// The page's [`VERSION`].
        version: u32,
    },
    /// The buffer holds a gazetteer file; used for requests after this one.
    LoadGazetteers,
    /// The buffer holds a model file; used for requests after this one.
    LoadModel,
    /// The buffer holds a text in UTF-8.
    Extract {
        /// Chosen by the page and given back, so that it can tell what the answer belongs to.
        revision: u32,
        /// Names of the stages to run; all where it is missing.
        stages: Option<Vec<String>>,
        /// Suggestions below this score are left out.
        min_score: f32,
    },
    /// Stops the extraction that was asked for with that request id.
    Cancel {
        /// The id of the request to stop.
        target: u32,
    },
}

/// What the worker answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Response {
    /// The worker has started (request 0), or answers a hello.
    Ready {
        /// The worker's [`VERSION`].
        version: u32,
    },
    /// The gazetteers are in use.
    GazetteersLoaded {
        /// How many names they hold.
        names: u32,
    },
    /// The model is in use.
    ModelLoaded {
        /// Its name and version.
        title: String,
    },
    /// The model cannot be used; what was used before still is.
    ModelRefused {
        /// For people: what is wrong with the file.
        message: String,
    },
    /// The buffer holds the suggestions that start in a region, as JSON of [`WireMention`]s.
    Suggestions {
        /// As asked.
        revision: u32,
        /// First byte of the region.
        start: u32,
        /// The byte after the last.
        end: u32,
        /// Length of the whole text in bytes; `end` reaches it with the last message.
        total: u32,
    },
    /// The extraction is complete.
    Done {
        /// As asked.
        revision: u32,
        /// Milliseconds in the worker, from the request to here.
        millis: f64,
    },
    /// The extraction was stopped as asked.
    Cancelled {
        /// As asked.
        revision: u32,
    },
    /// The request cannot be met; the worker goes on.
    Failed {
        /// For people: what happened and what to do.
        message: String,
    },
}

/// A suggestion on its way.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WireMention {
    /// Half-open ranges in bytes.
    pub fragments: Vec<(u32, u32)>,
    /// A label's name.
    pub label: String,
    /// Further features.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub attrs: BTreeMap<String, String>,
    /// Stage and version.
    pub by: String,
    /// Between 0 and 1.
    pub score: Option<f32>,
}

impl WireMention {
    /// From what a stage found.
    pub fn of(mention: &Mention) -> Self {
        let provenance = mention.provenance();
        Self {
            fragments: mention
                .fragments
                .iter()
                .map(|span| (span.start(), span.end()))
                .collect(),
            label: mention.label.to_string(),
            attrs: mention.attributes.clone(),
            by: provenance.by.to_string(),
            score: provenance.score,
        }
    }

    /// As a suggested annotation with that id; `None` where it does not fit the text.
    pub fn annotation(self, id: AnnotationId, text: &Text) -> Option<Annotation> {
        let spans: Option<Vec<_>> = self
            .fragments
            .iter()
            .map(|&(start, end)| text.span(start, end))
            .collect();
        Some(Annotation {
            id,
            fragments: Fragments::new(spans?)?,
            label: LabelName::new(self.label),
            attributes: self.attrs,
            provenance: Provenance {
                by: Author::parse(&self.by),
                score: self.score,
            },
            status: Status::Suggested,
            note: None,
        })
    }
}
