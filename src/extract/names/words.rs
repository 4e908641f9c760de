//! The words that names are made of, and those that tell what a name is.

use super::lists;
use crate::extract::kind::Kind;

/// What a word says of the name that it ends, as in `Foreign Ministry`.
pub fn head(word: &str) -> Option<Kind> {
    let place = lists::HEADS
        .binary_search_by_key(&word, |(head, _)| head)
        .ok()?;
    Some(lists::HEADS[place].1)
}

/// Whether names of this head go on behind it: `University of Texas`, `Ministry for Trade`.
pub fn takes_complement(head: &str) -> bool {
    has(&lists::WITH_COMPLEMENT, head)
}

/// What a small word says of the name before it, where it belongs to the name: `Iraq war`.
pub fn small_head(word: &str) -> Option<Kind> {
    Some(match word {
        "war" | "massacre" | "genocide" => Kind::Event,
        "airport" | "prison" | "highway" | "shrine" | "railway" | "mosque" | "base" | "airbase"
        | "station" => Kind::Facility,
        "peninsula" | "rainforest" | "valley" | "desert" => Kind::Location,
        _ => return None,
    })
}

/// Words before a name that make it a person, with capital or small letter: titles and roles.
pub fn is_role(word: &str) -> bool {
    has(&lists::ROLES, word.trim_end_matches('.'))
}

/// Titles that are never part of the name behind them.
pub fn is_title(word: &str) -> bool {
    has(&lists::TITLES, word.trim_end_matches('.'))
}

/// Words that say which part of a place is meant.
pub fn is_direction(word: &str) -> bool {
    has(&lists::DIRECTIONS, word)
}

/// What a small word before another says together with it: `oil refinery`, `air base`.
pub fn is_head_modifier(word: &str) -> bool {
    matches!(
        word,
        "oil"
            | "gas"
            | "air"
            | "military"
            | "naval"
            | "railway"
            | "train"
            | "metro"
            | "nuclear"
            | "power"
            | "refugee"
            | "international"
            | "border"
            | "copper"
            | "gold"
            | "coal"
            | "civil"
    )
}

/// Words that stand inside names of people in small letters.
pub fn is_particle(word: &str) -> bool {
    has(&lists::PARTICLES, word)
}

/// Small words between the parts of a person's name: `van der`, `bin`.
pub fn is_person_particle(word: &str) -> bool {
    has(&lists::PERSON_PARTICLES, word)
}

/// Words that are no part of a name where they start with a capital letter only because a sentence or
/// headline does.
pub fn is_function_word(word: &str) -> bool {
    has(&lists::FUNCTION_WORDS, word)
}

/// Capital letters that are no organisation.
pub fn is_common_acronym(word: &str) -> bool {
    has(&lists::COMMON_ACRONYMS, word)
}

/// Prepositions that places stand behind.
pub fn is_place_preposition(word: &str) -> bool {
    matches!(
        word,
        "in" | "near"
            | "from"
            | "outside"
            | "around"
            | "to"
            | "at"
            | "into"
            | "across"
            | "towards"
            | "toward"
            | "inside"
            | "throughout"
            | "between"
            | "of"
    )
}

fn has(list: &[&str], word: &str) -> bool {
    list.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_and_roles() {
        assert_eq!(head("ministry"), Some(Kind::Organisation));
        assert_eq!(head("river"), Some(Kind::Location));
        assert_eq!(head("table"), None);
        assert!(is_role("president") && is_role("mr.") && is_role("spokesman"));
        assert!(is_title("Gen.".to_lowercase().as_str()) && !is_title("actor"));
    }
}
