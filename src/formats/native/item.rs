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

/// How many attributes of the spans of a document did not come in as they stand.
#[derive(Debug, Default)]
pub struct OddAttributes {
    /// Numbers, objects and so on: an attribute is a string here.
    pub as_text: usize,
    /// `null`, or a name that the span has already.
    pub left_out: usize,
}

impl OddAttributes {
    /// What to say of all of them at once: there may be one in each span.
    pub fn told(&self) -> Option<String> {
        let counted = [
            (self.as_text, "are no strings and were read as text"),
            (self.left_out, "are null or given twice and were left out"),
        ];
        let told: Vec<String> = counted
            .iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, what)| format!("attributes that {what}: {count}"))
            .collect();
        (!told.is_empty()).then(|| told.join("; "))
    }
}
