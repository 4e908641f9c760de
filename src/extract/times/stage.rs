//! The stage: a paragraph to its dates and times.

use super::calendar::calendar;
use super::clock::{clock, part_of_day};
use super::period::{age, bounded, duration, phase, relative};
use super::words::{is_month, is_part_of_day, is_season, is_weekday, is_year, unit};
use crate::extract::kind::Kind;
use crate::extract::mention::{Finding, Stage};
use crate::extract::numbers::modifier;
use crate::extract::numbers::words::{self, ordinal};
use crate::extract::passage::Passage;
use crate::token::token::TokenKind;

/// All dates and times of a paragraph; the longest at each place.
pub fn times(p: &Passage<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < p.len() {
        match longest(p, at) {
            Some((end, kind, score)) => {
                let start = start_of(p, at);
                found.extend(p.finding(start..end, kind, Stage::Times, score));
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

/// The longest expression that starts at a token.
fn longest(p: &Passage<'_>, at: usize) -> Option<(usize, Kind, f32)> {
    if !may_start(p, at) {
        return None;
    }
    let mut best: Option<(usize, Kind, f32)> = None;
    let mut offer = |found: Option<(usize, Kind)>, score: f32| {
        if let Some((end, kind)) = found
            && best.is_none_or(|(longest, _, _)| end > longest)
        {
            best = Some((end, kind, score));
        }
    };
    let date = |end| (end, Kind::Date);
    let time = |end| (end, Kind::Time);
    offer(calendar(p, at).map(date), calendar_score(p, at));
    offer(clock(p, at).map(time), 0.83);
    offer(part_of_day(p, at).map(time), 0.83);
    offer(relative(p, at), 0.95);
    offer(duration(p, at), 0.93);
    offer(bounded(p, at), 0.72);
    offer(phase(p, at), 0.9);
    offer(age(p, at), 0.9);
    offer(adverb(p, at), 0.9);
    best
}

/// Whether a token can start a date or time at all: most cannot, and this is cheap.
fn may_start(p: &Passage<'_>, at: usize) -> bool {
    match p.kind(at) {
        Some(TokenKind::Number) => true,
        Some(TokenKind::Word) => {
            let word = p.lower(at);
            p.is_capitalised(at)
                || word.starts_with(|c: char| c.is_ascii_digit())
                || words::part(word).is_some()
                || STARTERS.binary_search(&word).is_ok()
                || unit(word).is_some()
                || is_part_of_day(word)
                || is_season(word)
                || ordinal(word).is_some()
        }
        // "'90s"
        Some(TokenKind::Punctuation) => matches!(p.word(at), "'" | "’" | "‘") && p.touches(at + 1),
        _ => false,
    }
}

/// Small words that dates and times start with, besides numbers and names of times. Sorted.
const STARTERS: [&str; 59] = [
    "a",
    "age",
    "aged",
    "an",
    "another",
    "beginning",
    "coming",
    "couple",
    "current",
    "each",
    "earlier",
    "early",
    "end",
    "entire",
    "every",
    "few",
    "final",
    "financial",
    "fiscal",
    "following",
    "half",
    "his",
    "its",
    "just",
    "last",
    "late",
    "later",
    "many",
    "mid",
    "middle",
    "multi",
    "next",
    "opening",
    "other",
    "overnight",
    "past",
    "preceding",
    "previous",
    "prior",
    "recent",
    "remaining",
    "same",
    "scores",
    "several",
    "shortly",
    "soon",
    "start",
    "that",
    "the",
    "their",
    "these",
    "this",
    "today",
    "tomorrow",
    "tonight",
    "upcoming",
    "well",
    "whole",
    "yesterday",
];

fn calendar_score(p: &Passage<'_>, at: usize) -> f32 {
    if is_weekday(p, at) || is_month(p, at) {
        0.97
    } else if is_year(p, at) {
        year_score(p, at)
    } else {
        0.9
    }
}

/// A year is a number that a preposition of time comes before; a count has what it counts behind it.
fn year_score(p: &Passage<'_>, at: usize) -> f32 {
    let before = at.checked_sub(1).map_or("", |before| p.lower(before));
    let timely = matches!(
        before,
        "in" | "since"
            | "until"
            | "by"
            | "of"
            | "during"
            | "from"
            | "before"
            | "after"
            | "early"
            | "late"
            | "mid"
            | "("
            | "the"
            | "between"
            | "to"
            | "through"
            | "and"
            | "for"
            | "year"
            | ","
            | "-"
            | "its"
            | "till"
    );
    let counts = p.kind(at + 1) == Some(TokenKind::Word)
        && !p.is_capitalised(at + 1)
        && p.lower(at + 1).ends_with('s')
        && !matches!(
            p.lower(at + 1),
            "was" | "is" | "has" | "as" | "its" | "his" | "this"
        );
    match (timely, counts) {
        (true, false) => 0.95,
        (false, true) => 0.2,
        (true, true) => 0.7,
        (false, false) => 0.8,
    }
}

/// `yesterday`, `overnight`.
fn adverb(p: &Passage<'_>, at: usize) -> Option<(usize, Kind)> {
    match p.lower(at) {
        "yesterday" | "today" | "tomorrow" => Some((at + 1, Kind::Date)),
        "tonight" | "overnight" => Some((at + 1, Kind::Time)),
        _ => None,
    }
}

/// Modifiers before a duration belong to it; before a day they do not ("about Monday").
fn start_of(p: &Passage<'_>, at: usize) -> usize {
    let between = at > 0 && p.lower(at - 1) == "between" && (is_year(p, at) || is_month(p, at));
    if between {
        return at - 1;
    }
    let counted = !p.is_capitalised(at) || unit(p.lower(at + 1)).is_some();
    let named = matches!(
        p.lower(at),
        "the" | "last" | "this" | "next" | "early" | "late"
    );
    if is_weekday(p, at) || is_month(p, at) || is_year(p, at) || named || !counted {
        return at;
    }
    // "Over two years" mostly says how long something went on.
    match modifier::before(p, at) {
        Some((start, _)) if p.lower(start) != "over" => start,
        _ => at,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::resolve::resolve;
    use crate::text::span::Span;
    use crate::token::sentence::sentences;
    use crate::token::tokenizer::tokenize;

    /// Dates in square brackets, times in braces.
    fn check(expected: &str) {
        let text = expected.replace(['[', ']', '{', '}'], "");
        let tokens = tokenize(&text, Span::from_range(0..text.len()).unwrap());
        let sentences = sentences(&text, &tokens);
        let mut drawn = text.clone();
        for finding in resolve(times(&Passage::new(&text, &tokens, &sentences)))
            .iter()
            .rev()
        {
            let (open, close) = if finding.kind == Kind::Date {
                ("[", "]")
            } else {
                ("{", "}")
            };
            drawn.insert_str(finding.span.end() as usize, close);
            drawn.insert_str(finding.span.start() as usize, open);
        }
        assert_eq!(drawn, expected);
    }

    #[test]
    fn the_list_is_sorted() {
        assert!(STARTERS.is_sorted());
    }

    #[test]
    fn days_of_the_calendar() {
        check("It began [Monday] and ended on [Friday, Feb. 6].");
        check("On [Feb. 1, 2026], and again on [1 May 2021]; [May 6-8].");
        check("He may go in [May], [mid-May] or [May of last year].");
        check("On [2026-02-06] or [6/2/2026].");
    }

    #[test]
    fn years_decades_and_centuries() {
        check("in [2003], [the 1990s], [the late 1990s] and [the 19th century]");
        check("[between 1993 and 2010], [2010–2015], [2003 to 2008]");
        check("[the spring of 2005] and [last summer]");
    }

    #[test]
    fn counted_from_now() {
        check("[last week], [next month], [earlier this year], [the following day]");
        check("[yesterday], [two weeks ago], [a year later], [more than 30 years]");
        check("[the past two years], [recent months], [the end of the year]");
        check("[the first six months of 2008], [the third quarter]");
    }

    #[test]
    fn ages() {
        check("a [33-year-old] man, [12 years old], at [the age of 17], [aged 42]");
    }

    #[test]
    fn times_of_day() {
        check("at {10 a.m.} or {10:30 pm}, {0600 UTC}, {5pm local time}");
        check("{this morning}, {Monday night}, {early Sunday morning}, {midnight}, {overnight}");
        check("{several hours later}, {the past 24 hours}, {two hours and 30 minutes}");
    }

    #[test]
    fn words_that_only_look_like_dates() {
        check("He may march second; the fall was long.");
    }
}
