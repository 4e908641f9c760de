//! What is stored: one record for each thing that has to last. Versioned; tests hold every shape
//! against a golden file.

use serde::{Deserialize, Serialize};

use super::twins::TwinError;
use super::twins::change::TransactionTwin;
use super::twins::document::DocumentTwin;
use super::twins::schema::SchemaTwin;
use super::twins::set::SetTwin;
use crate::model::schema::LabelSchema;
use crate::model::set::AnnotationSet;
use crate::model::transaction::Transaction;
use crate::text::document::{Document, DocumentId};
use crate::text::index::Text;

/// The version of the stored shapes. A reader takes this and all before it.
pub const VERSION: u32 = 1;

/// Something that has happened and has to last.
#[derive(Clone, Debug, PartialEq)]
pub enum Record {
    /// A document came, with the annotations that it brought.
    Added {
        /// The document.
        document: Document,
        /// Its annotations.
        set: Box<AnnotationSet>,
    },
    /// A document was taken out of the list.
    Removed(DocumentId),
    /// It was brought back.
    Restored(DocumentId),
    /// A document needs no extraction any more.
    Extracted(DocumentId),
    /// A document was opened.
    Opened(DocumentId),
    /// The schema was changed.
    Schema(LabelSchema),
    /// A set was changed.
    Applied {
        /// Whose.
        document: DocumentId,
        /// How.
        transaction: Transaction,
        /// Whether it is a step of the history.
        undoable: bool,
    },
    /// The last step was taken back.
    Undone,
    /// It was done again.
    Redone,
}

#[derive(Serialize, Deserialize)]
struct Versioned {
    version: u32,
    record: RecordTwin,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
enum RecordTwin {
    Added {
        document: DocumentTwin,
        set: SetTwin,
    },
    Removed {
        document: String,
    },
    Restored {
        document: String,
    },
    Extracted {
        document: String,
    },
    Opened {
        document: String,
    },
    Schema {
        schema: SchemaTwin,
    },
    Applied {
        document: String,
        transaction: TransactionTwin,
        undoable: bool,
    },
    Undone,
    Redone,
}

/// Why a record cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RecordError {
    /// It is not JSON of the right shape.
    #[error("it is damaged ({0})")]
    Shape(String),
    /// A newer Glosser wrote it.
    #[error("it was written by a newer version of Glosser (format {0})")]
    Newer(u32),
    /// A value in it makes no sense.
    #[error(transparent)]
    Value(#[from] TwinError),
}

impl Record {
    /// As a line of JSON. `text_of` gives the text that a transaction stands on, so that annotations
    /// carry their words and context.
    ///
    /// # Errors
    /// A message where JSON cannot be made, which no record that was built here causes.
    pub fn write(&self, text_of: impl Fn(&DocumentId) -> Option<Text>) -> Result<String, String> {
        let record = match self {
            Self::Added { document, set } => RecordTwin::Added {
                document: DocumentTwin::of(document),
                set: SetTwin::of(set, &document.text),
            },
            Self::Removed(id) => RecordTwin::Removed {
                document: id.as_str().to_owned(),
            },
            Self::Restored(id) => RecordTwin::Restored {
                document: id.as_str().to_owned(),
            },
            Self::Extracted(id) => RecordTwin::Extracted {
                document: id.as_str().to_owned(),
            },
            Self::Opened(id) => RecordTwin::Opened {
                document: id.as_str().to_owned(),
            },
            Self::Schema(schema) => RecordTwin::Schema {
                schema: SchemaTwin::of(schema),
            },
            Self::Applied {
                document,
                transaction,
                undoable,
            } => RecordTwin::Applied {
                document: document.as_str().to_owned(),
                transaction: TransactionTwin::of(transaction, text_of(document).as_ref()),
                undoable: *undoable,
            },
            Self::Undone => RecordTwin::Undone,
            Self::Redone => RecordTwin::Redone,
        };
        let versioned = Versioned {
            version: VERSION,
            record,
        };
        serde_json::to_string(&versioned).map_err(|error| error.to_string())
    }

    /// Reads a line of JSON.
    ///
    /// # Errors
    /// [`RecordError`] where it is damaged or newer than this program.
    pub fn read(line: &str) -> Result<Self, RecordError> {
        #[derive(Deserialize)]
        struct Version {
            version: u32,
        }
        let shape = |error: serde_json::Error| RecordError::Shape(error.to_string());
        let Version { version } = serde_json::from_str(line).map_err(shape)?;
        if version > VERSION {
            return Err(RecordError::Newer(version));
        }
        let versioned: Versioned = serde_json::from_str(line).map_err(shape)?;
        Self::from_twin(versioned.record)
    }

    fn from_twin(twin: RecordTwin) -> Result<Self, RecordError> {
        Ok(match twin {
            RecordTwin::Added { document, set } => {
                let document = document.document()?;
                let set = Box::new(set.set(&document.text)?);
                Self::Added { document, set }
            }
            RecordTwin::Removed { document } => Self::Removed(DocumentId::new(document)),
            RecordTwin::Restored { document } => Self::Restored(DocumentId::new(document)),
            RecordTwin::Extracted { document } => Self::Extracted(DocumentId::new(document)),
            RecordTwin::Opened { document } => Self::Opened(DocumentId::new(document)),
            RecordTwin::Schema { schema } => Self::Schema(schema.schema()),
            RecordTwin::Applied {
                document,
                transaction,
                undoable,
            } => Self::Applied {
                document: DocumentId::new(document),
                transaction: transaction.transaction()?,
                undoable,
            },
            RecordTwin::Undone => Self::Undone,
            RecordTwin::Redone => Self::Redone,
        })
    }
}
