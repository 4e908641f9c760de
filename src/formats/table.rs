//! All formats.

use super::file_name::split;
use super::format::{Format, InputFile};
use super::{native, text};

/// In the order in which they are offered.
pub const FORMATS: &[Format] = &[native::FORMAT, text::FORMAT];

/// The format of that id.
pub fn by_id(id: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.id == id)
}

/// The format of files that belong together, by their names and by what is in the first of them;
/// `None` where there is no file, or it is neither text nor of a known form.
pub fn detect(files: &[InputFile]) -> Option<&'static Format> {
    let file = files.first()?;
    let (_, extension) = split(&file.name);
    let known = match extension.as_str() {
        "jsonl" | "ndjson" | "json" => Some(native::FORMAT.id),
        "txt" | "text" | "md" => Some(text::FORMAT.id),
        _ => by_content(&file.bytes),
    };
    by_id(known?)
}

/// How much of a file is looked at, in bytes.
const HEAD: usize = 4096;

fn by_content(bytes: &[u8]) -> Option<&'static str> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let head = &bytes[..bytes.len().min(HEAD)];
    // A cut at the end of the head may go through a character.
    let head = match std::str::from_utf8(head) {
        Ok(head) => head,
        Err(error) if error.error_len().is_none() && bytes.len() > HEAD => {
            std::str::from_utf8(&head[..error.valid_up_to()]).ok()?
        }
        Err(_) => return None,
    };
    let is_binary = head.contains('\0');
    match head.trim_start().starts_with('{') {
        _ if is_binary => None,
        true => Some(native::FORMAT.id),
        false => Some(text::FORMAT.id),
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
