//! All formats.

use super::file_name::split;
use super::format::{Format, InputFile};
use super::json::Fields;
use super::lines::lines;
use super::{brat, conll2003, native, spacy, text};

/// In the order in which they are offered.
pub const FORMATS: &[Format] = &[
    native::FORMAT,
    spacy::FORMAT,
    conll2003::FORMAT,
    brat::FORMAT,
    text::FORMAT,
];

/// The format of that id.
pub fn by_id(id: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.id == id)
}

/// The format of files that belong together, by their names and by what is in the first of them;
/// `None` where there is no file, or it is neither text nor of a known form.
pub fn detect(files: &[InputFile]) -> Option<&'static Format> {
    let has = |wanted: &[&str]| {
        let is_wanted = |file: &&InputFile| wanted.contains(&split(&file.name).1.as_str());
        files.iter().find(is_wanted)
    };
    let id = if has(&["ann", "a1", "a2"]).is_some() {
        brat::FORMAT.id
    } else if let Some(file) = has(&["jsonl", "ndjson", "json"]) {
        // A line that is not UTF-8 is told by the reader, and the others are read.
        let head = head(&file.bytes).or_else(|| is_text(&file.bytes).then_some(""));
        of_json(head?, &file.bytes)
    } else if let Some(file) = has(&["conll", "conll03", "iob", "iob2", "bio", "bilou", "bioes"]) {
        head(&file.bytes)?;
        conll2003::FORMAT.id
    } else {
        of_other(files.first()?)?
    };
    by_id(id)
}

/// How many lines that have something in them are looked at for a JSON object. It is enough to see
/// them: each after a first bad one may be good.
pub const FIRST_LINES: usize = 20;

/// Whether a line is a JSON object with something in it, as each line of JSON Lines is.
pub fn is_object(line: &[u8]) -> bool {
    let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
    let text = std::str::from_utf8(line).unwrap_or_default();
    object(text).is_some()
}

/// The fields of a line that is an object with something in it: `{}` stands in texts, too.
fn object(line: &str) -> Option<Fields<'_>> {
    let line = line.trim();
    let may_be = line.starts_with('{') && line.ends_with('}');
    let fields: Fields<'_> = may_be.then(|| serde_json::from_str(line).ok())??;
    (!fields.is_empty()).then_some(fields)
}

/// The first object among the first lines.
fn first_object(bytes: &[u8]) -> Option<Fields<'_>> {
    let first = lines(bytes).take(FIRST_LINES);
    first.filter_map(|line| line.text.ok()).find_map(object)
}

/// How much of a file is looked at, in bytes.
const HEAD: usize = 4096;

/// The start of a file; `None` where it is not text.
fn head(bytes: &[u8]) -> Option<&str> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let head = &bytes[..bytes.len().min(HEAD)];
    let text = match std::str::from_utf8(head) {
        Ok(text) => text,
        // The end of the head may go through a character.
        Err(error) if error.error_len().is_none() && bytes.len() > HEAD => {
            std::str::from_utf8(&head[..error.valid_up_to()]).ok()?
        }
        Err(_) => return None,
    };
    (!text.contains('\0')).then_some(text)
}

/// Whether there is nothing at the start of a file that only binary files have.
fn is_text(bytes: &[u8]) -> bool {
    !bytes[..bytes.len().min(HEAD)].contains(&0)
}

/// By what a list begins with, else by the fields of the first line that is an object (they may stand
/// behind a long text), else by what is in the head.
fn of_json(head: &str, bytes: &[u8]) -> &'static str {
    let start: String = head.split_whitespace().take(2).collect();
    let is_spacy = match first_object(bytes) {
        _ if start.starts_with("[[") || start.starts_with("[\"") => true,
        Some(fields) => {
            let has = |name| fields.has(name);
            has("entities") || has("ents") || (has("annotations") && !has("text"))
        }
        None => {
            let keys = ["\"entities\"", "\"ents\"", "\"classes\""];
            keys.iter().any(|key| head.contains(key))
        }
    };
    match is_spacy {
        true => spacy::FORMAT.id,
        false => native::FORMAT.id,
    }
}

