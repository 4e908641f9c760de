//! CoNLL-2003: a word a line in four columns, the last of them the name tag, an empty line after a
//! sentence, `-DOCSTART-` before a document.
//!
//! Written is IOB2, with words and sentences of our own tokeniser; part of speech and chunk are
//! placeholders. An annotation that begins or ends inside a word is widened to the word; of
//! overlapping ones the outermost is kept; a sentence border inside an annotation is left out. Read
//! are IOB1, IOB2, BILUO and BIOES, with any number of columns; the text is then the words with a
//! space between them, and a line for each sentence.

mod read;
mod tags;
mod write;

use super::annotated::Annotated;
use super::format::{
    DocumentIds, Edges, Format, Holds, InputFile, Labels, OutputFile, Parsed, ReadError,
    ReadOptions, WriteError, WriteOptions,
};
use crate::text::offset::OffsetUnit;

/// The word that begins a document.
pub(super) const DOCUMENT_START: &str = "-DOCSTART-";

/// The row of the table.
pub const FORMAT: Format = Format {
    id: "conll2003",
    title: "CoNLL-2003 (IOB2)",
    extension: "conll",
    media_type: "text/plain",
    about: "Training data for most taggers; read by spaCy's convert, seqscore, Flair and many more.",
    unit: OffsetUnit::Byte,
    holds: Holds {
        text: false,
        document_id: DocumentIds::Lost,
        metadata: false,
        annotations: true,
        overlap: false,
        discontinuous: false,
        edges: Edges::Words,
        labels: Labels::NoSpace,
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
    file_per_document: false,
};

/// Reads files of tagged words.
///
/// # Errors
/// [`ReadError`] where there is no file, or no document could be read and something was wrong.
pub fn read(files: &[InputFile], options: &ReadOptions) -> Result<Parsed, ReadError> {
    read::read(files, options)
}

/// Writes one file.
///
/// # Errors
/// [`WriteError::Position`] where an annotation does not fit its text.
pub fn write(
    documents: &[Annotated],
    options: &WriteOptions,
) -> Result<Vec<OutputFile>, WriteError> {
    write::write(documents, options)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::presets;

    fn parse(source: &[u8]) -> Result<Parsed, ReadError> {
        let file = InputFile {
            name: "d/a.conll".to_owned(),
            bytes: source.to_vec(),
        };
        let options = ReadOptions {
            schema: presets::conll(),
            unit: None,
        };
        read(&[file], &options)
    }

    /// Reads `word tag` lines and draws each document as its text with `[names](LABEL)`; what was
    /// told comes after it.
    fn check(source: &str, expected: &str) {
        let parsed = parse(source.as_bytes()).unwrap();
        let mut out = String::new();
        for annotated in &parsed.documents {
            let text = &annotated.document.text;
            let mut at = 0;
            for annotation in annotated.set.annotations() {
                let span = annotation.fragments.extent();
                out += &text[at..span.start() as usize];
                out += &format!("[{}]({})", &text[span.range()], annotation.label);
                at = span.end() as usize;
            }
            out += &text[at..];
            out += "\n";
        }
        for diagnostic in parsed.diagnostics {
            out += &format!("{diagnostic}\n");
        }
        assert_eq!(out, expected);
    }

    #[test]
    fn documents_sentences_and_names_are_found() {
        check(
            "-DOCSTART- -X- O O\n\nEU NNP B-NP B-ORG\nrejects VBZ B-VP O\n\nPeter NNP B-NP B-PER\r\nBlackburn NNP I-NP I-PER\r\n\r\n-DOCSTART- -X- O O\n\nBo NNP B-NP B-PER\n",
            "[EU](ORG) rejects\n[Peter Blackburn](PER)\n[Bo](PER)\n",
        );
    }

    #[test]
    fn all_ways_of_tagging_are_read() {
        let expected = "[Ann Lee](PER) [Bo](PER) in [Rome](LOC)\n";
        check(
            "Ann B-PER\nLee I-PER\nBo B-PER\nin O\nRome B-LOC\n",
            expected,
        );
        check(
            "Ann I-PER\nLee I-PER\nBo B-PER\nin O\nRome I-LOC\n",
            expected,
        );
        check(
            "Ann B-PER\nLee L-PER\nBo U-PER\nin O\nRome U-LOC\n",
            expected,
        );
        check(
            "Ann\tB-PER\nLee\tE-PER\nBo\tS-PER\nin\tO\nRome\tS-LOC\n",
            expected,
        );
    }

    #[test]
    fn tags_that_cannot_follow_are_told() {
        check(
            "# a comment\nAnn B-PER\nRome I-LOC\nx X-LOC\ny I-LOC\n\nz I-LOC\nword\n",
            concat!(
                "[Ann](PER) [Rome](LOC) x [y](LOC)\n[z](LOC) word\n",
                "d/a.conll:4: error: the tag X-LOC is not known; tags are O, or B-, I-, L-, U-, E- or S- and a label; it was read as O\n",
                "d/a.conll:8: error: there is no tag behind \"word\"; it was read as O\n",
                "d/a.conll:3: warning: I-LOC does not go on from B-PER; it was read as the start of a name\n",
                "d/a.conll:5: warning: I-LOC does not go on from X-LOC; it was read as the start of a name\n",
                "d/a.conll:7: warning: I-LOC does not go on from O; it was read as the start of a name\n",
            ),
        );
    }

    #[test]
    fn what_is_written_is_iob2_in_four_columns() {
        let source = r#"{"text":"😊 Ann\u00a0Lee’s anti-Rome\r\nvote. She won!","spans":[{"start":2,"end":9,"label":"PERSON"},{"start":2,"end":5,"label":"PERSON"},{"start":17,"end":20,"label":"GPE"}]}"#;
        let mut options = ReadOptions {
            schema: presets::news(),
            unit: None,
        };
        let (annotated, _) = crate::formats::native::read_line(source, 1, &mut options).unwrap();
        let files = write(&[annotated], &WriteOptions::default()).unwrap();
        assert_eq!(
            String::from_utf8_lossy(&files[0].bytes),
            concat!(
                "-DOCSTART- -X- O O\n\n",
                "😊 -X- O O\nAnn -X- O B-PERSON\nLee -X- O I-PERSON\n’s -X- O O\n",
                "anti -X- O O\n- -X- O O\nRome -X- O B-GPE\n\nvote -X- O O\n. -X- O O\n\n",
                "She -X- O O\nwon -X- O O\n! -X- O O\n\n"
            )
        );
    }

    #[test]
    fn an_empty_file_is_told() {
        let error = parse(b"\n \n").unwrap_err().to_string();
        assert!(
            error.starts_with("d/a.conll: error: there is no word in it"),
            "{error}"
        );
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = parse(&bytes);
        }

        #[test]
        fn no_lines_panic(source in "((a|😊|-DOCSTART-)?( |\t)(x )?(B-|I-|L|O|-|é-A)?(A|B)?\r?\n|\n){0,12}") {
            let _ = parse(source.as_bytes());
        }
    }
}
