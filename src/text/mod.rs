//! Text and positions in it: the ground that everything stands on.
//!
//! Positions inside are bytes of UTF-8 ([`span::Span`]). What the outside counts (UTF-16 units, code
//! points) are types of their own ([`offset`]), and only [`index`] converts. It knows nothing of
//! tokens, labels or formats.

pub mod document;
pub mod fragments;
pub mod index;
pub mod offset;
pub mod quote;
pub mod span;
