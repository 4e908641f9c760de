//! Who made an annotation and how sure they were.

use std::fmt;

/// Who made an annotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Author {
    /// A person, by name where one is known.
    Person(Option<String>),
    /// It came with a file, read in the format of that name.
    Import(String),
    /// A stage of the extraction or another program, with its version (empty where unknown).
    Machine {
        /// For example `names`.
        name: String,
        /// For example `1.0.0`.
        version: String,
    },
}

impl Author {
    /// Reads the `by` of the native form; every string is somebody.
    pub fn parse(by: &str) -> Self {
        match by.split_once('/') {
            None if by == "person" => Self::Person(None),
            Some(("person", name)) => Self::Person(Some(name.to_owned())),
            Some(("import", format)) => Self::Import(format.to_owned()),
            Some((name, version)) => Self::Machine {
                name: name.to_owned(),
                version: version.to_owned(),
            },
            None => Self::Machine {
                name: by.to_owned(),
                version: String::new(),
            },
        }
    }

    /// Whether a program made it.
    pub fn is_machine(&self) -> bool {
        matches!(self, Self::Machine { .. })
    }
}

/// As the `by` of the native form: `person`, `import/brat`, `names/1.0.0`.
impl fmt::Display for Author {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Person(None) => f.write_str("person"),
            Self::Person(Some(name)) => write!(f, "person/{name}"),
            Self::Import(format) => write!(f, "import/{format}"),
            Self::Machine { name, version } if version.is_empty() => f.write_str(name),
            Self::Machine { name, version } => write!(f, "{name}/{version}"),
        }
    }
}

/// Who made it, and with what score.
#[derive(Clone, Debug, PartialEq)]
pub struct Provenance {
    /// Who.
    pub by: Author,
    /// Between 0 and 1: how likely it is right, by its maker's word. `None` for people.
    pub score: Option<f32>,
}

impl Provenance {
    /// Made by the person at the keyboard.
    pub fn person() -> Self {
        Self {
            by: Author::Person(None),
            score: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_is_written() {
        for by in [
            "person",
            "person/Anna",
            "import/brat",
            "names/1.0.0",
            "tagger",
        ] {
            assert_eq!(Author::parse(by).to_string(), by);
        }
        assert!(Author::parse("names/1").is_machine());
        assert!(!Author::parse("import/brat").is_machine());
    }
}
