//! What a gazetteer says of a name.

use crate::extract::kind::Kind;

/// What a name can be. A set of flags, with the most likely label where one is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Entry(pub u32);

impl Entry {
    /// A given name.
    pub const FIRST: Self = Self(1);
    /// A family name.
    pub const LAST: Self = Self(1 << 1);
    /// A whole person.
    pub const PERSON: Self = Self(1 << 2);
    /// A country, city or state.
    pub const GPE: Self = Self(1 << 3);
    /// Of places: a country, a state or a large city.
    pub const LARGE: Self = Self(1 << 4);
    /// A nationality or group.
    pub const NORP: Self = Self(1 << 5);
    /// An organisation.
    pub const ORG: Self = Self(1 << 6);
    /// A facility.
    pub const FAC: Self = Self(1 << 7);
    /// Another place.
    pub const LOC: Self = Self(1 << 8);
    /// A product.
    pub const PRODUCT: Self = Self(1 << 9);
    /// An event.
    pub const EVENT: Self = Self(1 << 10);
    /// A work of art.
    pub const WORK: Self = Self(1 << 11);
    /// A law.
    pub const LAW: Self = Self(1 << 12);
    /// A language.
    pub const LANGUAGE: Self = Self(1 << 13);
    /// A title that stands before a name.
    pub const TITLE: Self = Self(1 << 14);
    /// An ordinary word: news text has it in small letters more often than not.
    pub const WORD: Self = Self(1 << 15);

    /// Known in capital letters only: `WHO`.
    pub const UPPER: Self = Self(1 << 22);

    /// Where the place of the most likely label starts.
    const LIKELY: u32 = 16;
    /// Where the grade starts.
    const GRADE: u32 = 20;

    /// The labels that can be most likely, by their place.
    const KINDS: [Kind; 11] = [
        Kind::Person,
        Kind::Gpe,
        Kind::Norp,
        Kind::Organisation,
        Kind::Facility,
        Kind::Location,
        Kind::Product,
        Kind::Event,
        Kind::WorkOfArt,
        Kind::Law,
        Kind::Language,
    ];

    /// The entry that says a label is the most likely one, with a grade from 1 (more likely than not)
    /// to 3 (nearly always).
    pub fn likely(kind: Kind, grade: u32) -> Self {
        let place = Self::KINDS.iter().position(|&known| known == kind);
        let place = place.map_or(0, |place| place as u32 + 1);
        Self(place << Self::LIKELY | grade.min(3) << Self::GRADE)
    }

    /// The most likely label and its grade, where one is known.
    pub fn most_likely(self) -> Option<(Kind, u32)> {
        let place = (self.0 >> Self::LIKELY & 0xf).checked_sub(1)?;
        let kind = Self::KINDS.get(place as usize)?;
        Some((*kind, self.0 >> Self::GRADE & 3))
    }

    /// Whether it has one of the flags.
    pub fn is(self, flags: Self) -> bool {
        self.0 & flags.0 != 0
    }

    /// What it can be, without the most likely label.
    #[must_use]
    pub fn without_label(self) -> Self {
        Self(self.0 & !(0x3f << Self::LIKELY))
    }

    /// Both.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_likely_label_and_the_flags_do_not_mix() {
        for kind in Entry::KINDS {
            let entry = Entry::likely(kind, 2).with(Entry::WORD).with(Entry::FIRST);
            assert_eq!(entry.most_likely(), Some((kind, 2)));
            assert!(entry.is(Entry::WORD) && !entry.is(Entry::GPE));
        }
        assert_eq!(Entry::LAST.most_likely(), None);
    }
}
