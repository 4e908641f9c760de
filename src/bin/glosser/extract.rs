//! `glosser extract`: suggestions for texts.

use std::path::{Path, PathBuf};

use clap::Args;
use glosser::formats::format::{Format, ReadOptions, WriteOptions};
use glosser::formats::{native, text};

use crate::Outcome;
use crate::console::Console;
use crate::failure::Failure;
use crate::input::{self, Input};
use crate::options::{self, Unit};
use crate::output::Output;
use crate::suggest::{ExtractionArguments, Suggester};

/// Suggest names, numbers, times and quotations.
///
/// Reads JSON Lines, {"id": "…", "text": "…"}, and writes them with "spans". Spans that the input has
/// stay where they are accepted or rejected, and keep suggestions away that would overlap them. Open
/// suggestions of a machine that the input has give way to the new ones, unless they are in a relation
/// or chain.
#[derive(Args)]
pub struct Arguments {
    /// Files or folders; standard input where none is given.
    files: Vec<PathBuf>,
    /// The input is plain text, a document in each file, whatever its name.
    #[arg(long)]
    text: bool,
    /// What the offsets of the output count.
    #[arg(long, default_value = "code-point")]
    unit: Unit,
    #[command(flatten)]
    extraction: ExtractionArguments,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let suggester = Suggester::new(&arguments.extraction)?;
    let schema = options::schema("news")?;
    let mut reading = ReadOptions {
        schema: schema.clone(),
        unit: None,
    };
    let writing = WriteOptions {
        schema,
        unit: Some(arguments.unit.of()),
        ..WriteOptions::default()
    };
    let mut output = Output::new(options::format(native::FORMAT.id)?, Path::new("-"))?;
    let mut console = Console::new(input::total(&arguments.files));
    let input = Input {
        paths: &arguments.files,
        format: format(arguments)?,
    };
    input::read(
        &input,
        &mut reading,
        &mut console,
        &mut |mut annotated, schema, console| {
            suggester.suggest(&mut annotated, schema)?;
            output.write(&annotated, &writing, console)
        },
    )?;
    output.finish()?;
    console.finish();
    Ok(match console.counts() {
        (0, _) => Outcome::Good,
        _ => Outcome::Flawed,
    })
}

/// Plain text where that is said; lines on standard input, whatever the first of them looks like;
/// what a file looks like else.
fn format(arguments: &Arguments) -> Result<Option<&'static Format>, Failure> {
    let is_stdin = arguments.files.iter().all(|path| path.as_os_str() == "-");
    match (arguments.text, is_stdin) {
        (true, _) => options::format(text::FORMAT.id).map(Some),
        (false, true) => options::format(native::FORMAT.id).map(Some),
        (false, false) => Ok(None),
    }
}
