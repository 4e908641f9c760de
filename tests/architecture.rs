//! The rules of the source tree, checked: direction of imports between layers, what the core may
//! not know (invariant I1), and how a file looks. A broken rule is told with file and line.
#![cfg(not(target_arch = "wasm32"))]

#[path = "architecture/lexer.rs"]
mod lexer;
#[path = "architecture/paths.rs"]
mod paths;
#[path = "architecture/rules.rs"]
mod rules;

use std::path::Path;
use std::{fs, io};

use rules::{File, violations};

#[test]
fn the_source_keeps_the_rules() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    read_folder(root, "src", &mut files).expect("the package has its sources");
    assert!(files.iter().any(|file| file.path == "src/lib.rs"));
    let broken: Vec<String> = violations(&files).iter().map(ToString::to_string).collect();
    assert!(broken.is_empty(), "\n{}\n", broken.join("\n"));
}

fn read_folder(root: &Path, folder: &str, files: &mut Vec<File>) -> io::Result<()> {
    for entry in fs::read_dir(root.join(folder))? {
        let entry = entry?;
        let path = format!("{folder}/{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            read_folder(root, &path, files)?;
        } else if path.ends_with(".rs") {
            files.push(File {
                source: fs::read_to_string(entry.path())?,
                path,
            });
        }
    }
    Ok(())
}

/// Runs the rules over made-up files; each gets its `//!` as line 1, so the source starts at 2.
fn check(files: &[(&str, &str)], expected: &[&str]) {
    let files: Vec<File> = files
        .iter()
        .map(|(path, source)| File {
            path: (*path).into(),
            source: format!("//! About.\n{source}"),
        })
        .collect();
    let found: Vec<String> = violations(&files).iter().map(ToString::to_string).collect();
    assert_eq!(found, expected);
}

#[test]
fn imports_to_the_left_are_fine() {
    check(
        &[
            ("src/token/mod.rs", "use crate::text::span::Span;"),
            (
                "src/session/mod.rs",
                "use crate::{model::op, protocol, text::index::Text};",
            ),
            (
                "src/ui/app.rs",
                "use crate::platform::clock; use super::hooks::x; use yew::html;",
            ),
            (
                "src/bin/glosser/main.rs",
                "use glosser::formats; use std::fs; fn f() { std::env::args(); }",
            ),
        ],
        &[],
    );
}

#[test]
fn imports_to_the_right_are_told() {
    check(
        &[("src/text/span.rs", "\nuse crate::model::op::Op;")],
        &["src/text/span.rs:3: `text` uses `model`, which is to the right of it"],
    );
    check(
        &[(
            "src/model/op.rs",
            "fn f() -> u8 {\n  crate::session::reduce()\n}",
        )],
        &["src/model/op.rs:3: `model` uses `session`, which is to the right of it"],
    );
}

#[test]
fn groups_and_super_hide_nothing() {
    check(
        &[("src/model/op.rs", "use crate::{\n  text::span,\n  ui,\n};")],
        &["src/model/op.rs:4: `model` uses `ui`, which is to the right of it"],
    );
    check(
        &[("src/model/op.rs", "use super::super::ui::app;")],
        &["src/model/op.rs:2: `model` uses `ui`, which is to the right of it"],
    );
    check(
        &[(
            "src/model/op.rs",
            "mod inner { fn f() { super::super::super::platform::g() } }",
        )],
        &["src/model/op.rs:2: `model` uses `platform`, which is to the right of it"],
    );
    check(
        &[(
            "src/model/op.rs",
            "use crate::*;\nuse super::super as root;\nuse crate::{self as c};",
        )],
        &[
            "src/model/op.rs:2: takes in the whole crate, which hides what it uses",
            "src/model/op.rs:3: takes in the whole crate, which hides what it uses",
            "src/model/op.rs:4: takes in the whole crate, which hides what it uses",
        ],
    );
}

#[test]
fn neighbours_do_not_use_each_other() {
    check(
        &[
            ("src/formats/brat.rs", "use crate::extract::names;"),
            ("src/engine.rs", "use crate::session::state;"),
        ],
        &[
            "src/engine.rs:2: `engine` uses `session`, which is beside it",
            "src/formats/brat.rs:2: `formats` uses `extract`, which is beside it",
        ],
    );
}

#[test]
fn tests_keep_the_direction_too() {
    check(
        &[(
            "src/text/span.rs",
            "#[cfg(test)]\nmod tests {\n  use crate::formats::x;\n}",
        )],
        &["src/text/span.rs:4: `text` uses `formats`, which is to the right of it"],
    );
}

