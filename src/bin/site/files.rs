//! The file system, with errors that name the file.

use std::path::{Path, PathBuf};
use std::{fs, io};

use thiserror::Error;

/// A file or folder that could not be read or written.
#[derive(Debug, Error)]
pub enum FileError {
    /// Not read.
    #[error("cannot read {0}")]
    Read(String, #[source] io::Error),
    /// Not written.
    #[error("cannot write {0}")]
    Write(String, #[source] io::Error),
}

/// The content of a file.
pub fn read(path: &Path) -> Result<Vec<u8>, FileError> {
    fs::read(path).map_err(|source| FileError::Read(path.display().to_string(), source))
}

/// Writes a file, and the folders that it is in.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    path.parent().map_or(Ok(()), create)?;
    fs::write(path, bytes).map_err(not_written(path))
}

/// Makes the folder and those it is in; one that exists is fine.
pub fn create(folder: &Path) -> Result<(), FileError> {
    fs::create_dir_all(folder).map_err(not_written(folder))
}

/// Removes a file.
pub fn remove(path: &Path) -> Result<(), FileError> {
    fs::remove_file(path).map_err(not_written(path))
}

/// What is in a folder, sorted, so that no result depends on the file system.
pub fn list(folder: &Path) -> Result<Vec<PathBuf>, FileError> {
    let entries = fs::read_dir(folder).and_then(|entries| {
        entries
            .map(|entry| entry.map(|entry| entry.path()))
            .collect()
    });
    let mut paths: Vec<PathBuf> =
        entries.map_err(|source| FileError::Read(folder.display().to_string(), source))?;
    paths.sort();
    Ok(paths)
}

fn not_written(path: &Path) -> impl FnOnce(io::Error) -> FileError {
    |source| FileError::Write(path.display().to_string(), source)
}
