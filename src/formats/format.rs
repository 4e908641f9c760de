//! What a format is: a row of functions, with what it holds.

use super::annotated::Annotated;
use super::diagnostic::Diagnostic;
use crate::model::id::{AnnotationId, LabelName};
use crate::model::schema::LabelSchema;
use crate::text::document::DocumentId;
use crate::text::offset::OffsetUnit;

/// A format. Equal where the ids are.
#[derive(Debug)]
pub struct Format {
    /// As the command takes it, such as `conll2003`.
    pub id: &'static str,
    /// For people, such as "CoNLL-2003".
    pub title: &'static str,
    /// Of its (main) file, without the dot.
    pub extension: &'static str,
    /// For a download.
    pub media_type: &'static str,
    /// Who reads it, in one sentence.
    pub about: &'static str,
    /// What its offsets count, unless the file says otherwise.
    pub unit: OffsetUnit,
    /// What it has a place for.
    pub holds: Holds,
    /// Reads files that belong together.
    pub read: Read,
    /// Reads line by line, for formats in which every line is a document.
    pub lines: Option<Lines>,
    /// Writes documents.
    pub write: Write,
    /// Whether each document has files of its own. Where not, what is written for single documents
    /// one after the other is the same file as for all at once.
    pub file_per_document: bool,
}

/// The way to read a corpus of any size.
#[derive(Clone, Copy, Debug)]
pub struct Lines {
    /// Whether a file whose first line is this one has a document on every line.
    pub start: fn(&str) -> bool,
    /// Reads one line.
    pub read: ReadLine,
}

/// Reads files that belong together. Whatever can be read is, with a diagnostic for the rest.
pub type Read = fn(&[InputFile], &ReadOptions) -> Result<Parsed, ReadError>;

/// Reads the line with that number (from 1). Labels that it brings are added to the options' schema.
pub type ReadLine =
    fn(&str, u32, &mut ReadOptions) -> Result<(Annotated, Vec<Diagnostic>), Diagnostic>;

/// Writes documents.
pub type Write = fn(&[Annotated], &WriteOptions) -> Result<Vec<OutputFile>, WriteError>;

impl PartialEq for Format {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

/// What a format has a place for. `true` means that it comes back as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holds {
    /// The text byte for byte.
    pub text: bool,
    /// The id of a document.
    pub document_id: DocumentIds,
    /// The title and the metadata of a document.
    pub metadata: bool,
    /// Annotations at all.
    pub annotations: bool,
    /// Annotations that share text: nested, crossing, two labels on one extent.
    pub overlap: bool,
    /// Annotations with a gap.
    pub discontinuous: bool,
    /// Where annotations may begin and end.
    pub edges: Edges,
    /// What a label may be called.
    pub labels: Labels,
    /// Attributes.
    pub attributes: bool,
    /// Notes.
    pub notes: bool,
    /// Suggested, accepted or rejected.
    pub status: bool,
    /// Scores.
    pub scores: bool,
    /// Who made an annotation.
    pub authors: bool,
    /// Relations.
    pub relations: bool,
    /// Which annotations are mentions of one entity.
    pub chains: bool,
    /// The label and the name of a chain.
    pub chain_names: bool,
}

/// Where the id of a document goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DocumentIds {
    /// Into the file, as it is.
    Kept,
    /// It is the name of the file, without what file systems do not take.
    FileName,
    /// Nowhere.
    Lost,
}

/// Where annotations may begin and end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edges {
    /// Anywhere.
    Any,
    /// Where spaCy surely cuts words; white space is cut off at either end.
    Spacy,
    /// At the edges of words: an annotation is widened to whole words.
    Words,
    /// Not across a line break or tab: such an annotation is written in pieces, and comes back whole.
    Lines,
}

/// What a label (or the name of an attribute or relation) may be called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Labels {
    /// Anything.
    Any,
    /// Without white space; each is replaced by `_`.
    NoSpace,
    /// Letters of ASCII, digits, `_` and `-`; anything else is replaced by `_`.
    Identifier,
}

/// A file to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InputFile {
    /// Its name, with folders where they matter.
    pub name: String,
    /// Whatever is in it.
    pub bytes: Vec<u8>,
}

/// A file that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputFile {
    /// Its name, without folders, safe on every system.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// How to read.
#[derive(Clone, Debug, Default)]
pub struct ReadOptions {
    /// Labels that are known; files may bring more.
    pub schema: LabelSchema,
    /// What offsets count, where the file itself does not say; the format's own unit by default.
    pub unit: Option<OffsetUnit>,
}

/// What was read.
#[must_use]
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parsed {
    /// In order of the files; ids are unique.
    pub documents: Vec<Annotated>,
    /// The schema given, with what the files brought.
    pub schema: LabelSchema,
    /// What could not be read as it came, in order of the files.
    pub diagnostics: Vec<Diagnostic>,
}

/// Why nothing could be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// No file was given.
    #[error("there is no file to read")]
    NoFile,
    /// Files were given, but no document could be read; the diagnostics say why.
    #[error("{} (nothing could be read)", first(diagnostics))]
    Nothing {
        /// At least one error.
        diagnostics: Vec<Diagnostic>,
    },
}

fn first(diagnostics: &[Diagnostic]) -> String {
    diagnostics
        .iter()
        .find(|diagnostic| diagnostic.is_error())
        .map_or_else(|| "no document".to_owned(), ToString::to_string)
}

/// Which annotations are written, by what a person has said of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Statuses {
    /// All; those that a person rejected only where the format can say so.
    #[default]
    All,
    /// Accepted and suggested ones.
    AcceptedAndSuggested,
    /// Accepted ones only.
    Accepted,
}

/// How to write.
#[derive(Clone, Debug, Default)]
pub struct WriteOptions {
    /// The schema of the annotations: its id is written where the format has a place for it, and
    /// where annotations may not overlap, labels that nest give way to those that do not.
    pub schema: LabelSchema,
    /// Which annotations are written.
    pub statuses: Statuses,
    /// Which labels are written; all by default.
    pub labels: Option<Vec<LabelName>>,
    /// What offsets count, for formats that say so in the file; their own unit by default.
    pub unit: Option<OffsetUnit>,
}

/// Why nothing was written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WriteError {
    /// An annotation does not fit the text that it came with.
    #[error("annotation {annotation} of document {} does not fit its text", document.as_str())]
    Position {
        /// Whose text.
        document: DocumentId,
        /// Which annotation.
        annotation: AnnotationId,
    },
}

impl WriteError {
    /// An annotation that does not fit.
    pub(super) fn position(annotated: &Annotated, annotation: &AnnotationId) -> Self {
        Self::Position {
            document: annotated.document.id.clone(),
            annotation: annotation.clone(),
        }
    }
}

impl Parsed {
    /// Ends a reading: `Err` where no document was read and something was wrong.
    ///
    /// # Errors
    /// [`ReadError::Nothing`].
    pub(super) fn or_nothing(self) -> Result<Self, ReadError> {
        if self.documents.is_empty() && self.diagnostics.iter().any(Diagnostic::is_error) {
            return Err(ReadError::Nothing {
                diagnostics: self.diagnostics,
            });
        }
        Ok(self)
    }
}
