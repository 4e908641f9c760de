//! Annotations and their changes.
//!
//! A [`set::AnnotationSet`] changes only by a [`transaction::Transaction`]; [`edit`] builds the
//! transactions that a person's actions mean. It knows nothing of files, storage or screens.

pub mod annotation;
pub mod chain;
pub mod edit;
pub mod history;
pub mod id;
pub mod nesting;
pub mod op;
pub mod presets;
pub mod provenance;
pub mod relation;
pub mod schema;
pub mod segments;
pub mod selection;
pub mod set;
pub mod suggest;
pub mod transaction;
pub mod validate;
