//! The paths that a file uses, brace groups written out and `super` resolved.

use crate::lexer::Token;

/// A path in the source, as far as names tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Path {
    /// Its parts. A path into this crate starts with `crate`; one into another with its name.
    pub parts: Vec<String>,
    /// The line of its first part.
    pub line: usize,
    /// In test code.
    pub in_test: bool,
    /// It brings in all that is there, or gives it another name.
    pub whole: bool,
}

/// The path of the module in a file of `src/`: `src/model/edit.rs` is `["model", "edit"]`.
pub fn module_of(file: &str) -> Vec<String> {
    let inner = file.trim_start_matches("src/").trim_end_matches(".rs");
    let mut parts: Vec<String> = inner.split('/').map(str::to_owned).collect();
    if parts
        .last()
        .is_some_and(|last| last == "mod" || last == "lib")
    {
        parts.pop();
    }
    parts
}

/// All paths in the tokens of the module: those of `use`, and others of two or more parts.
pub fn paths(tokens: &[Token], module: &[String]) -> Vec<Path> {
    let mut found = Vec::new();
    let mut scope = Scope {
        module: module.to_vec(),
        inline: Vec::new(),
        depth: 0,
    };
    let mut at = 0;
    while at < tokens.len() {
        scope.enter(&tokens[at..]);
        let before = if at > 0 { text(tokens, at - 1) } else { "" };
        let starts = is_name(&tokens[at].text) && text(tokens, at + 1) == "::" && before != "::";
        if starts || before == "use" {
            at = tree(tokens, at, &[], &scope, &mut found);
        } else {
            at += 1;
        }
    }
    found
}

/// The module that the tokens are in: that of the file, and inline ones by their brace depth.
struct Scope {
    module: Vec<String>,
    inline: Vec<usize>,
    depth: usize,
}

impl Scope {
    fn enter(&mut self, tokens: &[Token]) {
        match tokens[0].text.as_str() {
            "mod" if text(tokens, 2) == "{" => {
                self.module.push(tokens[1].text.clone());
                self.inline.push(self.depth);
            }
            "{" => self.depth += 1,
            "}" => {
                self.depth = self.depth.saturating_sub(1);
                if self.inline.last() == Some(&self.depth) {
                    self.inline.pop();
                    self.module.pop();
                }
            }
            _ => {}
        }
    }

    /// The path from the crate's root, where it leads into this crate.
    fn resolve(&self, parts: &[String]) -> Vec<String> {
        let mut base: Option<Vec<String>> = None;
        for (at, part) in parts.iter().enumerate() {
            match part.as_str() {
                "crate" => base = Some(Vec::new()),
                "self" if at == 0 => base = Some(self.module.clone()),
                "self" => {}
                "super" => {
                    let mut up = base.unwrap_or_else(|| self.module.clone());
                    up.pop();
                    base = Some(up);
                }
                _ => match &mut base {
                    Some(base) => base.push(part.clone()),
                    None => base = Some(vec![OTHER.to_owned(), part.clone()]),
                },
            }
        }
        let mut resolved = base.unwrap_or_default();
        if resolved.first().is_some_and(|first| first == OTHER) {
            resolved.remove(0);
        } else {
            resolved.insert(0, "crate".to_owned());
        }
        resolved
    }
}

/// Marks, while resolving, a path that leads out of this crate.
const OTHER: &str = "::";

/// Reads one path or group from `at` on and adds what it names; returns where it ends.
fn tree(
    tokens: &[Token],
    mut at: usize,
    prefix: &[String],
    scope: &Scope,
    found: &mut Vec<Path>,
) -> usize {
    let Some(first) = tokens.get(at) else {
        return at;
    };
    let mut parts = prefix.to_vec();
    loop {
        match text(tokens, at) {
            "::" => at += 1,
            "{" => {
                at += 1;
                while at < tokens.len() && text(tokens, at) != "}" {
                    let next = tree(tokens, at, &parts, scope, found);
                    at = if next > at { next } else { at + 1 };
                }
                return at + 1;
            }
            name if is_name(name) => {
                parts.push(name.to_owned());
                at += 1;
                if text(tokens, at) != "::" {
                    break;
                }
            }
            _ => break,
        }
    }
    let whole = matches!(text(tokens, at), "*" | "as");
    if parts.len() > prefix.len() || whole {
        let parts = scope.resolve(&parts);
        found.push(Path {
            parts,
            line: first.line,
            in_test: first.in_test,
            whole,
        });
    }
    match text(tokens, at) {
        "*" => at + 1,
        "as" => at + 2,
        _ => at,
    }
}

fn text(tokens: &[Token], at: usize) -> &str {
    tokens.get(at).map_or("", |token| &token.text)
}

fn is_name(text: &str) -> bool {
    text.starts_with(|first: char| first == '_' || first.is_alphabetic())
        && !matches!(text, "as" | "use")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexer::tokens;

    fn check(file: &str, source: &str, expected: &[&str]) {
        let found = paths(&tokens(source), &module_of(file));
        let found: Vec<String> = found
            .iter()
            .map(|path| path.parts.join("::") + if path.whole { "::*" } else { "" })
            .collect();
        assert_eq!(found, expected, "{source}");
    }

    #[test]
    fn groups_are_written_out() {
        check(
            "src/model/mod.rs",
            "use crate::{text::{span::Span, self as t}, token}; let x = std::fs::read(a);",
            &[
                "crate::text::span::Span",
                "crate::text::*",
                "crate::token",
                "std::fs::read",
            ],
        );
        check(
            "src/lib.rs",
            "use std::{fs, io::{self, Read}};",
            &["std::fs", "std::io", "std::io::Read"],
        );
        check(
            "src/lib.rs",
            "use a::{b, *}; use ::c::d;",
            &["a::b", "a::*", "c::d"],
        );
    }

    #[test]
    fn super_is_resolved_in_files_and_inline_modules() {
        check(
            "src/model/edit.rs",
            "use super::op::Op;",
            &["crate::model::op::Op"],
        );
        check(
            "src/model/edit.rs",
            "super::super::ui::f()",
            &["crate::ui::f"],
        );
        check(
            "src/model/edit.rs",
            "mod a { use super::super::op; } use super::id;",
            &["crate::model::op", "crate::model::id"],
        );
        check(
            "src/model/edit.rs",
            "use self::inner::x;",
            &["crate::model::edit::inner::x"],
        );
        check(
            "src/model/edit.rs",
            "use super::super as root;",
            &["crate::*"],
        );
        check(
            "src/text/mod.rs",
            "fn f() { if a { b::c } } use super::g::h;",
            &["b::c", "crate::g::h"],
        );
    }

    #[test]
    fn visibility_and_methods_are_no_paths() {
        check(
            "src/a.rs",
            "pub(crate) fn f() { self.x.y(); } pub(super) struct S;",
            &[],
        );
        check("src/a.rs", "x.parse::<u32>()", &["parse"]);
    }
}