/// A file whose name says little. Lines of JSON are found where some are bad, but not in a file of
/// prose, which may quote one: there the first line has to be one.
fn of_other(file: &InputFile) -> Option<&'static str> {
    let bytes = &file.bytes;
    let is_prose = PROSE.contains(&split(&file.name).1.as_str());
    let first = lines(bytes).next().and_then(|line| line.text.ok());
    let has_object = match is_prose {
        true => first.and_then(object).is_some(),
        false => is_text(bytes) && first_object(bytes).is_some(),
    };
    let head = head(bytes).map(str::trim_start);
    let is_document = |head: &str| head.starts_with('{') && head.contains("\"text\"");
    match head {
        Some(head) if head.starts_with(conll2003::DOCUMENT_START) => Some(conll2003::FORMAT.id),
        Some(head) if has_object || is_document(head) => Some(of_json(head, bytes)),
        Some(_) => Some(text::FORMAT.id),
        None => has_object.then(|| of_json("", bytes)),
    }
}

/// Extensions of files that people write.
const PROSE: [&str; 7] = ["txt", "text", "md", "markdown", "rst", "htm", "html"];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn check(files: &[(&str, &[u8])], expected: Option<&str>) {
        let files: Vec<InputFile> = files
            .iter()
            .map(|(name, bytes)| InputFile {
                name: (*name).to_owned(),
                bytes: bytes.to_vec(),
            })
            .collect();
        assert_eq!(detect(&files).map(|format| format.id), expected);
    }

    #[test]
    fn files_are_known_by_name_or_content() {
        check(&[], None);
        check(&[("a.JSONL", b"")], Some("native"));
        check(
            &[("a.json", b"{\"text\": \"\", \"entities\": []}")],
            Some("spacy"),
        );
        check(&[("a.json", b"{\n\"classes\": [\"A\"],")], Some("spacy"));
        check(&[("a.json", b"[\n [\"text\"")], Some("spacy"));
        check(&[("a.json", b"{\n\"text\": \"A\",")], Some("native"));
        check(&[("a.json", b"[{\"text\": \"A\"}]")], Some("native"));
        check(&[("a.txt", b""), ("a.ann", b"")], Some("brat"));
        check(&[("a.iob", b"a O")], Some("conll2003"));
        check(&[("a.txt", b"-DOCSTART- -X- O O\n")], Some("conll2003"));
        check(&[("a.txt", b"{")], Some("text"));
        check(&[("a", b"\xef\xbb\xbf {\"text\": \"x\"}")], Some("native"));
        check(&[("a", "é".repeat(HEAD).as_bytes())], Some("text"));
        check(&[("a.png", b"\x89PNG")], None);
        check(&[("a.bin", b"a\0")], None);
    }

    #[test]
    fn a_bad_first_line_does_not_hide_the_others() {
        let native = Some("native");
        check(&[("-", b"bad first\n{\"text\":\"London\"}\n")], native);
        check(&[("-", b"{\"id\":\"1\"}")], native);
        check(&[("-", b"{\"txt\":\"Paris\"}\n")], native);
        check(&[("-", b"\xff\n{\"text\":\"London\"}\n")], native);
        check(&[("x.jsonl", b"\xff\n{\"text\":\"London\"}\n")], native);
        check(&[("x.jsonl", b"\xff\0")], None);
        check(
            &[("-", b"bad\n\n{\"text\":\"A\",\"entities\":[]}")],
            Some("spacy"),
        );
        check(
            &[("a.jsonl", b"[\"A\", {}]\n{\"text\":\"A\"}")],
            Some("spacy"),
        );
        let far = format!("{}{{\"text\":\"A\"}}", "bad\n".repeat(FIRST_LINES));
        check(&[("-", far.as_bytes())], Some("text"));
    }

    #[test]
    fn a_text_with_braces_is_a_text() {
        check(&[("-", b"He wrote {sic} twice.\n{}\n")], Some("text"));
        check(&[("-", b"{note}\nParis.\n{x: 1}")], Some("text"));
        check(&[("-", b"{\n}\n[1]\n")], Some("text"));
        check(
            &[("a.md", b"Each line is one:\n\n{\"text\": \"A\"}\n")],
            Some("text"),
        );
    }

    #[test]
    fn ids_are_unique() {
        let ids: BTreeSet<&str> = FORMATS.iter().map(|format| format.id).collect();
        assert_eq!(ids.len(), FORMATS.len());
    }
}
