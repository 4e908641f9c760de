//! An item of a line: a span, a relation or a chain, with the fields that are yet to be read.

use std::fmt;

use crate::formats::json::{self, Fields};

/// A span, a relation or a chain.
pub struct Item<'a> {
    /// `span`, `relation` or `chain`.
    pub kind: &'static str,
    /// Unique among its kind.
    pub id: String,
    /// What has not been read of it.
    pub fields: Fields<'a>,
}

impl fmt::Display for Item<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.kind, self.id)
    }
}

impl Item<'_> {
    /// A field that has to be a name.
    pub fn name(&mut self, field: &str) -> Result<String, String> {
        self.fields
            .take(field)
            .and_then(json::string)
            .filter(|name| !name.is_empty())
            .ok_or_else(|| format!("it has no {field:?}"))
    }
}