#[test]
fn a_module_without_a_layer_is_told() {
    check(
        &[("src/helpers.rs", "")],
        &[
            "src/helpers.rs:1: the module `helpers` is in no layer; tests/architecture/rules.rs has the list",
        ],
    );
}

#[test]
fn the_core_knows_no_browser_files_clock_threads_or_randomness() {
    let told = |line: usize, what: &str| {
        format!(
            "src/session/mod.rs:{line}: `session` may not know {what}: time, ids and bytes come in as arguments"
        )
    };
    for (source, what) in [
        ("use web_sys::Window;", "`web_sys`"),
        ("fn f() { js_sys::Date::now() }", "`js_sys`"),
        ("use wasm_bindgen::prelude::*;", "`wasm_bindgen`"),
        ("use gloo_timers::future;", "`gloo_timers`"),
        ("use std::{fs, io};", "`std::fs`"),
        ("fn f() { std::fs::read(p) }", "`std::fs`"),
        ("use std::net::TcpStream;", "`std::net`"),
        ("use std::{thread::spawn};", "`std::thread`"),
        (
            "use std::time::{Duration, Instant};",
            "`std::time::Instant`",
        ),
        ("use std::time::SystemTime;", "`std::time::SystemTime`"),
        ("use std::env;", "`std::env`"),
        ("use std::io::{Read, stdin};", "`std::io::stdin`"),
        ("use rand::random;", "`rand`"),
        ("use getrandom::fill;", "`getrandom`"),
        ("use std::time::*;", "`std::time`"),
        ("fn f() { jiff::Zoned::now() }", "`jiff::Zoned::now`"),
    ] {
        check(&[("src/session/mod.rs", source)], &[&told(2, what)]);
        check(&[("src/platform/mod.rs", source)], &[]);
        check(
            &[(
                "src/session/mod.rs",
                &format!("#[cfg(test)] mod tests {{ {source} }}"),
            )],
            &[],
        );
    }
    check(
        &[(
            "src/session/mod.rs",
            "// std::fs\nconst A: &str = \"std::fs::read\";",
        )],
        &[],
    );
    check(
        &[(
            "src/formats/mod.rs",
            "use std::io::{self, BufRead, Read, Write}; use std::time::Duration;",
        )],
        &[],
    );
}

#[test]
fn a_file_says_what_it_is() {
    let file = File {
        path: "src/text/span.rs".into(),
        source: "use a::b;\n//! Late.".into(),
    };
    let found: Vec<String> = violations(&[file])
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(
        found,
        ["src/text/span.rs:1: does not start with `//!`, which says what the module is"]
    );
}

#[test]
fn unwrap_is_for_tests() {
    let told = "src/bin/app.rs:2: has `.unwrap()`; `expect` says why it cannot fail";
    check(&[("src/bin/app.rs", "fn f() { a.unwrap(); }")], &[told]);
    check(
        &[("src/bin/app.rs", "fn f() { a\n.unwrap (); }")],
        &[&told.replace(":2:", ":3:")],
    );
    check(
        &[(
            "src/bin/app.rs",
            "#[cfg(test)]\nmod tests { fn f() { a.unwrap(); } }",
        )],
        &[],
    );
    check(
        &[(
            "src/bin/app.rs",
            "fn f() { a.unwrap_or(b); c(\".unwrap()\"); } // .unwrap()",
        )],
        &[],
    );
    check(
        &[
            ("src/model/mod.rs", "#[cfg(test)]\nmod laws;"),
            ("src/model/laws.rs", "fn f() { a.unwrap(); }"),
        ],
        &[],
    );
}

#[test]
fn a_thing_has_one_path() {
    let told = "src/model/mod.rs:2: re-exports with `pub use`; a thing has one path";
    for source in [
        "pub use op::Op;",
        "pub(crate) use op::Op;",
        "pub(in crate::model) use op::Op;",
    ] {
        check(&[("src/model/mod.rs", source)], &[told]);
    }
    check(&[("src/model/mod.rs", "pub mod op; pub fn used() {}")], &[]);
    check(
        &[("src/model/mod.rs", "extern crate self as all;")],
        &["src/model/mod.rs:2: has `extern crate`, which hides a path"],
    );
}

#[test]
fn no_file_names_a_folder_of_one_machine() {
    let folder = ["/ho", "me/"].concat();
    let told = format!("src/text/mod.rs:3: names the folder {folder} of one machine");
    check(
        &[("src/text/mod.rs", &format!("\n// see {folder}me/notes"))],
        &[&told],
    );
    check(
        &[(
            "src/text/mod.rs",
            &format!("\nconst A: &str = \"{folder}me\";"),
        )],
        &[&told],
    );
    check(
        &[(
            "src/text/mod.rs",
            &format!("// https://example.org{folder}page"),
        )],
        &[],
    );
}
