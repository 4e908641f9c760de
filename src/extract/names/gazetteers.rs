//! Lists of names, ready for searching: an automaton that is built from the file when it is loaded.

use std::fmt;

use fst::raw::{CompiledAddr, Fst};

use super::entry::Entry;
use super::file::{self, GazetteerError};

/// Lists of names. Immutable.
pub struct Gazetteers {
    fst: Fst<Vec<u8>>,
}

impl Gazetteers {
    /// Reads a file ([`super::file`]).
    ///
    /// # Errors
    /// [`GazetteerError`] for bytes that are no such file, or not whole.
    pub fn from_bytes(bytes: impl AsRef<[u8]>) -> Result<Self, GazetteerError> {
        let mut map = fst::MapBuilder::memory();
        let mut refused = false;
        file::read(bytes.as_ref(), |name, entry| {
            refused |= map.insert(name, u64::from(entry.0)).is_err();
        })?;
        let automaton = map.into_inner().and_then(Fst::new);
        match automaton {
            Ok(fst) if !refused => Ok(Self { fst }),
            _ => Err(GazetteerError::Damaged),
        }
    }

    /// How many names.
    pub fn len(&self) -> usize {
        self.fst.len()
    }

    /// Whether there is no name.
    pub fn is_empty(&self) -> bool {
        self.fst.is_empty()
    }

    /// What a name in its compared form can be; `None` where it is unknown.
    pub fn get(&self, name: &str) -> Option<Entry> {
        let mut walk = self.walk();
        walk.step(name).then(|| walk.entry())?
    }

    /// A search that goes on byte by byte.
    pub fn walk(&self) -> Walk<'_> {
        Walk {
            fst: &self.fst,
            address: self.fst.root().addr(),
            output: 0,
        }
    }
}

impl fmt::Debug for Gazetteers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Gazetteers({} names)", self.len())
    }
}

/// A search under way: some beginning of names has been read.
#[derive(Clone)]
pub struct Walk<'a> {
    fst: &'a Fst<Vec<u8>>,
    address: CompiledAddr,
    output: u64,
}

impl Walk<'_> {
    /// Reads on; `false` where no name goes on like this (the walk is then of no use).
    pub fn step(&mut self, part: &str) -> bool {
        for &byte in part.as_bytes() {
            let node = self.fst.node(self.address);
            let Some(place) = node.find_input(byte) else {
                return false;
            };
            let transition = node.transition(place);
            self.output = self.output.wrapping_add(transition.out.value());
            self.address = transition.addr;
        }
        true
    }

    /// What the name that has been read can be; `None` where it is only a beginning.
    pub fn entry(&self) -> Option<Entry> {
        let node = self.fst.node(self.address);
        let value = self.output.wrapping_add(node.final_output().value());
        node.is_final().then_some(Entry(value as u32))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_walk_finds_the_names_on_its_way() {
        let bytes = file::to_bytes([
            ("new york", Entry::GPE),
            ("new york times", Entry::ORG),
            ("newark", Entry::GPE),
        ]);
        let gazetteers = Gazetteers::from_bytes(&bytes).unwrap();
        let mut walk = gazetteers.walk();
        assert!(walk.step("new"));
        assert_eq!(walk.entry(), None);
        assert!(walk.step(" york"));
        assert_eq!(walk.entry(), Some(Entry::GPE));
        assert!(walk.step(" times"));
        assert_eq!(walk.entry(), Some(Entry::ORG));
        assert!(!walk.step(" square"));
        assert_eq!(gazetteers.get("newark"), Some(Entry::GPE));
        assert_eq!(gazetteers.len(), 3);
    }

    #[test]
    fn a_broken_file_is_an_error() {
        assert_eq!(
            Gazetteers::from_bytes(b"x").unwrap_err(),
            GazetteerError::OtherFile
        );
    }
}
