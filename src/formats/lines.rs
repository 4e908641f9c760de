//! Files of lines: lines of bytes with their numbers, and files in which every line is a document.

use serde_json::value::RawValue;

use super::annotated::Annotated;
use super::diagnostic::{Diagnostic, Report, Severity};
use super::fill::Ids;
use super::format::{InputFile, Parsed, ReadError, ReadLine, ReadOptions};
use crate::text::document::DocumentId;

/// A line without its line end, and its number from 1.
pub struct Line<'a> {
    /// From 1; lines beyond 4 billion keep the last number.
    pub number: u32,
    /// The text, or the byte (from 0, in the line) where it stops being UTF-8.
    pub text: Result<&'a str, usize>,
}

/// The lines of a file that have something in them. LF and CR LF end a line; a byte order mark at the
/// start belongs to the file, not to its first line.
pub fn lines(bytes: &[u8]) -> impl Iterator<Item = Line<'_>> {
    all_lines(bytes).filter(|line| line.text.map_or(true, |text| !text.trim().is_empty()))
}

/// All lines of a file, empty ones too.
pub fn all_lines(bytes: &[u8]) -> impl Iterator<Item = Line<'_>> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    bytes
        .split(|&byte| byte == b'\n')
        .enumerate()
        .map(|(index, line)| Line {
            number: u32::try_from(index).map_or(u32::MAX, |index| index.saturating_add(1)),
            text: std::str::from_utf8(line.strip_suffix(b"\r").unwrap_or(line))
                .map_err(|error| error.valid_up_to()),
        })
}

/// What to say of a line that is not UTF-8.
pub fn not_utf8(byte: usize) -> String {
    format!(
        "byte {} of the line is not UTF-8; save the file as UTF-8",
        byte + 1
    )
}

/// Reads a file in which every line is a document.
pub fn read_lines(
    file: &InputFile,
    options: &mut ReadOptions,
    read_line: ReadLine,
    documents: &mut Documents,
) {
    for line in lines(&file.bytes) {
        let read = match line.text {
            Ok(text) => read_line(text, line.number, options),
            Err(byte) => Err(bad_line(line.number, not_utf8(byte))),
        };
        documents.push(&file.name, line.number, read);
    }
}

/// Reads documents that are items of one list in a file; each has the line where it begins. `null` is
/// none: some tools leave it for a text that nobody came to.
pub fn read_items(
    (file, source): (&InputFile, &str),
    items: &[&RawValue],
    options: &mut ReadOptions,
    read_line: ReadLine,
    documents: &mut Documents,
) {
    let (mut line, mut counted) = (1_u32, 0);
    for item in items {
        let start = item.get().as_ptr() as usize - source.as_ptr() as usize;
        let passed = source[counted..start].matches('\n').count();
        line = line.saturating_add(u32::try_from(passed).unwrap_or(u32::MAX));
        counted = start;
        if item.get() != "null" {
            documents.push(&file.name, line, read_line(item.get(), line, options));
        }
    }
}

/// An error that concerns a whole line.
pub fn bad_line(number: u32, message: String) -> Diagnostic {
    Diagnostic {
        file: None,
        line: Some(number),
        severity: Severity::Error,
        message,
    }
}

/// Documents as they are read, with ids that are unique.
#[derive(Debug, Default)]
pub struct Documents {
    ids: Ids,
    documents: Vec<Annotated>,
    diagnostics: Vec<Diagnostic>,
}

impl Documents {
    /// Adds what was read of a line. A document whose id is taken gets another one.
    pub fn push(
        &mut self,
        file: &str,
        line: u32,
        read: Result<(Annotated, Vec<Diagnostic>), Diagnostic>,
    ) {
        let mut report = Report::of_file(file);
        match read {
            Ok((annotated, diagnostics)) => {
                self.extend(file, diagnostics);
                self.add(annotated, Some(line), &mut report);
            }
            Err(diagnostic) => self.extend(file, [diagnostic]),
        }
        self.diagnostics.append(&mut report.diagnostics);
    }

    /// Adds a document; where its id is taken it gets another one, which is reported.
    pub fn add(&mut self, mut annotated: Annotated, line: Option<u32>, report: &mut Report) {
        let id = annotated.document.id.as_str().to_owned();
        if !self.ids.take(&id) {
            let other = self.ids.fresh(&format!("{id}-"));
            report.warning(
                line,
                format!("another document has the id {id} too; this one was read as {other}"),
            );
            annotated.document.id = DocumentId::new(other);
        }
        self.documents.push(annotated);
    }

    /// Adds diagnostics of a file.
    pub fn extend(&mut self, file: &str, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        let named = diagnostics.into_iter().map(|mut diagnostic| {
            diagnostic.file = Some(file.to_owned());
            diagnostic
        });
        self.diagnostics.extend(named);
    }

    /// Adds diagnostics that name their file.
    pub fn extend_named(&mut self, diagnostics: Vec<Diagnostic>) {
        self.diagnostics.extend(diagnostics);
    }

    /// Ends the reading.
    ///
    /// # Errors
    /// [`ReadError::Nothing`] where no document was read and something was wrong.
    pub fn parsed(self, options: ReadOptions) -> Result<Parsed, ReadError> {
        Parsed {
            documents: self.documents,
            schema: options.schema,
            diagnostics: self.diagnostics,
        }
        .or_nothing()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_count_empty_lines_and_line_ends_are_cut() {
        let found: Vec<(u32, Result<&str, usize>)> = lines(b"\xef\xbb\xbfa\r\n\r\n \nb\xff\nc")
            .map(|line| (line.number, line.text))
            .collect();
        assert_eq!(found, [(1, Ok("a")), (4, Err(1)), (5, Ok("c"))]);
    }
}
