//! A document: an immutable text with its name and metadata.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::index::Text;

/// The name of a document, unique in its project.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentId(Arc<str>);

impl DocumentId {
    /// Takes any string; what makes ids unique is the project's affair.
    pub fn new(id: impl Into<Arc<str>>) -> Self {
        Self(id.into())
    }

    /// As text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What is known of a document besides its text, as in the `meta` of the native form: `dct` is the
/// document creation time (ISO 8601), `dct_by` who said so. Unknown keys are kept as they came.
pub type Metadata = BTreeMap<String, serde_json::Value>;

/// A document. Its text never changes (I2), so a clone shares it.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// Unique in its project.
    pub id: DocumentId,
    /// For people: the first line of the text, or the file's name.
    pub title: String,
    /// The text, byte for byte as it was imported.
    pub text: Text,
    /// What else is known.
    pub meta: Metadata,
}

/// How many code points of the first line make a title.
const TITLE_CODE_POINTS: usize = 80;

/// The first line that has something in it, cut at a word near 80 code points; "Untitled" for a
/// text of white space.
pub fn title_of(text: &str) -> String {
    let Some(line) = text
        .lines()
        .map(|line| line.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}'))
        .find(|line| !line.is_empty())
    else {
        return "Untitled".to_owned();
    };
    let Some((cut, _)) = line.char_indices().nth(TITLE_CODE_POINTS) else {
        return line.to_owned();
    };
    let head = &line[..cut];
    let head = head.rsplit_once(' ').map_or(head, |(words, _)| words);
    format!("{head}…")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_title_is_the_first_line_with_something_in_it() {
        assert_eq!(title_of("\u{feff}\n  \nTalks resume\nBody"), "Talks resume");
        assert_eq!(title_of(" \n"), "Untitled");
        assert_eq!(
            title_of(&"word ".repeat(40)),
            format!("{}…", ["word"; 16].join(" "))
        );
    }
}
