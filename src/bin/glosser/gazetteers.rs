//! `glosser gazetteers`: the file of names that extraction looks up.

use std::fs;
use std::path::PathBuf;

use clap::{Args, Subcommand};
use glosser::extract::names::build::{self, Table};
use glosser::extract::names::gazetteers::Gazetteers;

use crate::Outcome;
use crate::console;
use crate::failure::Failure;

/// Make the file of names that extraction looks up.
#[derive(Args)]
pub struct Arguments {
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand)]
enum Action {
    /// Build the file of tables of names.
    ///
    /// A table is text: its first line says what it holds, for example `# type=GPE`, every other line
    /// starts with a name, perhaps with further columns behind a tab.
    Build {
        /// The file to write.
        out: PathBuf,
        /// The tables.
        #[arg(required = true)]
        tables: Vec<PathBuf>,
    },
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let Action::Build { out, tables } = &arguments.action;
    let mut read = Vec::new();
    for path in tables {
        let text = fs::read_to_string(path).map_err(Failure::file(path))?;
        let name = path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        read.push((name, text));
    }
    let tables: Vec<Table<'_>> = read
        .iter()
        .map(|(name, text)| Table { name, text })
        .collect();
    let usage = |error: &dyn std::error::Error| Failure::Usage(error.to_string());
    let bytes = build::build(&tables).map_err(|error| usage(&error))?;
    let names = Gazetteers::from_bytes(&bytes)
        .map_err(|error| usage(&error))?
        .len();
    fs::write(out, &bytes).map_err(Failure::file(out))?;
    console::say(&format!(
        "{}: {names} names, {} bytes",
        out.display(),
        bytes.len()
    ));
    Ok(Outcome::Good)
}
