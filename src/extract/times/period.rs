//! Durations and what is counted from now: `two weeks ago`, `33-year-old`, `last month`, `the end of
//! the year`.
//!
//! Each function tells the token behind the longest expression that starts at a token, and its label.

use super::calendar::calendar;
use super::words::{holiday, is_month, is_season, is_weekday, is_year, unit};
use crate::extract::kind::Kind;
use crate::extract::numbers::amount::{Unit, amount_at};
use crate::extract::numbers::numeral::Form;
use crate::extract::numbers::words;
use crate::extract::passage::Passage;

/// `last week`, `this year`, `the following day`, `every month`, `recent years`.
pub fn relative(p: &Passage<'_>, at: usize) -> Option<(usize, Kind)> {
    let mut place = at + usize::from(p.lower(at) == "the");
    let pointer = p.lower(place);
    let points = matches!(
        pointer,
        "last"
            | "next"
            | "this"
            | "past"
            | "coming"
            | "previous"
            | "following"
            | "same"
            | "every"
            | "each"
            | "that"
            | "upcoming"
            | "recent"
            | "preceding"
            | "current"
            | "earlier"
            | "late"
            | "entire"
            | "whole"
            | "these"
            | "prior"
            | "other"
    );
    // "Following Saturday's vote" has a preposition.
    let bare = matches!(
        pointer,
        "earlier" | "late" | "whole" | "other" | "following"
    ) && place == at;
    if !points || bare {
        return None;
    }
    place += 1;
    if matches!(
        p.lower(place),
        "past" | "same" | "coming" | "last" | "other"
    ) && matches!(pointer, "this" | "that" | "every")
    {
        place += 1;
    }
    named_time(p, place)
}

/// What a pointer can point to.
fn named_time(p: &Passage<'_>, at: usize) -> Option<(usize, Kind)> {
    if let Some((kind, _)) = unit(p.lower(at)) {
        return (p.lower(at) != "second").then_some((at + 1, kind));
    }
    if is_weekday(p, at) || is_month(p, at) {
        let end = calendar(p, at)
            .filter(|_| is_month(p, at))
            .unwrap_or(at + 1);
        return Some((end, Kind::Date));
    }
    if is_season(p.lower(at))
        || matches!(p.lower(at), "season" | "semester" | "term") && p.lower(at) == "season"
    {
        return Some((at + 1, Kind::Date));
    }
    let count = holiday(p, at);
    (count > 0).then_some((at + count, Kind::Date))
}

/// `two weeks`, `a year ago`, `33-year-old`, `several hours later`, `years`.
pub fn duration(p: &Passage<'_>, at: usize) -> Option<(usize, Kind)> {
    let (place, counted) = count_end(p, at)?;
    let (mut end, kind) = unit_end(p, place, counted)?;
    // "two hours and 30 minutes", "a year and a half"
    while let Some(more) = further(p, end, kind) {
        end = more;
    }
    Some((tail_end(p, end), kind))
}

/// Where the unit of a duration stands; whether a number is before it.
fn count_end(p: &Passage<'_>, at: usize) -> Option<(usize, bool)> {
    let long = p.is_hyphen(at + 1) && p.lower(at + 2) == "long";
    if unit(p.lower(at)).is_some_and(|(_, plural)| plural || long) {
        return Some((at, false));
    }
    if let Some(end) = amount_end(p, at) {
        return Some((end, true));
    }
    let more = matches!(p.lower(at), "another" | "just");
    if let Some(end) = amount_end(p, at + 1).filter(|_| more) {
        return Some((end, true));
    }
    let plural = unit(p.lower(at + 1)).is_some_and(|(_, plural)| plural);
    if p.lower(at) == "just" && plural {
        return Some((at + 1, false));
    }
    article_end(p, at).map(|end| (end, true))
}

/// Behind a number and the word between it and its unit: `three more`, `13 consecutive`.
fn amount_end(p: &Passage<'_>, at: usize) -> Option<usize> {
    let amount = amount_at(p, at).filter(|amount| amount.unit == Unit::Things)?;
    let mut end = amount.second.as_ref().unwrap_or(&amount.first).tokens.end;
    if amount.first.form == Form::Many && p.lower(end) == "of" {
        end += 1;
    }
    let filler = matches!(
        p.lower(end),
        "more"
            | "consecutive"
            | "straight"
            | "full"
            | "additional"
            | "successive"
            | "long"
            | "whole"
    );
    Some(end + usize::from(filler))
}

