//! The trained tagger: text to word pieces, pieces through an encoder, tags to names.
//!
//! The encoder is a small transformer over uncased word pieces to which an embedding of their casing is
//! added. Training reads its input from this module too (`glosser model features`), so that the model
//! meets the same pieces in both places.

#[macro_use]
mod fast;

pub mod attention;
pub mod casing;
pub mod decode;
pub mod encoder;
pub mod file;
pub mod hint;
pub mod kernels;
pub mod linear;
pub mod packed;
#[cfg(test)]
mod sample;
#[expect(
    clippy::module_inception,
    reason = "one subject a file: this one is the tagger itself"
)]
pub mod tagger;
pub mod vocabulary;
pub mod window;
