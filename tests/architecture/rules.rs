//! The rules: which layer may use which, what the core may not know, how a file looks.

use std::collections::BTreeSet;
use std::fmt;

use crate::lexer::{self, Token};
use crate::paths::{self, Path};

/// The layers from left to right; those in one group stand beside each other. A module may use
/// what is to its left, and itself.
const LAYERS: [&[&str]; 8] = [
    &["text"],
    &["token"],
    &["model"],
    &["extract", "formats", "agreement", "learn"],
    &["protocol"],
    &["engine", "session"],
    &["platform"],
    &["ui"],
];

/// Modules that may use one beside them, each with its reason. There are none.
const NEIGHBOURS: [(&str, &str); 0] = [];

/// From this group on a module may know the browser.
const FIRST_OF_BROWSER: usize = 6;

/// Crates that the core may not use: the browser, randomness, threads.
const BANNED_CRATES: [&str; 14] = [
    "web_sys",
    "js_sys",
    "wasm_bindgen",
    "wasm_bindgen_futures",
    "serde_wasm_bindgen",
    "console_error_panic_hook",
    "yew",
    "idb",
    "rand",
    "fastrand",
    "getrandom",
    "uuid",
    "rayon",
    "tokio",
];

/// Paths that the core may not use: the file system, the network, the clock, the process.
const BANNED_PATHS: [&str; 12] = [
    "std::fs",
    "std::net",
    "std::thread",
    "std::env",
    "std::process",
    "std::time::Instant",
    "std::time::SystemTime",
    "std::io::stdin",
    "std::io::stdout",
    "std::io::stderr",
    "std::hash::RandomState",
    "std::collections::hash_map::RandomState",
];

/// Folders that exist on one machine only; written in two parts, so that this file has none.
const MACHINE_FOLDERS: [(&str, &str); 5] = [
    ("/ho", "me/"),
    ("/ro", "ot/"),
    ("/Us", "ers/"),
    ("/wo", "rk/"),
    ("/t", "mp/"),
];

/// A file of the source tree.
#[derive(Debug, Clone)]
pub struct File {
    /// From the package's folder, with `/`: `src/text/span.rs`.
    pub path: String,
    /// Its content.
    pub source: String,
}

/// A rule that is broken, and where.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Violation {
    file: String,
    line: usize,
    message: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}: {}", self.file, self.line, self.message)
    }
}

/// All broken rules, in the order of files and lines.
pub fn violations(files: &[File]) -> Vec<Violation> {
    let test_files = test_files(files);
    let mut found = BTreeSet::new();
    for file in files {
        let mut tokens = lexer::tokens(&file.source);
        if test_files.contains(&file.path) {
            tokens.iter_mut().for_each(|token| token.in_test = true);
        }
        let mut report = |line, message| {
            found.insert(Violation {
                file: file.path.clone(),
                line,
                message,
            });
        };
        looks(file, &tokens, &mut report);
        if !file.path.starts_with("src/bin/") {
            layers(file, &tokens, &mut report);
        }
    }
    found.into_iter().collect()
}

/// Files that are test modules: declared as `#[cfg(test)] mod name;`.
fn test_files(files: &[File]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for file in files {
        let tokens = lexer::tokens(&file.source);
        let module = paths::module_of(&file.path).join("/");
        for window in tokens.windows(3) {
            if window[0].in_test && window[0].text == "mod" && window[2].text == ";" {
                let path = format!("src/{module}/{}", window[1].text).replace("//", "/");
                found.extend([format!("{path}.rs"), format!("{path}/mod.rs")]);
            }
        }
    }
    found
}

