//! Days, months and years: `Friday, Feb. 6`, `1 May 2021`, `the 1990s`, `2003 to 2008`.
//!
//! Each function tells the token behind the longest expression that starts at a token.

use super::words::{holiday, is_day, is_decade, is_month, is_season, is_weekday, is_year, unit};
use crate::extract::numbers::words;
use crate::extract::passage::Passage;

/// A calendar expression, without what stands before it (`late`, `the end of`).
pub fn calendar(p: &Passage<'_>, at: usize) -> Option<usize> {
    let one = [
        day_first,
        month_first,
        weekday_first,
        numeric,
        decade,
        season,
        century,
        feast,
    ]
    .iter()
    .filter_map(|read| read(p, at))
    .max()?;
    Some(range_end(p, at, one).unwrap_or(one))
}

/// `Friday`, `Friday, Feb. 6, 2026`, `Friday the 13th`.
fn weekday_first(p: &Passage<'_>, at: usize) -> Option<usize> {
    if !is_weekday(p, at) {
        return None;
    }
    let comma = at + 1 + usize::from(p.word(at + 1) == ",");
    let date = month_first(p, comma).filter(|&end| end > comma + 1);
    let date = date.or_else(|| day_first(p, comma));
    let ordinal = (p.lower(at + 1) == "the" && is_day(p, at + 2)).then_some(at + 3);
    Some(date.or(ordinal).unwrap_or(at + 1))
}

/// `May`, `Feb. 6`, `Feb. 6-8, 2026`, `May 2021`, `May of last year`.
fn month_first(p: &Passage<'_>, at: usize) -> Option<usize> {
    if !is_month(p, at) {
        return None;
    }
    let day = at + 1 + usize::from(p.lower(at + 1) == "the" && is_day(p, at + 2));
    let has_day = is_day(p, day) && !is_counted(p, day + 1) || is_spelled_day(p, day);
    if has_day {
        let end = days_end(p, day + 1);
        return Some(year_end(p, end, true).unwrap_or(end));
    }
    if let Some(end) = year_end(p, at + 1, true) {
        return Some(end);
    }
    // Abbreviations without full stop and the verb "may" need a day or year to be dates.
    let sure = !matches!(
        p.word(at),
        "Jan" | "Apr" | "Aug" | "Sept" | "Oct" | "Nov" | "Dec"
    );
    (sure && (p.lower(at) != "may" || is_may_a_month(p, at))).then_some(at + 1)
}

fn is_spelled_day(p: &Passage<'_>, at: usize) -> bool {
    let hyphenated = p.is_hyphen(at + 1);
    words::ordinal(p.lower(at)).is_some() && !hyphenated && unit(p.lower(at + 1)).is_none()
}

/// Whether a number before this token counts something: "May 10 percent".
fn is_counted(p: &Passage<'_>, at: usize) -> bool {
    matches!(
        p.lower(at),
        "%" | "percent" | "million" | "billion" | "people" | "thousand"
    )
}

fn is_may_a_month(p: &Passage<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |before| p.lower(before));
    matches!(
        before,
        "in" | "of"
            | "on"
            | "since"
            | "until"
            | "till"
            | "by"
            | "last"
            | "next"
            | "this"
            | "from"
            | "to"
            | "early"
            | "late"
            | "mid"
            | "-"
            | "and"
            | "between"
            | "through"
            | "during"
            | "before"
            | "after"
            | "for"
            | "late-"
            | "each"
            | "every"
            | "previous"
    )
}

/// The further days of `6-8`, `6 to 8`, `6 and 7`.
fn days_end(p: &Passage<'_>, at: usize) -> usize {
    let joins = matches!(
        p.lower(at),
        "-" | "–" | "to" | "through" | "and" | "or" | "until"
    );
    let closed =
        joins && is_day(p, at + 1) && !is_counted(p, at + 2) && unit(p.lower(at + 2)).is_none();
    // "On May 6 and 8 people died" counts people; a date ends a phrase or goes on with its year.
    let ends = !matches!(p.lower(at), "and" | "or") || is_phrase_end(p, at + 2);
    if closed && ends { at + 2 } else { at }
}

fn is_phrase_end(p: &Passage<'_>, at: usize) -> bool {
    at >= p.len()
        || !p.tokens[at].is_wordlike()
        || matches!(p.lower(at), "in" | "at" | "to")
        || is_year(p, at)
}

/// `2026`, `, 2026`, `of 2026`, `of last year`, `last year`, `this year`.
fn year_end(p: &Passage<'_>, at: usize, comma: bool) -> Option<usize> {
    let year = match p.lower(at) {
        "," if comma => at + 1,
        "of" => at + 1,
        _ => at,
    };
    if is_year(p, year) && !is_counted(p, year + 1) {
        return Some(year + 1);
    }
    let relative = matches!(p.lower(year), "last" | "this" | "next" | "that")
        && p.lower(year + 1) == "year"
        && p.word(at) != ",";
    relative.then_some(year + 2)
}

