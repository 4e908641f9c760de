//! What every storage must keep; run by the tests of each.

use super::{Storage, StorageError, Stored};

/// A storage that is borrowed is one too, so that a suite can open the same one again.
impl<S: Storage> Storage for &S {
    async fn load(&self) -> Result<Stored, StorageError> {
        (*self).load().await
    }

    async fn append(&self, records: &[String]) -> Result<(), StorageError> {
        (*self).append(records).await
    }

    async fn compact(&self, snapshot: &str) -> Result<(), StorageError> {
        (*self).compact(snapshot).await
    }
}

/// Opens an empty storage again and again with `open` and holds it to its promises.
///
/// # Errors
/// A sentence that says which promise was broken.
pub async fn suite<S: Storage>(
    open: impl AsyncFn() -> Result<S, StorageError>,
) -> Result<(), String> {
    let opened = async || open().await.map_err(|error| format!("open: {error}"));
    expect(&opened().await?, None, &[], "a new storage is empty").await?;

    append(&opened().await?, &["one", "zwei 😊\r\n"]).await?;
    expect(
        &opened().await?,
        None,
        &["one", "zwei 😊\r\n"],
        "records are kept as they are, in order",
    )
    .await?;

    append(&opened().await?, &[]).await?;
    append(&opened().await?, &["three"]).await?;
    let all = ["one", "zwei 😊\r\n", "three"];
    expect(&opened().await?, None, &all, "records are appended").await?;

    compact(&opened().await?, "snapshot 1").await?;
    expect(
        &opened().await?,
        Some("snapshot 1"),
        &[],
        "a snapshot stands for the records",
    )
    .await?;

    append(&opened().await?, &["four"]).await?;
    expect(
        &opened().await?,
        Some("snapshot 1"),
        &["four"],
        "records follow the snapshot",
    )
    .await?;

    compact(&opened().await?, "snapshot 2").await?;
    expect(
        &opened().await?,
        Some("snapshot 2"),
        &[],
        "the last snapshot counts",
    )
    .await?;

    let many: Vec<String> = (0..500).map(|n| format!("record {n}")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    append(&opened().await?, &many).await?;
    expect(
        &opened().await?,
        Some("snapshot 2"),
        &many,
        "order holds for many",
    )
    .await
}

async fn append(storage: &impl Storage, records: &[&str]) -> Result<(), String> {
    let records: Vec<String> = records.iter().map(|&record| record.to_owned()).collect();
    storage
        .append(&records)
        .await
        .map_err(|error| format!("append: {error}"))
}

async fn compact(storage: &impl Storage, snapshot: &str) -> Result<(), String> {
    storage
        .compact(snapshot)
        .await
        .map_err(|error| format!("compact: {error}"))
}

async fn expect(
    storage: &impl Storage,
    snapshot: Option<&str>,
    records: &[&str],
    promise: &str,
) -> Result<(), String> {
    let expected = Stored {
        snapshot: snapshot.map(str::to_owned),
        records: records.iter().map(|&record| record.to_owned()).collect(),
    };
    let held = storage
        .load()
        .await
        .map_err(|error| format!("load: {error}"))?;
    if held == expected {
        return Ok(());
    }
    Err(format!("{promise}: expected {expected:?}, found {held:?}"))
}
