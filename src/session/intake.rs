//! Files that a person drops or chooses, as what is to happen.

use std::collections::BTreeMap;

use super::action::Action;
use super::notice::{Notice, Severity};
use crate::formats::diagnostic::Diagnostic;
use crate::formats::format::{Format, InputFile, ReadError, ReadOptions};
use crate::formats::{table, text};
use crate::model::schema::LabelSchema;
use crate::text::document::Metadata;

const TOPIC: &str = "files";

/// How many diagnostics a message quotes.
const QUOTED: usize = 3;

/// What files bring: plain texts to be extracted, documents with annotations, and at most one message
/// about what could not be read. Files of one name with other endings belong together.
pub fn intake(files: Vec<InputFile>, schema: &LabelSchema) -> Vec<Action> {
    let mut actions = Vec::new();
    let mut complaints = Vec::new();
    for group in groups(files) {
        take(group, schema, &mut actions, &mut complaints);
    }
    if !complaints.is_empty() {
        actions.push(Action::Notify(Notice::new(
            Severity::Warning,
            TOPIC,
            sentence(&complaints),
        )));
    }
    actions
}

fn groups(files: Vec<InputFile>) -> Vec<Vec<InputFile>> {
    let mut groups: BTreeMap<String, Vec<InputFile>> = BTreeMap::new();
    for file in files {
        groups
            .entry(stem(&file.name).to_owned())
            .or_default()
            .push(file);
    }
    groups.into_values().collect()
}

fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

fn take(
    files: Vec<InputFile>,
    schema: &LabelSchema,
    actions: &mut Vec<Action>,
    complaints: &mut Vec<String>,
) {
    let name = files
        .first()
        .map_or_else(String::new, |file| file.name.clone());
    match table::detect(&files) {
        None => complaints.push(format!("“{name}” is not text")),
        Some(format) if *format == text::FORMAT => {
            for file in files {
                take_text(file, actions, complaints);
            }
        }
        Some(format) => take_annotated(format, &files, schema, actions, complaints),
    }
}

fn take_text(file: InputFile, actions: &mut Vec<Action>, complaints: &mut Vec<String>) {
    match String::from_utf8(file.bytes) {
        Ok(text) if !text.contains('\0') => actions.push(Action::AddText {
            text,
            title: Some(stem(&file.name).to_owned()),
            meta: Metadata::new(),
        }),
        _ => complaints.push(format!("“{}” is not text in UTF-8", file.name)),
    }
}

fn take_annotated(
    format: &Format,
    files: &[InputFile],
    schema: &LabelSchema,
    actions: &mut Vec<Action>,
    complaints: &mut Vec<String>,
) {
    let options = ReadOptions {
        schema: schema.clone(),
        unit: None,
    };
    match (format.read)(files, &options) {
        Ok(parsed) => {
            complaints.extend(quoted(&parsed.diagnostics));
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
        Err(ReadError::Nothing { diagnostics }) => complaints.extend(quoted(&diagnostics)),
        Err(error) => complaints.push(error.to_string()),
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

fn sentence(complaints: &[String]) -> String {
    format!(
        "Not everything could be read: {}. Nothing that is here already was changed.",
        complaints.join("; ")
    )
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
    fn a_bad_file_stops_no_good_one() {
        check(
            &[("a.png", b"\x89PNG\0"), ("b.txt", b"Talks.")],
            &[
                "text Some(\"b\"): Talks.",
                "Not everything could be read: “a.png” is not text. Nothing that is here already was changed.",
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
