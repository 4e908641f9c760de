//! The words of dates and times.

use crate::extract::kind::Kind;
use crate::extract::passage::Passage;
use crate::token::token::TokenKind;

/// Whether a day of the week stands at `at`.
pub fn is_weekday(p: &Passage<'_>, at: usize) -> bool {
    p.is_capitalised(at)
        && matches!(
            p.lower(at).trim_end_matches('.'),
            "monday"
                | "tuesday"
                | "wednesday"
                | "thursday"
                | "friday"
                | "saturday"
                | "sunday"
                | "mondays"
                | "tuesdays"
                | "wednesdays"
                | "thursdays"
                | "fridays"
                | "saturdays"
                | "sundays"
        )
        || p.word(at).ends_with('.')
            && matches!(
                p.lower(at),
                "mon."
                    | "tue."
                    | "tues."
                    | "wed."
                    | "thu."
                    | "thur."
                    | "thurs."
                    | "fri."
                    | "sat."
                    | "sun."
            )
}

/// Whether a month stands at `at`, whatever else the word can be.
pub fn is_month(p: &Passage<'_>, at: usize) -> bool {
    p.is_capitalised(at)
        && matches!(
            p.lower(at),
            "january"
                | "february"
                | "march"
                | "april"
                | "may"
                | "june"
                | "july"
                | "august"
                | "september"
                | "october"
                | "november"
                | "december"
                | "jan."
                | "feb."
                | "mar."
                | "apr."
                | "jun."
                | "jul."
                | "aug."
                | "sept."
                | "sep."
                | "oct."
                | "nov."
                | "dec."
                | "jan"
                | "feb"
                | "apr"
                | "aug"
                | "sept"
                | "oct"
                | "nov"
                | "dec"
        )
}

/// Whether a year in four digits, 1000 to 2099, stands at `at`.
pub fn is_year(p: &Passage<'_>, at: usize) -> bool {
    let word = p.word(at).as_bytes();
    word.len() == 4
        && word.iter().all(u8::is_ascii_digit)
        && (word[0] == b'1' || word.starts_with(b"20"))
        && p.kind(at) == Some(TokenKind::Number)
}

/// Whether a decade such as `1990s` or `90s` stands at `at`.
pub fn is_decade(p: &Passage<'_>, at: usize) -> bool {
    let Some(digits) = p.word(at).strip_suffix('s') else {
        return false;
    };
    matches!(digits.len(), 2..=4)
        && digits.ends_with('0')
        && digits.bytes().all(|b| b.is_ascii_digit())
}

/// Whether a day of a month in digits or as an ordinal stands at `at`.
pub fn is_day(p: &Passage<'_>, at: usize) -> bool {
    let word = p.lower(at);
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ending = &word[digits.len()..];
    matches!(ending, "" | "st" | "nd" | "rd" | "th")
        && digits.len() <= 2
        && digits.parse().is_ok_and(|day: u8| (1..=31).contains(&day))
}

/// A unit of time in small letters: the label of its durations and whether it is a plural.
pub fn unit(word: &str) -> Option<(Kind, bool)> {
    Some(match word {
        "day" | "week" | "weekend" | "month" | "year" | "decade" | "century" | "fortnight"
        | "millennium" | "quarter" => (Kind::Date, false),
        "days" | "weeks" | "weekends" | "months" | "years" | "decades" | "centuries"
        | "fortnights" | "millennia" | "quarters" => (Kind::Date, true),
        "hour" | "minute" | "second" => (Kind::Time, false),
        "hours" | "minutes" | "seconds" | "nights" => (Kind::Time, true),
        _ => return None,
    })
}

/// Whether a word names a season of the year.
pub fn is_season(word: &str) -> bool {
    matches!(word, "spring" | "summer" | "autumn" | "fall" | "winter")
}

/// Whether a word names a part of the day.
pub fn is_part_of_day(word: &str) -> bool {
    matches!(
        word,
        "morning"
            | "afternoon"
            | "evening"
            | "night"
            | "midday"
            | "noon"
            | "midnight"
            | "dawn"
            | "dusk"
            | "nightfall"
            | "mornings"
            | "evenings"
            | "nights"
            | "afternoons"
            | "daybreak"
            | "sunrise"
            | "sunset"
    )
}

/// How many tokens at `at` name a holiday; zero for none.
pub fn holiday(p: &Passage<'_>, at: usize) -> usize {
    if !p.is_capitalised(at) {
        return 0;
    }
    let fits = |names: &&&[&str]| p.has(at, names);
    let longest = HOLIDAYS.iter().filter(fits).map(|names| names.len()).max();
    longest.unwrap_or(0)
}

const HOLIDAYS: [&[&str]; 58] = [
    &["christmas"],
    &["christmas", "day"],
    &["christmas", "eve"],
    &["boxing", "day"],
    &["easter"],
    &["easter", "sunday"],
    &["easter", "monday"],
    &["orthodox", "easter"],
    &["good", "friday"],
    &["palm", "sunday"],
    &["ash", "wednesday"],
    &["holy", "week"],
    &["lent"],
    &["pentecost"],
    &["thanksgiving"],
    &["thanksgiving", "day"],
    &["halloween"],
    &["new", "year", "'s", "eve"],
    &["new", "year", "'s", "day"],
    &["new", "year", "'s"],
    &["lunar", "new", "year"],
    &["chinese", "new", "year"],
    &["nowruz"],
    &["ramadan"],
    &["eid"],
    &["eid", "al", "-", "fitr"],
    &["eid", "al", "-", "adha"],
    &["eid", "-", "al", "-", "fitr"],
    &["eid", "-", "al", "-", "adha"],
    &["ashura"],
    &["muharram"],
    &["passover"],
    &["yom", "kippur"],
    &["rosh", "hashanah"],
    &["hanukkah"],
    &["diwali"],
    &["vesak"],
    &["independence", "day"],
    &["memorial", "day"],
    &["labor", "day"],
    &["labour", "day"],
    &["may", "day"],
    &["election", "day"],
    &["victory", "day"],
    &["veterans", "day"],
    &["remembrance", "day"],
    &["armistice", "day"],
    &["martin", "luther", "king", "day"],
    &["martin", "luther", "king", "jr.", "day"],
    &["international", "women", "'s", "day"],
    &["columbus", "day"],
    &["valentine", "'s", "day"],
    &["mother", "'s", "day"],
    &["father", "'s", "day"],
    &["earth", "day"],
    &["bastille", "day"],
    &["anzac", "day"],
    &["national", "day"],
];
