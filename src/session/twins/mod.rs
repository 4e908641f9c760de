//! The stored shapes of the model: twins with serde, so that model and storage change at their own
//! pace. Positions are bytes of UTF-8.

pub mod change;
pub mod document;
pub mod item;
pub mod schema;
pub mod set;

/// A value that makes no sense.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{what} of {id} cannot be used")]
pub struct TwinError {
    /// What is wrong.
    pub what: &'static str,
    /// Of what.
    pub id: String,
}

pub(super) fn wrong(what: &'static str, id: &str) -> TwinError {
    TwinError {
        what,
        id: id.to_owned(),
    }
}
