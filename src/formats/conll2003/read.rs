//! From lines of words to documents.

use super::tags::{Tag, is_iob1, names};
use super::{DOCUMENT_START, FORMAT};
use crate::formats::annotated::Annotated;
use crate::formats::diagnostic::Report;
use crate::formats::file_name::id_of;
use crate::formats::fill::{Draft, fill};
use crate::formats::format::{InputFile, Parsed, ReadError, ReadOptions};
use crate::formats::lines::{Documents, all_lines, not_utf8};
use crate::formats::text::document_of;
use crate::model::annotation::{Annotation, Attributes, Status};
use crate::model::id::{AnnotationId, LabelName};
use crate::model::provenance::{Author, Provenance};
use crate::text::fragments::Fragments;
use crate::text::index::Text;
use crate::text::span::Span;

/// A word with its tag.
#[derive(Debug)]
struct Word<'a> {
    line: u32,
    form: &'a str,
    tag: Tag<'a>,
    /// The tag as it stands in the file.
    source: &'a str,
}

type Sentence<'a> = Vec<Word<'a>>;

/// See [`super::read`].
pub fn read(files: &[InputFile], options: &ReadOptions) -> Result<Parsed, ReadError> {
    if files.is_empty() {
        return Err(ReadError::NoFile);
    }
    let mut options = options.clone();
    let mut documents = Documents::default();
    for file in files {
        let mut report = Report::of_file(&file.name);
        let found = sentences(file, &mut report);
        if found.is_empty() && report.diagnostics.is_empty() {
            report.error(
                None,
                "there is no word in it; each line is a word and its tag",
            );
        }
        let iob1 = found
            .iter()
            .flatten()
            .all(|sentence| is_iob1(&tags(sentence)));
        let stem = id_of(&file.name);
        for (index, sentences) in found.iter().enumerate() {
            let id = match found.len() {
                1 => stem.to_owned(),
                _ => format!("{stem}-{}", index + 1),
            };
            match document(&id, sentences, iob1, &mut options, &mut report) {
                Ok(annotated) => documents.add(annotated, None, &mut report),
                Err(message) => report.error(None, message),
            }
        }
        documents.extend(&file.name, report.diagnostics);
    }
    documents.parsed(options)
}

fn tags<'a>(sentence: &Sentence<'a>) -> Vec<Tag<'a>> {
    sentence.iter().map(|word| word.tag).collect()
}

/// The documents of a file as sentences.
fn sentences<'a>(file: &'a InputFile, report: &mut Report) -> Vec<Vec<Sentence<'a>>> {
    let mut documents: Vec<Vec<Sentence<'_>>> = Vec::new();
    let mut sentence = Sentence::new();
    for line in all_lines(&file.bytes) {
        let source = match line.text {
            Ok(source) => source,
            Err(byte) => {
                report.error(Some(line.number), not_utf8(byte));
                continue;
            }
        };
        let mut columns = source
            .split([' ', '\t'])
            .filter(|column| !column.is_empty());
        let form = columns.next().unwrap_or_default();
        if form.is_empty() || form == DOCUMENT_START {
            end_sentence(&mut documents, &mut sentence);
        }
        if form == DOCUMENT_START {
            documents.push(Vec::new());
        } else if !form.is_empty()
            && let Some(word) = word(form, columns.next_back(), line.number, report)
        {
            sentence.push(word);
        }
    }
    end_sentence(&mut documents, &mut sentence);
    documents
}

fn end_sentence<'a>(documents: &mut Vec<Vec<Sentence<'a>>>, sentence: &mut Sentence<'a>) {
    if sentence.is_empty() {
        return;
    }
    let sentence = std::mem::take(sentence);
    match documents.last_mut() {
        Some(document) => document.push(sentence),
        None => documents.push(vec![sentence]),
    }
}

/// A word and its tag; `None` for a comment.
fn word<'a>(
    form: &'a str,
    tag: Option<&'a str>,
    line: u32,
    report: &mut Report,
) -> Option<Word<'a>> {
    let parsed = tag.and_then(Tag::parse);
    if parsed.is_none() && form.starts_with('#') {
        return None;
    }
    let message = match tag {
        Some(tag) => format!(
            "the tag {tag} is not known; tags are O, or B-, I-, L-, U-, E- or S- and a label; it \
             was read as O"
        ),
        None => format!("there is no tag behind {form:?}; it was read as O"),
    };
    if parsed.is_none() {
        report.error(Some(line), message);
    }
    Some(Word {
        line,
        form,
        tag: parsed.unwrap_or(Tag::Outside),
        source: tag.unwrap_or("O"),
    })
}

fn document(
    id: &str,
    sentences: &[Sentence<'_>],
    iob1: bool,
    options: &mut ReadOptions,
    report: &mut Report,
) -> Result<Annotated, String> {
    let mut text = String::new();
    let mut draft = Draft::default();
    for sentence in sentences {
        if !text.is_empty() {
            text.push('\n');
        }
        let places = append(&mut text, sentence);
        let (names, starts) = names(&tags(sentence));
        if !iob1 {
            warn(sentence, &starts, report);
        }
        for name in names {
            let span = places[name.first].start..places[name.last].end;
            let span = Span::from_range(span).ok_or("the text is longer than 4 GiB")?;
            let number = draft.annotations.len() + 1;
            let Some(fragments) = Fragments::one(span) else {
                continue;
            };
            let line = Some(sentence[name.first].line);
            draft
                .annotations
                .push((line, annotation(number, fragments, name.label)));
        }
    }
    let text = Text::new(text).map_err(|error| error.to_string())?;
    let set = fill(&text, draft, &mut options.schema, report);
    let document = document_of(id, text);
    Ok(Annotated { document, set })
}

/// Appends the words with a space between them; returns where each is.
fn append(text: &mut String, sentence: &Sentence<'_>) -> Vec<std::ops::Range<usize>> {
    let mut places = Vec::new();
    for (at, word) in sentence.iter().enumerate() {
        if at > 0 {
            text.push(' ');
        }
        let start = text.len();
        text.push_str(word.form);
        places.push(start..text.len());
    }
    places
}

fn warn(sentence: &Sentence<'_>, starts: &[usize], report: &mut Report) {
    for &at in starts {
        let word = &sentence[at];
        let before = at.checked_sub(1).map_or("O", |at| sentence[at].source);
        let tag = word.source;
        report.warning(
            Some(word.line),
            format!("{tag} does not go on from {before}; it was read as the start of a name"),
        );
    }
}

fn annotation(number: usize, fragments: Fragments, label: &str) -> Annotation {
    Annotation {
        id: AnnotationId::new(format!("s{number}")),
        fragments,
        label: LabelName::new(label),
        attributes: Attributes::new(),
        provenance: Provenance {
            by: Author::Import(FORMAT.id.to_owned()),
            score: None,
        },
        status: Status::Accepted,
        note: None,
    }
}
