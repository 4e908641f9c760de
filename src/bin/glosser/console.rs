//! What is said on standard error: diagnostics, and progress where it is a terminal.

use std::collections::BTreeMap;
use std::io::{IsTerminal, Write};

use glosser::formats::diagnostic::{Diagnostic, Severity};
use indicatif::{ProgressBar, ProgressStyle};

/// Warnings of one file after which the others are only counted: a corpus may have millions.
const WARNINGS: u64 = 100;

/// Says a line on standard error. That it is closed is no reason to stop.
pub fn say(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}

/// Standard error while something is under way.
pub struct Console {
    bar: Option<ProgressBar>,
    says_warnings: bool,
    errors: u64,
    warnings: u64,
    /// Warnings that were not said, by file.
    unsaid: BTreeMap<String, u64>,
    said: BTreeMap<String, u64>,
}

impl Console {
    /// Shows progress over that many bytes, where standard error is a terminal; without a total where
    /// it is not known.
    pub fn new(total: Option<u64>) -> Self {
        let bar = std::io::stderr().is_terminal().then(|| bar(total));
        Self {
            bar,
            says_warnings: true,
            errors: 0,
            warnings: 0,
            unsaid: BTreeMap::new(),
            said: BTreeMap::new(),
        }
    }

    /// Says errors only, for commands to which it does not matter how a file was read.
    pub fn without_warnings(mut self) -> Self {
        self.says_warnings = false;
        self
    }

    /// So many more bytes are done.
    pub fn advance(&self, bytes: usize) {
        if let Some(bar) = &self.bar {
            bar.inc(bytes as u64);
        }
    }

    /// Says what was met; warnings only up to a number in each file.
    pub fn tell(&mut self, diagnostics: &[Diagnostic]) {
        for diagnostic in diagnostics {
            match diagnostic.severity {
                Severity::Error => self.errors += 1,
                Severity::Warning => {
                    self.warnings += 1;
                    if !self.says_warnings {
                        continue;
                    }
                    let file = diagnostic.file.clone().unwrap_or_default();
                    let said = self.said.entry(file.clone()).or_default();
                    *said += 1;
                    if *said > WARNINGS {
                        *self.unsaid.entry(file).or_default() += 1;
                        continue;
                    }
                }
            }
            self.line(&diagnostic.to_string());
        }
    }

    /// Something is wrong that is no diagnostic of a reader.
    pub fn error(&mut self, message: &str) {
        self.errors += 1;
        self.line(&format!("error: {message}"));
    }

    /// Says a line without disturbing the progress.
    pub fn line(&self, line: &str) {
        match &self.bar {
            Some(bar) => bar.suspend(|| say(line)),
            None => say(line),
        }
    }

    /// How many errors and warnings there were.
    pub fn counts(&self) -> (u64, u64) {
        (self.errors, self.warnings)
    }

    /// Takes the progress away and says what was only counted.
    pub fn finish(&mut self) {
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
        }
        for (file, count) in std::mem::take(&mut self.unsaid) {
            let of = if file.is_empty() {
                String::new()
            } else {
                format!("{file}: ")
            };
            say(&format!("{of}{count} more warnings"));
        }
    }
}

fn bar(total: Option<u64>) -> ProgressBar {
    let (bar, template) = match total {
        Some(total) => (
            ProgressBar::new(total),
            "{wide_bar} {bytes} of {total_bytes}, {bytes_per_sec}, {eta} left",
        ),
        None => (
            ProgressBar::new_spinner(),
            "{spinner} {bytes}, {bytes_per_sec}",
        ),
    };
    match ProgressStyle::with_template(template) {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}
