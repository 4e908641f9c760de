//! Tokens, sentences and paragraphs: how a text is cut for people, models and formats.
//!
//! One tokeniser serves the editor, the extraction and the exports. It knows nothing of labels.

pub mod abbreviations;
pub mod characters;
pub mod layout;
pub mod links;
pub mod paragraph;
pub mod sentence;
#[expect(
    clippy::module_inception,
    reason = "one subject a file: this one is the token itself"
)]
pub mod token;
pub mod tokenizer;
