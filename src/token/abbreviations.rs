//! Abbreviations that keep their full stop, and how they behave at the end of a sentence.

/// How an abbreviation behaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Abbreviation {
    /// Stands before a name and never ends a sentence: `Mr.`, `Gen.`
    Title,
    /// May end a sentence: `Inc.`, `etc.`, `a.m.`
    Common,
    /// Keeps its full stop only before a number: `No. 10`, `Mar. 3`.
    BeforeNumber,
    /// A state; keeps its full stop only beside a comma: `Springfield, Ill.`
    AfterComma,
}

/// Looks up a word without its last full stop, as it is written.
pub fn kind(word: &str) -> Option<Abbreviation> {
    let has = |list: &[&str]| list.binary_search(&word).is_ok();
    if word.len() > 8 {
        None
    } else if has(&TITLES) {
        Some(Abbreviation::Title)
    } else if has(&COMMON) {
        Some(Abbreviation::Common)
    } else if has(&BEFORE_NUMBER) {
        Some(Abbreviation::BeforeNumber)
    } else if has(&AFTER_COMMA) {
        Some(Abbreviation::AfterComma)
    } else {
        None
    }
}

/// Whether a sentence often starts with this word, so that a full stop of an abbreviation before it
/// ends the sentence before.
pub fn starts_sentences(word: &str) -> bool {
    STARTERS.binary_search(&word).is_ok()
}

// The lists are sorted by bytes; a test sees to it.

const TITLES: [&str; 62] = [
    "Adm", "Amb", "Ayr", "Bp", "Brig", "Bros", "Capt", "Cdr", "Cmdr", "Col", "Comdr", "Cpl", "Cpt",
    "Dir", "Dr", "Drs", "Ens", "Fr", "Ft", "Gen", "Gov", "Govs", "Hon", "Insp", "Lt", "MM", "Maj",
    "Messrs", "Mlle", "Mme", "Mmes", "Mr", "Mrs", "Ms", "Msgr", "Mt", "Mx", "Pfc", "Pres", "Prof",
    "Profs", "Pte", "Pvt", "Rep", "Reps", "Rev", "Revs", "Rt", "Sec", "Sen", "Sens", "Sgt", "Spc",
    "Sr", "St", "Ste", "Supt", "Treas", "dr", "gen", "sen", "st",
];

const COMMON: [&str; 67] = [
    "Apr", "Assn", "Assoc", "Aug", "Ave", "Bldg", "Blvd", "Calif", "Cie", "Co", "Corp", "Cos",
    "Dec", "Dept", "Dist", "Ed", "Esq", "Feb", "Fla", "Fri", "Govt", "Hwy", "Inc", "Intl", "Jan",
    "Jr", "Jul", "Jun", "Ltd", "Minn", "Mon", "Natl", "Nov", "Oct", "Okla", "Penn", "Ph.D", "Pty",
    "Rd", "Sep", "Sept", "Tenn", "Thu", "Thur", "Thurs", "Tue", "Tues", "Univ", "Wed", "al",
    "approx", "ca", "cf", "co", "dept", "e.g", "eds", "esp", "est", "et", "etc", "govt", "i.e",
    "incl", "jr", "v", "vs",
];

const BEFORE_NUMBER: [&str; 22] = [
    "Art", "Arts", "Ch", "Fig", "Figs", "Mar", "No", "Nos", "Op", "Sat", "Sun", "Vol", "Vols",
    "art", "c", "fig", "no", "nos", "p", "pp", "vol", "vols",
];

const AFTER_COMMA: [&str; 39] = [
    "Ala", "Alta", "Ariz", "Ark", "Colo", "Conn", "Del", "Ga", "Ia", "Ill", "Ind", "Kan", "Kans",
    "Ky", "La", "Mass", "Md", "Me", "Mich", "Miss", "Mo", "Mont", "Neb", "Nebr", "Nev", "Okl",
    "Ont", "Ore", "Pa", "Que", "Sask", "Tex", "Va", "Vt", "Wash", "Wis", "Wisc", "Wyo", "Yuk",
];

const STARTERS: [&str; 78] = [
    "A",
    "About",
    "According",
    "After",
    "All",
    "Also",
    "Although",
    "An",
    "And",
    "Another",
    "Any",
    "As",
    "At",
    "Because",
    "Before",
    "Both",
    "But",
    "By",
    "Despite",
    "During",
    "Each",
    "Earlier",
    "Even",
    "Every",
    "Following",
    "For",
    "From",
    "He",
    "Her",
    "Here",
    "His",
    "How",
    "However",
    "I",
    "If",
    "In",
    "Instead",
    "It",
    "Its",
    "Last",
    "Many",
    "Meanwhile",
    "More",
    "Most",
    "My",
    "No",
    "Nor",
    "Not",
    "Now",
    "On",
    "One",
    "Only",
    "Or",
    "Other",
    "Others",
    "Our",
    "She",
    "Since",
    "So",
    "Some",
    "Such",
    "That",
    "The",
    "Their",
    "Then",
    "There",
    "These",
    "They",
    "This",
    "Those",
    "Though",
    "To",
    "Under",
    "We",
    "What",
    "When",
    "While",
    "With",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        assert!(TITLES.is_sorted());
        assert!(COMMON.is_sorted());
        assert!(BEFORE_NUMBER.is_sorted());
        assert!(AFTER_COMMA.is_sorted());
        assert!(STARTERS.is_sorted());
    }

    #[test]
    fn words_are_looked_up_as_they_are_written() {
        assert_eq!(kind("Mr"), Some(Abbreviation::Title));
        assert_eq!(kind("Ph.D"), Some(Abbreviation::Common));
        assert_eq!(kind("MR"), None);
        assert_eq!(kind("Iran"), None);
    }
}
