//! From sources to published files: final names, and `{{tokens}}` replaced by addresses.
//!
//! A token `{{static/app.css}}` in a template (HTML, CSS, JavaScript, web manifest) becomes the
//! address of that file, relative to the file the token stands in. So the site works under any
//! path, and a name changes exactly when its content does.

use std::collections::BTreeMap;

use thiserror::Error;

use crate::names;

/// A file before its final name is known.
#[derive(Debug, Clone)]
pub struct Source {
    /// Its path from the site's root without a hash: what tokens call it.
    pub key: String,
    /// Its content, tokens not yet replaced.
    pub bytes: Vec<u8>,
    /// Published under its key rather than under a name with a hash.
    pub stable: bool,
}

/// A file as it is served.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// Its path from the site's root.
    pub address: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// Why the files could not be put together.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum AssetError {
    /// A token that names no file of the site.
    #[error("{file}: unknown token {{{{{token}}}}}; no such file is part of the site")]
    UnknownToken {
        /// The template.
        file: String,
        /// The token, without braces.
        token: String,
    },
    /// Files whose hashes depend on one another.
    #[error("files name each other in a circle, so that none can be hashed: {}", .0.join(" -> "))]
    Circle(Vec<String>),
    /// A template that is not text.
    #[error("{0} is not valid UTF-8, which a file of its kind must be")]
    NotText(String),
}

/// Publishes all sources; `words` are tokens with a fixed meaning, such as `policy`.
///
/// The result is keyed by the sources' keys.
pub fn publish(
    sources: Vec<Source>,
    words: &BTreeMap<&str, String>,
) -> Result<BTreeMap<String, Published>, AssetError> {
    let sources: BTreeMap<String, Source> = sources
        .into_iter()
        .map(|source| (source.key.clone(), source))
        .collect();
    let mut work = Work {
        sources: &sources,
        words,
        done: BTreeMap::new(),
        open: Vec::new(),
    };
    for key in sources.keys() {
        work.publish(key)?;
    }
    Ok(work.done)
}

/// Fills one more template in the light of what is published already.
pub fn fill_with(
    key: &str,
    template: &str,
    words: &BTreeMap<&str, String>,
    published: &BTreeMap<String, Published>,
) -> Result<String, AssetError> {
    let text = fill(template, |token| {
        let file = published
            .get(token)
            .map(|file| names::relative(key, &file.address));
        words
            .get(token)
            .cloned()
            .or(file)
            .ok_or_else(|| unknown(key, token))
    })?;
    Ok(without_comments(key, text))
}

/// What is done and what is being worked on, while files are published in order of need.
struct Work<'a> {
    sources: &'a BTreeMap<String, Source>,
    words: &'a BTreeMap<&'a str, String>,
    done: BTreeMap<String, Published>,
    open: Vec<String>,
}

impl Work<'_> {
    /// Publishes the file and, before it, those whose names it contains.
    fn publish(&mut self, key: &str) -> Result<(), AssetError> {
        if self.done.contains_key(key) {
            return Ok(());
        }
        self.open.push(key.to_owned());
        if let Some(start) = self.open[..self.open.len() - 1]
            .iter()
            .position(|open| open == key)
        {
            return Err(AssetError::Circle(self.open.split_off(start)));
        }
        let source = &self.sources[key];
        let bytes = if is_template(key) {
            self.filled(source)?
        } else {
            source.bytes.clone()
        };
        let address = if source.stable {
            key.to_owned()
        } else {
            names::hashed(key, &bytes)
        };
        self.done
            .insert(key.to_owned(), Published { address, bytes });
        self.open.pop();
        Ok(())
    }

    fn filled(&mut self, source: &Source) -> Result<Vec<u8>, AssetError> {
        let template = std::str::from_utf8(&source.bytes)
            .map_err(|_| AssetError::NotText(source.key.clone()))?;
        let text = fill(template, |token| {
            if let Some(word) = self.words.get(token) {
                return Ok(word.clone());
            }
            // A file with a stable name may be named before it is written: its address is known.
            match self.sources.get(token) {
                None => Err(unknown(&source.key, token)),
                Some(target) if target.stable => Ok(names::relative(&source.key, token)),
                Some(_) => {
                    self.publish(token)?;
                    Ok(names::relative(&source.key, &self.done[token].address))
                }
            }
        })?;
        Ok(without_comments(&source.key, text).into_bytes())
    }
}

/// A file without its comments, which are for its authors, and without the lines that they leave empty:
/// of a style sheet all comments, of a script those that have a line of their own; and without indentation.
/// No string or address in these files may look like a comment or go over lines.
fn without_comments(key: &str, text: String) -> String {
    let (kept, mark) = match key.rsplit('.').next() {
        Some("css") => (without_blocks(&text), None),
        Some("js") => (text, Some("//")),
        _ => return text,
    };
    let is_code = |line: &&str| {
        let line = line.trim();
        !line.is_empty() && mark.is_none_or(|mark| !line.starts_with(mark))
    };
    kept.split('\n')
        .filter(is_code)
        .map(str::trim_start)
        .collect::<Vec<_>>()
        .join("\n")
}

/// Without what stands between `/*` and `*/`.
fn without_blocks(text: &str) -> String {
    let mut parts = text.split("/*");
    let mut kept = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (_, after) = part.split_once("*/").unwrap_or_default();
        kept.push_str(after);
    }
    kept
}

