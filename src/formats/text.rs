//! Plain text: the text byte for byte, without annotations.

use super::annotated::Annotated;
use super::diagnostic::Report;
use super::file_name::{FileNames, id_of};
use super::format::{
    DocumentIds, Edges, Format, Holds, InputFile, Labels, OutputFile, Parsed, ReadError,
    ReadOptions, WriteError, WriteOptions,
};
use super::lines::Documents;
use crate::model::set::AnnotationSet;
use crate::text::document::{Document, DocumentId, Metadata, title_of};
use crate::text::index::Text;
use crate::text::offset::OffsetUnit;

/// The row of the table.
pub const FORMAT: Format = Format {
    id: "text",
    title: "Plain text",
    extension: "txt",
    media_type: "text/plain",
    about: "The text alone; read by everything.",
    unit: OffsetUnit::Byte,
    holds: Holds {
        text: true,
        document_id: DocumentIds::FileName,
        metadata: false,
        annotations: false,
        overlap: false,
        discontinuous: false,
        edges: Edges::Any,
        labels: Labels::Any,
        attributes: false,
        notes: false,
        status: false,
        scores: false,
        authors: false,
        relations: false,
        chains: false,
        chain_names: false,
    },
    read,
    lines: None,
    write,
    file_per_document: true,
};

/// Reads each file as a document; its id is the file's name without extension. Byte order marks, line
/// ends and odd spaces stay.
///
/// # Errors
/// [`ReadError`] where there is no file, or none is UTF-8.
pub fn read(files: &[InputFile], options: &ReadOptions) -> Result<Parsed, ReadError> {
    if files.is_empty() {
        return Err(ReadError::NoFile);
    }
    let mut documents = Documents::default();
    for file in files {
        let mut report = Report::of_file(&file.name);
        match text_of(&file.bytes) {
            Ok(text) => {
                let document = document_of(id_of(&file.name), text);
                let set = AnnotationSet::default();
                documents.add(Annotated { document, set }, None, &mut report);
            }
            Err(message) => report.error(None, message),
        }
        documents.extend(&file.name, report.diagnostics);
    }
    documents.parsed(options.clone())
}

/// A document of a text that came without metadata.
pub(super) fn document_of(id: &str, text: Text) -> Document {
    Document {
        id: DocumentId::new(id),
        title: title_of(&text),
        text,
        meta: Metadata::new(),
    }
}

/// The text of a file.
///
/// # Errors
/// Which byte is not UTF-8, and what to do.
pub(super) fn text_of(bytes: &[u8]) -> Result<Text, String> {
    let text = std::str::from_utf8(bytes).map_err(|error| not_utf8(bytes, error.valid_up_to()))?;
    Text::new(text).map_err(|error| error.to_string())
}

fn not_utf8(bytes: &[u8], at: usize) -> String {
    let guess = match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => "it looks like UTF-16",
        _ if bytes.contains(&0) => "it looks like a binary file",
        _ => "it may be in an older encoding, such as Windows-1252",
    };
    let byte = bytes.get(at).copied().unwrap_or_default();
    format!("byte {at} (0x{byte:02x}) is not UTF-8; {guess}; save it as UTF-8 and try again")
}

/// Writes a file a document, named by its id.
///
/// # Errors
/// None.
pub fn write(documents: &[Annotated], _: &WriteOptions) -> Result<Vec<OutputFile>, WriteError> {
    let mut names = FileNames::default();
    let files = documents.iter().map(|annotated| OutputFile {
        name: format!("{}.txt", names.stem(annotated.document.id.as_str())),
        bytes: annotated.document.text.as_bytes().to_vec(),
    });
    Ok(files.collect())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read_one(name: &str, bytes: &[u8]) -> Result<Parsed, ReadError> {
        let file = InputFile {
            name: name.to_owned(),
            bytes: bytes.to_vec(),
        };
        read(&[file], &ReadOptions::default())
    }

    #[test]
    fn a_byte_that_is_not_text_is_named() {
        let told = |bytes: &[u8]| read_one("a.txt", bytes).unwrap_err().to_string();
        assert!(told(b"caf\xe9").starts_with("a.txt: error: byte 3 (0xe9) is not UTF-8"));
        assert!(told(b"\xff\xfea\0").contains("UTF-16"));
        assert!(told(b"\x89PNG\0\xff").contains("binary"));
    }

    #[test]
    fn a_bad_file_does_not_spoil_the_others() {
        let files = [("a.txt", "x"), ("b.txt", "\u{1}"), ("sub/a.txt", "y")];
        let mut files = files.map(|(name, text)| InputFile {
            name: name.to_owned(),
            bytes: text.as_bytes().to_vec(),
        });
        files[1].bytes = vec![0xff];
        let parsed = read(&files, &ReadOptions::default()).unwrap();
        let ids: Vec<&str> = parsed
            .documents
            .iter()
            .map(|a| a.document.id.as_str())
            .collect();
        assert_eq!(ids, ["a", "a-1"]);
        let told: Vec<String> = parsed.diagnostics.iter().map(ToString::to_string).collect();
        assert!(told[0].starts_with("b.txt: error: byte 0"), "{told:?}");
        assert!(
            told[1].starts_with("sub/a.txt: warning: another document"),
            "{told:?}"
        );
    }

    proptest! {
        #[test]
        fn every_text_comes_back_byte_for_byte(text in any::<String>()) {
            let parsed = read_one("a.txt", text.as_bytes()).unwrap();
            let files = write(&parsed.documents, &WriteOptions::default()).unwrap();
            prop_assert_eq!(&files[0].bytes, text.as_bytes());
            prop_assert_eq!(&files[0].name, "a.txt");
        }

        #[test]
        fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = read_one("a.txt", &bytes);
        }
    }
}