/// Behind an article or a vague count: `a full`, `another`, `several more`, `a couple of`.
fn article_end(p: &Passage<'_>, at: usize) -> Option<usize> {
    let article = match p.lower(at) {
        "a" | "an" | "another" | "several" | "many" | "few" | "half" | "multi" => at + 1,
        _ => return None,
    };
    let filler = match p.lower(article) {
        "few" | "full" | "whole" | "single" | "further" | "more" => 1,
        "couple" | "number" | "matter" if p.lower(article + 1) == "of" => 2,
        "a" | "an" if p.lower(at) == "half" => 1,
        "half" if p.is_hyphen(article + 1) => 2,
        _ => 0,
    };
    let more = usize::from(p.lower(article + filler) == "more");
    Some(article + filler + more)
}

/// The unit with its hyphens: `weeks`, `-year-old`, `-hour`, `-day-long`.
fn unit_end(p: &Passage<'_>, at: usize, counted: bool) -> Option<(usize, Kind)> {
    let place = at + usize::from(counted && p.is_hyphen(at));
    let (kind, plural) = unit(p.lower(place))?;
    if p.lower(place).starts_with("second") && !plural && !p.is_hyphen(at) {
        return None;
    }
    if p.lower(place).starts_with("quarter") {
        return None;
    }
    let end = place + 1;
    let tail = matches!(p.lower(end + 1), "old" | "olds" | "long");
    Some((
        if p.is_hyphen(end) && tail {
            end + 2
        } else {
            end
        },
        kind,
    ))
}

/// A further part behind `and` or a comma.
fn further(p: &Passage<'_>, at: usize, kind: Kind) -> Option<usize> {
    if p.has(at, &["and", "a", "half"]) {
        return Some(at + 3);
    }
    let joint = usize::from(matches!(p.lower(at), "and" | ","));
    if joint == 0 && kind != Kind::Time {
        return None;
    }
    let amount = amount_at(p, at + joint).filter(|amount| amount.unit == Unit::Things)?;
    let (end, other) = unit_end(p, amount.first.tokens.end, true)?;
    let starts_here = amount.tokens.start == at + joint && amount.second.is_none();
    let smaller = p.lower(end - 1) != p.lower(at - 1);
    (starts_here && other == kind && smaller && !p.is_hyphen(end - 2)).then_some(end)
}

/// `ago`, `later`, `old`, `of age`.
fn tail_end(p: &Passage<'_>, at: usize) -> usize {
    match p.lower(at) {
        "ago" | "later" | "earlier" | "prior" => at + 1,
        "old" if !p.is_hyphen(at) => at + 1,
        "of" if p.lower(at + 1) == "age" => at + 2,
        "from" if p.lower(at + 1) == "now" => at + 2,
        "or" if matches!(p.lower(at + 1), "two" | "so" | "more") => at + 2,
        _ => at,
    }
}

/// `the past two years`, `the last few hours`, `the first six months of 2008`, `the third quarter`.
pub fn bounded(p: &Passage<'_>, at: usize) -> Option<(usize, Kind)> {
    let article = matches!(p.lower(at), "the" | "a" | "its" | "their" | "his");
    let place = at + usize::from(article);
    let pointer = p.lower(place);
    let ordinal = words::ordinal(pointer)
        .or_else(|| words::digit_ordinal(pointer))
        .is_some();
    let points = matches!(
        pointer,
        "past"
            | "last"
            | "next"
            | "final"
            | "previous"
            | "coming"
            | "following"
            | "opening"
            | "remaining"
            | "every"
    );
    if !(ordinal || points) {
        return None;
    }
    let mut place = place + 1;
    if ordinal
        && matches!(
            p.lower(place),
            "straight" | "consecutive" | "full" | "successive"
        )
    {
        place += 1;
    }
    place += usize::from(ordinal && p.is_hyphen(place));
    if p.lower(place) == "half" && p.lower(place + 1) == "of" {
        let end = whole_of(p, place + 2)?;
        return Some((end, Kind::Date));
    }
    let (mut end, kind) = bounded_unit(p, place, ordinal)?;
    if p.lower(end) == "of" {
        end = whole_of(p, end + 1).unwrap_or(end);
    }
    // A possessive is not part of it: "its first year" is "first year".
    (p.lower(at) != "its" && p.lower(at) != "their" && p.lower(at) != "his").then_some((end, kind))
}

fn bounded_unit(p: &Passage<'_>, at: usize, ordinal: bool) -> Option<(usize, Kind)> {
    if ordinal && p.lower(at) == "night" {
        return Some((at + 1, Kind::Time));
    }
    if let Some((kind, plural)) = unit(p.lower(at)) {
        let alone = ordinal || plural;
        return (alone && p.lower(at) != "second").then_some((at + 1, kind));
    }
    let place = match p.lower(at) {
        "few" | "several" => at + 1,
        "couple" if p.lower(at + 1) == "of" => at + 2,
        _ => {
            let amount = amount_at(p, at).filter(|amount| amount.unit == Unit::Things)?;
            amount.second.as_ref().unwrap_or(&amount.first).tokens.end
        }
    };
    let half = if p.has(place, &["and", "a", "half"]) {
        3
    } else {
        0
    };
    let more = usize::from(matches!(p.lower(place), "more" | "consecutive"));
    unit_end(p, place + half + more, true)
}

