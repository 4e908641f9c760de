//! Which labels there are, and what may be related to what.

use super::id::{LabelName, RelationName};

/// How many colours the ring of label colours has; a label's colour is below it.
pub const COLOURS: u8 = 24;

/// A label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// As files have it, such as `WORK_OF_ART`.
    pub name: LabelName,
    /// For people, such as "Work of art".
    pub title: String,
    /// Under which heading it is shown; empty for none.
    pub group: String,
    /// The key that makes or relabels.
    pub key: Option<char>,
    /// Its place in the ring of colours, below [`COLOURS`].
    pub colour: u8,
    /// Whether it may overlap any other label, as a quotation holds names. Labels that may not are
    /// flat among each other where the machine suggests; a person may overlap what they like.
    pub nests: bool,
}

/// A relation type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelationType {
    /// As files have it, such as `source`.
    pub name: RelationName,
    /// Labels that it may start from; empty for any.
    pub from: Vec<LabelName>,
    /// Labels that it may point to; empty for any.
    pub to: Vec<LabelName>,
}

/// An attribute that annotations of some labels have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttributeDef {
    /// As files have it, such as `value`.
    pub name: String,
    /// Labels that have it; empty for any.
    pub labels: Vec<LabelName>,
    /// The values that it may have; empty for any text.
    pub values: Vec<String>,
}

/// The labels, relation types and attributes of a project. Attributes that are not defined are
/// allowed: files bring their own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LabelSchema {
    /// Name and version, such as `news/1`.
    pub id: String,
    /// In the order in which they are shown; names and keys are unique.
    pub labels: Vec<Label>,
    /// Names are unique.
    pub relations: Vec<RelationType>,
    /// Defined attributes.
    pub attributes: Vec<AttributeDef>,
}

impl LabelSchema {
    /// The label of that name.
    pub fn label(&self, name: &str) -> Option<&Label> {
        self.labels.iter().find(|label| label.name.as_str() == name)
    }

    /// The label with that key.
    pub fn label_of_key(&self, key: char) -> Option<&Label> {
        self.labels.iter().find(|label| label.key == Some(key))
    }

    /// The relation type of that name.
    pub fn relation(&self, name: &str) -> Option<&RelationType> {
        self.relations
            .iter()
            .find(|kind| kind.name.as_str() == name)
    }

    /// Whether a relation of that name may link these labels; `false` for an unknown name.
    pub fn allows(&self, name: &str, from: &LabelName, to: &LabelName) -> bool {
        let fits =
            |labels: &[LabelName], label: &LabelName| labels.is_empty() || labels.contains(label);
        self.relation(name)
            .is_some_and(|kind| fits(&kind.from, from) && fits(&kind.to, to))
    }

    /// Whether an attribute of that name may have that value on that label.
    pub fn allows_value(&self, label: &LabelName, name: &str, value: &str) -> bool {
        self.attributes
            .iter()
            .filter(|def| def.name == name)
            .filter(|def| def.labels.is_empty() || def.labels.contains(label))
            .all(|def| def.values.is_empty() || def.values.iter().any(|known| known == value))
    }

    /// The schema with labels added for the names that it lacks, in the order given, in colours that
    /// are used least. This is how an import brings its own labels.
    #[must_use]
    pub fn with_labels(&self, names: &[LabelName]) -> Self {
        let mut schema = self.clone();
        for name in names {
            if schema.label(name.as_str()).is_some() {
                continue;
            }
            let label = Label {
                name: name.clone(),
                title: title_of(name),
                group: String::new(),
                key: None,
                colour: schema.least_used_colour(),
                nests: false,
            };
            schema.labels.push(label);
        }
        schema
    }

    /// The schema with relation types (from any label to any) for the names that it lacks.
    #[must_use]
    pub fn with_relations(&self, names: &[RelationName]) -> Self {
        let mut schema = self.clone();
        for name in names {
            if schema.relation(name.as_str()).is_none() {
                schema.relations.push(RelationType {
                    name: name.clone(),
                    from: Vec::new(),
                    to: Vec::new(),
                });
            }
        }
        schema
    }

    /// Whether two annotations of these labels may not share text in what the machine suggests.
    pub fn excludes(&self, a: &LabelName, b: &LabelName) -> bool {
        let nests = |name: &LabelName| self.label(name.as_str()).is_some_and(|label| label.nests);
        a == b || !(nests(a) || nests(b))
    }

    fn least_used_colour(&self) -> u8 {
        let uses = |colour: u8| self.labels.iter().filter(|l| l.colour == colour).count();
        (0..COLOURS).min_by_key(|&colour| uses(colour)).unwrap_or(0)
    }
}

/// "Work of art" for `WORK_OF_ART`; names that are not all upper case stay as they are.
fn title_of(name: &LabelName) -> String {
    let name = name.as_str();
    if name.chars().any(char::is_lowercase) || name.chars().count() <= 4 {
        return name.to_owned();
    }
    let words = name.replace('_', " ").to_lowercase();
    let mut chars = words.chars();
    chars
        .next()
        .map(|first| first.to_uppercase().chain(chars).collect())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::presets;
    use super::*;

    #[test]
    fn an_import_brings_its_own_labels() {
        let schema =
            presets::news().with_labels(&[LabelName::new("VEHICLE"), LabelName::new("ORG")]);
        assert_eq!(schema.labels.len(), presets::news().labels.len() + 1);
        let added = schema.label("VEHICLE").unwrap();
        assert_eq!((added.title.as_str(), added.key), ("Vehicle", None));
        assert!(
            presets::news()
                .labels
                .iter()
                .all(|l| l.colour != added.colour)
        );
    }

    #[test]
    fn relations_are_held_to_their_types() {
        let schema = presets::news();
        let label = LabelName::new;
        assert!(schema.allows("role", &label("PERSON"), &label("TITLE")));
        assert!(!schema.allows("role", &label("TITLE"), &label("PERSON")));
        assert!(!schema.allows("likes", &label("PERSON"), &label("PERSON")));
        assert!(schema.allows_value(&label("QUOTE"), "kind", "direct"));
        assert!(!schema.allows_value(&label("QUOTE"), "kind", "shouted"));
        assert!(schema.allows_value(&label("PERSON"), "wikidata", "Q1"));
    }
}
