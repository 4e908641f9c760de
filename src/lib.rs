//! Glosser: an annotator for news text that runs wholly in the browser, and the same engine as a
//! native command.
//!
//! A text comes in, extraction suggests annotations, a person corrects them in the page,
//! and the formats write training data that the field's tools load.
//!
//! # Code map
//! A module may use those to its left only; `tests/architecture.rs` is the judge:
//!
//! `text <- token <- model <- { extract | formats | agreement } <- protocol <- { engine | session }
//! <- platform <- ui`
//!
//! # Invariants
//! - **I1** Everything up to and including `session` knows no browser, no file system, no clock, no
//!   threads, no global randomness: time and ids come in as arguments.
//! - **I2** A document's text never changes.
//! - **I3** A span is in bytes, on character boundaries, `start <= end`.
//! - **I4** An annotation set changes only through a transaction, and
//!   every apply returns its inverse.
//! - **I5** What is stored or sent is versioned and has a golden file.
//! - **I6** No reader panics on any bytes.
//! - **I7** No network call but loading the site's own files.

pub mod agreement;
pub mod engine;
pub mod extract;
pub mod formats;
pub mod model;
#[cfg(target_arch = "wasm32")]
pub mod platform;
pub mod protocol;
pub mod session;
pub mod text;
pub mod token;
#[cfg(target_arch = "wasm32")]
pub mod ui;
