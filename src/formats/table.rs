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
        of_json(head(&file.bytes)?, &file.bytes)
    } else if let Some(file) = has(&["conll", "conll03", "iob", "iob2", "bio", "bilou", "bioes"]) {
        head(&file.bytes)?;
        conll2003::FORMAT.id
    } else {
        let bytes = &files.first()?.bytes;
        of_text(head(bytes)?, bytes)
    };
    by_id(id)
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

/// By the fields of the first line, where that is an object (they may stand behind a long text), else
/// by what the file begins with.
fn of_json(head: &str, bytes: &[u8]) -> &'static str {
    let first = lines(bytes).next().and_then(|line| line.text.ok());
    let is_spacy = match serde_json::from_str::<Fields<'_>>(first.unwrap_or_default()) {
        Ok(fields) => {
            let has = |name| fields.has(name);
            has("entities") || has("ents") || (has("annotations") && !has("text"))
        }
        Err(_) => {
            let start: String = head.split_whitespace().take(2).collect();
            let keys = ["\"entities\"", "\"ents\"", "\"classes\""];
            start.starts_with("[[")
                || start.starts_with("[\"")
                || keys.iter().any(|key| head.contains(key))
        }
    };
    match is_spacy {
        true => spacy::FORMAT.id,
        false => native::FORMAT.id,
    }
}

fn of_text(head: &str, bytes: &[u8]) -> &'static str {
    let head = head.trim_start();
    if head.starts_with('{') && head.contains("\"text\"") {
        of_json(head, bytes)
    } else if head.starts_with(conll2003::DOCUMENT_START) {
        conll2003::FORMAT.id
    } else {
        text::FORMAT.id
    }
}

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
    fn ids_are_unique() {
        let ids: BTreeSet<&str> = FORMATS.iter().map(|format| format.id).collect();
        assert_eq!(ids.len(), FORMATS.len());
    }
}
