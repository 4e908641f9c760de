//! `about`, `more than`, `at least`: what stands before an amount and belongs to it.

use crate::extract::passage::Passage;

/// What a modifier says, as the `mod` of TIMEX3.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Modifier {
    /// About so much.
    Approximate,
    /// More.
    MoreThan,
    /// Less.
    LessThan,
    /// So much or more.
    EqualOrMore,
    /// So much or less.
    EqualOrLess,
}

impl Modifier {
    /// As TIMEX3 writes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Approximate => "APPROX",
            Self::MoreThan => "MORE_THAN",
            Self::LessThan => "LESS_THAN",
            Self::EqualOrMore => "EQUAL_OR_MORE",
            Self::EqualOrLess => "EQUAL_OR_LESS",
        }
    }
}

/// The first token of the modifier that ends before `at`, and what it says; `None` where none does.
pub fn before(p: &Passage<'_>, at: usize) -> Option<(usize, Modifier)> {
    let (words, modifier) = MODIFIERS.iter().find(|(words, _)| {
        at.checked_sub(words.len())
            .is_some_and(|start| p.has(start, words))
    })?;
    let start = at - words.len();
    // "just over", "slightly more than", "well over".
    let is_degree = start > 0
        && matches!(
            p.lower(start - 1),
            "just" | "well" | "slightly" | "far" | "no" | "little"
        );
    let grows = is_degree && matches!(modifier, Modifier::MoreThan | Modifier::LessThan);
    Some((start - usize::from(grows), *modifier))
}

// Longer ones first where one is the end of another.
const MODIFIERS: [(&[&str], Modifier); 25] = [
    (&["as", "many", "as"], Modifier::EqualOrLess),
    (&["as", "much", "as"], Modifier::EqualOrLess),
    (&["as", "few", "as"], Modifier::EqualOrMore),
    (&["as", "little", "as"], Modifier::EqualOrMore),
    (&["an", "estimated"], Modifier::Approximate),
    (&["more", "than"], Modifier::MoreThan),
    (&["greater", "than"], Modifier::MoreThan),
    (&["less", "than"], Modifier::LessThan),
    (&["fewer", "than"], Modifier::LessThan),
    (&["at", "least"], Modifier::EqualOrMore),
    (&["at", "most"], Modifier::EqualOrLess),
    (&["up", "to"], Modifier::EqualOrLess),
    (&["close", "to"], Modifier::Approximate),
    (&["upwards", "of"], Modifier::MoreThan),
    (&["upward", "of"], Modifier::MoreThan),
    (&["about"], Modifier::Approximate),
    (&["around"], Modifier::Approximate),
    (&["approximately"], Modifier::Approximate),
    (&["roughly"], Modifier::Approximate),
    (&["some"], Modifier::Approximate),
    (&["nearly"], Modifier::LessThan),
    (&["almost"], Modifier::LessThan),
    (&["over"], Modifier::MoreThan),
    (&["under"], Modifier::LessThan),
    (&["below"], Modifier::LessThan),
];
