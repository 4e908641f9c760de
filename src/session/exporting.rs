//! What an export would write and lose.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;

use super::state::{Entry, State};
use crate::formats::annotated::Annotated;
use crate::formats::format::{Format, OutputFile, Statuses, WriteError, WriteOptions};
use crate::formats::loss::{LossReport, Tally};

/// What a person chose to export.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Choice {
    /// In which format.
    pub format: &'static Format,
    /// All documents of the list; else the open one.
    pub all_documents: bool,
    /// Accepted annotations only; else suggested ones too (and rejected ones where the format can
    /// say so).
    pub accepted_only: bool,
}

impl Choice {
    fn entries<'a>(&self, state: &'a State) -> Vec<&'a Entry> {
        match self.all_documents {
            true => state.documents().collect(),
            false => state.open().into_iter().collect(),
        }
    }

    fn options(&self, state: &State) -> WriteOptions {
        WriteOptions {
            schema: state.schema.clone(),
            statuses: if self.accepted_only {
                Statuses::Accepted
            } else {
                Statuses::All
            },
            ..WriteOptions::default()
        }
    }
}

fn annotated(entry: &Entry) -> Annotated {
    Annotated {
        document: entry.document.clone(),
        set: entry.set.clone(),
    }
}

/// The files.
///
/// # Errors
/// [`WriteError`] where an annotation does not fit its text, which none of the session does.
pub fn files(state: &State, choice: &Choice) -> Result<Vec<OutputFile>, WriteError> {
    let documents: Vec<Annotated> = choice.entries(state).into_iter().map(annotated).collect();
    (choice.format.write)(&documents, &choice.options(state))
}

/// What is saved: the file where there is one, else an archive of them all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// Its name and content.
    pub file: OutputFile,
    /// What the browser is told that it is.
    pub media_type: &'static str,
}

/// Why nothing is saved.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// The format cannot write it.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// The archive cannot be made.
    #[error("the archive cannot be made: {0}")]
    Archive(#[from] zip::result::ZipError),
}

/// The files as one to save.
///
/// # Errors
/// [`SaveError`], which nothing that the session holds causes.
pub fn saved(state: &State, choice: &Choice) -> Result<Saved, SaveError> {
    let mut files = files(state, choice)?;
    match files.pop() {
        Some(file) if files.is_empty() => Ok(Saved {
            file,
            media_type: choice.format.media_type,
        }),
        last => {
            files.extend(last);
            Ok(Saved {
                file: OutputFile {
                    name: format!("{}.zip", choice.format.id),
                    bytes: archive(&files)?,
                },
                media_type: "application/zip",
            })
        }
    }
}

fn archive(files: &[OutputFile]) -> ZipResult<Vec<u8>> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for file in files {
        writer.start_file(file.name.as_str(), SimpleFileOptions::default())?;
        writer.write_all(&file.bytes)?;
    }
    Ok(writer.finish()?.into_inner())
}

/// The files of the first document only, as a preview.
///
/// # Errors
/// As [`files`].
pub fn preview(state: &State, choice: &Choice) -> Result<Vec<OutputFile>, WriteError> {
    let first: Vec<Annotated> = choice
        .entries(state)
        .into_iter()
        .take(1)
        .map(annotated)
        .collect();
    (choice.format.write)(&first, &choice.options(state))
}

/// What the files would not hold.
pub fn losses(state: &State, choice: &Choice) -> LossReport {
    let options = choice.options(state);
    let mut tally = Tally::default();
    for entry in choice.entries(state) {
        tally.add(choice.format, &annotated(entry), &options);
    }
    tally.report(choice.format)
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::super::action::{Action, Edit, Motion};
    use super::super::reduce::reduce;
    use super::*;
    use crate::formats::{brat, native, text};
    use crate::model::id::LabelName;
    use crate::text::document::Metadata;

    fn state() -> State {
        let mut state = State::new();
        for text in ["Anna wins.", "Bonn cheers."] {
            let text = text.to_owned();
            let meta = Metadata::new();
            let _ = reduce(
                &mut state,
                Action::AddText {
                    text,
                    title: None,
                    meta,
                },
            );
            let (anchor, focus, snap) = (0, 4, true);
            let _ = reduce(
                &mut state,
                Action::Move(Motion::Select {
                    anchor,
                    focus,
                    snap,
                }),
            );
            let _ = reduce(
                &mut state,
                Action::Edit(Edit::Label(LabelName::new("PERSON"))),
            );
        }
        state
    }

    fn choice(format: &'static Format, all_documents: bool) -> Choice {
        Choice {
            format,
            all_documents,
            accepted_only: true,
        }
    }

    #[test]
    fn one_file_is_saved_as_it_is() {
        let saved = saved(&state(), &choice(&native::FORMAT, true)).unwrap();
        assert_eq!(saved.media_type, native::FORMAT.media_type);
        assert_eq!(
            String::from_utf8(saved.file.bytes).unwrap().lines().count(),
            2
        );
    }

    #[test]
    fn several_files_are_saved_as_an_archive() {
        let state = state();
        let choice = choice(&brat::FORMAT, true);
        let saved = saved(&state, &choice).unwrap();
        assert_eq!(
            (saved.file.name.as_str(), saved.media_type),
            ("brat.zip", "application/zip")
        );
        let mut archive = zip::ZipArchive::new(Cursor::new(saved.file.bytes)).unwrap();
        for file in files(&state, &choice).unwrap() {
            let mut bytes = Vec::new();
            archive
                .by_name(&file.name)
                .unwrap()
                .read_to_end(&mut bytes)
                .unwrap();
            assert_eq!(bytes, file.bytes, "{}", file.name);
        }
    }

    #[test]
    fn the_open_document_is_the_preview_and_what_it_loses_is_told() {
        let state = state();
        let preview = preview(&state, &choice(&text::FORMAT, false)).unwrap();
        assert_eq!(preview[0].bytes, b"Bonn cheers.");
        let losses = losses(&state, &choice(&text::FORMAT, true));
        assert!(
            losses.items.iter().any(|loss| loss.count == 2),
            "{losses:?}"
        );
    }
}
