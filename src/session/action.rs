//! Everything that can happen: what a person does, and what worker and storage answer.

use crate::model::annotation::Status;
use crate::model::id::{AnnotationId, LabelName};
use crate::model::schema::LabelSchema;
use crate::model::set::AnnotationSet;
use crate::protocol::WireMention;
use crate::text::document::{Document, DocumentId, Metadata};
use crate::text::span::Span;

/// Something that happens.
#[derive(Clone, Debug)]
pub enum Action {
    /// A text was pasted, dropped or chosen: it becomes a document, is opened and extracted.
    AddText {
        /// As it came.
        text: String,
        /// A file's name; the first line where it is missing.
        title: Option<String>,
        /// What else is known.
        meta: Metadata,
    },
    /// A file with annotations was read.
    AddAnnotated {
        /// Documents with their sets; an id that is taken gets a number behind it.
        documents: Vec<(Document, AnnotationSet)>,
        /// The project's schema with what the file brought.
        schema: LabelSchema,
    },
    /// Shows a document.
    Open(DocumentId),
    /// Takes a document out of the list; it can be brought back.
    RemoveDocument(DocumentId),
    /// Brings it back.
    RestoreDocument(DocumentId),
    /// Another schema; refused where annotations use labels that it lacks.
    SetSchema(LabelSchema),
    /// Moves, selects, and chooses annotations.
    Move(Motion),
    /// Changes annotations.
    Edit(Edit),
    /// Takes the last step back.
    Undo,
    /// Does it again.
    Redo,
    /// Extracts the open document again.
    Extract,
    /// Stops the extraction of the open document.
    CancelExtraction,
    /// Leaves suggestions below this score out, from the next extraction on.
    SetMinScore(f32),
    /// The worker said something.
    Engine(EngineEvent),
    /// Something happened to the trained model.
    Model(ModelEvent),
    /// The storage said something.
    Storage(StorageEvent),
    /// A message was read.
    Dismiss(u64),
    /// Shows a message.
    Notify(super::notice::Notice),
}

/// How far a motion goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A grapheme cluster.
    Character,
    /// To the next edge of a token.
    Token,
    /// To the next start or end of a sentence.
    Sentence,
    /// To the next start or end of a paragraph.
    Paragraph,
    /// To the start or end of the text.
    Document,
}

/// Moves of caret and selection.
#[derive(Clone, Debug, PartialEq)]
pub enum Motion {
    /// Selects text in bytes, as a pointer does.
    Select {
        /// Where it began.
        anchor: u32,
        /// Where it ends.
        focus: u32,
        /// Whether it grows to whole tokens (else to grapheme clusters).
        snap: bool,
    },
    /// Moves the caret, or extends the selection.
    Caret {
        /// How far.
        unit: Unit,
        /// Towards the end of the text.
        forward: bool,
        /// Whether the anchor stays.
        extend: bool,
    },
    /// Chooses an annotation.
    Annotation(AnnotationId),
    /// The next or previous annotation from the caret on, around the end.
    Step {
        /// Towards the end of the text.
        forward: bool,
        /// Only those that are suggested.
        only_suggested: bool,
    },
    /// Chooses no annotation and no text.
    Nothing,
}

/// Which end of an annotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// The start of its first fragment.
    Start,
    /// The end of its last.
    End,
}

/// Changes. Those without an id act on the chosen annotation.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Relabels the chosen annotation, or makes one of the selected text, or of the token at the caret.
    Label(LabelName),
    /// Moves one end by a token or a grapheme cluster.
    MoveEdge {
        /// Which end.
        edge: Edge,
        /// Towards the end of the text.
        forward: bool,
        /// [`Unit::Token`] or [`Unit::Character`]; others act as a token.
        unit: Unit,
    },
    /// Gives the chosen annotation another extent, as a pointer does.
    SetExtent(Span),
    /// Accepts the chosen annotation and goes to the next suggestion.
    Accept,
    /// Rejects the chosen one (a person's own is deleted) and goes to the next suggestion.
    Reject,
    /// Removes it without a trace.
    Delete,
    /// Says the same of many.
    SetStatus {
        /// Which.
        ids: Vec<AnnotationId>,
        /// What is said.
        status: Status,
    },
    /// Accepts all suggestions with at least this score; those without a score count as 1.
    AcceptAll {
        /// Between 0 and 1.
        min_score: f32,
    },
    /// A remark on an annotation; empty removes it.
    Note {
        /// Which; another may be chosen by the time that the change is taken.
        id: AnnotationId,
        /// The remark.
        text: String,
    },
    /// An attribute of an annotation; `None` removes it.
    Attribute {
        /// Which, as for a note.
        id: AnnotationId,
        /// Its name.
        name: String,
        /// Its value.
        value: Option<String>,
    },
}

/// What the worker says.
#[derive(Clone, Debug, PartialEq)]
pub enum EngineEvent {
    /// It has started.
    Ready,
    /// It has its list of names.
    NamesLoaded(u32),
    /// It uses a model of this name and version.
    ModelLoaded(String),
    /// It cannot use a model.
    ModelRefused(String),
    /// Suggestions that start in `region`.
    Suggestions {
        /// Of the job.
        revision: u32,
        /// In bytes.
        region: Span,
        /// What was found there.
        mentions: Vec<WireMention>,
    },
    /// A job is complete.
    Done {
        /// Of the job.
        revision: u32,
        /// In the worker.
        millis: f64,
    },
    /// A job was stopped.
    Cancelled {
        /// Of the job.
        revision: u32,
    },
    /// A request failed; `revision` where it belongs to a job.
    Failed {
        /// Of the job.
        revision: Option<u32>,
        /// For people.
        message: String,
    },
    /// The worker is gone (and is being started again).
    Crashed {
        /// In the browser's words.
        message: String,
    },
    /// The worker cannot be started.
    Unavailable {
        /// For people.
        message: String,
    },
}

/// What happens to the trained model on its way to the worker.
#[derive(Clone, Debug, PartialEq)]
pub enum ModelEvent {
    /// So many bytes are here, of so many.
    Fetched {
        /// Bytes that are here.
        done: u64,
        /// Bytes in all; 0 while that is not known.
        total: u64,
    },
    /// It cannot be had.
    Missing(String),
    /// The one on its way is one that a person gave in an earlier visit.
    Own,
    /// A person gave a file of their own.
    Chosen(Vec<u8>),
}

/// What the storage says.
#[derive(Clone, Debug, PartialEq)]
pub enum StorageEvent {
    /// Records wait to be written.
    Pending,
    /// All records are durable.
    Saved,
    /// Records could not be written; `unsaved` of them wait in memory.
    Failed {
        /// For people.
        message: String,
        /// How many.
        unsaved: usize,
    },
    /// Another tab writes; this one only reads.
    ReadOnly,
    /// A newer version of the program wrote what is stored, so this one only reads.
    Newer,
    /// There is no storage at all: all lives in memory.
    Unavailable {
        /// For people.
        message: String,
    },
}
