//! Where a project is kept: an append-only journal with snapshots.
//!
//! The trait and the memory storage are here; the browser's is in `platform`. All run
//! [`conformance::suite`].

pub mod conformance;
pub mod memory;

/// What a storage holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stored {
    /// The last snapshot.
    pub snapshot: Option<String>,
    /// What was appended since, in order.
    pub records: Vec<String>,
}

/// Why something could not be stored or loaded.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StorageError {
    /// The browser gives no storage: a private window, or it is switched off.
    #[error("this browser gives the page no storage ({0})")]
    Unavailable(String),
    /// The disk or the site's share of it is full.
    #[error("the storage is full ({0})")]
    Full(String),
    /// Another tab holds the storage or is changing it.
    #[error("the storage is in use by another tab ({0})")]
    Busy(String),
    /// Anything else, in the words of the storage.
    #[error("the storage failed ({0})")]
    Failed(String),
}

/// A journal with snapshots. What [`Self::append`] has answered survives a crash.
#[allow(async_fn_in_trait)] // Everything runs on one thread: no caller needs a `Send` bound.
pub trait Storage {
    /// Everything that is held.
    ///
    /// # Errors
    /// [`StorageError`] where it cannot be read; what is held stays as it is.
    async fn load(&self) -> Result<Stored, StorageError>;

    /// Appends records, all or none, and answers when they are durable.
    ///
    /// # Errors
    /// [`StorageError`]; none of the records is then held.
    async fn append(&self, records: &[String]) -> Result<(), StorageError>;

    /// Puts a snapshot in the place of everything held, at once or not at all.
    ///
    /// # Errors
    /// [`StorageError`]; what was held before is then still held.
    async fn compact(&self, snapshot: &str) -> Result<(), StorageError>;
}
