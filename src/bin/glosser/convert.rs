//! `glosser convert`: from one format to another, with what is lost.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use glosser::formats::format::{Format, ReadOptions, Statuses, WriteOptions};
use glosser::formats::loss::{LossReport, Tally};
use serde_json::json;

use crate::Outcome;
use crate::console::{Console, say};
use crate::failure::Failure;
use crate::input::{self, Input};
use crate::options::{self, Unit};
use crate::output::Output;

/// Convert annotated documents from one format to another.
///
/// What the format cannot hold is said on standard error.
#[derive(Args)]
pub struct Arguments {
    /// Files or folders; standard input where none is given.
    files: Vec<PathBuf>,
    /// Format of the input; found out by name and content where it is not given.
    #[arg(long)]
    from: Option<String>,
    /// Format of the output.
    #[arg(long)]
    to: String,
    /// Folder of the output, or - for standard output.
    #[arg(long, default_value = "-")]
    out: PathBuf,
    /// What the offsets of the input count, where the file does not say.
    #[arg(long)]
    unit: Option<Unit>,
    /// What the offsets of the output count, where the format can say.
    #[arg(long)]
    to_unit: Option<Unit>,
    /// Labels that are known: news, conll or empty.
    #[arg(long, default_value = "news")]
    schema: String,
    /// Write these labels only, separated by commas.
    #[arg(long, value_delimiter = ',')]
    labels: Vec<String>,
    /// Which annotations are written.
    #[arg(long, default_value = "all")]
    statuses: StatusChoice,
    /// How the loss report is said.
    #[arg(long, default_value = "text")]
    losses: LossChoice,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum StatusChoice {
    /// All; rejected ones only where the format can say so.
    All,
    /// Accepted and suggested ones.
    Open,
    /// Accepted ones only.
    Accepted,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum LossChoice {
    /// A sentence for each kind.
    Text,
    /// One JSON object.
    Json,
    /// Not at all.
    None,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let from = arguments.from.as_deref().map(options::format).transpose()?;
    let to = options::format(&arguments.to)?;
    let mut reading = ReadOptions {
        schema: options::schema(&arguments.schema)?,
        unit: arguments.unit.map(Unit::of),
    };
    let writing = WriteOptions {
        schema: reading.schema.clone(),
        statuses: match arguments.statuses {
            StatusChoice::All => Statuses::All,
            StatusChoice::Open => Statuses::AcceptedAndSuggested,
            StatusChoice::Accepted => Statuses::Accepted,
        },
        labels: options::labels(&arguments.labels),
        unit: arguments.to_unit.map(Unit::of),
    };
    let sources = input::sources(&arguments.files)?;
    let mut output = Output::new(to, &arguments.out)?.sparing(sources);
    let mut console = Console::new(input::total(&arguments.files));
    let mut tally = Tally::default();
    let input = Input {
        paths: &arguments.files,
        format: from,
    };
    input::read(
        &input,
        &mut reading,
        &mut console,
        &mut |annotated, _, console| {
            if arguments.losses != LossChoice::None {
                tally.add(to, &annotated, &writing);
            }
            output.write(&annotated, &writing, console)
        },
    )?;
    output.finish()?;
    console.finish();
    say_losses(to, &tally.report(to), arguments.losses);
    Ok(match console.counts() {
        (0, _) => Outcome::Good,
        _ => Outcome::Flawed,
    })
}

fn say_losses(format: &Format, report: &LossReport, choice: LossChoice) {
    match choice {
        LossChoice::None => {}
        LossChoice::Text => {
            for loss in &report.items {
                let head = if loss.what.is_caution() {
                    "note"
                } else {
                    "lost"
                };
                say(&format!(
                    "{head}: {}; first: {}",
                    loss.message, loss.example
                ));
            }
        }
        LossChoice::Json => {
            let items = report.items.iter().map(|loss| {
                let examples = loss.examples.iter();
                let examples: Vec<[&str; 2]> = examples
                    .map(|(document, annotation)| [document.as_str(), annotation.as_str()])
                    .collect();
                json!({
                    "what": loss.what.name(),
                    "lost": !loss.what.is_caution(),
                    "count": loss.count,
                    "message": loss.message,
                    "example": loss.example,
                    "examples": examples,
                })
            });
            let items: Vec<_> = items.collect();
            say(&json!({ "format": format.id, "losses": items }).to_string());
        }
    }
}
