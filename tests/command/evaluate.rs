//! `glosser evaluate`.

use crate::run::{Run, file, folder, glosser};

fn evaluate(name: &str, gold: &str, pred: &str, arguments: &[&str]) -> Run {
    let folder = folder(&format!("evaluate-{name}"));
    let gold = file(&folder, "gold.jsonl", gold);
    let pred = file(&folder, "pred.jsonl", pred);
    let files = ["evaluate", "--gold", &gold, "--pred", &pred];
    glosser(&[&files, arguments].concat(), b"")
}

const TEXT: &str = "The Bank of England's Ann Lee is in Rome.";

/// A line with spans written as `Ann Lee=PERSON;…`.
fn line(meta: &str, spans: &str) -> String {
    let spans: Vec<String> = spans
        .split(';')
        .filter(|span| !span.is_empty())
        .map(|span| {
            let (surface, label) = span.split_once('=').unwrap();
            let start = TEXT.find(surface).unwrap();
            let end = start + surface.len();
            format!(r#"{{"start":{start},"end":{end},"label":"{label}"}}"#)
        })
        .collect();
    format!(
        r#"{{"id":"a","text":"{TEXT}","meta":{meta},"spans":[{}]}}"#,
        spans.join(",")
    )
}

#[test]
fn a_table_shows_each_label_exact_and_by_overlap() {
    let gold = line("{}", "Bank of England=ORG;Ann Lee=PERSON;Rome=GPE");
    let pred = line(
        "{}",
        "The Bank of England's=ORG;Ann Lee=PERSON;Lee=PERSON;Rome=LOC;is=QUOTE",
    );
    let run = evaluate("table", &gold, &pred, &[]);
    assert_eq!(run.status, 0, "{run:?}");
    assert_eq!(
        run.stdout,
        "documents: 1\n\
         label      gold     pred |     exact: P     R    F1 |   overlap: P     R    F1\n\
         GPE           1        0 |            –   0.0   0.0 |            –   0.0   0.0\n\
         ORG           1        1 |          0.0   0.0   0.0 |        100.0 100.0 100.0\n\
         PERSON        1        2 |         50.0 100.0  66.7 |         50.0 100.0  66.7\n\
         all           3        3 |         33.3  33.3  33.3 |         66.7  66.7  66.7\n"
    );
    assert_eq!(
        run.said(),
        [
            "not scored: LOC, which the gold never has (1 predicted)",
            "not scored: QUOTE, which the gold never has (1 predicted)",
        ]
    );
    let lenient = [
        "--map",
        "coarse",
        "--ignore-articles-and-possessives",
        "--json",
    ];
    let run = evaluate("lenient", &gold, &pred, &lenient);
    let report: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(report["all"]["exact"]["correct"], 3);
    assert_eq!(report["all"]["predicted"], 4);
    assert_eq!(report["labels"]["LOC"]["exact"]["f1"], 1.0);
    assert_eq!(report["labels"]["PER"]["overlap"]["precision"], 0.5);
    let run = evaluate("labels", &gold, &pred, &["--labels", "ORG,QUOTE", "--json"]);
    let report: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(report["all"]["predicted"], 2);
    assert_eq!(
        report["labels"]["QUOTE"]["exact"]["recall"],
        serde_json::Value::Null
    );
}

#[test]
fn only_what_the_gold_covers_is_scored() {
    let gold = line(
        r#"{"covers":["ORG","GPE","EVENT"]}"#,
        "Bank of England=ORG;Rome=?",
    );
    let pred = line("{}", "Bank of England=ORG;Ann Lee=PERSON;Rome=GPE;is=EVENT");
    let run = evaluate("covers", &gold, &pred, &["--json"]);
    let report: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(report["documents_with_covers"], 1);
    let all = &report["all"];
    assert_eq!((&all["gold"], &all["predicted"]), (&1.into(), &2.into()));
    assert_eq!(report["labels"]["EVENT"]["predicted"], 1);
    let gold = line(r#"{"covers":"all 18"}"#, "");
    let pred = line("{}", "Ann Lee=PERSON;is=QUOTE");
    let run = evaluate("all-18", &gold, &pred, &["--json"]);
    let report: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(report["all"]["predicted"], 1);
}

#[test]
fn what_is_unresolved_is_not_scored_with_a_map_either() {
    let pred = line("{}", "Bank of England=ORG;Ann Lee=PERSON;Rome=GPE");
    let check = |unresolved: &str, predicted: u64, correct: u64| {
        let gold = line("{}", &format!("Bank of England=ORG;{unresolved};Rome=GPE?"));
        let run = evaluate("unresolved", &gold, &pred, &["--map", "coarse", "--json"]);
        let report: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
        let all = &report["all"];
        assert_eq!(all["predicted"], predicted, "{unresolved}: {run:?}");
        assert_eq!(all["exact"]["correct"], correct, "{unresolved}: {run:?}");
    };
    for unresolved in ["Ann Lee=PERSON?", "Ann Lee=ORG?", "Lee=?"] {
        // Rome is a place, whatever its type.
        check(unresolved, 2, 2);
    }
    check("Ann Lee=PERSON", 3, 3);
    let help = glosser(&["evaluate", "--help"], b"").stdout;
    assert!(help.contains("GPE?"), "{help}");
}

#[test]
fn a_possessive_that_stands_apart_is_left_out_too() {
    let line = |end: u32| {
        format!(
            r#"{{"id":"a","text":"Obama 's plan","spans":[{{"start":0,"end":{end},"label":"PERSON"}}]}}"#
        )
    };
    let arguments = ["--ignore-articles-and-possessives", "--json"];
    let run = evaluate("apart", &line(8), &line(5), &arguments);
    let report: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(report["all"]["exact"]["correct"], 1, "{run:?}");
}

#[test]
fn the_help_says_how_overlaps_are_paired() {
    let help = glosser(&["evaluate", "--help"], b"").stdout;
    let help: Vec<&str> = help.split_whitespace().collect();
    let said = "those of the same text first, then, of those that are left, always the two that share \
                most text";
    assert!(help.join(" ").contains(said), "{help:?}");
}

#[test]
fn gold_documents_with_one_id_are_told() {
    let gold = format!(
        "{}\n{}\n",
        line("{}", "Rome=GPE"),
        line("{}", "Ann Lee=ORG")
    );
    let told = "error: two gold documents have the id a; the later one was not scored";
    let pred = line("{}", "Rome=GPE");
    let run = evaluate("twice", &gold, &pred, &[]);
    assert_eq!(run.status, 1, "{run:?}");
    assert!(run.says(told), "{run:?}");
    assert!(run.stdout.starts_with("documents: 1\n"), "{run:?}");
    assert!(!run.says("not among the predicted"), "{run:?}");
    let gold = file(&folder("evaluate-twice"), "gold.jsonl", gold);
    let run = glosser(&["evaluate", "--no-model", "--gold", &gold], b"");
    assert_eq!(run.status, 1, "{run:?}");
    assert!(run.says(told), "{run:?}");
}

#[test]
fn documents_that_do_not_fit_are_told() {
    let gold = line("{}", "Rome=GPE");
    let run = evaluate("text", &gold, r#"{"id":"a","text":"other"}"#, &[]);
    assert_eq!(run.status, 1);
    assert!(
        run.says("document a was not scored: its text is another one"),
        "{run:?}"
    );
    let run = evaluate("missing", &gold, r#"{"id":"b","text":"other"}"#, &[]);
    assert_eq!(run.status, 0);
    assert!(
        run.says("document a is not among the predicted ones"),
        "{run:?}"
    );
    assert!(
        run.says("1 predicted documents are not among the gold ones; first: b"),
        "{run:?}"
    );
}
