//! `glosser validate`.

use crate::run::{file, folder, glosser};

#[test]
fn errors_make_the_status_1_and_warnings_do_not() {
    let good = r#"{"text":"Ann","spans":[{"start":0,"end":3,"label":"PERSON"}]}"#;
    let run = glosser(&["validate"], good.as_bytes());
    let counts = "documents: 1, annotations: 1, errors: 0, warnings: 0\n";
    assert_eq!(
        (run.status, run.stdout.as_str(), run.stderr.as_str()),
        (0, counts, "")
    );
    let new = r#"{"text":"Ann","spans":[{"start":0,"end":3,"label":"SHIP"}]}"#;
    let run = glosser(&["validate"], new.as_bytes());
    assert_eq!(run.status, 0);
    assert_eq!(
        run.said(),
        ["line 1: warning: label SHIP is new to the schema; it was added"]
    );
    let bad =
        r#"{"text":"a😊","offset_unit":"utf-16","spans":[{"start":0,"end":2,"label":"ORG"}]}"#;
    let run = glosser(&["validate"], bad.as_bytes());
    assert_eq!(run.status, 1);
    assert!(
        run.says("line 1: error: span s1 was left out: 2 lies inside a character"),
        "{run:?}"
    );
}

#[test]
fn files_are_named() {
    let folder = folder("named");
    let text = file(&folder, "a.txt", "Ann\r\nLee");
    let lines = file(
        &folder,
        "a.ann",
        "T1\tPERSON 0 3\tAnn\nT2\tPERSON 5 99\tLee\n",
    );
    let run = glosser(&["validate", &text, &lines], b"");
    assert_eq!(run.status, 1);
    assert!(
        run.says(&format!(
            "{lines}:2: error: T2 was left out: 99 lies beyond"
        )),
        "{run:?}"
    );
    assert!(
        run.stdout
            .starts_with("documents: 1, annotations: 1, errors: 1"),
        "{run:?}"
    );
}

#[test]
fn bytes_that_are_no_text_are_told() {
    let folder = folder("binary");
    let binary = file(&folder, "a.bin", b"\x7fELF\0\0\xff\xfe");
    let run = glosser(&["validate", &binary], b"");
    assert_eq!(run.status, 1);
    assert!(
        run.says("a.bin: neither text nor of a known format; not read"),
        "{run:?}"
    );
    let run = glosser(&["validate", "--format", "text", &binary], b"");
    assert!(
        run.says("a.bin: error: byte 6 (0xff) is not UTF-8"),
        "{run:?}"
    );
    let run = glosser(
        &["validate", "--format", "native"],
        b"{\"text\":\"\xff\"}\n",
    );
    assert_eq!(
        run.said(),
        ["line 1: error: byte 10 of the line is not UTF-8; save the file as UTF-8"]
    );
}

#[test]
fn a_bad_first_line_is_told_and_the_others_are_read() {
    let check = |input: &[u8], documents: usize, told: &str| {
        let run = glosser(&["validate"], input);
        assert_eq!(run.status, 1, "{run:?}");
        let [only] = run.said()[..] else {
            panic!("{run:?}");
        };
        assert!(only.starts_with(told), "{run:?}");
        let counts = format!("documents: {documents}, ");
        assert!(run.stdout.starts_with(&counts), "{run:?}");
    };
    let no_object = "line 1: error: the line is not a JSON object";
    check(b"bad first\n{\"text\":\"London\"}\n", 1, no_object);
    check(b"{\"text\": \"Par\n{\"text\":\"London\"}\n", 1, no_object);
    check(b"{\"id\":\"1\"}", 0, "line 1: error: there is no \"text\"");
    check(b"{\"txt\":\"Paris\"}\n", 0, "line 1: error: there is no");
    check(
        b"\xff\n{\"text\":\"London\"}\n",
        1,
        "line 1: error: byte 1 of the line",
    );
    let text = glosser(&["validate"], b"{sic} he wrote.\n{}\n");
    assert_eq!(text.status, 0, "{text:?}");
    let whole = b"{\"text\": \"Ann\", \"spans\": [\n{\"start\":0,\"end\":3,\"label\":\"ORG\"}\n]}";
    let run = glosser(&["validate"], whole);
    assert!(
        run.stdout
            .starts_with("documents: 1, annotations: 1, errors: 0"),
        "{run:?}"
    );
}

#[test]
fn what_is_no_file_of_brat_is_not_passed_over() {
    let told = "error: not read: brat has its documents in .txt and .ann";
    let run = glosser(&["validate", "--format", "brat"], b"T1\tORG 0 3\tAnn\n");
    assert_eq!(run.status, 1, "{run:?}");
    assert!(run.said()[0].starts_with(told), "{run:?}");
    let folder = folder("brat-others");
    let other = file(&folder, "a.xml", "<a/>");
    let run = glosser(
        &["convert", "--from", "brat", "--to", "native", &other],
        b"",
    );
    assert_eq!(run.status, 1, "{run:?}");
    assert!(run.says(&format!("{other}: {told}")), "{run:?}");
    std::fs::remove_file(other).unwrap();
    file(&folder, "annotation.conf", "[entities]\n");
    file(&folder, "a.txt", "Ann");
    let run = glosser(
        &["validate", "--format", "brat", folder.to_str().unwrap()],
        b"",
    );
    assert_eq!(run.status, 0, "{run:?}");
    assert!(run.says("annotation.conf: warning: not read"), "{run:?}");
}

#[test]
fn nothing_and_much_are_read() {
    let run = glosser(&["validate", "--format", "native"], b"");
    assert_eq!(run.status, 0);
    assert!(run.stdout.starts_with("documents: 0"), "{run:?}");
    let folder = folder("much");
    let large = file(
        &folder,
        "large.txt",
        "A line of an article, é.\n".repeat(2_000_000),
    );
    let run = glosser(&["validate", &large], b"");
    assert_eq!(run.status, 0);
    assert!(run.stdout.starts_with("documents: 1"), "{run:?}");
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn an_id_that_comes_twice_is_told() {
    let lines = "{\"id\":\"a\",\"text\":\"x\"}\n{\"id\":\"b\",\"text\":\"x\"}\n{\"id\":\"a\",\"text\":\"y\"}\n";
    let run = glosser(&["validate"], lines.as_bytes());
    assert_eq!(run.status, 0);
    assert_eq!(
        run.said(),
        ["warning: document 3 has the id a, as one before it has"]
    );
}

#[test]
fn a_chain_stays_without_the_mention_that_is_missing() {
    let line = r#"{"text":"ab","spans":[{"id":"s","start":0,"end":1,"label":"ORG"}],"chains":[{"id":"c","label":"ORG","spans":["s","t"]},{"id":"d","label":"ORG","spans":["t"]}]}"#;
    let run = glosser(&["convert", "--to", "native"], line.as_bytes());
    assert_eq!(run.status, 1);
    assert_eq!(
        run.said(),
        [
            "line 1: error: chain c loses mention t, which is not there",
            "line 1: error: chain d loses mention t, which is not there",
        ]
    );
    assert!(
        run.stdout
            .contains(r#""chains":[{"id":"c","label":"ORG","spans":["s"]}]"#),
        "{run:?}"
    );
}

#[test]
fn standard_input_has_no_name_even_where_it_is_read_as_a_whole() {
    let run = glosser(&["extract", "--no-model"], b"[]\n5\n");
    assert!(
        run.said().iter().all(|line| line.starts_with("line ")),
        "{run:?}"
    );
    assert_eq!(run.status, 1);
}