/// What holds for every file, binaries included.
fn looks(file: &File, tokens: &[Token], report: &mut impl FnMut(usize, String)) {
    if !file.source.starts_with("//!") {
        report(
            1,
            "does not start with `//!`, which says what the module is".to_owned(),
        );
    }
    for (index, line) in file.source.lines().enumerate() {
        for (start, end) in MACHINE_FOLDERS {
            let folder = format!("{start}{end}");
            let is_absolute = |at: usize| {
                !line[..at].ends_with(|c: char| c.is_alphanumeric() || ".-_*}".contains(c))
            };
            if line.match_indices(&folder).any(|(at, _)| is_absolute(at)) {
                report(
                    index + 1,
                    format!("names the folder {folder} of one machine"),
                );
            }
        }
    }
    let texts: Vec<&str> = tokens.iter().map(|token| token.text.as_str()).collect();
    for (at, token) in tokens.iter().enumerate() {
        if texts[at..].starts_with(&[".", "unwrap", "("]) && !token.in_test {
            report(
                token.line,
                "has `.unwrap()`; `expect` says why it cannot fail".to_owned(),
            );
        }
        if token.text == "pub" && is_use(&texts[at + 1..]) {
            report(
                token.line,
                "re-exports with `pub use`; a thing has one path".to_owned(),
            );
        }
        if texts[at..].starts_with(&["extern", "crate"]) {
            report(
                token.line,
                "has `extern crate`, which hides a path".to_owned(),
            );
        }
    }
}

/// Whether the tokens after `pub` are `use`, or a restriction in parentheses and `use`.
fn is_use(after: &[&str]) -> bool {
    let after = match after {
        ["(", rest @ ..] => match rest.iter().position(|&text| text == ")") {
            Some(end) => &rest[end + 1..],
            None => rest,
        },
        all => all,
    };
    after.first() == Some(&"use")
}

/// What holds for the modules of the library.
fn layers(file: &File, tokens: &[Token], report: &mut impl FnMut(usize, String)) {
    let module = paths::module_of(&file.path);
    let paths = paths::paths(tokens, &module);
    let Some(own) = module.first() else {
        return;
    };
    let Some(rank) = rank(own) else {
        report(
            1,
            format!("the module `{own}` is in no layer; tests/architecture/rules.rs has the list"),
        );
        return;
    };
    for path in &paths {
        if let Some(message) = direction(own, rank, path) {
            report(path.line, message);
        }
        if rank < FIRST_OF_BROWSER
            && !path.in_test
            && let Some(what) = banned(path)
        {
            report(
                path.line,
                format!("`{own}` may not know {what}: time, ids and bytes come in as arguments"),
            );
        }
    }
}

fn rank(module: &str) -> Option<usize> {
    LAYERS.iter().position(|group| group.contains(&module))
}

/// Why the module `own` may not use the path, if it may not.
fn direction(own: &str, own_rank: usize, path: &Path) -> Option<String> {
    let mut parts = path.parts.iter().map(String::as_str);
    if parts.next() != Some("crate") {
        return None;
    }
    let Some(used) = parts.next() else {
        return path
            .whole
            .then(|| "takes in the whole crate, which hides what it uses".to_owned());
    };
    let used_rank = rank(used)?;
    let is_fine = used == own || used_rank < own_rank || NEIGHBOURS.contains(&(own, used));
    (!is_fine).then(|| {
        let side = if used_rank == own_rank {
            "beside"
        } else {
            "to the right of"
        };
        format!("`{own}` uses `{used}`, which is {side} it")
    })
}

/// What of the outside world the path names, if it does.
fn banned(path: &Path) -> Option<String> {
    let first = path.parts.first()?.as_str();
    if BANNED_CRATES.contains(&first) || first.starts_with("gloo") {
        return Some(format!("`{first}`"));
    }
    let full = path.parts.join("::").replacen("core::", "std::", 1);
    let is_inside = |banned: &str| {
        full == banned
            || full
                .strip_prefix(banned)
                .is_some_and(|rest| rest.starts_with("::"))
    };
    if let Some(banned) = BANNED_PATHS.into_iter().find(|banned| is_inside(banned)) {
        return Some(format!("`{banned}`"));
    }
    let is_clock = path.parts.len() > 1 && path.parts.last().is_some_and(|last| last == "now");
    let is_whole_std = path.whole && (full == "std" || full == "std::time" || full == "std::io");
    (is_clock || is_whole_std).then(|| format!("`{full}`"))
}
