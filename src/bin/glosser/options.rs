//! Arguments that several commands share.

use clap::ValueEnum;
use glosser::formats::format::Format;
use glosser::formats::table::{FORMATS, by_id};
use glosser::model::id::LabelName;
use glosser::model::presets;
use glosser::model::schema::LabelSchema;
use glosser::text::offset::OffsetUnit;

use crate::failure::Failure;

/// What offsets count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Unit {
    /// Unicode code points, as Python counts.
    CodePoint,
    /// UTF-16 units, as JavaScript counts.
    #[value(name = "utf-16")]
    Utf16,
    /// Bytes of UTF-8.
    Byte,
}

impl Unit {
    /// As the library has it.
    pub fn of(self) -> OffsetUnit {
        match self {
            Self::CodePoint => OffsetUnit::CodePoint,
            Self::Utf16 => OffsetUnit::Utf16,
            Self::Byte => OffsetUnit::Byte,
        }
    }
}

/// The format of that id.
pub fn format(id: &str) -> Result<&'static Format, Failure> {
    by_id(id).ok_or_else(|| {
        let known: Vec<&str> = FORMATS.iter().map(|format| format.id).collect();
        Failure::Usage(format!(
            "there is no format {id:?}; there are {}",
            known.join(", ")
        ))
    })
}

/// The schema of that name.
pub fn schema(name: &str) -> Result<LabelSchema, Failure> {
    presets::by_name(name).ok_or_else(|| {
        let known = presets::NAMES.join(", ");
        Failure::Usage(format!("there is no schema {name:?}; there are {known}"))
    })
}

/// Names of labels; `None` where none is given.
pub fn labels(names: &[String]) -> Option<Vec<LabelName>> {
    let labels = names.iter().map(|name| LabelName::new(name.as_str()));
    (!names.is_empty()).then(|| labels.collect())
}
