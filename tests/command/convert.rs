//! `glosser convert`.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};

use crate::run::{file, folder, glosser};

const LINE: &str = r#"{"id":"a","text":"😊 Ann Lee left.","spans":[{"start":2,"end":9,"label":"PERSON"},{"start":6,"end":9,"label":"PERSON"}]}"#;

#[test]
fn a_bad_line_is_told_with_its_number_and_the_others_go_on() {
    let input = format!("{LINE}\nnonsense\n\n{{\"id\":\"b\",\"text\":\"\"}}\n");
    let run = glosser(
        &["convert", "--from", "native", "--to", "spacy"],
        input.as_bytes(),
    );
    assert_eq!(run.status, 1);
    assert_eq!(
        run.stdout,
        "{\"id\":\"a\",\"text\":\"😊 Ann Lee left.\",\"entities\":[[2,9,\"PERSON\"]]}\n\
         {\"id\":\"b\",\"text\":\"\",\"entities\":[]}\n"
    );
    assert!(
        run.said()[0].starts_with("line 2: error: the line is not a JSON object"),
        "{run:?}"
    );
    assert!(
        run.says("lost: 1 overlapping annotation: left out"),
        "{run:?}"
    );
    assert!(run.says("first: \"Lee\" (PERSON) in a"), "{run:?}");
}

#[test]
fn the_loss_report_is_also_for_programs() {
    let run = glosser(
        &["convert", "--to", "text", "--losses", "none", "--out", "-"],
        b"",
    );
    assert_eq!(run.status, 2);
    let run = glosser(
        &["convert", "--to", "spacy", "--losses", "json"],
        LINE.as_bytes(),
    );
    assert_eq!(run.status, 0);
    let report: serde_json::Value = serde_json::from_str(&run.stderr).unwrap();
    assert_eq!(report["format"], "spacy");
    let overlap = &report["losses"][0];
    assert_eq!(
        (&overlap["what"], &overlap["count"]),
        (&"overlap".into(), &1.into())
    );
    assert_eq!(overlap["examples"], serde_json::json!([["a", "s2"]]));
    let run = glosser(
        &["convert", "--to", "spacy", "--losses", "none"],
        LINE.as_bytes(),
    );
    assert_eq!(run.stderr, "");
}

