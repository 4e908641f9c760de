//! The metadata of a document in formats of JSON.

use serde_json::Value;

use super::diagnostic::Report;
use super::json::{self, Fields};
use crate::text::document::{Metadata, title_of};

/// The `meta` of an object, with the fields that nobody took: nothing is dropped unseen.
pub fn metadata(mut fields: Fields<'_>, line: Option<u32>, report: &mut Report) -> Metadata {
    let mut meta = Metadata::new();
    if let Some(value) = fields.take("meta") {
        match serde_json::from_str(value.get()) {
            Ok(Value::Object(given)) => meta.extend(given),
            Ok(other) => {
                report.warning(
                    line,
                    "\"meta\" is not an object; it was kept as a field of itself",
                );
                meta.insert("meta".to_owned(), other);
            }
            Err(error) => {
                let reason = json::reason(&error);
                report.error(line, format!("\"meta\" was left out: {reason}"));
            }
        }
    }
    for (name, value) in fields.rest() {
        if meta.contains_key(&name) {
            report.warning(
                line,
                format!("{name:?} is in \"meta\" already; that one was kept"),
            );
            continue;
        }
        match serde_json::from_str(value.get()) {
            Ok(value) => {
                meta.insert(name, value);
            }
            Err(error) => {
                let reason = json::reason(&error);
                report.error(line, format!("{name:?} was left out: {reason}"));
            }
        }
    }
    meta
}

/// The title of a document that says none: `title` of the metadata, else the first line of the text.
pub fn default_title(text: &str, meta: &Metadata) -> String {
    match meta.get("title") {
        Some(Value::String(title)) => title.clone(),
        _ => title_of(text),
    }
}
