//! JSON Lines for spaCy's named entity recogniser: `{"text", "entities": [[start, end, label]]}`.
//!
//! spaCy wants entities that do not overlap and that begin and end at the edges of its words; what
//! does not is left out. Read are also the pairs `[text, {"entities": …}]` of older training scripts, alone or in a
//! list, and the files of NER Annotator, `{"classes": …, "annotations": [pairs]}`.

pub(super) mod words;

use serde::Serialize;
use serde_json::value::RawValue;

use crate::formats::annotated::Annotated;
use crate::formats::diagnostic::{Diagnostic, Report};
use crate::formats::fill::{Draft, fill};
use crate::formats::fit::fit;
use crate::formats::format::{
    DocumentIds, Edges, Format, Holds, InputFile, Labels, Lines, OutputFile, Parsed, ReadError,
    ReadOptions, WriteError, WriteOptions,
};
use crate::formats::json::{self, Fields};
use crate::formats::lines::{Documents, bad_line, read_items, read_lines};
use crate::formats::metadata::{default_title, metadata};
use crate::formats::position::locate;
use crate::model::annotation::{Annotation, Attributes, Status};
use crate::model::id::{AnnotationId, LabelName};
use crate::model::provenance::{Author, Provenance};
use crate::text::document::{Document, DocumentId};
use crate::text::fragments::Fragments;
use crate::text::index::Text;
use crate::text::offset::OffsetUnit;

/// The row of the table.
pub const FORMAT: Format = Format {
    id: "spacy",
    title: "spaCy JSON Lines",
    extension: "jsonl",
    media_type: "application/jsonl",
    about: "Training data for spaCy's named entity recogniser, and what NER Annotator writes.",
    unit: OffsetUnit::CodePoint,
    holds: Holds {
        text: true,
        document_id: DocumentIds::Kept,
        metadata: false,
        annotations: true,
        overlap: false,
        discontinuous: false,
        edges: Edges::Spacy,
        labels: Labels::Any,
        attributes: false,
        notes: false,
        status: false,
        scores: false,
        authors: false,
        relations: false,
        chains: false,
        chain_names: false,
    },
    read,
    lines: Some(Lines {
        start: |line| container(line).is_none(),
        read: read_line,
    }),
    write,
    file_per_document: false,
};

/// Reads files of lines, or of one list.
///
/// # Errors
/// [`ReadError`] where there is no file, or no document could be read and something was wrong.
pub fn read(files: &[InputFile], options: &ReadOptions) -> Result<Parsed, ReadError> {
    if files.is_empty() {
        return Err(ReadError::NoFile);
    }
    let mut options = options.clone();
    let mut documents = Documents::default();
    for file in files {
        let whole = std::str::from_utf8(&file.bytes).unwrap_or_default();
        match container(whole.trim_start_matches('\u{feff}')) {
            Some(items) => read_items(
                (file, whole),
                &items,
                &mut options,
                read_line,
                &mut documents,
            ),
            None => read_lines(file, &mut options, read_line, &mut documents),
        }
    }
    documents.parsed(options)
}

/// The documents of a file that is one list, or an object with a list of `annotations`.
fn container(source: &str) -> Option<Vec<&RawValue>> {
    let value: &RawValue = serde_json::from_str(source).ok()?;
    if let Some(mut fields) = Fields::of(value) {
        let annotations = fields.take("annotations").and_then(json::array);
        return annotations.filter(|_| !fields.has("text"));
    }
    let items = json::array(value)?;
    // A pair is a list too, but begins with its text.
    let is_pair = items
        .first()
        .is_some_and(|first| first.get().starts_with('"'));
    (!is_pair).then_some(items)
}

/// Reads one document: an object, or a pair of a text and an object. `line` is its number from 1, and
/// the id of a document that has none.
///
/// # Errors
/// What is wrong with the line, where no document could be made of it.
pub fn read_line(
    source: &str,
    line: u32,
    options: &mut ReadOptions,
) -> Result<(Annotated, Vec<Diagnostic>), Diagnostic> {
    let (text, mut fields) = text_and_fields(source).map_err(|message| bad_line(line, message))?;
    let mut report = Report::default();
    let id = fields.take("id").and_then(json::string);
    let unit = options.unit.unwrap_or(FORMAT.unit);
    let entities = fields.take("entities").or_else(|| fields.take("ents"));
    let draft = draft(&text, entities, unit, line, &mut report);
    let meta = metadata(fields, Some(line), &mut report);
    let set = fill(&text, draft, &mut options.schema, &mut report);
    let document = Document {
        id: DocumentId::new(id.unwrap_or_else(|| line.to_string())),
        title: default_title(&text, &meta),
        text,
        meta,
    };
    Ok((Annotated { document, set }, report.diagnostics))
}