#[test]
fn part_of_a_possessive_that_stands_alone_is_lost_in_spacy() {
    let line = r#"{"text":"\t's","spans":[{"start":2,"end":3,"label":"ORG"}]}"#;
    let arguments = ["convert", "--from", "native", "--to", "spacy"];
    let run = glosser(&arguments, line.as_bytes());
    assert!(run.stdout.contains(r#""entities":[]"#), "{run:?}");
    assert!(
        run.says("left out, the boundaries lie inside what spaCy takes for one word"),
        "{run:?}"
    );
}

#[test]
fn characters_that_are_not_seen_are_in_the_loss_report() {
    let line = r#"{"text":"A\u200bnn \ufeffLee\u2060 x\u001cy"}"#;
    let run = glosser(&["convert", "--to", "conll2003"], line.as_bytes());
    assert!(
        run.says("characters without width (U+200B, U+2060, U+FEFF) are left out, and the control"),
        "{run:?}"
    );
    for gone in ['\u{200b}', '\u{2060}', '\u{feff}', '\u{1c}'] {
        assert!(!run.stdout.contains(gone), "{run:?}");
    }
    assert!(run.stdout.contains("\n_ -X-"), "{run:?}");
}

#[test]
fn every_format_goes_to_every_other() {
    let folder = folder("every");
    let source = file(&folder, "a.jsonl", LINE);
    for to in ["native", "spacy", "conll2003", "brat", "text"] {
        let out = folder.join(to);
        let out = out.to_str().unwrap();
        let run = glosser(&["convert", &source, "--to", to, "--out", out], b"");
        assert_eq!(run.status, 0, "{run:?}");
        let run = glosser(&["convert", "--from", to, "--to", "native", out], b"");
        assert_eq!(run.status, 0, "{run:?}");
        let has_name = run.stdout.contains(r#""start":2,"end":9,"label":"PERSON""#);
        assert_eq!(has_name, to != "text", "{run:?}");
        assert!(run.stdout.contains("Ann Lee"), "{run:?}");
    }
}

#[test]
fn documents_that_would_share_a_file_are_told() {
    let folder = folder("shared");
    let input = "{\"id\":\"A\",\"text\":\"x\"}\n{\"id\":\"a\",\"text\":\"y\"}\n";
    let out = folder.to_str().unwrap();
    let run = glosser(&["convert", "--to", "brat", "--out", out], input.as_bytes());
    assert_eq!(run.status, 1);
    assert!(
        run.says("document a was not written: there is a a.txt of another"),
        "{run:?}"
    );
    assert_eq!(fs::read_to_string(folder.join("A.txt")).unwrap(), "x");
    assert_eq!(fs::read_to_string(folder.join("A.ann")).unwrap(), "");
}

#[test]
fn a_file_that_is_read_is_not_written_over() {
    let folder = folder("written-over");
    let out = folder.to_str().unwrap();
    let lines = file(&folder, "annotations.jsonl", LINE);
    let check = |to: &str, arguments: &[&str], spared: &str| {
        let before = fs::read_to_string(folder.join(spared)).unwrap();
        let all = [&["convert", "--to", to, "--out", out], arguments].concat();
        let run = glosser(&all, b"");
        assert_eq!(run.status, 2, "{run:?}");
        assert!(
            run.says(&format!("{spared} is read and would be written over")),
            "{run:?}"
        );
        assert_eq!(fs::read_to_string(folder.join(spared)).unwrap(), before);
    };
    check("native", &[&lines], "annotations.jsonl");
    check("native", &[out], "annotations.jsonl");
    fs::remove_file(lines).unwrap();
    let text = file(&folder, "a.txt", "Ann");
    let annotations = file(&folder, "a.ann", "T1\tPERSON 0 3\tAnn\n");
    check("text", &[&text], "a.txt");
    check("brat", &[&annotations, &text], "a.txt");
    let run = glosser(&["convert", "--to", "native", "--out", out, &text], b"");
    assert_eq!(run.status, 0, "{run:?}");
}

#[test]
fn a_folder_without_files_is_not_standard_input() {
    let folder = folder("no-files");
    let path = folder.to_str().unwrap();
    let check = |arguments: &[&str]| {
        let run = glosser(arguments, LINE.as_bytes());
        assert_eq!(run.status, 2, "{run:?}");
        assert!(run.says(&format!("error: no files in {path}\n")), "{run:?}");
        assert_eq!(run.stdout, "");
    };
    check(&["convert", "--to", "native", path]);
    check(&["extract", "--no-model", path]);
    check(&["evaluate", "--no-model", "--gold", path]);
    file(&folder, ".hidden.jsonl", "no document");
    check(&["validate", path]);
    let lines = file(&folder, "a.jsonl", LINE);
    let run = glosser(&["validate", path, &lines], b"");
    assert_eq!(run.status, 0, "{run:?}");
    assert!(run.stdout.starts_with("documents: 2"), "{run:?}");
}

#[test]
fn labels_statuses_and_units_are_chosen() {
    let line = r#"{"text":"😊 Ann Rome","offset_unit":"utf-16","spans":[{"start":3,"end":6,"label":"PERSON","status":"suggested"},{"start":7,"end":11,"label":"GPE"}]}"#;
    let labels = |arguments: &[&str]| {
        let run = glosser(
            &[&["convert", "--to", "native"], arguments].concat(),
            line.as_bytes(),
        );
        assert_eq!(run.status, 0, "{run:?}");
        run.stdout
    };
    assert!(labels(&[]).contains(r#""start":2,"end":5"#));
    assert!(labels(&["--to-unit", "byte"]).contains(r#""start":5,"end":8"#));
    assert!(!labels(&["--labels", "GPE,ORG"]).contains("PERSON"));
    assert!(!labels(&["--statuses", "accepted"]).contains("PERSON"));
}

#[test]
fn what_cannot_be_done_at_all_ends_with_2() {
    let check = |arguments: &[&str], expected: &str| {
        let run = glosser(arguments, b"");
        assert_eq!(run.status, 2, "{run:?}");
        assert!(run.says(expected), "{run:?}");
        assert_eq!(run.stdout, "");
    };
    check(&[], "Usage: glosser");
    check(&["frobnicate"], "unrecognized subcommand");
    check(&["convert"], "--to");
    check(
        &["convert", "--to", "xyz"],
        "there is no format \"xyz\"; there are native,",
    );
    check(
        &["convert", "--to", "native", "no-such-file"],
        "no-such-file: ",
    );
    check(
        &["convert", "--to", "brat"],
        "say where they go with --out DIR",
    );
    check(
        &["convert", "--to", "native", "--schema", "x"],
        "there is no schema \"x\"",
    );
}

#[test]
fn a_closed_output_ends_it_quietly() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_glosser"))
        .args(["convert", "--to", "native"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    // It never ends by itself, so the command has to write after the output was closed.
    let line = format!("{{\"text\":\"{}\"}}\n", "x".repeat(10_000));
    let writer = std::thread::Builder::new()
        .spawn(move || while input.write_all(line.as_bytes()).is_ok() {})
        .unwrap();
    let mut first = String::new();
    output.read_line(&mut first).unwrap();
    assert!(first.contains("xxx"));
    drop(output);
    writer.join().unwrap();
    let end = child.wait_with_output().unwrap();
    assert_eq!(end.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&end.stderr), "");
}

#[test]
fn one_value_over_many_lines_is_found_out() {
    let folder = folder("many-lines");
    let check = |name: &str, source: &str| {
        let path = file(&folder, name, source);
        let run = glosser(&["convert", "--to", "native", &path], b"");
        assert_eq!(run.status, 0, "{run:?}");
        let texts = run.stdout.matches("\"text\":\"Ann\"").count();
        assert_eq!(texts, 2, "{run:?}");
    };
    check(
        "list.json",
        "[\n{\"text\": \"Ann\"},\n{\"text\": \"Ann\"}\n]\n",
    );
    check("lines", "\n{\"text\": \"Ann\"}\n{\"text\": \"Ann\"}\n");
    check("lines.json", "{\"text\": \"Ann\"}\n{\"text\": \"Ann\"}");
    check(
        "annotator.json",
        "{\"classes\": [], \"annotations\": [[\"Ann\", {\"entities\": []}],\n[\"Ann\", {\"entities\": []}]]}",
    );
}
