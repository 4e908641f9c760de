//! Messages to the person that stay until they are read.

use crate::text::document::DocumentId;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// Good to know.
    Info,
    /// Something did not work; nothing is lost.
    Warning,
    /// Work is at risk.
    Error,
}

/// What a message offers to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remedy {
    /// Save everything to a file.
    DownloadCopy,
    /// Try to store again.
    RetrySave,
    /// Start the worker again.
    RestartEngine,
    /// Bring a removed document back.
    RestoreDocument(DocumentId),
    /// Use the model of the site again instead of one's own.
    SiteModel,
    /// Load the page again.
    Reload,
}

/// A message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Rising; 0 until it is shown.
    pub id: u64,
    /// How bad it is.
    pub severity: Severity,
    /// What happened and what to do, in one or two sentences.
    pub text: String,
    /// What can be done at once.
    pub remedies: Vec<Remedy>,
    /// Messages of one topic replace each other.
    pub topic: String,
}

impl Notice {
    /// A message without remedies.
    pub fn new(severity: Severity, topic: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            id: 0,
            severity,
            text: text.into(),
            remedies: Vec::new(),
            topic: topic.into(),
        }
    }

    /// The same with something to do about it.
    #[must_use]
    pub fn with(mut self, remedy: Remedy) -> Self {
        self.remedies.push(remedy);
        self
    }
}
