//! The command as a person or a pipeline meets it: what goes in, what comes out, what is said, and
//! the exit status.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "command/convert.rs"]
mod convert;
#[path = "command/evaluate.rs"]
mod evaluate;
#[path = "command/extract.rs"]
mod extract;
#[path = "command/run.rs"]
mod run;
#[path = "command/validate.rs"]
mod validate;
