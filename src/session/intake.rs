//! Files that a person drops or chooses, as what is to happen.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::action::{Action, ModelEvent};
use super::notice::{Notice, Severity};
use super::trained::is_model;
use crate::formats::diagnostic::{self, Diagnostic};
use crate::formats::format::{Format, InputFile, ReadError, ReadOptions};
use crate::formats::{table, text};
use crate::model::schema::LabelSchema;
use crate::text::document::Metadata;

const TOPIC: &str = "files";

/// How many diagnostics a message quotes.
const QUOTED: usize = 3;

/// What files bring: plain texts to be extracted, documents with annotations, and at most one message
/// about what could not be read; a model file is used from then on. Files of one name with other endings belong together.
pub fn intake(files: Vec<InputFile>, schema: &LabelSchema) -> Vec<Action> {
    let mut actions = Vec::new();
    let mut told = Told::default();
    let (models, files): (Vec<_>, Vec<_>) =
        files.into_iter().partition(|file| is_model(&file.bytes));
    let model = models.into_iter().last();
    actions.extend(model.map(|file| Action::Model(ModelEvent::Chosen(file.bytes))));
    for group in groups(unpacked(files, &mut told)) {
        take(group, schema, &mut actions, &mut told);
    }
    actions.extend(told.notice().map(Action::Notify));
    actions
}

/// What is to be said about the files.
#[derive(Default)]
struct Told {
    /// What was not read.
    complaints: Vec<String>,
    /// What was read in a way that one should know of.
    remarks: Vec<String>,
}

impl Told {
    /// At most one message for all files.
    fn notice(self) -> Option<Notice> {
        let remarks = self.remarks.join("; ");
        let (severity, text) = match (self.complaints.is_empty(), self.remarks.is_empty()) {
            (true, true) => return None,
            (true, false) => (Severity::Info, format!("Opened, with remarks: {remarks}.")),
            (false, _) => {
                let all = [self.complaints, self.remarks].concat().join("; ");
                (
                    Severity::Warning,
                    format!("Not everything could be read: {all}."),
                )
            }
        };
        Some(Notice::new(severity, TOPIC, text))
    }

    /// Errors first, each group cut after a few.
    fn diagnose(&mut self, diagnostics: Vec<Diagnostic>) {
        let (errors, warnings): (Vec<_>, Vec<_>) = diagnostics
            .into_iter()
            .partition(|diagnostic| diagnostic.severity == diagnostic::Severity::Error);
        self.complaints.extend(quoted(&errors));
        self.remarks.extend(quoted(&warnings));
    }
}

/// Archives in place of which the files in them come, as exports of several files are saved.
/// Each file comes with the place that it is from, up to its ending: files of one place belong together.
fn unpacked(files: Vec<InputFile>, told: &mut Told) -> Vec<(String, InputFile)> {
    let mut all = Vec::new();
    for (number, file) in files.into_iter().enumerate() {
        if !file.bytes.starts_with(b"PK\x03\x04") {
            all.push((stem(&file.name).to_owned(), file));
            continue;
        }
        match unzip(&file.bytes) {
            Ok(inner) => all.extend(
                inner
                    .into_iter()
                    .map(|(path, file)| (format!("{number}/{}", stem(&path)), file)),
            ),
            Err(error) => told.complaints.push(format!(
                "“{}” cannot be opened ({error}); unpack it and open the files in it",
                file.name
            )),
        }
    }
    all
}

/// The files of an archive that is stored without compression, without those that systems hide in it.
/// None is larger than the archive, so that memory stays bounded.
fn unzip(bytes: &[u8]) -> Result<Vec<(String, InputFile)>, ZipError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes))?;
    let mut files = Vec::new();
    for place in 0..archive.len() {
        let mut entry = archive.by_index(place)?;
        let path = entry.name()?.into_owned();
        let name = path
            .rsplit(['/', '\\'])
            .next()
            .unwrap_or_default()
            .to_owned();
        if entry.is_dir() || name.starts_with('.') || path.starts_with("__MACOSX") {
            continue;
        }
        let mut content = Vec::new();
        entry
            .by_ref()
            .take(bytes.len() as u64)
            .read_to_end(&mut content)?;
        let file = InputFile {
            name,
            bytes: content,
        };
        files.push((path, file));
    }
    Ok(files)
}

fn groups(files: Vec<(String, InputFile)>) -> Vec<Vec<InputFile>> {
    let mut groups: BTreeMap<String, Vec<InputFile>> = BTreeMap::new();
    for (place, file) in files {
        groups.entry(place).or_default().push(file);
    }
    groups.into_values().collect()
}

fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

fn take(files: Vec<InputFile>, schema: &LabelSchema, actions: &mut Vec<Action>, told: &mut Told) {
    let name = files
        .first()
        .map_or_else(String::new, |file| file.name.clone());
    match table::detect(&files) {
        None => told.complaints.push(format!(
            "“{name}” is not text in UTF-8; save it as UTF-8 and open it again"
        )),
        Some(format) if *format == text::FORMAT => {
            for file in files {
                take_text(file, actions, told);
            }
        }
        Some(format) => take_annotated(format, &files, schema, actions, told),
    }
}

