//! brat standoff: pairs of `x.txt` and `x.ann`.
//!
//! Positions are code points of the text file as it is, carriage returns included (a reader that
//! translates line ends while reading, as Python does unless told `newline=""`, has to be told). A
//! line of the annotation file cannot hold a line break or tab, so an annotation over one is written
//! in pieces, as brat itself does, and pieces with nothing but such breaks between them are read as
//! one. Chains are written as `Equiv`.

mod read;
mod write;

use std::collections::BTreeMap;

use super::annotated::Annotated;
use super::diagnostic::Report;
use super::file_name::{id_of, split};
use super::format::{
    DocumentIds, Edges, Format, Holds, InputFile, Labels, OutputFile, Parsed, ReadError,
    ReadOptions, WriteError, WriteOptions,
};
use super::lines::Documents;
use super::text::{document_of, text_of};
use crate::text::offset::OffsetUnit;

/// The row of the table.
pub const FORMAT: Format = Format {
    id: "brat",
    title: "brat standoff",
    extension: "ann",
    media_type: "text/plain",
    about: "Read by brat, by the Python packages pybrat and bioc, and by many converters.",
    unit: OffsetUnit::CodePoint,
    holds: Holds {
        text: true,
        document_id: DocumentIds::FileName,
        metadata: false,
        annotations: true,
        overlap: true,
        discontinuous: true,
        edges: Edges::Lines,
        labels: Labels::Identifier,
        attributes: true,
        notes: true,
        status: false,
        scores: false,
        authors: false,
        relations: true,
        chains: true,
        chain_names: false,
    },
    read,
    lines: None,
    write,
    file_per_document: true,
};

/// What belongs to one document.
#[derive(Debug, Default)]
struct Pair<'a> {
    text: Option<&'a InputFile>,
    annotations: Vec<&'a InputFile>,
}

/// Reads pairs of files with the same name but for the extension: `txt` with `ann`, or with `a1` and
/// `a2` as shared tasks have them. A text without annotations is a document too.
///
/// # Errors
/// [`ReadError`] where there is no file, or no text.
pub fn read(files: &[InputFile], options: &ReadOptions) -> Result<Parsed, ReadError> {
    if files.is_empty() {
        return Err(ReadError::NoFile);
    }
    let mut options = options.clone();
    let mut documents = Documents::default();
    for (_, pair) in pairs(files, &mut documents) {
        read_pair(&pair, &mut options, &mut documents);
    }
    documents.parsed(options)
}

/// The pairs in order of their names.
fn pairs<'a>(files: &'a [InputFile], documents: &mut Documents) -> BTreeMap<&'a str, Pair<'a>> {
    let mut pairs: BTreeMap<&str, Pair<'_>> = BTreeMap::new();
    for file in files {
        let (stem, extension) = split(&file.name);
        match extension.as_str() {
            "txt" => pairs.entry(stem).or_default().text = Some(file),
            "ann" | "a1" | "a2" => pairs.entry(stem).or_default().annotations.push(file),
            _ => {
                let mut report = Report::of_file(&file.name);
                if extension == "conf" {
                    report.warning(None, "not read: these are settings of brat");
                } else {
                    report.error(
                        None,
                        "not read: brat has its documents in .txt and .ann; give these files",
                    );
                }
                documents.extend(&file.name, report.diagnostics);
            }
        }
    }
    pairs
}

fn read_pair(pair: &Pair<'_>, options: &mut ReadOptions, documents: &mut Documents) {
    let Some(file) = pair.text else {
        for file in &pair.annotations {
            let mut report = Report::of_file(&file.name);
            let wanted = split(&file.name).0;
            report.error(
                None,
                format!("not read: its text is missing; give {wanted}.txt as well"),
            );
            documents.extend(&file.name, report.diagnostics);
        }
        return;
    };
    let mut report = Report::of_file(&file.name);
    match text_of(&file.bytes) {
        Ok(text) => {
            let document = document_of(id_of(&file.name), text);
            let (set, diagnostics) = read::read(&pair.annotations, &document.text, options);
            documents.extend_named(diagnostics);
            documents.add(Annotated { document, set }, None, &mut report);
        }
        Err(message) => report.error(None, message),
    }
    documents.extend(&file.name, report.diagnostics);
}

