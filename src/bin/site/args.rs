//! The command line of `cargo site`.

use std::path::PathBuf;

use clap::{Parser, Subcommand};

/// Builds and serves the site.
#[derive(Debug, Parser)]
#[command(name = "cargo site", version, about)]
pub struct Site {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What `cargo site` can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Writes the site as static files, for any host and any sub-path.
    Build {
        /// The folder to write; it must be new, empty, or written by an earlier build.
        #[arg(long, default_value = "dist")]
        out: PathBuf,
    },
    /// Builds the site and serves it on 127.0.0.1.
    Serve {
        /// The first port to try; 0 lets the system choose.
        #[arg(long, default_value_t = 8080)]
        port: u16,
        /// The path under which the site is served.
        #[arg(long, default_value = "/")]
        base: String,
        /// Serves this folder as it is, without building.
        #[arg(long)]
        dir: Option<PathBuf>,
        /// The folder to build into.
        #[arg(long, default_value = "dist", conflicts_with = "dir")]
        out: PathBuf,
    },
}
