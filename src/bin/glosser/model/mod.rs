//! `glosser model`: what training the tagger needs of the program.

mod pack;

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Args, Subcommand};
use glosser::extract::names::gazetteers::Gazetteers;
use glosser::extract::names::tagger::hint::Hint;
use glosser::extract::names::tagger::vocabulary::Vocabulary;
use glosser::extract::names::tagger::window::{Window, windows};
use glosser::extract::reading::{Reader, Reading};
use glosser::formats::format::ReadOptions;
use glosser::formats::native;
use glosser::text::index::Text;
use serde::{Deserialize, Serialize};

use crate::Outcome;
use crate::console::Console;
use crate::failure::Failure;
use crate::input::{self, Input};
use crate::options;
use crate::suggest::gazetteers;

/// What training the tagger needs: its input as the program itself makes it.
#[derive(Args)]
pub struct Arguments {
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand)]
enum Action {
    /// Write the windows of word pieces that the tagger reads of texts, a document a line.
    ///
    /// {"id", "windows": [{"pieces", "casings", "words": [[start, end, first piece], …], "core": [from,
    /// to], "hints": [[word, tag], …]}]}; words count code points, the core counts words; a hint is the tag,
    /// such as B-GPE, that the rules give a word.
    Features {
        /// The pieces: {"pieces": ["[PAD]", …], "folds": ["ée", …]}.
        #[arg(long)]
        vocabulary: PathBuf,
        /// Lists of names for the hints, in place of the built-in ones.
        #[arg(long)]
        gazetteers: Option<PathBuf>,
        /// Files of JSON Lines; standard input where none is given.
        files: Vec<PathBuf>,
    },
    /// Make the model file of trained weights.
    Pack(pack::Arguments),
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    match &arguments.action {
        Action::Features {
            vocabulary,
            gazetteers,
            files,
        } => features(vocabulary, gazetteers.as_deref(), files),
        Action::Pack(arguments) => pack::run(arguments),
    }
}

/// The file of a vocabulary.
#[derive(Deserialize)]
pub struct VocabularyFile {
    /// In order of their numbers.
    pub pieces: Vec<String>,
    /// Accented letters, each with its plain form.
    pub folds: Vec<String>,
}

impl VocabularyFile {
    /// Reads it.
    pub fn read(path: &Path) -> Result<Self, Failure> {
        let text = fs::read_to_string(path).map_err(Failure::file(path))?;
        serde_json::from_str(&text).map_err(|error| wrong(path, &error))
    }
}

/// What is wrong with a file.
pub fn wrong(path: &Path, error: &dyn std::fmt::Display) -> Failure {
    Failure::Usage(format!("{}: {error}", path.display()))
}

fn vocabulary(path: &Path) -> Result<Vocabulary, Failure> {
    let file = VocabularyFile::read(path)?;
    let pieces = file.pieces.iter().map(String::as_str);
    let folds = file.folds.iter().map(String::as_str);
    Vocabulary::new(pieces, folds).map_err(|error| wrong(path, &error))
}

#[derive(Serialize)]
struct Features<'a> {
    id: &'a str,
    windows: Vec<WindowFeatures>,
}

#[derive(Serialize)]
struct WindowFeatures {
    pieces: Vec<u16>,
    casings: Vec<u8>,
    words: Vec<(u32, u32, u16)>,
    core: (usize, usize),
    hints: Vec<(usize, String)>,
}

fn features(path: &Path, lists: Option<&Path>, files: &[PathBuf]) -> Result<Outcome, Failure> {
    let vocabulary = vocabulary(path)?;
    let gazetteers = Arc::new(gazetteers(lists)?);
    let mut reading = ReadOptions {
        schema: options::schema("news")?,
        unit: None,
    };
    let mut console = Console::new(input::total(files));
    let mut output = BufWriter::new(io::stdout().lock());
    let input = Input {
        paths: files,
        format: Some(options::format(native::FORMAT.id)?),
    };
    input::read(
        &input,
        &mut reading,
        &mut console,
        &mut |annotated, _, _| {
            let document = &annotated.document;
            let features = Features {
                id: document.id.as_str(),
                windows: document_windows(&document.text, &gazetteers, &vocabulary),
            };
            serde_json::to_writer(&mut output, &features).map_err(io::Error::from)?;
            Ok(writeln!(output)?)
        },
    )?;
    output.flush()?;
    console.finish();
    Ok(match console.counts() {
        (0, _) => Outcome::Good,
        _ => Outcome::Flawed,
    })
}

fn document_windows(
    text: &Text,
    gazetteers: &Arc<Gazetteers>,
    vocabulary: &Vocabulary,
) -> Vec<WindowFeatures> {
    let of_paragraph = |reading: Reading| {
        let Reading {
            tokens,
            sentences,
            rules,
            ..
        } = reading;
        windows(text, &tokens, &sentences, &rules, vocabulary)
    };
    let readings = Reader::new(text.clone(), Some(Arc::clone(gazetteers)));
    let found = readings.flat_map(of_paragraph);
    found.map(|window| window_features(text, &window)).collect()
}

/// The tag that the rules give a word, where they give one.
fn hint_tag(hint: Hint) -> Option<String> {
    match hint {
        Hint::None => None,
        Hint::Begin(kind) => Some(format!("B-{}", kind.name())),
        Hint::Inside(kind) => Some(format!("I-{}", kind.name())),
    }
}

fn window_features(text: &Text, window: &Window) -> WindowFeatures {
    let place = |byte| text.to_code_point(byte).map_or(0, |offset| offset.0);
    let words = window.words.iter();
    WindowFeatures {
        pieces: window.pieces.iter().map(|piece| piece.id).collect(),
        casings: window
            .pieces
            .iter()
            .map(|piece| piece.casing as u8)
            .collect(),
        words: words
            .clone()
            .map(|word| (place(word.span.start()), place(word.span.end()), word.first))
            .collect(),
        core: (window.core.start, window.core.end),
        hints: words
            .enumerate()
            .filter_map(|(number, word)| {
                let piece = window.pieces.get(usize::from(word.first))?;
                Some((number, hint_tag(piece.hint)?))
            })
            .collect(),
    }
}
