//! File formats: what is read, what is written, and what a format cannot hold.
//!
//! A format is a row of [`table::FORMATS`], made of plain functions from bytes to annotated documents
//! and back. Broken input is data: a reader answers with what it could read and a
//! [`diagnostic::Diagnostic`] for each thing that it could not. What a format has no place for is told
//! by [`loss::losses`] before anything is written. It knows nothing of extraction, storage or screens.

pub mod annotated;
pub mod brat;
pub mod conll2003;
pub mod diagnostic;
pub mod format;
pub mod loss;
pub mod loss_kind;
pub mod native;
pub mod spacy;
pub mod table;
pub mod text;

mod edges;
mod file_name;
mod fill;
mod fit;
mod json;
mod lines;
mod metadata;
mod position;
