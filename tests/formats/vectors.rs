//! Texts that break offsets in practice: each is written in every format that keeps the text, and what
//! the file says is cut out as the format's readers do it, without our own conversions.

use glosser::formats::annotated::Annotated;
use glosser::formats::format::{OutputFile, ReadOptions, WriteOptions};
use glosser::formats::native;
use glosser::formats::table::by_id;
use glosser::text::offset::OffsetUnit;
use serde_json::Value;

use super::sample::schema;

const TEXTS: [&str; 18] = [
    "Rome",
    "😊 Rome",
    "👨🏻‍🚒 firemen drive to Rome and 👨🏻‍🚒 back",
    "🇮🇹 Rome 👍🏽 Rome",
    "cafe\u{301} in Rome, café in Rome",
    "a\r\nRome\r\nb",
    "a\rRome",
    "a\u{2028}Rome\u{2029}b",
    "\u{a0}Rome\u{a0}",
    "soft\u{ad}ly Rome",
    "\u{feff}Rome",
    "tab\tRome\tend",
    "Berlin,  Rome",
    "روما Rome רומא Rome",
    "我在 Rome 城",
    "กรุง Rome",
    "\u{0}Rome\u{1}",
    "\u{1d11e} Rome \u{10ffff}",
];

/// The text with every "Rome" marked.
fn marked(text: &str) -> Annotated {
    let spans: Vec<Value> = text
        .match_indices("Rome")
        .map(|(at, name)| serde_json::json!({"start": at, "end": at + name.len(), "label": "GPE"}))
        .collect();
    let line = serde_json::json!({"id": "a", "text": text, "offset_unit": "byte", "spans": spans});
    let mut options = ReadOptions {
        schema: schema(),
        unit: None,
    };
    let (annotated, diagnostics) = native::read_line(&line.to_string(), 1, &mut options).unwrap();
    assert_eq!(diagnostics, []);
    annotated
}

fn written(text: &str, format: &str, unit: Option<OffsetUnit>) -> Vec<OutputFile> {
    let options = WriteOptions {
        schema: schema(),
        unit,
        ..WriteOptions::default()
    };
    (by_id(format).unwrap().write)(&[marked(text)], &options).unwrap()
}

fn check(text: &str, surfaces: &[String]) {
    assert_eq!(surfaces.len(), text.matches("Rome").count(), "{text:?}");
    assert!(
        surfaces.iter().all(|surface| surface == "Rome"),
        "{text:?}: {surfaces:?}"
    );
}

fn number(value: &Value) -> usize {
    usize::try_from(value.as_u64().unwrap()).unwrap()
}

fn code_points(text: &str, start: usize, end: usize) -> String {
    text.chars().skip(start).take(end - start).collect()
}

#[test]
fn native_counts_what_it_says() {
    for text in TEXTS {
        for unit in [OffsetUnit::CodePoint, OffsetUnit::Utf16, OffsetUnit::Byte] {
            let line = written(text, "native", Some(unit)).remove(0).bytes;
            let line: Value = serde_json::from_slice(&line).unwrap();
            assert_eq!(line["text"], text);
            let spans = line["spans"].as_array().unwrap().iter().map(|span| {
                let (start, end) = (number(&span["start"]), number(&span["end"]));
                match unit {
                    OffsetUnit::CodePoint => code_points(text, start, end),
                    OffsetUnit::Byte => text[start..end].to_owned(),
                    OffsetUnit::Utf16 => {
                        let units: Vec<u16> = text.encode_utf16().collect();
                        String::from_utf16(&units[start..end]).unwrap()
                    }
                }
            });
            check(text, &spans.collect::<Vec<_>>());
        }
    }
}

#[test]
fn spacy_counts_code_points() {
    for text in TEXTS {
        let line = written(text, "spacy", None).remove(0).bytes;
        let line: Value = serde_json::from_slice(&line).unwrap();
        assert_eq!(line["text"], text);
        let entities = line["entities"].as_array().unwrap().iter();
        let surfaces: Vec<String> = entities
            .map(|entity| code_points(text, number(&entity[0]), number(&entity[1])))
            .collect();
        // What spaCy takes for one word with the name is left out.
        match text {
            "\u{feff}Rome" | "\u{0}Rome\u{1}" => assert!(surfaces.is_empty()),
            _ => check(text, &surfaces),
        }
    }
}

#[test]
fn brat_counts_code_points_of_the_file() {
    for text in TEXTS {
        let files = written(text, "brat", None);
        assert_eq!(files[0].bytes, text.as_bytes());
        let lines = String::from_utf8(files[1].bytes.clone()).unwrap();
        let surfaces: Vec<String> = lines
            .lines()
            .map(|line| {
                let fields: Vec<&str> = line.split('\t').collect();
                let [_, place, surface] = fields.as_slice() else {
                    panic!("{line}");
                };
                let place: Vec<&str> = place.split(' ').collect();
                let (start, end) = (place[1].parse().unwrap(), place[2].parse().unwrap());
                assert_eq!(code_points(text, start, end), *surface);
                (*surface).to_owned()
            })
            .collect();
        check(text, &surfaces);
    }
}

#[test]
fn conll_has_each_name_once() {
    for text in TEXTS {
        let lines = written(text, "conll2003", None).remove(0).bytes;
        let lines = String::from_utf8(lines).unwrap();
        let names = lines.lines().filter(|line| line.ends_with(" B-GPE"));
        assert_eq!(names.count(), text.matches("Rome").count(), "{lines}");
    }
}

#[test]
fn plain_text_is_the_text() {
    for text in TEXTS {
        assert_eq!(written(text, "text", None)[0].bytes, text.as_bytes());
    }
}
