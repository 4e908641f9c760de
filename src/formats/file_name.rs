//! Names of written files.

use std::collections::BTreeSet;

/// The longest stem in bytes: file systems take 255 with what is added.
const LONGEST: usize = 120;

/// Makes names that are safe on every system and differ from each other in more than case.
#[derive(Debug, Default)]
pub struct FileNames {
    taken: BTreeSet<String>,
}

impl FileNames {
    /// The stem of the file of a document with that id; another one where it is taken.
    pub fn stem(&mut self, id: &str) -> String {
        let stem = stem_of(id);
        let mut name = stem.clone();
        let mut count = 1;
        while !self.taken.insert(name.to_lowercase()) {
            count += 1;
            name = format!("{stem}-{count}");
        }
        name
    }
}

/// The stem of a document's file, where no other has the same.
pub fn stem_of(id: &str) -> String {
    let mut stem: String = id
        .chars()
        .map(|c| match c {
            '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => '_',
            c if c.is_control() || c.is_whitespace() => '_',
            c => c,
        })
        .collect();
    while stem.len() > LONGEST {
        stem.pop();
    }
    let stem = stem.trim_matches('.');
    if stem.is_empty() {
        return "document".to_owned();
    }
    stem.to_owned()
}

/// The id of a document that was read from that file: its name without folders and extension.
pub fn id_of(name: &str) -> &str {
    let base = name.rsplit(['/', '\\']).next().unwrap_or(name);
    match base.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => base,
    }
}

/// Name without extension, and the extension in lower case; folders stay.
pub fn split(name: &str) -> (&str, String) {
    match name.rsplit_once('.') {
        Some((stem, extension)) if !extension.contains(['/', '\\']) => {
            (stem, extension.to_ascii_lowercase())
        }
        _ => (name, String::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_id_leaves_the_folder_or_hits_another_file() {
        let mut names = FileNames::default();
        assert_eq!(names.stem("../a/b"), "_a_b");
        assert_eq!(names.stem("News 1"), "News_1");
        assert_eq!(names.stem("news_1"), "news_1-2");
        assert_eq!(names.stem(".."), "document");
        assert!(names.stem(&"é".repeat(300)).len() <= LONGEST);
    }

    #[test]
    fn an_id_is_the_name_of_its_file() {
        assert_eq!(id_of("corpus/a.b.txt"), "a.b");
        assert_eq!(id_of("C:\\texts\\a"), "a");
        assert_eq!(id_of(".hidden"), ".hidden");
        assert_eq!(split("a.b/c.TXT"), ("a.b/c", "txt".to_owned()));
        assert_eq!(split("a.b/c"), ("a.b/c", String::new()));
    }
}
