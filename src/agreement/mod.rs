//! How far two annotators agree, be they people or machines.
//!
//! It compares lists of [`pairing::Item`]s, however they came about, and knows nothing of files.

pub mod map;
pub mod mask;
pub mod normalise;
pub mod pairing;
pub mod span_f1;
