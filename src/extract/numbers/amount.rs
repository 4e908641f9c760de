//! A number with what belongs to it: modifier, range, currency, unit.

use std::ops::Range;

use super::modifier::{self, Modifier};
use super::numeral::{Form, Numeral, numeral_at};
use super::units;
use super::words;
use crate::extract::passage::Passage;
use crate::extract::times;
use crate::token::characters::is_currency;
use crate::token::token::TokenKind;

/// What is counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Things.
    Things,
    /// Hundredths.
    Percent,
    /// Money; the ISO 4217 code where it is certain.
    Money(Option<&'static str>),
    /// A measure; the tokens of the unit.
    Measure(Range<usize>),
}

/// A number with what belongs to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Amount {
    /// All of it, modifier and unit with it.
    pub tokens: Range<usize>,
    /// The number, the lower end of a range.
    pub first: Numeral,
    /// The upper end of a range.
    pub second: Option<Numeral>,
    /// `about` and the like.
    pub modifier: Option<Modifier>,
    /// What is counted.
    pub unit: Unit,
}

/// The amount whose currency sign or number starts at a token.
pub fn amount_at(p: &Passage<'_>, at: usize) -> Option<Amount> {
    if !may_start(p, at) {
        return None;
    }
    let sign = sign_at(p, at);
    let number = sign.as_ref().map_or(at, |sign| sign.tokens.end);
    let first = numeral_at(p, number)?;
    if sign.is_some() && !matches!(first.form, Form::Digits | Form::Words) {
        return None;
    }
    let second = upper_end(p, at, &first, sign.is_some());
    let end = second.as_ref().unwrap_or(&first).tokens.end;
    let (unit, unit_end) = match sign {
        Some(sign) => (Unit::Money(sign.code), end),
        None => unit_at(p, end),
    };
    let end = unit_end + open_end(p, unit_end);
    let (start, modifier) = start_of(p, at, second.is_some());
    Some(Amount {
        tokens: start..end,
        first,
        second,
        modifier,
        unit,
    })
}

/// Whether a token can start an amount at all: most cannot, and this is cheap.
fn may_start(p: &Passage<'_>, at: usize) -> bool {
    match p.kind(at) {
        Some(TokenKind::Number | TokenKind::Symbol) => true,
        Some(TokenKind::Word) => {
            let word = p.lower(at);
            word.starts_with(|c: char| c.is_ascii_digit())
                || words::part(word).is_some()
                || matches!(
                    word,
                    "a" | "an"
                        | "half"
                        | "several"
                        | "few"
                        | "many"
                        | "couple"
                        | "multi"
                        | "scores"
                )
                || word.len() <= 4 && p.is_capitalised(at)
        }
        _ => false,
    }
}

struct Sign {
    tokens: Range<usize>,
    code: Option<&'static str>,
}

/// `$`, `US$`, `€` before a number.
fn sign_at(p: &Passage<'_>, at: usize) -> Option<Sign> {
    let is_sign = |place: usize| {
        let mut chars = p.word(place).chars();
        chars.next().is_some_and(is_currency) && chars.next().is_none()
    };
    if is_sign(at) {
        return Some(Sign {
            tokens: at..at + 1,
            code: units::currency_of_sign("", p.word(at)),
        });
    }
    let letters = p.word(at);
    if units::is_code(letters) && p.kind(at + 1) == Some(TokenKind::Number) {
        return Some(Sign {
            tokens: at..at + 1,
            code: units::currency_of_words(letters),
        });
    }
    let near = p.touches(at + 1) || letters == "US";
    let joined = units::is_sign_letters(letters) && is_sign(at + 1) && near;
    joined.then(|| Sign {
        tokens: at..at + 2,
        code: units::currency_of_sign(letters, p.word(at + 1)),
    })
}

/// The second number of `10-15`, `5 to 7`, `one or two`, `between 5 and 7`.
fn upper_end(p: &Passage<'_>, start: usize, first: &Numeral, money: bool) -> Option<Numeral> {
    let dashed = p.is_hyphen(first.tokens.end) && p.lower(first.tokens.end + 1) == "to";
    let at = first.tokens.end + usize::from(dashed);
    let before = |word| start > 0 && p.lower(start - 1) == word;
    let joins = match p.lower(at) {
        "-" | "–" | "—" => p.touches(at) == p.touches(at + 1),
        "to" if dashed => p.is_hyphen(at + 1),
        "to" | "or" => true,
        "and" => before("between"),
        _ => false,
    };
    if !joins || matches!(first.form, Form::Many | Form::Fraction) {
        return None;
    }
    let next = at + 1 + usize::from(dashed);
    let sign = sign_at(p, next).filter(|_| money);
    let second = numeral_at(p, sign.map_or(next, |sign| sign.tokens.end))?;
    // "From 6.2% in 2007 to 8.4%"
    let year = times::words::is_year(p, first.tokens.start) && !times::words::is_year(p, next);
    if year && !money {
        return None;
    }
    let after = second.tokens.end;
    let has_unit = unit_at(p, after).1 > after || times::words::unit(p.lower(after)).is_some();
    let shared = !before("from") || has_unit;
    let plain = |form| matches!(form, Form::Digits | Form::Words);
    (shared && plain(second.form) && plain(first.form)).then_some(second)
}

fn unit_at(p: &Passage<'_>, end: usize) -> (Unit, usize) {
    // "of" as in "millions of dollars", a hyphen as in "20-mile".
    let joint = usize::from(p.is_hyphen(end) || p.lower(end) == "of");
    let at = end + joint;
    // "Two-tenths of a percent"
    let part = p.lower(end) == "of"
        && matches!(p.lower(at), "a" | "one")
        && units::percent_words(p, at + 1) > 0;
    if part {
        return (Unit::Percent, at + 1 + units::percent_words(p, at + 1));
    }
    let percent = units::percent_words(p, at);
    if percent > 0 && p.lower(end) != "of" {
        return (Unit::Percent, at + percent);
    }
    let measure = units::measure_words(p, at);
    let money = units::currency_words(p, at);
    if money > 0 && !(measure > 0 && p.lower(at).starts_with("pound") && is_weight(p, at)) {
        let code = units::currency_of_words(p.slice(at..at + money));
        return (Unit::Money(code), at + money);
    }
    if measure > 0 {
        return (Unit::Measure(at..at + measure), at + measure);
    }
    (Unit::Things, end)
}

/// Whether pounds are a weight here: "20 pounds of explosives", "a 20-pound bomb".
fn is_weight(p: &Passage<'_>, at: usize) -> bool {
    p.lower(at + 1) == "of" || p.lower(at) == "pound"
}

/// `or more`, `or so`.
fn open_end(p: &Passage<'_>, at: usize) -> usize {
    let open = p.lower(at) == "or" && matches!(p.lower(at + 1), "more" | "so" | "less" | "fewer");
    if open { 2 } else { 0 }
}

fn start_of(p: &Passage<'_>, at: usize, is_range: bool) -> (usize, Option<Modifier>) {
    if is_range && at > 0 && p.lower(at - 1) == "between" {
        return (at - 1, None);
    }
    match modifier::before(p, at) {
        Some((start, modifier)) => (start, Some(modifier)),
        None => (at, None),
    }
}