/// Writes two files a document, named by its id.
///
/// # Errors
/// [`WriteError::Position`] where an annotation does not fit its text.
pub fn write(
    documents: &[Annotated],
    options: &WriteOptions,
) -> Result<Vec<OutputFile>, WriteError> {
    write::write(documents, options)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::presets;

    fn inputs(text: &str, lines: &str) -> [InputFile; 2] {
        [("d/a.txt", text), ("d/a.ann", lines)].map(|(name, source)| InputFile {
            name: name.to_owned(),
            bytes: source.as_bytes().to_vec(),
        })
    }

    fn options() -> ReadOptions {
        ReadOptions {
            schema: presets::conll(),
            unit: None,
        }
    }

    /// Reads a pair and writes it again; what was told comes after it, one a line.
    fn check(text: &str, lines: &str, expected: &str) {
        let parsed = read(&inputs(text, lines), &options()).unwrap();
        let files = write(&parsed.documents, &WriteOptions::default()).unwrap();
        let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
        assert_eq!(names, ["a.txt", "a.ann"]);
        assert_eq!(files[0].bytes, text.as_bytes());
        let mut out = String::from_utf8(files[1].bytes.clone()).unwrap();
        for diagnostic in parsed.diagnostics {
            out += &format!("{diagnostic}\n");
        }
        assert_eq!(out, expected);
    }

    #[test]
    fn everything_that_brat_has_comes_back() {
        let lines = concat!(
            "T1\tPER 2 15\tAngela Merkel\n",
            "T5\tPER 2 8;16 19\tAngela met\n",
            "T2\tPER 20 26\tRobert\n",
            "R1\tmet Arg1:T1 Arg2:T2\n",
            "A1\tConfidence T1 very high\n",
            "A2\tNegated T5 true\n",
            "#1\tAnnotatorNotes T1\tthe chancellor\n",
            "*\tEquiv T1 T5\n"
        );
        let told =
            "d/a.ann:4: warning: the schema has no relation met from PER to PER; it was added\n";
        let expected = lines
            .replace(
                "T1\tPER 2 15\tAngela Merkel\nT5\tPER 2 8;16 19\tAngela met\n",
                "T5\tPER 2 8;16 19\tAngela met\nT1\tPER 2 15\tAngela Merkel\n",
            )
            .replace(
                "A1\tConfidence T1 very high\nA2\tNegated T5 true",
                "A1\tNegated T5 true\nA2\tConfidence T1 very high",
            );
        check("😊 Angela Merkel met Robert.\n", lines, &(expected + told));
    }

    #[test]
    fn an_annotation_over_a_line_break_is_written_in_pieces() {
        let text = "a\r\nNew\r\nYork\tCity b";
        let pieces = "T1\tLOC 3 6;8 12;13 17\tNew York City\n";
        check(text, "T1\tLOC 3 17\tNew\r York City\n", pieces);
        let parsed = read(&inputs(text, pieces), &options()).unwrap();
        let annotated = &parsed.documents[0];
        let fragments = &annotated.set.annotation("T1").unwrap().fragments;
        let surface = annotated.document.text.surface(fragments).unwrap();
        assert_eq!(surface, "New\r\nYork\tCity");
    }

    #[test]
    fn events_modifications_and_references_are_read_as_what_we_have() {
        check(
            "Ann said no",
            concat!(
                "T1\tPER 0 3\tAnn\n",
                "T2\tSay 4 8\tsaid\n",
                "E1\tSay:T2 Speaker:T1\n",
                "M1\tNegated E1\n",
                "N1\tReference T1 Wikidata:Q1\tAnn\n"
            ),
            concat!(
                "T1\tPER 0 3\tAnn\n",
                "T2\tSay 4 8\tsaid\n",
                "R1\tSpeaker Arg1:T2 Arg2:T1\n",
                "A1\tReference T1 Wikidata:Q1\n",
                "A2\tNegated T2 true\n",
                "d/a.ann:3: warning: E1 is an event; it was read as relations from its trigger\n",
                "d/a.ann:4: warning: M1 belongs to an event; it was given to its trigger\n",
                "d/a.ann:5: warning: N1 was read as an attribute; its name for people was not kept\n",
                "d/a.ann:2: warning: label Say is new to the schema; it was added\n",
                "d/a.ann:3: warning: the schema has no relation Speaker from Say to PER; it was added\n"
            ),
        );
    }

    #[test]
    fn what_cannot_be_read_is_told_by_line() {
        let told = |line: &str, expected: &str| {
            let lines = format!("T1\tPER 0 3\tAnn\n{line}\n");
            let parsed = read(&inputs("Ann 😊", &lines), &options()).unwrap();
            assert!(parsed.documents[0].set.annotation("T1").is_some());
            let told = parsed.diagnostics[0].to_string();
            assert!(
                told.starts_with(&format!("d/a.ann:2: {expected}")),
                "{told}"
            );
        };
        let shape = "was left out: it has to be like";
        told("nonsense", "error: not read: a line is an id, a tab");
        told("T2\tPER 0", &format!("error: T2 {shape}"));
        told("T2\tPER 0 9\tAnn", "error: T2 was left out: 9 lies beyond");
        told(
            "T2\tPER 2 1\t",
            "error: T2 was left out: its start 2 lies after",
        );
        told(
            "T2\tPER 0 2;1 3\t",
            "error: T2 was left out: its pieces overlap",
        );
        told(
            "T2\tPER 0 3\tBob",
            "warning: T2 says that it covers \"Bob\"",
        );
        told(
            "T1\tPER 0 3\tAnn",
            "warning: T1 is there twice; the later one was read as T1-1",
        );
        told(
            "R1\tmet Arg1:T1 Arg2:T9",
            "error: R1 was left out: it needs T9",
        );
        told("R1\tmet Arg1:T1", &format!("error: R1 {shape}"));
        told("A1\tX", &format!("error: A1 {shape}"));
        told(
            "#1\tAnnotatorNotes R7\tx",
            "error: #1 was left out: notes are kept of",
        );
        told("*\tEquiv T1 T1", "error: chain c1 would have T1 twice");
        told("Z1\tx", "error: Z1 was left out: its kind is not known");
    }

    #[test]
    fn a_text_that_is_missing_is_asked_for() {
        let [_, annotations] = inputs("", "");
        let error = read(&[annotations], &options()).unwrap_err().to_string();
        let expected = "d/a.ann: error: not read: its text is missing; give d/a.txt as well";
        assert!(error.starts_with(expected), "{error}");
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let [text, _] = inputs("a😊\r\nb", "");
            let lines = InputFile { name: "d/a.ann".to_owned(), bytes };
            let _ = read(&[text, lines], &options());
        }

        #[test]
        fn no_lines_panic(
            lines in "([TREAMN#*][0-9]?(\t| )(A|Equiv|A:T1)( [0-9] [0-9]| Arg1:T[0-9]| T[0-9]| E1)*(\tx)?\n){0,8}"
        ) {
            let _ = read(&inputs("a😊\r\nb", &lines), &options());
        }
    }
}
