//! Labels of different inventories made comparable.

use crate::model::id::LabelName;

/// Persons, organisations and places: what nearly every corpus of names has. `PERSON` is `PER`;
/// `GPE`, `LOC` and `FAC` are `LOC` (`GPE?`, a place of unresolved type, too); `None` for labels that
/// are none of these, which are left out on both sides.
pub fn coarse(label: &LabelName) -> Option<LabelName> {
    let name = match label.as_str() {
        "PERSON" | "PER" => "PER",
        "ORG" => "ORG",
        "GPE" | "LOC" | "FAC" | "GPE?" => "LOC",
        _ => return None,
    };
    Some(LabelName::new(name))
}

/// The 18 types of OntoNotes.
pub const ONTONOTES: [&str; 18] = [
    "PERSON",
    "NORP",
    "FAC",
    "ORG",
    "GPE",
    "LOC",
    "PRODUCT",
    "EVENT",
    "WORK_OF_ART",
    "LAW",
    "LANGUAGE",
    "DATE",
    "TIME",
    "PERCENT",
    "MONEY",
    "QUANTITY",
    "ORDINAL",
    "CARDINAL",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_of_all_kinds_are_places() {
        let check = |label: &str, expected: Option<&str>| {
            assert_eq!(coarse(&LabelName::new(label)), expected.map(LabelName::new));
        };
        check("PERSON", Some("PER"));
        check("FAC", Some("LOC"));
        check("GPE?", Some("LOC"));
        check("?", None);
        check("DATE", None);
    }
}
