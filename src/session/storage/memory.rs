//! A storage that forgets: for tests, and for a page that gets no other.

use std::cell::RefCell;

use super::{Storage, StorageError, Stored};

/// Holds everything in memory. With a limit it behaves like a full disk.
#[derive(Debug, Default)]
pub struct MemoryStorage {
    held: RefCell<Stored>,
    /// How many bytes it may hold.
    limit: Option<usize>,
}

impl MemoryStorage {
    /// One that is full beyond `bytes`.
    pub fn with_limit(bytes: usize) -> Self {
        Self {
            held: RefCell::default(),
            limit: Some(bytes),
        }
    }

    fn put(&self, next: Stored) -> Result<(), StorageError> {
        let bytes = next.snapshot.as_ref().map_or(0, String::len)
            + next.records.iter().map(String::len).sum::<usize>();
        if self.limit.is_some_and(|limit| bytes > limit) {
            return Err(StorageError::Full(format!("{bytes} bytes")));
        }
        *self.held.borrow_mut() = next;
        Ok(())
    }
}

impl Storage for MemoryStorage {
    async fn load(&self) -> Result<Stored, StorageError> {
        Ok(self.held.borrow().clone())
    }

    async fn append(&self, records: &[String]) -> Result<(), StorageError> {
        let mut next = self.held.borrow().clone();
        next.records.extend_from_slice(records);
        self.put(next)
    }

    async fn compact(&self, snapshot: &str) -> Result<(), StorageError> {
        self.put(Stored {
            snapshot: Some(snapshot.to_owned()),
            records: Vec::new(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::conformance;
    use super::*;

    #[test]
    fn it_keeps_the_promises_of_a_storage() {
        // One storage for the whole suite stands for one database that is opened again and again.
        let storage = MemoryStorage::default();
        pollster::block_on(conformance::suite(async || Ok(&storage))).unwrap();
    }

    #[test]
    fn a_full_one_keeps_what_it_has() {
        let storage = MemoryStorage::with_limit(10);
        pollster::block_on(async {
            storage.append(&["12345".to_owned()]).await.unwrap();
            let error = storage.append(&["1".to_owned(), "67890".to_owned()]).await;
            assert!(matches!(error, Err(StorageError::Full(_))));
            assert_eq!(storage.load().await.unwrap().records, ["12345"]);
        });
    }
}
