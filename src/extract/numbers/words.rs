//! Words that are numbers.

/// What a word contributes to a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// `zero` to `nineteen`.
    Unit(u64),
    /// `twenty` to `ninety`.
    Tens(u64),
    /// `hundred`.
    Hundred,
    /// `thousand`, `million` and so on; `dozen`.
    Scale(u64),
    /// `dozens`, `hundreds`, `thousands`: many, without a value.
    Many,
}

/// The part that a word in small letters is.
pub fn part(word: &str) -> Option<Part> {
    if word.len() > 11 || !word.starts_with(|c: char| "bcdefhlmnoqstz".contains(c)) {
        return None;
    }
    if let Ok(place) = PARTS.binary_search_by_key(&word, |(name, _)| name) {
        return Some(PARTS[place].1);
    }
    None
}

/// The value of `first`, `twentieth`, `hundredth`; `None` for other words and for `21st`.
pub fn ordinal(word: &str) -> Option<u64> {
    let place = ORDINALS
        .binary_search_by_key(&word, |(name, _)| name)
        .ok()?;
    Some(ORDINALS[place].1)
}

/// The value of `21st`, `3rd`, `1,000th`; `None` where digits or ending do not fit.
pub fn digit_ordinal(word: &str) -> Option<u64> {
    let digits = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|ending| word.strip_suffix(ending))?;
    let fits = digits.bytes().all(|b| b.is_ascii_digit() || b == b',');
    fits.then(|| digits.replace(',', "").parse().ok())?
}

/// The denominator of `half`, `third`, `quarters`.
pub fn is_fraction(word: &str) -> bool {
    matches!(
        word,
        "half"
            | "halves"
            | "third"
            | "thirds"
            | "quarter"
            | "quarters"
            | "fourths"
            | "fourth"
            | "fifth"
            | "fifths"
            | "sixth"
            | "sixths"
            | "eighth"
            | "eighths"
            | "tenth"
            | "tenths"
    )
}

/// The factor of the letters behind digits: `5m`, `3bn`, `10k`.
pub fn suffix(letters: &str) -> Option<u64> {
    match letters {
        "k" => Some(1_000),
        "m" | "mn" | "mln" => Some(1_000_000),
        "b" | "bn" | "bln" => Some(1_000_000_000),
        "t" | "tn" | "trn" => Some(1_000_000_000_000),
        _ => None,
    }
}

// Sorted by word; a test sees to it.
const PARTS: [(&str, Part); 47] = [
    ("billion", Part::Scale(1_000_000_000)),
    ("billions", Part::Many),
    ("bn", Part::Scale(1_000_000_000)),
    ("crore", Part::Scale(10_000_000)),
    ("crores", Part::Many),
    ("dozen", Part::Scale(12)),
    ("dozens", Part::Many),
    ("eight", Part::Unit(8)),
    ("eighteen", Part::Unit(18)),
    ("eighty", Part::Tens(80)),
    ("eleven", Part::Unit(11)),
    ("fifteen", Part::Unit(15)),
    ("fifty", Part::Tens(50)),
    ("five", Part::Unit(5)),
    ("forty", Part::Tens(40)),
    ("four", Part::Unit(4)),
    ("fourteen", Part::Unit(14)),
    ("hundred", Part::Hundred),
    ("hundreds", Part::Many),
    ("lakh", Part::Scale(100_000)),
    ("million", Part::Scale(1_000_000)),
    ("millions", Part::Many),
    ("nine", Part::Unit(9)),
    ("nineteen", Part::Unit(19)),
    ("ninety", Part::Tens(90)),
    ("one", Part::Unit(1)),
    ("quadrillion", Part::Scale(1_000_000_000_000_000)),
    ("quintillion", Part::Scale(1_000_000_000_000_000_000)),
    ("seven", Part::Unit(7)),
    ("seventeen", Part::Unit(17)),
    ("seventy", Part::Tens(70)),
    ("six", Part::Unit(6)),
    ("sixteen", Part::Unit(16)),
    ("sixty", Part::Tens(60)),
    ("ten", Part::Unit(10)),
    ("tens", Part::Many),
    ("thirteen", Part::Unit(13)),
    ("thirty", Part::Tens(30)),
    ("thousand", Part::Scale(1_000)),
    ("thousands", Part::Many),
    ("three", Part::Unit(3)),
    ("trillion", Part::Scale(1_000_000_000_000)),
    ("trillions", Part::Many),
    ("twelve", Part::Unit(12)),
    ("twenty", Part::Tens(20)),
    ("two", Part::Unit(2)),
    ("zero", Part::Unit(0)),
];

const ORDINALS: [(&str, u64); 29] = [
    ("eighteenth", 18),
    ("eighth", 8),
    ("eightieth", 80),
    ("eleventh", 11),
    ("fifteenth", 15),
    ("fifth", 5),
    ("fiftieth", 50),
    ("first", 1),
    ("fortieth", 40),
    ("fourteenth", 14),
    ("fourth", 4),
    ("hundredth", 100),
    ("nineteenth", 19),
    ("ninetieth", 90),
    ("ninth", 9),
    ("second", 2),
    ("seventeenth", 17),
    ("seventh", 7),
    ("seventieth", 70),
    ("sixteenth", 16),
    ("sixth", 6),
    ("sixtieth", 60),
    ("tenth", 10),
    ("third", 3),
    ("thirteenth", 13),
    ("thirtieth", 30),
    ("thousandth", 1_000),
    ("twelfth", 12),
    ("twentieth", 20),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted_and_every_word_passes_the_quick_check() {
        assert!(PARTS.is_sorted_by_key(|(word, _)| word));
        assert!(ORDINALS.is_sorted_by_key(|(word, _)| word));
        for (word, expected) in PARTS {
            assert_eq!(part(word), Some(expected), "{word}");
        }
    }

    #[test]
    fn ordinals_in_digits() {
        assert_eq!(digit_ordinal("21st"), Some(21));
        assert_eq!(digit_ordinal("1,000th"), Some(1_000));
        assert_eq!(digit_ordinal("bath"), None);
        assert_eq!(digit_ordinal("th"), None);
    }
}