/// `1 May`, `16th of May, 2021`, `5-7 May`.
fn day_first(p: &Passage<'_>, at: usize) -> Option<usize> {
    if !is_day(p, at) {
        return None;
    }
    let end = days_end(p, at + 1);
    let month = end + usize::from(p.lower(end) == "of");
    let fits =
        is_month(p, month) && (p.lower(month) != "may" || month > end || p.is_capitalised(month));
    let end = month + 1;
    fits.then(|| year_end(p, end, true).unwrap_or(end))
}

/// `2026-02-06`, `6/2/2026`, `2003`, `fiscal year 2009`.
fn numeric(p: &Passage<'_>, at: usize) -> Option<usize> {
    let word = p.word(at);
    if word.matches('/').count() == 2 && word.len() >= 6 {
        return Some(at + 1);
    }
    let is_iso = is_year(p, at)
        && p.is_hyphen(at + 1)
        && is_two(p, at + 2)
        && p.is_hyphen(at + 3)
        && is_two(p, at + 4);
    if is_iso {
        return Some(at + 5);
    }
    if matches!(p.lower(at), "fiscal" | "financial") && p.lower(at + 1) == "year" {
        return Some(at + 2 + usize::from(is_year(p, at + 2)));
    }
    (is_year(p, at) && !is_counted(p, at + 1)).then_some(at + 1)
}

fn is_two(p: &Passage<'_>, at: usize) -> bool {
    p.word(at).len() == 2 && p.word(at).bytes().all(|b| b.is_ascii_digit())
}

/// `the 1990s`, `mid-1990s`, `1980s and 90s`.
fn decade(p: &Passage<'_>, at: usize) -> Option<usize> {
    let start = at + usize::from(p.lower(at) == "the");
    let early = matches!(p.lower(start), "early" | "late" | "mid" | "middle");
    let start = start + usize::from(early);
    let start = start + usize::from(early && p.is_hyphen(start));
    let start =
        start + usize::from(matches!(p.word(start), "'" | "’" | "‘") && p.touches(start + 1));
    if !is_decade(p, start) {
        return None;
    }
    let goes_on = matches!(p.lower(start + 1), "and" | "or") && is_decade(p, start + 2);
    Some(start + if goes_on { 3 } else { 1 })
}

/// `spring of 2005`, `summer 2020`, `the winter of 1944`; a season alone needs no year.
fn season(p: &Passage<'_>, at: usize) -> Option<usize> {
    let start = at + usize::from(p.lower(at) == "the");
    if !is_season(p.lower(start)) {
        return None;
    }
    match year_end(p, start + 1, false) {
        Some(end) => Some(end),
        None => (p.lower(start) != "fall" && start == at && p.lower(start) != "spring")
            .then_some(start + 1),
    }
}

/// `the 19th century`, `the late nineteenth and twentieth centuries`.
fn century(p: &Passage<'_>, at: usize) -> Option<usize> {
    let start = at + usize::from(p.lower(at) == "the");
    let phase = matches!(p.lower(start), "early" | "late" | "mid");
    let start = start + usize::from(phase);
    let start = start + usize::from(phase && p.is_hyphen(start));
    let is_ordinal = |at: usize| {
        words::digit_ordinal(p.lower(at)).is_some() || words::ordinal(p.lower(at)).is_some()
    };
    if !is_ordinal(start) {
        return None;
    }
    let mut end = start + 1;
    if matches!(p.lower(end), "and" | "to") && is_ordinal(end + 1) {
        end += 2;
    }
    end += usize::from(p.is_hyphen(end));
    matches!(p.lower(end), "century" | "centuries").then_some(end + 1)
}

fn feast(p: &Passage<'_>, at: usize) -> Option<usize> {
    let count = holiday(p, at);
    let end = at + count;
    (count > 0).then(|| if is_year(p, end) { end + 1 } else { end })
}

/// The end of a range: `2003 to 2008`, `2010–2015`, `May 6 through June 2`, `2007-08`.
fn range_end(p: &Passage<'_>, at: usize, end: usize) -> Option<usize> {
    let before = at.checked_sub(1).map_or("", |before| p.lower(before));
    let joins = match p.lower(end) {
        "-" | "–" => true,
        "to" | "through" => before != "from",
        "until" => before != "from" && is_year(p, end - 1),
        "and" => before == "between",
        _ => false,
    };
    if !joins {
        return None;
    }
    if p.lower(end + 1) == "present" {
        return Some(end + 2);
    }
    let digits = p.word(end + 1).len();
    let short = is_year(p, at)
        && end == at + 1
        && matches!(p.word(end), "-" | "–")
        && (is_two(p, end + 1)
            || digits == 1 && p.word(end + 1).bytes().all(|b| b.is_ascii_digit()));
    if short {
        return Some(end + 2);
    }
    let whole = if is_year(p, at) && end == at + 1 {
        is_year(p, end + 1).then_some(end + 2)
    } else {
        [day_first, month_first, weekday_first]
            .iter()
            .filter_map(|read| read(p, end + 1))
            .max()
    };
    whole.filter(|_| !is_counted(p, end + 2))
}
