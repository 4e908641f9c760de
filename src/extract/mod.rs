//! Text to suggested mentions: names, numbers, times and quotations, each with its provenance and a
//! score.
//!
//! A stage is a function from one paragraph (and what earlier stages and earlier paragraphs brought)
//! to findings; [`extractor`] runs them paragraph by paragraph and [`resolve`] alone decides between
//! them. The same text gives the same mentions in the browser and in the native command. It knows
//! nothing of annotation sets, files or messages.

pub mod extractor;
pub mod kind;
pub mod mention;
pub mod names;
pub mod numbers;
pub mod options;
pub mod passage;
pub mod quotations;
pub mod reading;
pub mod resolve;
pub mod times;
