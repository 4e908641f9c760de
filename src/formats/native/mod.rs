//! The native form: JSON Lines, one document a line, which keeps everything. Every other format is a
//! view of it.
//!
//! `{"id","text","offset_unit","schema","spans":[…],"relations":[…],"chains":[…],"meta":{…}}`. On
//! input only `text` is required. What it does not name (a field of a document or of a span that we
//! do not know) is kept: in the document's metadata, or as an attribute.

mod item;
mod read;
mod write;

use serde_json::value::RawValue;

use super::annotated::Annotated;
use super::diagnostic::Diagnostic;
use super::format::{
    DocumentIds, Edges, Format, Holds, InputFile, Labels, Lines, OutputFile, Parsed, ReadError,
    ReadOptions, WriteError, WriteOptions,
};
use super::json;
use super::lines::{Documents, read_items, read_lines};

use crate::text::offset::OffsetUnit;

/// The row of the table.
pub const FORMAT: Format = Format {
    id: "native",
    title: "Glosser JSON Lines",
    extension: "jsonl",
    media_type: "application/jsonl",
    about: "Keeps everything; read by Glosser and by any program that reads JSON.",
    unit: OffsetUnit::CodePoint,
    holds: Holds {
        text: true,
        document_id: DocumentIds::Kept,
        metadata: true,
        annotations: true,
        overlap: true,
        discontinuous: true,
        edges: Edges::Any,
        labels: Labels::Any,
        attributes: true,
        notes: true,
        status: true,
        scores: true,
        authors: true,
        relations: true,
        chains: true,
        chain_names: true,
    },
    read,
    lines: Some(Lines {
        start: |line| !line.starts_with('[') && line != "{",
        read: read_line,
    }),
    write,
    file_per_document: false,
};

