//! What a reader could not take as it came, said so that a person can mend it.

use std::fmt;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Something of the file was not read.
    Error,
    /// Everything was read, but not quite as it stands in the file.
    Warning,
}

/// One thing that a reader met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The name of the file, where there is one.
    pub file: Option<String>,
    /// The line, counted from 1, where it can be told.
    pub line: Option<u32>,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong and what to do, lower case and without a full stop.
    pub message: String,
}

impl Diagnostic {
    /// Whether something was not read.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// As compilers write it: `corpus.jsonl:12: error: …`.
impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.file, self.line) {
            (Some(file), Some(line)) => write!(f, "{file}:{line}: ")?,
            (Some(file), None) => write!(f, "{file}: ")?,
            (None, Some(line)) => write!(f, "line {line}: ")?,
            (None, None) => {}
        }
        let severity = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        write!(f, "{severity}: {}", self.message)
    }
}

/// Collects what a reader meets in one file.
#[derive(Debug, Default)]
pub(super) struct Report {
    /// The file that is being read.
    pub file: Option<String>,
    /// What was met so far.
    pub diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// For a file of that name.
    pub fn of_file(name: &str) -> Self {
        Self {
            file: Some(name.to_owned()),
            diagnostics: Vec::new(),
        }
    }

    /// Something was not read.
    pub fn error(&mut self, line: Option<u32>, message: impl Into<String>) {
        self.push(line, Severity::Error, message.into());
    }

    /// Something was read differently.
    pub fn warning(&mut self, line: Option<u32>, message: impl Into<String>) {
        self.push(line, Severity::Warning, message.into());
    }

    fn push(&mut self, line: Option<u32>, severity: Severity, message: String) {
        self.diagnostics.push(Diagnostic {
            file: self.file.clone(),
            line,
            severity,
            message,
        });
    }
}
