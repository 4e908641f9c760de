//! `glosser model`: what training the tagger needs of the program.

mod pack;

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use glosser::extract::names::tagger::vocabulary::Vocabulary;
use glosser::extract::names::tagger::window::{Window, windows};
use glosser::formats::format::ReadOptions;
use glosser::formats::native;
use glosser::text::index::Text;
use glosser::token::paragraph::paragraphs;
use glosser::token::sentence::sentences;
use glosser::token::tokenizer::tokenize;
use serde::{Deserialize, Serialize};

use crate::Outcome;
use crate::console::Console;
use crate::failure::Failure;
use crate::input::{self, Input};
use crate::options;

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
    /// to]}]}; words count code points, the core counts words.
    Features {
        /// The pieces: {"pieces": ["[PAD]", …], "folds": ["ée", …]}.
        #[arg(long)]
        vocabulary: PathBuf,
        /// Files of JSON Lines; standard input where none is given.
        files: Vec<PathBuf>,
    },
    /// Make the model file of trained weights.
    Pack(pack::Arguments),
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    match &arguments.action {
        Action::Features { vocabulary, files } => features(vocabulary, files),
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
}

fn features(path: &Path, files: &[PathBuf]) -> Result<Outcome, Failure> {
    let vocabulary = vocabulary(path)?;
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
                windows: document_windows(&document.text, &vocabulary),
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

fn document_windows(text: &Text, vocabulary: &Vocabulary) -> Vec<WindowFeatures> {
    let of_paragraph = |paragraph| {
        let tokens = tokenize(text, paragraph);
        windows(text, &tokens, &sentences(text, &tokens), vocabulary)
    };
    let found = paragraphs(text).into_iter().flat_map(of_paragraph);
    found.map(|window| window_features(text, &window)).collect()
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
            .map(|word| (place(word.span.start()), place(word.span.end()), word.first))
            .collect(),
        core: (window.core.start, window.core.end),
    }
}