fn take_text(file: InputFile, actions: &mut Vec<Action>, told: &mut Told) {
    match String::from_utf8(file.bytes) {
        Ok(text) if !text.contains('\0') => actions.push(Action::AddText {
            text,
            title: Some(stem(&file.name).to_owned()),
            meta: Metadata::new(),
        }),
        _ => told.complaints.push(format!(
            "“{}” is not text in UTF-8; save it as UTF-8 and open it again",
            file.name
        )),
    }
}

fn take_annotated(
    format: &Format,
    files: &[InputFile],
    schema: &LabelSchema,
    actions: &mut Vec<Action>,
    told: &mut Told,
) {
    let options = ReadOptions {
        schema: schema.clone(),
        unit: None,
    };
    match (format.read)(files, &options) {
        Ok(parsed) => {
            if parsed.documents.is_empty() && parsed.diagnostics.is_empty() {
                let name = files.first().map_or("", |file| file.name.as_str());
                told.complaints
                    .push(format!("“{name}” has no document in it"));
            }
            told.diagnose(parsed.diagnostics);
            let documents = parsed
                .documents
                .into_iter()
                .map(|a| (a.document, a.set))
                .collect();
            actions.push(Action::AddAnnotated {
                documents,
                schema: parsed.schema,
            });
        }
        Err(ReadError::Nothing { diagnostics }) => told.diagnose(diagnostics),
        Err(error) => told.complaints.push(error.to_string()),
    }
}

fn quoted(diagnostics: &[Diagnostic]) -> Vec<String> {
    let mut quoted: Vec<String> = diagnostics
        .iter()
        .take(QUOTED)
        .map(ToString::to_string)
        .collect();
    if diagnostics.len() > QUOTED {
        quoted.push(format!("and {} more", diagnostics.len() - QUOTED));
    }
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::presets;

    /// Each action in a line.
    fn check(files: &[(&str, &[u8])], expected: &[&str]) {
        let files = files.iter().map(|(name, bytes)| InputFile {
            name: (*name).to_owned(),
            bytes: bytes.to_vec(),
        });
        let drawn: Vec<String> = intake(files.collect(), &presets::news())
            .iter()
            .map(draw)
            .collect();
        assert_eq!(drawn, expected);
    }

    fn draw(action: &Action) -> String {
        match action {
            Action::AddText { text, title, .. } => format!("text {title:?}: {text}"),
            Action::AddAnnotated { documents, .. } => format!("{} annotated", documents.len()),
            Action::Notify(notice) => notice.text.clone(),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn texts_are_extracted_and_annotated_ones_are_not() {
        check(
            &[("b.txt", b"Talks resume.")],
            &["text Some(\"b\"): Talks resume."],
        );
        check(
            &[(
                "a.jsonl",
                b"{\"text\": \"Talks\"}\n{\"text\": \"resume\"}\n",
            )],
            &["2 annotated"],
        );
    }

    #[test]
    fn an_archive_stands_for_the_files_in_it() {
        use std::io::Write;
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let options = zip::write::SimpleFileOptions::default();
        for (name, content) in [
            ("folder/a.txt", "Anna"),
            ("folder/a.ann", "T1\tPERSON 0 4\tAnna\n"),
            ("__MACOSX/a.txt", "hidden"),
        ] {
            writer.start_file(name, options).unwrap();
            writer.write_all(content.as_bytes()).unwrap();
        }
        let bytes = writer.finish().unwrap().into_inner();
        check(&[("brat.zip", &bytes)], &["1 annotated"]);
        let cut = &bytes[..bytes.len() / 2];
        let files = vec![InputFile {
            name: "cut.zip".to_owned(),
            bytes: cut.to_vec(),
        }];
        let drawn: Vec<String> = intake(files, &presets::news()).iter().map(draw).collect();
        assert!(drawn[0].contains("“cut.zip” cannot be opened"), "{drawn:?}");
    }

    #[test]
    fn remarks_are_not_complaints() {
        check(
            &[("e.jsonl", b"")],
            &[
                "0 annotated",
                "Not everything could be read: “e.jsonl” has no document in it.",
            ],
        );
        let line = br#"{"text": "Anna", "spans": [{"start": 0, "end": 4, "label": "FOO"}]}"#;
        let files = vec![InputFile {
            name: "a.jsonl".to_owned(),
            bytes: line.to_vec(),
        }];
        let drawn: Vec<String> = intake(files, &presets::news()).iter().map(draw).collect();
        assert!(
            drawn[1].starts_with("Opened, with remarks: a.jsonl:1: warning"),
            "{drawn:?}"
        );
    }

    #[test]
    fn a_bad_file_stops_no_good_one() {
        check(
            &[("a.png", b"\x89PNG\0"), ("b.txt", b"Talks.")],
            &[
                "text Some(\"b\"): Talks.",
                "Not everything could be read: “a.png” is not text in UTF-8; save it as UTF-8 and open it again.",
            ],
        );
    }

    #[test]
    fn a_bad_line_is_told_by_its_number() {
        let files: &[(&str, &[u8])] = &[("a.jsonl", b"{\"text\": \"Talks\"}\n{\"text\"\n")];
        let files = files.iter().map(|(name, bytes)| InputFile {
            name: (*name).to_owned(),
            bytes: bytes.to_vec(),
        });
        let drawn: Vec<String> = intake(files.collect(), &presets::news())
            .iter()
            .map(draw)
            .collect();
        assert_eq!(drawn[0], "1 annotated");
        assert!(drawn[1].contains("a.jsonl:2: error"), "{}", drawn[1]);
    }
}
