//! The storage of a browser: a journal and a snapshot in IndexedDB.

use idb::{DatabaseEvent, Factory, ObjectStoreParams, TransactionMode};
use wasm_bindgen::JsValue;

use crate::session::storage::{Storage, StorageError, Stored};

/// Records in the order in which they were appended, under rising numbers.
const JOURNAL: &str = "journal";
/// The last snapshot, under one key.
const SNAPSHOT: &str = "snapshot";
const SNAPSHOT_KEY: &str = "last";
/// The layout of the stores; the shapes of what is in them have a version of their own.
const LAYOUT: u32 = 1;

/// An open database.
#[derive(Debug)]
pub struct Database(idb::Database);

impl Database {
    /// Opens the database of that name and makes it where it is missing.
    ///
    /// # Errors
    /// [`StorageError::Unavailable`] where the browser gives none.
    pub async fn open(name: &str) -> Result<Self, StorageError> {
        let unavailable = |error: idb::Error| StorageError::Unavailable(error.to_string());
        let factory = Factory::new().map_err(unavailable)?;
        let mut request = factory.open(name, Some(LAYOUT)).map_err(unavailable)?;
        request.on_upgrade_needed(|event| {
            // A store that cannot be made shows when it is first used, as an error of that use.
            if let Ok(database) = event.database() {
                let mut numbered = ObjectStoreParams::new();
                numbered.auto_increment(true);
                let _ = database.create_object_store(JOURNAL, numbered);
                let _ = database.create_object_store(SNAPSHOT, ObjectStoreParams::new());
            }
        });
        request.await.map(Self).map_err(unavailable)
    }

    async fn write(&self, records: &[String], snapshot: Option<&str>) -> Result<(), idb::Error> {
        let stores = [JOURNAL, SNAPSHOT];
        let transaction = self.0.transaction(&stores, TransactionMode::ReadWrite)?;
        let journal = transaction.object_store(JOURNAL)?;
        if let Some(snapshot) = snapshot {
            journal.clear()?.await?;
            let key = JsValue::from(SNAPSHOT_KEY);
            let store = transaction.object_store(SNAPSHOT)?;
            store.put(&JsValue::from(snapshot), Some(&key))?.await?;
        }
        for record in records {
            journal.add(&JsValue::from(record.as_str()), None)?;
        }
        // Answered when the transaction is complete, not when its requests are.
        transaction.commit()?.await?;
        Ok(())
    }

    async fn read(&self) -> Result<Stored, idb::Error> {
        let stores = [JOURNAL, SNAPSHOT];
        let transaction = self.0.transaction(&stores, TransactionMode::ReadOnly)?;
        let snapshot = transaction.object_store(SNAPSHOT)?;
        let snapshot = snapshot.get(JsValue::from(SNAPSHOT_KEY))?.await?;
        let records = transaction.object_store(JOURNAL)?.get_all(None, None)?;
        let records = records.await?;
        Ok(Stored {
            snapshot: snapshot.and_then(|value| value.as_string()),
            records: records.iter().filter_map(JsValue::as_string).collect(),
        })
    }
}

impl Storage for Database {
    async fn load(&self) -> Result<Stored, StorageError> {
        self.read().await.map_err(|error| kind_of(&error))
    }

    async fn append(&self, records: &[String]) -> Result<(), StorageError> {
        if records.is_empty() {
            return Ok(());
        }
        self.write(records, None)
            .await
            .map_err(|error| kind_of(&error))
    }

    async fn compact(&self, snapshot: &str) -> Result<(), StorageError> {
        self.write(&[], Some(snapshot))
            .await
            .map_err(|error| kind_of(&error))
    }
}

fn kind_of(error: &idb::Error) -> StorageError {
    let text = error.to_string();
    if text.contains("Quota") {
        StorageError::Full(text)
    } else {
        StorageError::Failed(text)
    }
}
