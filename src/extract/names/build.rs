//! Lists of names, as tables of text, to the file that [`super::file`] describes. Used when the
//! program is made, not when it runs.
//!
//! A table's first line says what it holds, for example
//! `# type=GPE<tab>license=CC0-1.0<tab>source=…`; every other line is a name, perhaps with more
//! columns. Lines that are no names (addresses of pages, digits) are left out.

use std::collections::BTreeMap;

use super::entry::Entry;
use super::file::to_bytes;
use super::normal;
use crate::extract::kind::Kind;

/// A table of names.
#[derive(Clone, Copy, Debug)]
pub struct Table<'a> {
    /// The file's name without its ending.
    pub name: &'a str,
    /// The file's content.
    pub text: &'a str,
}

/// Why no file could be made.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// The first line does not say what the table holds, or says something unknown.
    #[error("the table {table} does not say on its first line which type of names it holds")]
    Type {
        /// The table's name.
        table: String,
    },
}

/// Builds the file of several tables. The same tables give the same bytes, in whatever order they come.
///
/// # Errors
/// [`BuildError::Type`] for a table whose first line is not understood.
pub fn build(tables: &[Table<'_>]) -> Result<Vec<u8>, BuildError> {
    let mut entries: BTreeMap<String, Entry> = BTreeMap::new();
    for table in tables {
        let content = content_of(table)?;
        let lines = table.text.lines().skip(1);
        for (key, entry) in lines.filter_map(|line| read(line, content, table.name)) {
            let known = entries.entry(key).or_default();
            *known = merged(*known, entry);
        }
    }
    entries.retain(|key, entry| is_worth_its_bytes(key, *entry));
    Ok(to_bytes(
        entries.iter().map(|(key, &entry)| (key.as_str(), entry)),
    ))
}

/// What a table holds.
#[derive(Clone, Copy)]
enum Content {
    /// Names of one kind.
    Names(Entry),
    /// Names of people: first name, last name and the whole.
    People,
    /// Nationalities, whose plurals are made.
    Nationalities,
    /// Names with their label and a grade, as annotation had them.
    Annotated,
}

fn content_of(table: &Table<'_>) -> Result<Content, BuildError> {
    let unknown = || BuildError::Type {
        table: table.name.to_owned(),
    };
    let first = table.text.lines().next().ok_or_else(unknown)?;
    let holds = first.strip_prefix("# type=").ok_or_else(unknown)?;
    let holds = holds.split('\t').next().unwrap_or_default().trim();
    Ok(match holds {
        "annotated" => Content::Annotated,
        "PERSON" if table.name == "authors" => Content::Names(Entry::LAST),
        "PERSON" => Content::People,
        "NORP" if table.name == "religions" => Content::Names(Entry::NORP),
        "NORP" => Content::Nationalities,
        "PERSON first" => Content::Names(Entry::FIRST),
        "PERSON last" => Content::Names(Entry::LAST),
        "GPE" => Content::Names(Entry::GPE),
        "ORG" => Content::Names(Entry::ORG),
        "FAC" => Content::Names(Entry::FAC),
        "LOC" => Content::Names(Entry::LOC),
        "PRODUCT" => Content::Names(Entry::PRODUCT),
        "EVENT" => Content::Names(Entry::EVENT),
        "LANGUAGE" => Content::Names(Entry::LANGUAGE),
        "title" => Content::Names(Entry::TITLE),
        "word" => Content::Names(Entry::WORD),
        _ => return Err(unknown()),
    })
}

/// A line as its names in their compared form; `None` where it is none.
fn read(line: &str, content: Content, table: &str) -> Option<(String, Entry)> {
    let mut columns = line.split('\t').map(str::trim);
    let name = columns.next().filter(|name| is_name(name))?;
    let detail = columns.next().unwrap_or_default();
    if below_cut(table, detail) {
        return None;
    }
    let entry = match content {
        Content::Names(Entry::GPE) if is_large(table, detail) => Entry::GPE.with(Entry::LARGE),
        Content::Names(entry) => entry,
        Content::People => Entry::PERSON,
        Content::Nationalities => Entry::NORP,
        Content::Annotated => annotated(detail, columns.next().unwrap_or_default())?,
    };
    Some((key_of(name), entry))
}

fn annotated(label: &str, grade: &str) -> Option<Entry> {
    let grade = grade.parse().unwrap_or(0);
    Some(match label {
        "UPPER" => Entry::UPPER,
        "FIRST" => Entry::FIRST,
        "LAST" => Entry::LAST,
        "PERSON" => Entry::likely(Kind::Person, grade),
        "GPE" => Entry::likely(Kind::Gpe, grade),
        "NORP" => Entry::likely(Kind::Norp, grade),
        "ORG" => Entry::likely(Kind::Organisation, grade),
        "FAC" => Entry::likely(Kind::Facility, grade),
        "LOC" => Entry::likely(Kind::Location, grade),
        "PRODUCT" => Entry::likely(Kind::Product, grade),
        "EVENT" => Entry::likely(Kind::Event, grade),
        "WORK_OF_ART" => Entry::likely(Kind::WorkOfArt, grade),
        "LAW" => Entry::likely(Kind::Law, grade),
        "LANGUAGE" => Entry::likely(Kind::Language, grade),
        _ => return None,
    })
}

/// Two entries of one name: all flags, and the first label that somebody was sure of.
fn merged(known: Entry, new: Entry) -> Entry {
    match (known.most_likely(), new.most_likely()) {
        (Some((kind, old)), Some((other, grade))) if (grade, other) <= (old, kind) => {
            known.with(new.without_label())
        }
        (Some(_), Some(_)) => new.with(known.without_label()),
        _ => known.with(new),
    }
}

/// The compared form of a name, without a leading article.
fn key_of(name: &str) -> String {
    let mut key = String::new();
    normal::push(&mut key, name);
    match key.strip_prefix("the ") {
        Some(rest) if !rest.is_empty() => rest.to_owned(),
        _ => key,
    }
}

fn is_name(name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    letters > 1
        && !name.contains("://")
        && !name.contains(['#', '"', '(', '_', '|'])
        && name.chars().count() <= 40
        && name.split_whitespace().count() <= 6
}

/// The least that the second column must say: per cent of people for the census, lists that have the
/// name for the names of many countries.
const CUTS: [(&str, f64); 4] = [
    ("last_names_census1990", 0.002),
    ("first_names_f_census1990", 0.002),
    ("last_names_faker", 1.0),
    ("first_names_faker", 1.0),
];

fn below_cut(table: &str, detail: &str) -> bool {
    let cut = CUTS.iter().find(|(name, _)| *name == table);
    cut.is_some_and(|(_, least)| detail.parse().is_ok_and(|value: f64| value < *least))
}

/// People in a place from which on it is called large.
const LARGE: u64 = 150_000;

fn is_large(table: &str, detail: &str) -> bool {
    match detail.split_once('|') {
        Some((_, people)) => people.parse().is_ok_and(|people: u64| people >= LARGE),
        None => matches!(
            table,
            "countries_geonames" | "us_states" | "countries_countryinfo"
        ),
    }
}

/// Whether a name is looked up at all: what a rule finds by its last word is not stored.
fn is_worth_its_bytes(key: &str, entry: Entry) -> bool {
    let last = key.rsplit(' ').next().unwrap_or(key);
    let by_rule = entry == Entry::FAC && last == "airport"
        || entry == Entry::GPE && last == "county"
        || entry == Entry::ORG && key.contains(' ') && is_school(key);
    !by_rule && key.len() > 1
}

fn is_school(key: &str) -> bool {
    ["universi", "college", "institute", "school", "academy"]
        .iter()
        .any(|head| key.contains(head))
}

#[cfg(test)]
mod tests {
    use super::super::gazetteers::Gazetteers;
    use super::*;

    fn table<'a>(name: &'a str, text: &'a str) -> Table<'a> {
        Table { name, text }
    }

    #[test]
    fn tables_become_entries() {
        let bytes = build(&[
            table(
                "cities",
                "# type=GPE\tlicense=CC0-1.0\nTehran\tIR|9000000\nhttps://example.org/x\nNice\tFR|338000\n",
            ),
            table("words", "# type=word\nnice\n"),
            table("names", "# type=annotated\nthe Red Cross\tORG\t3\n"),
        ]);
        let gazetteers = Gazetteers::from_bytes(bytes.unwrap()).unwrap();
        assert_eq!(gazetteers.len(), 3);
        assert!(gazetteers.get("tehran").unwrap().is(Entry::LARGE));
        assert!(gazetteers.get("nice").unwrap().is(Entry::WORD));
        let red_cross = gazetteers.get("red cross").unwrap();
        assert_eq!(red_cross.most_likely(), Some((Kind::Organisation, 3)));
    }

    #[test]
    fn order_does_not_matter() {
        let one = table("a", "# type=annotated\nGeorgia\tGPE\t2\n");
        let two = table("b", "# type=annotated\nGeorgia\tPERSON\t1\n");
        let three = table("c", "# type=PERSON first\nGeorgia\n");
        let bytes = build(&[one, two, three]).unwrap();
        assert_eq!(bytes, build(&[three, two, one]).unwrap());
    }

    #[test]
    fn a_table_without_a_type_is_told() {
        let error = build(&[table("odd", "Paris\n")]).unwrap_err();
        assert_eq!(
            error.to_string(),
            "the table odd does not say on its first line which type of names it holds"
        );
    }
}
