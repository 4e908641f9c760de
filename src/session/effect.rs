//! What the platform must do after an action.

use super::record::Record;
use crate::text::index::Text;

/// Something to do outside.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Make the record durable before the next edit is offered.
    Persist(Record),
    /// Send a text to the worker; its answers carry `revision`.
    Extract {
        /// Of the job.
        revision: u32,
        /// The text.
        text: Text,
        /// Between 0 and 1.
        min_score: f32,
    },
    /// Have the worker use a model file that a person gave.
    UseModel(Vec<u8>),
    /// Tell the worker to stop a job.
    Cancel {
        /// Of the job.
        revision: u32,
    },
}
