//! Why the command stops.

use std::io;
use std::path::{Path, PathBuf};

use glosser::formats::format::WriteError;

/// Why the command stops.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// Whoever read the output has gone: nothing to say.
    #[error("the output was closed")]
    Closed,
    /// What was asked for cannot be done.
    #[error("{0}")]
    Usage(String),
    /// A file cannot be read or written.
    #[error("{}: {error}", path.display())]
    File {
        /// Which file.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// Standard input or output failed.
    #[error("{0}")]
    Stream(io::Error),
    /// A document cannot be written.
    #[error("{0}")]
    Write(#[from] WriteError),
}

impl Failure {
    /// Of a file.
    pub fn file(path: &Path) -> impl FnOnce(io::Error) -> Self + '_ {
        move |error| Self::File {
            path: path.to_owned(),
            error,
        }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::Closed,
            _ => Self::Stream(error),
        }
    }
}
