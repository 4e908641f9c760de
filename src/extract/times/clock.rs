//! Times of day: `10 a.m.`, `0600 UTC`, `early Monday morning`, `midnight`.
//!
//! Each function tells the token behind the longest expression that starts at a token.

use super::calendar::calendar;
use super::words::{is_part_of_day, is_weekday};
use crate::extract::passage::Passage;
use crate::token::token::TokenKind;

/// A time on the clock, with its zone and the day behind it.
pub fn clock(p: &Passage<'_>, at: usize) -> Option<usize> {
    let place = at + approach(p, at);
    let mut end = hands(p, place).or_else(|| point(p, place))?;
    end = zone_end(p, end);
    if matches!(p.lower(end), "today" | "yesterday" | "tomorrow") {
        return Some(end + 1);
    }
    if is_weekday(p, end) {
        end += 1;
    }
    if is_part_of_day(p.lower(end)) {
        end += 1;
    }
    Some(end)
}

/// `shortly before`, `just after`: how many tokens.
fn approach(p: &Passage<'_>, at: usize) -> usize {
    let nears = matches!(p.lower(at), "shortly" | "just" | "soon" | "well");
    let fits = nears && matches!(p.lower(at + 1), "before" | "after");
    if fits { 2 } else { 0 }
}

/// `noon`, `midnight`.
fn point(p: &Passage<'_>, at: usize) -> Option<usize> {
    let is_point = matches!(
        p.lower(at),
        "noon" | "midnight" | "midday" | "dawn" | "dusk" | "nightfall" | "sunset" | "sunrise"
    );
    is_point.then_some(at + 1)
}

/// `10`, `10:30` with what makes it a time.
fn hands(p: &Passage<'_>, at: usize) -> Option<usize> {
    let word = p.word(at);
    if is_clock_digits(word) {
        let end = at + 1;
        return Some(half_end(p, end).unwrap_or(end));
    }
    if joined_half(word) {
        return Some(at + 1);
    }
    let is_hour = word.len() <= 2 && word.bytes().all(|b| b.is_ascii_digit()) && !word.is_empty();
    let is_dotted = word.len() <= 5 && word.contains('.') && p.kind(at) == Some(TokenKind::Number);
    if is_hour || is_dotted || is_spelled_hour(p.lower(at)) {
        let oclock = matches!(p.lower(at + 1), "o'clock").then_some(at + 2);
        return half_end(p, at + 1).or(oclock);
    }
    let is_military = word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    let is_zoned = is_military && matches!(p.word(at + 1), "UTC" | "GMT" | "hours" | "local");
    is_zoned.then(|| at + 1 + usize::from(p.word(at + 1) == "hours"))
}

fn is_spelled_hour(word: &str) -> bool {
    matches!(
        word,
        "one"
            | "two"
            | "three"
            | "four"
            | "five"
            | "six"
            | "seven"
            | "eight"
            | "nine"
            | "ten"
            | "eleven"
            | "twelve"
    )
}

fn is_clock_digits(word: &str) -> bool {
    let mut parts = word.split(':');
    let hours = parts
        .next()
        .is_some_and(|hours| matches!(hours.len(), 1 | 2));
    let rest: Vec<&str> = parts.collect();
    let two = |part: &&str| part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit());
    hours
        && word.starts_with(|c: char| c.is_ascii_digit())
        && (1..=2).contains(&rest.len())
        && rest.iter().all(two)
}

/// `10am`, `5pm` as one token.
fn joined_half(word: &str) -> bool {
    let lower = word.to_ascii_lowercase();
    ["am", "pm", "a.m.", "p.m."].iter().any(|half| {
        let digits = lower.strip_suffix(half).unwrap_or("");
        !digits.is_empty()
            && digits.len() <= 5
            && digits
                .bytes()
                .all(|b| b.is_ascii_digit() || matches!(b, b'.' | b':'))
    })
}

/// `a.m.`, `pm`.
fn half_end(p: &Passage<'_>, at: usize) -> Option<usize> {
    match p.lower(at) {
        "a.m." | "p.m." | "am" | "pm" => Some(at + 1),
        // "10:30 a.m" at the end of a paragraph without its last full stop.
        "a.m" | "p.m" => Some(at + 1),
        _ => None,
    }
}

fn zone_end(p: &Passage<'_>, at: usize) -> usize {
    if p.has(at, &["local", "time"]) || p.lower(at + 1) == "time" && p.is_capitalised(at) {
        return at + 2;
    }
    if p.word(at + 2).eq_ignore_ascii_case("time")
        && p.is_capitalised(at)
        && p.is_capitalised(at + 1)
    {
        return at + 3;
    }
    let open = p.word(at) == "(" && p.word(at + 2) == ")";
    let zone = at + usize::from(open);
    if is_zone(p.word(zone)) {
        return zone + 1 + usize::from(open);
    }
    at
}

fn is_zone(word: &str) -> bool {
    matches!(
        word,
        "UTC"
            | "GMT"
            | "EST"
            | "EDT"
            | "ET"
            | "CST"
            | "CDT"
            | "CT"
            | "MST"
            | "MDT"
            | "PST"
            | "PDT"
            | "PT"
            | "BST"
            | "CET"
            | "CEST"
            | "IST"
            | "JST"
            | "AEST"
            | "AEDT"
            | "EAT"
            | "MSK"
    )
}

/// `Monday night`, `early this morning`, `the evening`, `midnight`.
pub fn part_of_day(p: &Passage<'_>, at: usize) -> Option<usize> {
    let mut place = at;
    place += usize::from(p.lower(place) == "the");
    let phase = matches!(
        p.lower(place),
        "early" | "late" | "earlier" | "later" | "mid"
    );
    place += usize::from(phase);
    place += usize::from(phase && p.is_hyphen(place));
    place += usize::from(phase && p.lower(place) == "in" && p.lower(place + 1) == "the") * 2;
    let day = place;
    if matches!(
        p.lower(place),
        "this"
            | "that"
            | "last"
            | "every"
            | "each"
            | "yesterday"
            | "tomorrow"
            | "next"
            | "same"
            | "previous"
    ) {
        place += 1;
    }
    if is_weekday(p, place) {
        place += 1 + usize::from(p.word(place + 1) == "," && is_part_of_day(p.lower(place + 2)));
    }
    let named = place > day;
    if !is_part_of_day(p.lower(place)) || is_name_of_something(p, place) {
        // "early today", "late tonight" are times as well.
        let today = phase && matches!(p.lower(place), "today" | "tonight");
        return today.then_some(place + 1);
    }
    let bare = !named && !phase && at == place;
    let end = place + 1;
    if bare && p.lower(place) == "night" && p.lower(at.saturating_sub(1)) != "at" && at > 0 {
        return None;
    }
    let of_day = (p.lower(end) == "of")
        .then(|| calendar(p, end + 1))
        .flatten();
    let hours =
        usize::from(p.lower(end) == "hours") + 2 * usize::from(p.has(end, &["rush", "hour"]));
    Some(of_day.unwrap_or(end + hours))
}

/// `Saturday Night Live`, `Good Morning America`, `night club`.
fn is_name_of_something(p: &Passage<'_>, at: usize) -> bool {
    p.is_capitalised(at) && at > 0 && p.is_capitalised(at - 1) && !is_weekday(p, at - 1)
        || p.is_capitalised(at)
            && p.is_capitalised(at + 1)
            && p.kind(at + 1) == Some(TokenKind::Word)
        || matches!(
            p.lower(at + 1),
            "club" | "clubs" | "vision" | "life" | "shift" | "sky" | "mare"
        )
}