fn text_and_fields(source: &str) -> Result<(Text, Fields<'_>), String> {
    const SHAPE: &str = "{\"text\": \"…\", \"entities\": [[0, 5, \"LABEL\"]]}";
    let value: &RawValue = serde_json::from_str(source).map_err(|error| {
        let (reason, column) = (json::reason(&error), error.column());
        format!("not JSON: {reason} at column {column}; each line has to be like {SHAPE}")
    })?;
    let wrong = || format!("not a document; each line has to be like {SHAPE}");
    let (text, fields) = match Fields::of(value) {
        Some(mut fields) => (fields.take("text").ok_or_else(wrong)?, fields),
        None => match json::array(value).ok_or_else(wrong)?.as_slice() {
            [text, fields] => (*text, Fields::of(fields).ok_or_else(wrong)?),
            _ => return Err(wrong()),
        },
    };
    let text: String = serde_json::from_str(text.get()).map_err(|error| {
        format!(
            "the text is not a string of Unicode: {}",
            json::reason(&error)
        )
    })?;
    let text = Text::new(text).map_err(|error| error.to_string())?;
    Ok((text, fields))
}

fn draft(
    text: &Text,
    entities: Option<&RawValue>,
    unit: OffsetUnit,
    line: u32,
    report: &mut Report,
) -> Draft {
    let mut draft = Draft::default();
    let Some(entities) = entities else {
        return draft;
    };
    let Some(entities) = json::array(entities) else {
        report.error(
            Some(line),
            "\"entities\" is not a list; nothing of it was read",
        );
        return draft;
    };
    for (index, entity) in entities.into_iter().enumerate() {
        match annotation(text, entity, unit, index + 1) {
            Ok(annotation) => draft.annotations.push((Some(line), annotation)),
            Err(message) => {
                let entity = json::excerpt(entity);
                report.error(
                    Some(line),
                    format!("entity {entity} was left out: {message}"),
                );
            }
        }
    }
    draft
}

/// An entity: `[start, end, label]`, with an id of a knowledge base behind it where it has one, or an
/// object with `start`, `end` and `label`.
fn annotation(
    text: &Text,
    entity: &RawValue,
    unit: OffsetUnit,
    number: usize,
) -> Result<Annotation, String> {
    let mut attributes = Attributes::new();
    let (start, end, label) = if let Some(mut fields) = Fields::of(entity) {
        let parts = [
            fields.take("start"),
            fields.take("end"),
            fields.take("label"),
        ];
        let rest = fields.rest();
        attributes.extend(rest.map(|(name, value)| (name, json::attribute(value))));
        parts.into()
    } else {
        let parts = json::array(entity).unwrap_or_default();
        let names = ["kb_id", "span_id"].into_iter().zip(parts.iter().skip(3));
        let given = names.map(|(name, value)| (name.to_owned(), json::attribute(value)));
        attributes.extend(given.filter(|(_, value)| !value.is_empty()));
        let part = |at: usize| parts.get(at).copied();
        (part(0), part(1), part(2))
    };
    let shape = "it has to be [start, end, \"LABEL\"]";
    let start = start.and_then(json::number).ok_or(shape)?;
    let end = end.and_then(json::number).ok_or(shape)?;
    let label = label.and_then(json::string);
    let label = label.filter(|label| !label.is_empty()).ok_or(shape)?;
    let fragments = Fragments::one(locate(text, start, end, unit)?).ok_or("it covers no text")?;
    Ok(Annotation {
        id: AnnotationId::new(format!("s{number}")),
        fragments,
        label: LabelName::new(label),
        attributes,
        provenance: Provenance {
            by: Author::Import(FORMAT.id.to_owned()),
            score: None,
        },
        status: Status::Accepted,
        note: None,
    })
}

#[derive(Serialize)]
struct LineRecord<'a> {
    id: &'a str,
    text: &'a str,
    entities: Vec<(u32, u32, &'a str)>,
}

