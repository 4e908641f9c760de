//! Quotations and the words that announce them, by rules.

pub mod marks;
pub mod speech;
pub mod stage;
