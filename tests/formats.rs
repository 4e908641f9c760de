//! The formats as a whole: what is stored has a golden file, and what comes back from a file together
//! with the loss report is everything.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "formats/golden.rs"]
mod golden;
#[path = "formats/losses.rs"]
mod losses;
#[path = "formats/sample.rs"]
mod sample;
#[path = "formats/vectors.rs"]
mod vectors;
