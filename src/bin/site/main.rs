//! `cargo site`: builds the site into a folder of static files, and serves it on this machine.
//!
//! The order of work is in [`build`]; each step has a module of its own. Nothing here knows what
//! the page does: it knows names of files, and how browsers load and keep them.

mod args;
mod assets;
mod bindings;
mod build;
mod files;
mod folder;
mod library;
mod names;
mod optimise;
mod policy;
mod report;
mod serve;
mod wasm;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use args::{Command, Site};
use clap::Parser;

fn main() -> ExitCode {
    match run(Site::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            report::say(&format!("error: {}", report::chain(error.as_ref())));
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<(), Box<dyn Error>> {
    match command {
        Command::Build { out } => build::build(&root(), &out)?,
        Command::Serve {
            dir: Some(dir),
            port,
            base,
            ..
        } => serve::serve(&dir, port, &base)?,
        Command::Serve {
            dir: None,
            port,
            base,
            out,
        } => {
            build::build(&root(), &out)?;
            serve::serve(&out, port, &base)?;
        }
    }
    Ok(())
}

/// The folder of the package: cargo tells it to what it runs; without cargo it is the current one.
fn root() -> PathBuf {
    std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| Path::new(".").into(), PathBuf::from)
}