/// What a part can be of: `2008`, `this year`, `the month`, `next week`.
fn whole_of(p: &Passage<'_>, at: usize) -> Option<usize> {
    let the_unit = p.lower(at) == "the" && unit(p.lower(at + 1)).is_some();
    let the_unit = the_unit.then_some(at + 2);
    let calendar = calendar(p, at);
    let relative = relative(p, at).map(|(end, _)| end);
    [the_unit, calendar, relative].into_iter().flatten().max()
}

/// `the end of the year`, `early last week`, `late Monday`, `mid-May`, `later in the month`, `the week`.
pub fn phase(p: &Passage<'_>, at: usize) -> Option<(usize, Kind)> {
    let the = usize::from(p.lower(at) == "the");
    let edge = matches!(
        p.lower(at + the),
        "end" | "beginning" | "start" | "middle" | "rest" | "turn" | "remainder" | "close"
    ) && p.lower(at + the + 1) == "of";
    if edge {
        return Some((whole_of(p, at + the + 2)?, Kind::Date));
    }
    if matches!(p.lower(at), "early" | "late" | "later" | "earlier" | "mid") {
        let in_the = p.has(at + 1, &["in", "the"]);
        let place = at + 1 + usize::from(in_the || p.is_hyphen(at + 1));
        let today = matches!(p.lower(place), "today" | "yesterday").then_some(place + 1);
        let end = whole_of(p, place).or(today);
        let of_day = in_the && p.lower(place + 1) == "day";
        return end.map(|end| (end, if of_day { Kind::Time } else { Kind::Date }));
    }
    the_unit(p, at)
}

/// `the week`, `the year before`, `the weekend`, `the year 2010`.
fn the_unit(p: &Passage<'_>, at: usize) -> Option<(usize, Kind)> {
    if p.lower(at) != "the" {
        return None;
    }
    let adjective = matches!(
        p.lower(at + 1),
        "academic" | "school" | "fiscal" | "financial" | "new" | "calendar"
    );
    let place = at + 1 + usize::from(adjective && p.lower(at + 2) == "year");
    let fits = matches!(
        p.lower(place),
        "week" | "weekend" | "month" | "year" | "decade"
    );
    let end = place + 1;
    let before = matches!(p.lower(end), "before" | "after" | "prior");
    if p.lower(place) == "day" && p.lower(end) == "before" {
        return Some((end + 1, Kind::Date));
    }
    let of = (p.lower(end) == "of")
        .then(|| calendar(p, end + 1))
        .flatten();
    let end = of.unwrap_or(end + usize::from(before || is_year(p, end)));
    fits.then_some((end, Kind::Date))
}

/// `the age of 17`, `aged 42`.
pub fn age(p: &Passage<'_>, at: usize) -> Option<(usize, Kind)> {
    if is_bare_age(p, at) {
        return Some((at + 1, Kind::Date));
    }
    let number = if p.has(at, &["the", "age", "of"]) {
        at + 3
    } else if p.has(at, &["age", "of"]) {
        at + 2
    } else if matches!(p.lower(at), "aged" | "age") {
        at + 1
    } else {
        return None;
    };
    let amount = amount_at(p, number)?;
    let fits = amount.unit == Unit::Things && amount.first.tokens.len() <= 3;
    let end = amount.first.tokens.end;
    let end = end + usize::from(p.lower(end) == "years");
    fits.then_some((end, Kind::Date))
}

/// `Anna Poe, 42, said`, `he was 86.`, `dies at 97`.
fn is_bare_age(p: &Passage<'_>, at: usize) -> bool {
    let word = p.word(at);
    let is_age = word.len() == 2 && word.bytes().all(|b| b.is_ascii_digit())
        || matches!(word.parse(), Ok(100..=119));
    if !is_age || at < 2 {
        return false;
    }
    let ends = matches!(p.word(at + 1), "," | "." | ")" | ";") || at + 1 == p.len();
    let (before, further) = (p.lower(at - 1), p.lower(at - 2));
    let apposition =
        before == "," && p.word(at + 1) == "," && p.is_capitalised(at - 2) && !is_month(p, at - 2);
    let said = matches!(before, "was" | "is" | "turns" | "turned")
        && matches!(further, "he" | "she" | "who" | "just" | "i");
    let died = before == "at" && matches!(further, "dies" | "died" | "dead");
    ends && (apposition || said) || died && p.lower(at + 1) != "percent"
}
