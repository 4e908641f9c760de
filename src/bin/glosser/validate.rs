//! `glosser validate`: what a reader finds wrong with files.

use std::collections::HashSet;
use std::hash::{BuildHasher, RandomState};
use std::io::{self, Write};
use std::path::PathBuf;

use clap::Args;
use glosser::formats::diagnostic::{Diagnostic, Severity};
use glosser::formats::format::ReadOptions;

use crate::Outcome;
use crate::console::Console;
use crate::failure::Failure;
use crate::input::{self, Input};
use crate::options::{self, Unit};

/// Check files: say what cannot be read, and what is read otherwise than it stands.
///
/// Diagnostics go to standard error, a count to standard output; the exit status is 1 where there is
/// an error.
#[derive(Args)]
pub struct Arguments {
    /// Files or folders; standard input where none is given.
    files: Vec<PathBuf>,
    /// Their format; found out by name and content where it is not given.
    #[arg(long)]
    format: Option<String>,
    /// What offsets count, where the file does not say.
    #[arg(long)]
    unit: Option<Unit>,
    /// Labels that are known: news, conll or empty.
    #[arg(long, default_value = "news")]
    schema: String,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let format = arguments.format.as_deref();
    let format = format.map(options::format).transpose()?;
    let mut reading = ReadOptions {
        schema: options::schema(&arguments.schema)?,
        unit: arguments.unit.map(Unit::of),
    };
    let mut console = Console::new(input::total(&arguments.files));
    let (mut documents, mut annotations) = (0_u64, 0_u64);
    let mut ids = Ids::default();
    let input = Input {
        paths: &arguments.files,
        format,
    };
    input::read(
        &input,
        &mut reading,
        &mut console,
        &mut |annotated, _, console| {
            documents += 1;
            ids.check(annotated.document.id.as_str(), documents, console);
            annotations += annotated.set.len() as u64;
            Ok(())
        },
    )?;
    console.finish();
    let (errors, warnings) = console.counts();
    writeln!(
        io::stdout(),
        "documents: {documents}, annotations: {annotations}, errors: {errors}, warnings: {warnings}"
    )?;
    Ok(match errors {
        0 => Outcome::Good,
        _ => Outcome::Flawed,
    })
}

/// The ids of documents so far; of a corpus of any size only a number for each is kept.
#[derive(Default)]
struct Ids {
    numbers: RandomState,
    seen: HashSet<u64>,
}

impl Ids {
    /// Tells where an id comes again: what joins files by ids would mix the documents up.
    fn check(&mut self, id: &str, document: u64, console: &mut Console) {
        if !self.seen.insert(self.numbers.hash_one(id)) {
            console.tell(&[Diagnostic {
                file: None,
                line: None,
                severity: Severity::Warning,
                message: format!("document {document} has the id {id}, as one before it has"),
            }]);
        }
    }
}
