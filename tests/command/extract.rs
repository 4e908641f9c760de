//! `glosser extract`. What is found where is tested where it is found; here it is that it comes out.

use serde_json::Value;

use crate::run::{Run, file, folder, glosser};

const TEXT: &str = "😊 The fund paid $4.5 million for 20 people in France.";

fn documents(run: &Run) -> Vec<Value> {
    let lines = run.stdout.lines();
    lines
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// `LABEL[text]` of each span, cut out as Python would.
fn spans(document: &Value) -> Vec<String> {
    let text: Vec<char> = document["text"].as_str().unwrap().chars().collect();
    let spans = document["spans"].as_array().unwrap();
    let place = |value: &Value| value.as_u64().unwrap() as usize;
    spans
        .iter()
        .map(|span| {
            let range = place(&span["start"])..place(&span["end"]);
            let surface: String = text[range].iter().collect();
            format!("{}[{surface}]", span["label"].as_str().unwrap())
        })
        .collect()
}

fn line(text: &str) -> String {
    format!("{}\n", serde_json::json!({ "id": "a", "text": text }))
}

#[test]
fn lines_come_out_with_suggestions() {
    let input = format!("{}not json\n{}", line(TEXT), line(""));
    let run = glosser(&["extract", "--no-model"], input.as_bytes());
    assert_eq!(run.status, 1);
    assert!(run.said()[0].starts_with("line 2: error: "), "{run:?}");
    let documents = documents(&run);
    assert_eq!(documents.len(), 2);
    let found = spans(&documents[0]);
    for expected in ["MONEY[$4.5 million]", "GPE[France]"] {
        assert!(found.iter().any(|span| span == expected), "{found:?}");
    }
    for span in documents[0]["spans"].as_array().unwrap() {
        assert_eq!(span["status"], "suggested");
        assert!(span["by"].as_str().unwrap().contains('/'));
        assert!(span["score"].as_f64().unwrap() > 0.0);
    }
    assert_eq!(documents[1]["spans"], Value::Array(Vec::new()));
}

#[test]
fn what_a_person_said_stays() {
    let input = serde_json::json!({
        "text": TEXT,
        "spans": [
            {"id": "m1", "start": 16, "end": 28, "label": "SHIP"},
            {"start": 46, "end": 52, "label": "GPE", "status": "rejected", "by": "person"},
            {"start": 2, "end": 10, "label": "ORG", "status": "suggested", "by": "names/0"},
        ],
        "relations": [{"type": "owns", "from": "m1", "to": "m1"}],
    });
    let run = glosser(&["extract", "--no-model"], input.to_string().as_bytes());
    assert_eq!(run.status, 0, "{run:?}");
    let document = &documents(&run)[0];
    let found = spans(document);
    assert!(
        found.contains(&"SHIP[$4.5 million]".to_owned()),
        "{found:?}"
    );
    assert!(
        !found.iter().any(|span| span.starts_with("MONEY")),
        "{found:?}"
    );
    let france: Vec<&String> = found
        .iter()
        .filter(|span| span.contains("France"))
        .collect();
    assert_eq!(france.len(), 1, "{found:?}");
    assert!(!found.contains(&"ORG[The fund]".to_owned()), "{found:?}");
    assert_eq!(document["relations"][0]["type"], "owns");
}

#[test]
fn open_suggestions_give_way_unless_they_are_linked_and_the_help_says_so() {
    let suggested = |id: &str, start: u32, end: u32| serde_json::json!({"id": id, "start": start, "end": end, "label": "ORG", "status": "suggested", "by": "names/0"});
    let input = serde_json::json!({
        "text": TEXT,
        "spans": [suggested("a", 2, 5), suggested("b", 6, 10)],
        "chains": [{"id": "c", "spans": ["b"]}],
    });
    let run = glosser(&["extract", "--no-model"], input.to_string().as_bytes());
    let found = spans(&documents(&run)[0]);
    assert!(!found.contains(&"ORG[The]".to_owned()), "{found:?}");
    assert!(found.contains(&"ORG[fund]".to_owned()), "{found:?}");
    let help = glosser(&["extract", "--help"], b"").stdout;
    let help: Vec<&str> = help.split_whitespace().collect();
    let said = "give way to the new ones, unless they are in a relation or chain";
    assert!(help.join(" ").contains(said), "{help:?}");
}

#[test]
fn stages_and_scores_are_chosen() {
    let run = glosser(
        &["extract", "--no-model", "--stages", "names"],
        line(TEXT).as_bytes(),
    );
    assert_eq!(spans(&documents(&run)[0]), ["GPE[France]"]);
    let run = glosser(
        &["extract", "--no-model", "--min-score", "1"],
        line(TEXT).as_bytes(),
    );
    assert_eq!(spans(&documents(&run)[0]), [""; 0]);
    let run = glosser(&["extract", "--no-model", "--min-score", "2"], b"");
    assert_eq!(run.status, 2);
    let run = glosser(&["extract", "--no-model", "--stages", "magic"], b"");
    assert!(
        run.says("there is no stage \"magic\"; there are "),
        "{run:?}"
    );
    assert_eq!(run.status, 2);
}

#[test]
fn plain_text_is_read_from_files_and_standard_input() {
    let folder = folder("extract-text");
    let first = file(&folder, "one.txt", TEXT);
    let second = file(&folder, "two", "{");
    let run = glosser(&["extract", "--no-model", &first, &second], b"");
    let documents = documents(&run);
    assert_eq!(
        (&documents[0]["id"], &documents[1]["id"]),
        (&"one".into(), &"two".into())
    );
    let run = glosser(&["extract", "--no-model", "--text"], TEXT.as_bytes());
    assert_eq!(run.status, 0);
    assert_eq!(self::documents(&run)[0]["text"], TEXT);
}

#[test]
fn a_first_line_that_is_no_text_does_not_stop_the_others() {
    let folder = folder("extract-bad-line");
    let lines = file(&folder, "x.jsonl", b"\xff\n{\"text\":\"London\"}\n");
    let run = glosser(&["extract", "--no-model", &lines], b"");
    assert_eq!(run.status, 1, "{run:?}");
    let told = format!("{lines}:1: error: byte 1 of the line is not UTF-8");
    assert!(run.said()[0].starts_with(&told), "{run:?}");
    assert_eq!(spans(&documents(&run)[0]), ["GPE[London]"]);
}

#[test]
fn gazetteers_that_are_none_are_told() {
    let folder = folder("extract-gazetteers");
    let other = file(&folder, "other.gaz", "no names");
    let run = glosser(&["extract", "--no-model", "--gazetteers", &other], b"");
    assert_eq!(run.status, 2);
    assert!(
        run.says("other.gaz: this is not a file of gazetteers"),
        "{run:?}"
    );
    let run = glosser(
        &["extract", "--no-model", "--gazetteers", "nowhere.gaz"],
        b"",
    );
    assert_eq!(run.status, 2);
}

#[test]
fn the_built_in_model_finds_names_and_says_so() {
    let line = r#"{"text":"Angela Merkel met NATO generals in Helsinki."}"#;
    let run = glosser(&["extract", "--stages", "names"], line.as_bytes());
    assert_eq!(run.status, 0, "{run:?}");
    let found: Value = serde_json::from_str(&run.stdout).unwrap();
    let spans = found["spans"].as_array().unwrap();
    let labels: Vec<&str> = spans.iter().filter_map(|s| s["label"].as_str()).collect();
    assert_eq!(labels, ["PERSON", "ORG", "GPE"]);
    assert!(
        spans
            .iter()
            .all(|s| s["by"].as_str().is_some_and(|by| by.starts_with("news/")))
    );
}

#[test]
fn a_model_that_is_none_is_told() {
    let folder = folder("models");
    let sound = include_bytes!("../../static/models/news.ner");
    let files: [(&str, &[u8], &str); 4] = [
        ("empty", b"", "this is not a model file"),
        (
            "other",
            b"PK\x03\x04 and so on, and so on and on",
            "this is not a model file",
        ),
        ("cut", &sound[..100_000], "load it again"),
        (
            "none",
            b"GLOSSNER\x09\0\0\0 and so on and so on",
            "has version 9",
        ),
    ];
    for (name, bytes, words) in files {
        let path = folder.join(name);
        std::fs::write(&path, bytes).unwrap();
        let path = path.display().to_string();
        let run = glosser(&["extract", "--model", &path], b"");
        assert_eq!(run.status, 2, "{name}: {run:?}");
        assert!(run.says(words), "{name}: {run:?}");
        assert!(run.says(&path), "{name}: {run:?}");
    }
}
