//! The state of the page.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use super::notice::Notice;
use crate::model::annotation::{Annotation, Status};
use crate::model::history::History;
use crate::model::id::AnnotationId;
use crate::model::presets;
use crate::model::schema::LabelSchema;
use crate::model::selection::Selection;
use crate::model::set::AnnotationSet;
use crate::text::document::{Document, DocumentId};
use crate::token::layout::Layout;

/// The largest text in bytes that the page takes: about 800,000 words. The command has no such limit.
pub const LARGEST_TEXT: usize = 5_000_000;

/// A document with its annotations.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The document.
    pub document: Document,
    /// Its annotations.
    pub set: AnnotationSet,
    /// Whether it was taken out of the list.
    pub removed: bool,
    /// Whether there is nothing to extract any more: it was done, it was stopped, or the document came
    /// with annotations. One without it is extracted when the page is opened again.
    pub extracted: bool,
    layout: OnceCell<Layout>,
}

impl Entry {
    /// A document in the list.
    pub fn new(document: Document, set: AnnotationSet) -> Self {
        Self {
            document,
            set,
            removed: false,
            extracted: false,
            layout: OnceCell::new(),
        }
    }

    /// Its tokens, sentences and paragraphs; worked out when first asked for.
    pub fn layout(&self) -> &Layout {
        self.layout.get_or_init(|| Layout::of(&self.document.text))
    }

    /// How many annotations have that status.
    pub fn count(&self, status: Status) -> usize {
        self.set
            .annotations()
            .filter(|a| a.status == status)
            .count()
    }
}

/// An extraction under way.
#[derive(Clone, Debug, PartialEq)]
pub struct Job {
    /// What the worker's answers carry.
    pub revision: u32,
    /// Bytes done.
    pub done: u32,
    /// Bytes in all.
    pub total: u32,
    /// How often the worker broke down over it.
    pub crashes: u32,
    /// Whether it can be undone: a first extraction is where a document starts from, a later one is
    /// a step like any other.
    pub undoable: bool,
}

/// What is known of the worker.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum EngineStatus {
    /// It is being started.
    #[default]
    Starting,
    /// It works, with that many names (0 while they are loaded).
    Ready {
        /// How many names it knows.
        names: u32,
    },
    /// It cannot be started; annotating by hand goes on.
    Unavailable {
        /// For people.
        message: String,
    },
}

/// What is known of the trained model.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum ModelStatus {
    /// Nobody has asked for it yet.
    #[default]
    Absent,
    /// It is on its way.
    Loading {
        /// Bytes that are here.
        done: u64,
        /// Bytes in all; 0 while that is not known.
        total: u64,
    },
    /// The worker uses it.
    Ready {
        /// Its name and version.
        title: String,
    },
    /// There is none; names come from lists and rules.
    Unavailable,
}

/// What is known of the storage.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Saving {
    /// Everything is durable.
    #[default]
    Saved,
    /// Something is being written.
    Pending,
    /// Something could not be written.
    Failed {
        /// For people.
        message: String,
        /// How many records wait in memory.
        unsaved: usize,
    },
    /// There is no storage: all is lost with the page.
    Unavailable {
        /// For people.
        message: String,
    },
}

/// How long the last extraction of a document took.
#[derive(Clone, Debug, PartialEq)]
pub struct Timing {
    /// Whose.
    pub document: DocumentId,
    /// In the worker.
    pub millis: f64,
}

/// The state of the page. Only [`super::reduce::reduce`] changes it.
#[derive(Debug, Default)]
pub struct State {
    /// The project's schema.
    pub schema: LabelSchema,
    /// All documents, removed ones too, in the order in which they came.
    pub entries: Vec<Entry>,
    /// The open document; it is in `entries` and not removed.
    pub current: Option<DocumentId>,
    /// What is selected in the open document; in its range and on character boundaries.
    pub selection: Selection,
    /// What can be undone.
    pub history: History,
    /// The number that the next id is made of.
    pub next_id: u64,
    /// Extractions under way.
    pub jobs: BTreeMap<DocumentId, Job>,
    /// Documents whose extraction waits for a worker that could not be started, and whether it is a
    /// step that can be undone.
    pub stranded: Vec<(DocumentId, bool)>,
    /// The revision of the next job.
    pub next_revision: u32,
    /// Suggestions below this score are left out.
    pub min_score: f32,
    /// The last extraction.
    pub timing: Option<Timing>,
    /// The worker.
    pub engine: EngineStatus,
    /// The trained model.
    pub model: ModelStatus,
    /// The title of the model that the worker uses, whatever else is on its way.
    pub model_in_use: Option<String>,
    /// Whether that model is a person's own.
    pub model_is_own: bool,
    /// Whether the model on its way is.
    pub next_model_is_own: bool,
    /// Documents that were extracted while the model was on its way: they are extracted again.
    pub rough: Vec<DocumentId>,
    /// The storage.
    pub saving: Saving,
    /// Whether another tab writes, so that edits are refused here.
    pub read_only: bool,
    /// Whether that is because a newer version of the program wrote what is stored.
    pub newer: bool,
    /// Messages, oldest first.
    pub notices: Vec<Notice>,
    /// The id of the next message.
    pub next_notice: u64,
    /// What a screen reader is told; the number changes with each.
    pub announcement: (u64, String),
}

impl Default for Selection {
    fn default() -> Self {
        Self::caret(0)
    }
}

impl State {
    /// An empty project with the default schema.
    pub fn new() -> Self {
        Self {
            schema: presets::news(),
            next_id: 1,
            next_revision: 1,
            next_notice: 1,
            ..Self::default()
        }
    }

    /// The documents in the list.
    pub fn documents(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|entry| !entry.removed)
    }

    /// A document by id, removed ones too.
    pub fn entry(&self, id: &DocumentId) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.document.id == *id)
    }

    pub(super) fn entry_mut(&mut self, id: &DocumentId) -> Option<&mut Entry> {
        self.entries
            .iter_mut()
            .find(|entry| entry.document.id == *id)
    }

    /// The open document.
    pub fn open(&self) -> Option<&Entry> {
        self.entry(self.current.as_ref()?)
    }

    /// The chosen annotation of the open document.
    pub fn chosen(&self) -> Option<&Annotation> {
        let id = self.selection.annotation.as_ref()?;
        self.open()?.set.annotation(id.as_str())
    }

    /// The job of the open document.
    pub fn job(&self) -> Option<&Job> {
        self.jobs.get(self.current.as_ref()?)
    }

    pub(super) fn fresh_annotation_id(&mut self, document: &DocumentId) -> AnnotationId {
        loop {
            let id = format!("a{}", self.next_id);
            // An imported id may have the largest number; then the search goes on from the smallest.
            self.next_id = self.next_id.wrapping_add(1);
            let taken = self
                .entry(document)
                .is_some_and(|e| e.set.annotation(&id).is_some());
            if !taken {
                return AnnotationId::new(id);
            }
        }
    }

    pub(super) fn announce(&mut self, text: impl Into<String>) {
        self.announcement = (self.announcement.0 + 1, text.into());
    }

    pub(super) fn notify(&mut self, mut notice: Notice) {
        self.notices.retain(|old| old.topic != notice.topic);
        notice.id = self.next_notice;
        self.next_notice += 1;
        self.notices.push(notice);
    }

    pub(super) fn clear_notices(&mut self, topic: &str) {
        self.notices.retain(|notice| notice.topic != topic);
    }
}
