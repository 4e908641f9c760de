//! The schemas that a project can start from.

use super::id::{LabelName, RelationName};
use super::schema::{AttributeDef, Label, LabelSchema, RelationType};

/// Names of all presets, the default first.
pub const NAMES: [&str; 3] = ["news", "conll", "empty"];

/// The preset of that name.
pub fn by_name(name: &str) -> Option<LabelSchema> {
    match name {
        "news" => Some(news()),
        "conll" => Some(conll()),
        "empty" => Some(empty()),
        _ => None,
    }
}

const NAMES_GROUP: &str = "Names";
const TIMES_GROUP: &str = "Times and numbers";
const SPEECH_GROUP: &str = "Roles and quotations";

/// Name, title, group, key and colour. Keys leave `a c e n p r x z` to commands.
const NEWS: [(&str, &str, &str, char, u8); 22] = [
    ("PERSON", "Person", NAMES_GROUP, '1', 0),
    ("ORG", "Organisation", NAMES_GROUP, '2', 15),
    ("GPE", "Country, city, state", NAMES_GROUP, '3', 9),
    ("LOC", "Other place", NAMES_GROUP, '4', 11),
    ("NORP", "Nationality, religion, party", NAMES_GROUP, '5', 4),
    ("FAC", "Facility", NAMES_GROUP, '6', 12),
    ("EVENT", "Event", NAMES_GROUP, '7', 22),
    ("PRODUCT", "Product", NAMES_GROUP, '8', 6),
    ("WORK_OF_ART", "Work of art", NAMES_GROUP, '9', 20),
    ("LAW", "Law", NAMES_GROUP, 'l', 18),
    ("LANGUAGE", "Language", NAMES_GROUP, 'u', 2),
    ("DATE", "Date", TIMES_GROUP, 'd', 16),
    ("TIME", "Time", TIMES_GROUP, 't', 17),
    ("PERCENT", "Percent", TIMES_GROUP, 'y', 7),
    ("MONEY", "Money", TIMES_GROUP, 'm', 8),
    ("QUANTITY", "Quantity", TIMES_GROUP, 'q', 10),
    ("ORDINAL", "Ordinal", TIMES_GROUP, 'o', 5),
    ("CARDINAL", "Number", TIMES_GROUP, 'k', 3),
    ("TITLE", "Role of a person", SPEECH_GROUP, 'i', 1),
    ("QUOTE", "Quotation", SPEECH_GROUP, 'w', 13),
    ("CUE", "Cue of a quotation", SPEECH_GROUP, 'v', 14),
    ("SOURCE", "Source of a quotation", SPEECH_GROUP, 's', 23),
];

/// The default: the 18 OntoNotes types with roles and quotations.
pub fn news() -> LabelSchema {
    LabelSchema {
        id: "news/1".to_owned(),
        labels: NEWS
            .iter()
            .map(|&(name, title, group, key, colour)| Label {
                name: LabelName::new(name),
                title: title.to_owned(),
                group: group.to_owned(),
                key: Some(key),
                colour,
                nests: group == SPEECH_GROUP,
            })
            .collect(),
        relations: vec![
            relation("cue", &["QUOTE"], &["CUE"]),
            relation(
                "source",
                &["QUOTE"],
                &["SOURCE", "PERSON", "ORG", "GPE", "NORP"],
            ),
            relation("role", &["PERSON"], &["TITLE"]),
            relation("affiliation", &["PERSON"], &["ORG", "GPE", "NORP"]),
        ],
        attributes: vec![
            attribute("kind", &["QUOTE"], &["direct", "mixed", "indirect"]),
            attribute(
                "type",
                &["DATE", "TIME"],
                &["DATE", "TIME", "DURATION", "SET"],
            ),
        ],
    }
}

/// The four types of CoNLL-2003.
pub fn conll() -> LabelSchema {
    let labels = [
        ("PER", "Person", '1', 0),
        ("ORG", "Organisation", '2', 15),
        ("LOC", "Place", '3', 9),
        ("MISC", "Other name", '4', 4),
    ];
    LabelSchema {
        id: "conll/1".to_owned(),
        labels: labels
            .into_iter()
            .map(|(name, title, key, colour)| Label {
                name: LabelName::new(name),
                title: title.to_owned(),
                group: String::new(),
                key: Some(key),
                colour,
                nests: false,
            })
            .collect(),
        ..LabelSchema::default()
    }
}

/// No labels: people make their own.
pub fn empty() -> LabelSchema {
    LabelSchema {
        id: "empty/1".to_owned(),
        ..LabelSchema::default()
    }
}

fn names(names: &[&str]) -> Vec<LabelName> {
    names.iter().map(|&name| LabelName::new(name)).collect()
}

fn relation(name: &str, from: &[&str], to: &[&str]) -> RelationType {
    RelationType {
        name: RelationName::new(name),
        from: names(from),
        to: names(to),
    }
}

fn attribute(name: &str, labels: &[&str], values: &[&str]) -> AttributeDef {
    AttributeDef {
        name: name.to_owned(),
        labels: names(labels),
        values: values.iter().map(|&value| value.to_owned()).collect(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::schema::COLOURS;
    use super::*;

    #[test]
    fn names_keys_and_colours_are_unique() {
        for preset in NAMES.map(|name| by_name(name).unwrap()) {
            let count = preset.labels.len();
            let names: BTreeSet<_> = preset.labels.iter().map(|l| &l.name).collect();
            let keys: BTreeSet<_> = preset.labels.iter().filter_map(|l| l.key).collect();
            let colours: BTreeSet<_> = preset.labels.iter().map(|l| l.colour).collect();
            assert_eq!(
                (names.len(), keys.len(), colours.len()),
                (count, count, count)
            );
            assert!(preset.labels.iter().all(|l| l.colour < COLOURS));
            assert!(keys.iter().all(|key| !"acenprxz".contains(*key)));
        }
    }
}
