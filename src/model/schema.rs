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

    /// The schema that allows what either allows. Labels of `other` that this one lacks come behind its
    /// own, without a key that is taken; id, titles and colours of this one stay.
    #[must_use]
    pub fn merged(&self, other: &Self) -> Self {
        let mut schema = self.clone();
        for label in &other.labels {
            if schema.label(label.name.as_str()).is_none() {
                let key = label.key.filter(|&key| schema.label_of_key(key).is_none());
                schema.labels.push(Label {
                    key,
                    ..label.clone()
                });
            }
        }
        for kind in &other.relations {
            match schema
                .relations
                .iter_mut()
                .find(|ours| ours.name == kind.name)
            {
                Some(ours) => {
                    widen(&mut ours.from, &kind.from);
                    widen(&mut ours.to, &kind.to);
                }
                None => schema.relations.push(kind.clone()),
            }
        }
        for def in &other.attributes {
            let ours = schema.attributes.iter_mut();
            match ours
                .into_iter()
                .find(|ours| ours.name == def.name && ours.labels == def.labels)
            {
                Some(ours) => widen(&mut ours.values, &def.values),
                None => schema.attributes.push(def.clone()),
            }
        }
        schema
    }

    /// The label of this schema that says what `name` of the default schema says: itself where it is
    /// there, else the wider one of CoNLL-2003 (`PER`, `LOC`, `MISC`); `None` where there is neither.
    pub fn stand_in(&self, name: &LabelName) -> Option<LabelName> {
        let wider = match name.as_str() {
            "PERSON" => "PER",
            "GPE" | "FAC" => "LOC",
            "NORP" | "EVENT" | "PRODUCT" | "WORK_OF_ART" | "LAW" | "LANGUAGE" => "MISC",
            other => other,
        };
        [name.as_str(), wider]
            .into_iter()
            .find_map(|name| self.label(name))
            .map(|label| label.name.clone())
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

/// The union of two lists in which none means all.
fn widen<T: Clone + PartialEq>(ours: &mut Vec<T>, theirs: &[T]) {
    if ours.is_empty() || theirs.is_empty() {
        ours.clear();
        return;
    }
    let new: Vec<T> = theirs
        .iter()
        .filter(|item| !ours.contains(item))
        .cloned()
        .collect();
    ours.extend(new);
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
    fn a_merged_schema_allows_what_either_allows() {
        let (foo, bar) = (LabelName::new("FOO"), LabelName::new("BAR"));
        let one = presets::news().with_labels(std::slice::from_ref(&foo));
        let mut other = presets::conll().with_labels(std::slice::from_ref(&bar));
        other.attributes.push(AttributeDef {
            name: "kind".to_owned(),
            labels: vec![LabelName::new("QUOTE")],
            values: vec!["shouted".to_owned()],
        });
        let merged = one.merged(&other);
        for label in one.labels.iter().chain(&other.labels) {
            assert!(merged.label(label.name.as_str()).is_some());
        }
        let keys: Vec<char> = merged.labels.iter().filter_map(|label| label.key).collect();
        let unique: std::collections::BTreeSet<&char> = keys.iter().collect();
        assert_eq!(keys.len(), unique.len());
        assert!(merged.allows_value(&LabelName::new("QUOTE"), "kind", "shouted"));
        assert!(merged.allows_value(&LabelName::new("QUOTE"), "kind", "direct"));
        assert_eq!(one.merged(&one), one);
    }

    #[test]
    fn the_labels_of_the_news_stand_for_those_of_conll() {
        let stand_in = |name: &str| presets::conll().stand_in(&LabelName::new(name));
        assert_eq!(stand_in("PERSON"), Some(LabelName::new("PER")));
        assert_eq!(stand_in("GPE"), Some(LabelName::new("LOC")));
        assert_eq!(stand_in("DATE"), None);
        let news = presets::news().stand_in(&LabelName::new("GPE"));
        assert_eq!(news, Some(LabelName::new("GPE")));
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