/// Reads files of lines; a file that is one object over several lines, or one list, is read too. A bad
/// line is a diagnostic; the others are read.
///
/// # Errors
/// [`ReadError`] where there is no file, or no line could be read and one was wrong.
pub fn read(files: &[InputFile], options: &ReadOptions) -> Result<Parsed, ReadError> {
    if files.is_empty() {
        return Err(ReadError::NoFile);
    }
    let mut options = options.clone();
    let mut documents = Documents::default();
    for file in files {
        let whole = std::str::from_utf8(&file.bytes).unwrap_or_default();
        match items(whole.trim_start_matches('\u{feff}')) {
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

/// The documents of a file that is one JSON value.
fn items(source: &str) -> Option<Vec<&RawValue>> {
    let value: &RawValue = serde_json::from_str(source).ok()?;
    json::array(value).or_else(|| Some(vec![value]))
}

/// Reads one line; `line` is its number from 1, and the id of a document that has none. Labels that
/// it brings are added to the schema of the options.
///
/// # Errors
/// What is wrong with the line, where no document could be made of it.
pub fn read_line(
    source: &str,
    line: u32,
    options: &mut ReadOptions,
) -> Result<(Annotated, Vec<Diagnostic>), Diagnostic> {
    read::read_line(source, line, options)
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
        write_line(&mut bytes, annotated, options)?;
    }
    Ok(vec![OutputFile {
        name: "annotations.jsonl".to_owned(),
        bytes,
    }])
}

/// Appends the line of one document, line end included; `out` is as it was where it fails.
///
/// # Errors
/// [`WriteError::Position`] where an annotation does not fit its text.
pub fn write_line(
    out: &mut Vec<u8>,
    annotated: &Annotated,
    options: &WriteOptions,
) -> Result<(), WriteError> {
    write::write_line(out, annotated, options)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::presets;

    fn options() -> ReadOptions {
        ReadOptions {
            schema: presets::news(),
            unit: None,
        }
    }

    /// Reads a line and writes it again; what was told comes after it, one a line.
    fn again(line: &str) -> String {
        let mut options = options();
        match read_line(line, 7, &mut options) {
            Ok((annotated, diagnostics)) => {
                let options = WriteOptions {
                    schema: options.schema,
                    ..WriteOptions::default()
                };
                let mut out = Vec::new();
                write_line(&mut out, &annotated, &options).unwrap();
                let mut out = String::from_utf8(out).unwrap();
                for diagnostic in diagnostics {
                    out += &format!("{diagnostic}\n");
                }
                out
            }
            Err(diagnostic) => format!("{diagnostic}\n"),
        }
    }

    fn check(line: &str, expected: &str) {
        assert_eq!(again(line), format!("{expected}\n"));
    }

    #[test]
    fn only_the_text_is_required() {
        check(
            r#"{"text":"Hi"}"#,
            r#"{"id":"7","text":"Hi","offset_unit":"code point","schema":"news/1","spans":[]}"#,
        );
    }

    #[test]
    fn everything_comes_back() {
        let line = concat!(
            r#"{"id":"a1","title":"T","text":"😊 Angela met\r\nher","offset_unit":"code point","#,
            r#""schema":"news/1","spans":["#,
            r#"{"id":"s2","fragments":[[2,8],[14,17]],"label":"PERSON","status":"rejected","by":"person/Eva","note":"why?"},"#,
            r#"{"id":"s1","start":2,"end":8,"label":"PERSON","score":0.98,"status":"suggested","by":"names/1.0.0","attrs":{"gender":"f"}},"#,
            r#"{"id":"s3","start":9,"end":12,"label":"QUOTE","status":"accepted","by":"person"}],"#,
            r#""relations":[{"id":"r1","type":"source","from":"s3","to":"s1","status":"accepted","by":"person"}],"#,
            r#""chains":[{"id":"c1","label":"PERSON","name":"Angela","spans":["s2","s1"]}],"#,
            r#""meta":{"dct":"2026-02-03","n":[1,{"a":null}]}}"#,
        );
        check(line, line);
    }

    #[test]
    fn each_unit_is_honoured() {
        for (unit, start, end) in [
            ("code point", 2, 3),
            ("codepoint", 2, 3),
            ("utf-16", 3, 4),
            ("UTF16", 3, 4),
            ("byte", 5, 6),
            ("bytes", 5, 6),
        ] {
            let line = format!(
                r#"{{"text":"😊 x","offset_unit":"{unit}","spans":[{{"start":{start},"end":{end},"label":"ORG"}}]}}"#
            );
            assert!(again(&line).contains(r#""start":2,"end":3"#), "{unit}");
        }
    }

    #[test]
    fn a_unit_that_is_not_known_leads_to_no_guess() {
        check(
            r#"{"text":"ab","offset_unit":"grapheme","spans":[{"id":"s","start":0,"end":1,"label":"ORG"}],"chains":[{"id":"c","spans":["s"]}]}"#,
            concat!(
                r#"{"id":"7","text":"ab","offset_unit":"code point","schema":"news/1","spans":[]}"#,
                "\nline 7: error: offset_unit \"grapheme\" is not one of \"code point\", ",
                "\"utf-16\", \"byte\"; the annotations were left out"
            ),
        );
    }

    #[test]
    fn annotations_of_other_formats_are_told() {
        for name in ["entities", "label", "labels"] {
            let line = format!(r#"{{"text":"ab","{name}":[[0,1,"ORG"]]}}"#);
            let out = again(&line);
            assert!(out.contains(&format!(r#""meta":{{"{name}":[[0,1,"ORG"]]}}"#)));
            let told = format!("line 7: warning: \"{name}\" is a list, as spaCy and doccano have");
            assert!(out.contains(&told), "{out}");
        }
        let plain = again(r#"{"text":"ab","label":"sports"}"#);
        assert_eq!(plain.lines().count(), 1, "{plain}");
    }

    #[test]
    fn what_is_not_known_is_kept() {
        check(
            r#"{"text":"ab","source":{"x":1},"meta":{"k":1},"spans":[{"start":0,"end":1,"label":"ORG","group":3,"text":"a","attrs":{"n":1.5}}]}"#,
            concat!(
                r#"{"id":"7","text":"ab","offset_unit":"code point","schema":"news/1","spans":["#,
                r#"{"id":"s1","start":0,"end":1,"label":"ORG","status":"accepted","by":"import/native","#,
                r#""attrs":{"group":"3","n":"1.5"}}],"meta":{"k":1,"source":{"x":1}}}"#,
                "\nline 7: warning: attributes that are no strings and were read as text: 2"
            ),
        );
    }

    #[test]
    fn attributes_that_are_no_strings_are_told_once() {
        check(
            r#"{"text":"ab","spans":[{"start":0,"end":1,"label":"ORG","a":true,"b":null,"attrs":{"c":{"d":1},"e":"f"}},{"start":1,"end":2,"label":"ORG","b":"x","attrs":{"b":"y"}}]}"#,
            concat!(
                r#"{"id":"7","text":"ab","offset_unit":"code point","schema":"news/1","spans":["#,
                r#"{"id":"s1","start":0,"end":1,"label":"ORG","status":"accepted","by":"import/native","#,
                r#""attrs":{"a":"true","c":"{\"d\":1}","e":"f"}},"#,
                r#"{"id":"s2","start":1,"end":2,"label":"ORG","status":"accepted","by":"import/native","#,
                r#""attrs":{"b":"y"}}]}"#,
                "\nline 7: warning: attributes that are no strings and were read as text: 2; ",
                "attributes that are null or given twice and were left out: 2"
            ),
        );
    }

    #[test]
    fn a_schema_that_is_not_known_is_told() {
        let told = |schema: &str| {
            let out = again(&format!(r#"{{"text":"a","schema":{schema}}}"#));
            out.lines().nth(1).unwrap_or_default().to_owned()
        };
        assert_eq!(
            told(r#""mine/7""#),
            "line 7: warning: the schema mine/7 is not known here; news was taken"
        );
        for known in [r#""news/1""#, r#""empty/1""#, "null"] {
            assert_eq!(told(known), "");
        }
    }

    #[test]
    fn a_bad_item_is_told_and_the_others_go_on() {
        let told = |span: &str, expected: &str| {
            let line = format!(
                r#"{{"text":"a😊b","spans":[{span},{{"start":0,"end":1,"label":"ORG"}}]}}"#
            );
            let out = again(&line);
            assert!(out.contains(r#""label":"ORG""#), "{out}");
            let told = out.lines().nth(1).unwrap_or_default();
            assert!(told.starts_with(&format!("line 7: {expected}")), "{told}");
        };
        told("1", "error: span 1 is not an object");
        told(
            r#"{"label":"ORG"}"#,
            r#"error: span s1 was left out: it has no "start""#,
        );
        told(
            r#"{"id":"x","start":-1,"end":2,"label":"ORG"}"#,
            "error: span x was left out: -1 is not a position",
        );
        told(
            r#"{"start":2,"end":9,"label":"ORG"}"#,
            "error: span s1 was left out: 9 lies beyond the text",
        );
        told(
            r#"{"fragments":[[0,2],[1,3]],"label":"ORG"}"#,
            r#"error: span s1 was left out: its "fragments" are none, or overlap"#,
        );
        told(
            r#"{"start":0,"end":1}"#,
            r#"error: span s1 was left out: it has no "label""#,
        );
        told(
            r#"{"start":0,"end":1,"label":"SHIP"}"#,
            "warning: label SHIP is new to the schema; it was added",
        );
        told(
            r#"{"start":0,"end":1,"label":"ORG","text":"b"}"#,
            "warning: span s1 says that it covers \"b\", but the text has \"a\" there",
        );
        told(
            r#"{"start":0,"end":1,"label":"ORG","score":7}"#,
            "warning: span s1 has the score 7",
        );
        told(
            r#"{"start":0,"end":1,"label":"QUOTE","attrs":{"kind":"sung"}}"#,
            "warning: the schema does not allow kind=sung for QUOTE; it was added",
        );
    }

    #[test]
    fn links_to_what_is_not_there_are_told() {
        let out = again(
            r#"{"text":"ab","spans":[{"id":"s","start":0,"end":1,"label":"ORG"},{"id":"s","start":1,"end":2,"label":"ORG"}],"relations":[{"type":"owns","from":"s","to":"s-1"},{"type":"owns","from":"s","to":"x"}],"chains":[{"id":"c","spans":["s","s"]}]}"#,
        );
        let told: Vec<&str> = out.lines().skip(1).collect();
        assert_eq!(
            told,
            [
                "line 7: warning: two spans have the id s; the later one was read as s-1",
                "line 7: warning: the schema has no relation owns from ORG to ORG; it was added",
                "line 7: error: relation r2 needs annotation x, which is not there",
                "line 7: error: chain c would have s twice",
            ]
        );
    }

    #[test]
    fn a_line_that_is_no_document_is_told_with_its_number() {
        let check = |line: &str, expected: &str| {
            let told = again(line);
            assert!(
                told.starts_with(&format!("line 7: error: {expected}")),
                "{told}"
            );
        };
        check("[1]", "the line is not a JSON object");
        check("{\"text\": \"a", "the line is not a JSON object: EOF");
        check("{}", "there is no \"text\"");
        check(
            r#"{"text": "\ud83d"}"#,
            "\"text\" is not a string of Unicode: unexpected end of hex escape",
        );
        check(r#"{"text": 5}"#, "\"text\" is not a string");
    }

    #[test]
    fn one_value_over_many_lines_is_read() {
        let source = "[\n {\"text\": \"a\"},\n {\n  \"text\": \"b\"}, 7]";
        let file = InputFile {
            name: "a.json".to_owned(),
            bytes: source.as_bytes().to_vec(),
        };
        let parsed = read(&[file], &options()).unwrap();
        let ids = parsed.documents.iter().map(|a| a.document.id.as_str());
        assert_eq!(ids.collect::<Vec<_>>(), ["2", "3"]);
        let told = parsed.diagnostics[0].to_string();
        assert!(
            told.starts_with("a.json:4: error: the line is not a JSON object"),
            "{told}"
        );
    }

    #[test]
    fn bad_lines_do_not_spoil_the_others() {
        let files = [InputFile {
            name: "a.jsonl".to_owned(),
            bytes: b"{\"text\":\"x\"}\n\nno\n{\"text\":\"\xff\"}\r\n{\"id\":\"1\",\"text\":\"y\"}"
                .to_vec(),
        }];
        let parsed = read(&files, &options()).unwrap();
        let texts: Vec<&str> = parsed
            .documents
            .iter()
            .map(|a| a.document.text.as_str())
            .collect();
        assert_eq!(texts, ["x", "y"]);
        let told: Vec<String> = parsed.diagnostics.iter().map(ToString::to_string).collect();
        assert!(
            told[0].starts_with("a.jsonl:3: error: the line is not"),
            "{told:?}"
        );
        assert!(
            told[1].starts_with("a.jsonl:4: error: byte 10 of the line"),
            "{told:?}"
        );
        assert!(
            told[2].starts_with("a.jsonl:5: warning: another document has the id 1"),
            "{told:?}"
        );
    }

    #[test]
    fn deep_nesting_is_told() {
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        let told = again(&format!("{{\"text\":\"a\",\"x\":{deep}}}"));
        assert!(
            told.contains("error: \"x\" was left out: recursion limit exceeded"),
            "{told}"
        );
        let span = format!("{{\"start\":0,\"end\":1,\"label\":\"ORG\",\"x\":{deep}}}");
        let kept = again(&format!("{{\"text\":\"a\",\"spans\":[{span}]}}"));
        assert!(
            kept.contains("\"x\":\"[[["),
            "the attribute is kept as text"
        );
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let files = [InputFile { name: String::new(), bytes }];
            let _ = read(&files, &options());
        }

        #[test]
        fn no_json_panics(line in r#"\{("(id|text|spans|chains|relations|meta|note)":(null|-1|"😊x"|\[\{"(start|end|label|spans)":[0-9]{1,2}\}\]|\{\}),){0,6}"text":"a😊"\}"#) {
            let _ = again(&line);
        }
    }
}