fn unknown(file: &str, token: &str) -> AssetError {
    AssetError::UnknownToken {
        file: file.to_owned(),
        token: token.to_owned(),
    }
}

/// Whether tokens are looked for in files of this kind.
fn is_template(key: &str) -> bool {
    [".html", ".css", ".js", ".webmanifest"]
        .iter()
        .any(|ending| key.ends_with(ending))
}

/// Replaces every token; braces around anything but a path are left as they are.
fn fill(
    template: &str,
    mut lookup: impl FnMut(&str) -> Result<String, AssetError>,
) -> Result<String, AssetError> {
    let mut filled = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        filled.push_str(before);
        match after.split_once("}}") {
            Some((token, after)) if is_path(token) => {
                filled.push_str(&lookup(token)?);
                rest = after;
            }
            _ => {
                filled.push_str("{{");
                rest = after;
            }
        }
    }
    filled.push_str(rest);
    Ok(filled)
}

fn is_path(token: &str) -> bool {
    !token.is_empty()
        && token
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'/' | b'-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(key: &str, text: &str) -> Source {
        Source {
            key: key.to_owned(),
            bytes: text.into(),
            stable: key == "index.html",
        }
    }

    fn published(files: &[(&str, &str)]) -> Result<BTreeMap<String, Published>, AssetError> {
        let words = BTreeMap::from([("policy", "default-src 'self'".to_owned())]);
        publish(
            files.iter().map(|(key, text)| source(key, text)).collect(),
            &words,
        )
    }

    fn text(file: &Published) -> &str {
        std::str::from_utf8(&file.bytes).unwrap()
    }

    #[test]
    fn comments_are_not_sent() {
        let check = |key, text: &str, expected| {
            assert_eq!(without_comments(key, text.to_owned()), expected);
        };
        check(
            "a.css",
            "/* a */\n\nb { c: d; } /* e\n * f */\n\ng {}\n",
            "b { c: d; } \ng {}",
        );
        check("a.css", "a {} /* open", "a {} ");
        check("a.js", "// a\nb('//c');\n\n  // d\n", "b('//c');");
        check("a.html", "// a\n\n/* b */", "// a\n\n/* b */");
    }

    #[test]
    fn tokens_become_addresses_relative_to_their_file() {
        let files = published(&[
            ("index.html", "<link href={{static/app.css}}> {{policy}}"),
            ("static/app.css", "url({{static/icon.svg}})"),
            ("static/icon.svg", "<svg/>"),
        ])
        .unwrap();
        let icon = &files["static/icon.svg"].address;
        let css = &files["static/app.css"];
        assert_eq!(
            text(css),
            format!("url({})", icon.trim_start_matches("static/"))
        );
        assert_eq!(
            text(&files["index.html"]),
            format!("<link href={}> default-src 'self'", css.address)
        );
        assert_eq!(files["index.html"].address, "index.html");
    }

    #[test]
    fn a_name_changes_with_what_it_depends_on() {
        let css = "url({{static/icon.svg}})";
        let address = |icon: &str| {
            let files = published(&[("static/app.css", css), ("static/icon.svg", icon)]).unwrap();
            files["static/app.css"].address.clone()
        };
        assert_ne!(address("<svg/>"), address("<svg> </svg>"));
        assert_eq!(address("<svg/>"), address("<svg/>"));
    }

    #[test]
    fn an_unknown_token_is_an_error_that_names_file_and_token() {
        let error = published(&[("index.html", "{{static/gone.css}}")]).unwrap_err();
        assert_eq!(error, unknown("index.html", "static/gone.css"));
        assert_eq!(
            error.to_string(),
            "index.html: unknown token {{static/gone.css}}; no such file is part of the site"
        );
    }

    #[test]
    fn a_circle_of_hashed_files_is_an_error() {
        let error = published(&[("a.js", "{{b.js}}"), ("b.js", "{{a.js}}")]).unwrap_err();
        assert_eq!(
            error,
            AssetError::Circle(vec!["a.js".into(), "b.js".into(), "a.js".into()])
        );
        assert!(published(&[("index.html", "{{a.js}}"), ("a.js", "{{index.html}}")]).is_ok());
    }

    #[test]
    fn braces_that_are_no_token_stay() {
        let check = |text: &str| assert_eq!(fill(text, |_| Ok("!".into())).unwrap(), text);
        check("a {{ b }} c");
        check("{{}}");
        check("{{unclosed");
        check("}} {{");
        assert_eq!(fill("{{{a}}}", |_| Ok("!".into())).unwrap(), "{{{a}}}");
        assert_eq!(fill("x{{a}}{{b-1.js}}", |_| Ok("!".into())).unwrap(), "x!!");
    }

    #[test]
    fn only_text_kinds_are_templates() {
        let files = published(&[("static/news.gaz", "{{nothing}}")]).unwrap();
        assert_eq!(text(&files["static/news.gaz"]), "{{nothing}}");
        let broken = Source {
            key: "a.css".into(),
            bytes: vec![0xff],
            stable: false,
        };
        assert_eq!(
            publish(vec![broken], &BTreeMap::new()),
            Err(AssetError::NotText("a.css".into()))
        );
    }
}
