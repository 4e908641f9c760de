//! JSON objects field by field, so that one bad field does not spoil the others and none is dropped
//! unseen.

use std::fmt;
use std::io;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

/// The fields of an object in order, unparsed.
#[derive(Debug, Default)]
pub struct Fields<'a>(Vec<(String, &'a RawValue)>);

impl<'a> Fields<'a> {
    /// Of a value; `None` where it is not an object.
    pub fn of(value: &'a RawValue) -> Option<Self> {
        serde_json::from_str(value.get()).ok()
    }

    /// Whether there is no field at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether there is such a field.
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(known, _)| known == name)
    }

    /// Whether there is such a field, and it is a list.
    pub fn has_list(&self, name: &str) -> bool {
        self.0
            .iter()
            .any(|(known, value)| known == name && value.get().starts_with('['))
    }

    /// Takes a field out. `null` counts as absent.
    pub fn take(&mut self, name: &str) -> Option<&'a RawValue> {
        let at = self.0.iter().position(|(known, _)| known == name)?;
        let (_, value) = self.0.remove(at);
        (value.get() != "null").then_some(value)
    }

    /// All fields that nobody took, in order, those that are `null` too.
    pub fn with_nulls(self) -> impl Iterator<Item = (String, &'a RawValue)> {
        self.0.into_iter()
    }

    /// The fields that nobody took, in order.
    pub fn rest(self) -> impl Iterator<Item = (String, &'a RawValue)> {
        self.0
            .into_iter()
            .filter(|(_, value)| value.get() != "null")
    }
}

impl<'de> Deserialize<'de> for Fields<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(FieldsVisitor)
    }
}

struct FieldsVisitor;

impl<'de> Visitor<'de> for FieldsVisitor {
    type Value = Fields<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut fields = Vec::new();
        while let Some(field) = map.next_entry::<String, &RawValue>()? {
            fields.push(field);
        }
        Ok(Fields(fields))
    }
}

/// A string, or a number as a string, as ids often are.
pub fn string(value: &RawValue) -> Option<String> {
    let source = value.get();
    if source.starts_with('"') {
        return serde_json::from_str(source).ok();
    }
    serde_json::from_str::<serde_json::Number>(source)
        .ok()
        .map(|_| source.to_owned())
}

/// A whole number that is not negative.
pub fn number(value: &RawValue) -> Option<u64> {
    serde_json::from_str(value.get()).ok()
}

/// The items of an array, unparsed; `None` where it is none.
pub fn array(value: &RawValue) -> Option<Vec<&RawValue>> {
    serde_json::from_str(value.get()).ok()
}

/// Any value as the text of an attribute: a string as it is, anything else as JSON.
pub fn attribute(value: &RawValue) -> String {
    string(value).unwrap_or_else(|| value.get().to_owned())
}

/// What is wrong, without the position, which counts from the start of what was parsed.
pub fn reason(error: &serde_json::Error) -> String {
    let told = error.to_string();
    let position = format!(" at line {} column {}", error.line(), error.column());
    told.strip_suffix(&position).unwrap_or(&told).to_owned()
}

/// The start of a value, for a message.
pub fn excerpt(value: &RawValue) -> String {
    shortened(value.get())
}

/// The start of what a file says, for a message.
pub fn shortened(source: &str) -> String {
    const LONGEST: usize = 40;
    match source.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", &source[..at]),
        None => source.to_owned(),
    }
}

/// Appends a value as one line. Characters that some readers take for a line end are escaped.
pub fn write_line(out: &mut Vec<u8>, value: &impl serde::Serialize) {
    let mut serializer = serde_json::Serializer::with_formatter(&mut *out, OneLine);
    value
        .serialize(&mut serializer)
        .expect("maps have text for keys, and a vector takes every byte");
    out.push(b'\n');
}

/// Compact JSON without NEL, LINE SEPARATOR and PARAGRAPH SEPARATOR, at which Python's `splitlines`
/// would cut.
struct OneLine;

impl serde_json::ser::Formatter for OneLine {
    fn write_string_fragment<W: ?Sized + io::Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut rest = fragment;
        while let Some(at) = rest.find(['\u{85}', '\u{2028}', '\u{2029}']) {
            let (plain, from) = rest.split_at(at);
            writer.write_all(plain.as_bytes())?;
            let mut chars = from.chars();
            if let Some(c) = chars.next() {
                write!(writer, "\\u{:04x}", u32::from(c))?;
            }
            rest = chars.as_str();
        }
        writer.write_all(rest.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_stays_one_line_in_every_reader() {
        let mut out = Vec::new();
        write_line(&mut out, &"a\u{2028}b\u{85}\n😊\u{2029}");
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "\"a\\u2028b\\u0085\\n😊\\u2029\"\n"
        );
    }

    #[test]
    fn fields_are_taken_one_by_one() {
        let mut fields: Fields<'_> =
            serde_json::from_str(r#"{"a\u0062": 1, "none": null, "x": [2]}"#).unwrap();
        assert_eq!(fields.take("ab").and_then(number), Some(1));
        assert!(fields.take("none").is_none());
        let rest: Vec<(String, String)> = fields.rest().map(|(n, v)| (n, attribute(v))).collect();
        assert_eq!(rest, [("x".to_owned(), "[2]".to_owned())]);
    }
}
