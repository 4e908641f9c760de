//! The native command: reads files or standard input, writes standard output.
//!
//! Exit status: 0 where all went well, 1 where something of the input was not read or did not hold, 2
//! where the command could not do its work at all. A closed output ends it quietly.

mod console;
mod convert;
mod evaluate;
mod extract;
mod failure;
mod gazetteers;
mod input;
mod model;
mod options;
mod output;
mod suggest;
mod validate;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use failure::Failure;

/// Annotations of news text: suggest, convert, score and check.
#[derive(Parser)]
#[command(version, about, max_term_width = 100)]
struct Command {
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand)]
enum Action {
    Extract(extract::Arguments),
    Convert(convert::Arguments),
    Evaluate(evaluate::Arguments),
    Gazetteers(gazetteers::Arguments),
    Model(model::Arguments),
    Validate(validate::Arguments),
}

/// Whether all of the input was good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Good,
    Flawed,
}

fn main() -> ExitCode {
    let outcome = match Command::parse().action {
        Action::Extract(arguments) => extract::run(&arguments),
        Action::Convert(arguments) => convert::run(&arguments),
        Action::Evaluate(arguments) => evaluate::run(&arguments),
        Action::Gazetteers(arguments) => gazetteers::run(&arguments),
        Action::Model(arguments) => model::run(&arguments),
        Action::Validate(arguments) => validate::run(&arguments),
    };
    match outcome {
        Ok(Outcome::Good) => ExitCode::SUCCESS,
        Ok(Outcome::Flawed) => ExitCode::from(1),
        Err(Failure::Closed) => ExitCode::SUCCESS,
        Err(failure) => {
            console::say(&format!("error: {failure}"));
            ExitCode::from(2)
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_arguments_do_not_contradict_each_other() {
        Command::command().debug_assert();
    }
}