/// Writes one line a document.
///
/// # Errors
/// [`WriteError::Position`] where an annotation does not fit its text.
pub fn write(
    documents: &[Annotated],
    options: &WriteOptions,
) -> Result<Vec<OutputFile>, WriteError> {
    let mut bytes = Vec::new();
    for annotated in documents {
        let text = &annotated.document.text;
        let fit = fit(FORMAT.id, &FORMAT.holds, annotated, options);
        let mut entities = Vec::new();
        for fitted in &fit.annotations {
            let span = fitted.fragments.extent();
            let (start, end) = text
                .span_to_unit(span, FORMAT.unit)
                .ok_or_else(|| WriteError::position(annotated, &fitted.annotation.id))?;
            entities.push((start, end, fitted.label.as_ref()));
        }
        let record = LineRecord {
            id: annotated.document.id.as_str(),
            text,
            entities,
        };
        json::write_line(&mut bytes, &record);
    }
    Ok(vec![OutputFile {
        name: "spacy.jsonl".to_owned(),
        bytes,
    }])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::presets;

    fn input(source: &str) -> [InputFile; 1] {
        [InputFile {
            name: "a.jsonl".to_owned(),
            bytes: source.as_bytes().to_vec(),
        }]
    }

    /// Reads a file and writes it again; what was told comes after it, one a line.
    fn check(source: &str, expected: &str) {
        let options = ReadOptions {
            schema: presets::conll(),
            unit: None,
        };
        let mut out = match read(&input(source), &options) {
            Ok(parsed) => {
                let files = write(&parsed.documents, &WriteOptions::default()).unwrap();
                let mut out = String::from_utf8(files[0].bytes.clone()).unwrap();
                for diagnostic in parsed.diagnostics {
                    out += &format!("{diagnostic}\n");
                }
                out
            }
            Err(error) => error.to_string(),
        };
        out.truncate(out.trim_end().len());
        assert_eq!(out, expected);
    }

    #[test]
    fn offsets_are_code_points() {
        check(
            r#"{"text":"😊 Angela met\r\nher","entities":[[2,8,"PER"]]}"#,
            r#"{"id":"1","text":"😊 Angela met\r\nher","entities":[[2,8,"PER"]]}"#,
        );
    }

    #[test]
    fn pairs_and_the_files_of_ner_annotator_are_read() {
        let expected = r#"{"id":"1","text":"Ada","entities":[[0,3,"PER"]]}"#;
        check(r#"["Ada", {"entities": [[0, 3, "PER"]]}]"#, expected);
        check(r#"[["Ada", {"entities": [[0, 3, "PER"]]}]]"#, expected);
        check(
            r#"{"text": "Ada", "ents": [{"start": 0, "end": 3, "label": "PER"}]}"#,
            expected,
        );
        let annotator = r#"{"classes": ["PER"],
             "annotations": [
                ["Ada", {"entities": [[0, 3, "PER"]]}],
                null,
                ["Bo", {"entities": [[0, 3, "PER"]]}]]}"#;
        check(
            annotator,
            concat!(
                r#"{"id":"3","text":"Ada","entities":[[0,3,"PER"]]}"#,
                "\n",
                r#"{"id":"5","text":"Bo","entities":[]}"#,
                "\na.jsonl:5: error: entity [0, 3, \"PER\"] was left out: 3 lies beyond the text, ",
                "which is 2 long when counted in the unit \"code point\"; check the text, or say in ",
                "which unit the offsets are"
            ),
        );
    }

    #[test]
    fn the_outermost_of_overlapping_annotations_is_written() {
        check(
            r#"{"text":"Bank of England","entities":[[8,15,"LOC"],[0,15,"ORG"],[0,4,"ORG"]]}"#,
            r#"{"id":"1","text":"Bank of England","entities":[[0,15,"ORG"]]}"#,
        );
    }

    #[test]
    fn white_space_at_the_edges_is_cut_off() {
        check(
            r#"{"text":"a \tAda\r\n \n","entities":[[1,8,"PER"],[8,9,"PER"]]}"#,
            r#"{"id":"1","text":"a \tAda\r\n \n","entities":[[3,6,"PER"]]}"#,
        );
    }

    #[test]
    fn bad_lines_are_told() {
        check(
            "{\"text\":\"Ada\",\"entities\":[[0,3]]}\n7",
            concat!(
                r#"{"id":"1","text":"Ada","entities":[]}"#,
                "\na.jsonl:1: error: entity [0,3] was left out: it has to be [start, end, \"LABEL\"]\n",
                "a.jsonl:2: error: not a document; each line has to be like ",
                r#"{"text": "…", "entities": [[0, 5, "LABEL"]]}"#
            ),
        );
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let file = InputFile { name: String::new(), bytes };
            let _ = read(&[file], &ReadOptions::default());
        }

        #[test]
        fn no_json_panics(
            source in r#"[\[{]("(text|entities|annotations|😊)"[:,] ?([0-9]|null|\[\[[0-9],[0-9],"A"\]\]|\{\}),?){0,4}[\]}]"#
        ) {
            let _ = read(&input(&source), &ReadOptions::default());
        }
    }
}
