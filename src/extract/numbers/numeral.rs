//! One number as it is written: digits, words, or both.

use std::ops::Range;

use super::decimal::Decimal;
use super::words::{self, Part};
use crate::extract::passage::Passage;
use crate::token::token::TokenKind;

/// One number.
#[derive(Clone, Debug, PartialEq)]
pub struct Numeral {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its value; `None` for `dozens`, fractions and what could be read in two ways.
    pub value: Option<Decimal>,
    /// How it is written.
    pub form: Form,
}

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Digits, perhaps with a scale: `2,986`, `1.5 million`, `3bn`.
    Digits,
    /// Words: `twenty-one`, `a hundred`.
    Words,
    /// `dozens`, `tens of thousands`, `several hundred`.
    Many,
    /// `one-third`, `half`, `a quarter`.
    Fraction,
}

/// The most tokens of a number, so that endless ones take no endless time.
const LONGEST: usize = 24;

/// The number that starts at a token, the longest.
pub fn numeral_at(p: &Passage<'_>, at: usize) -> Option<Numeral> {
    let numeral = plain_numeral_at(p, at)?;
    Some(and_a_half(p, numeral))
}

/// `three and a half million`, `three-and-a-half`.
fn and_a_half(p: &Passage<'_>, numeral: Numeral) -> Numeral {
    let end = numeral.tokens.end;
    let more = if p.has(end, &["and", "a", "half"]) {
        3
    } else if p.has(end, &["-", "and", "-", "a", "-", "half"]) {
        6
    } else {
        return numeral;
    };
    let (end, _) = scales(p, end + more, None);
    Numeral {
        tokens: numeral.tokens.start..end,
        value: None,
        ..numeral
    }
}

fn plain_numeral_at(p: &Passage<'_>, at: usize) -> Option<Numeral> {
    match p.kind(at)? {
        TokenKind::Number => digits(p, at),
        TokenKind::Word if p.word(at).starts_with(|c: char| c.is_ascii_digit()) => suffixed(p, at),
        TokenKind::Word => fraction(p, at)
            .or_else(|| many(p, at))
            .or_else(|| spelled(p, at)),
        _ => None,
    }
}

fn digits(p: &Passage<'_>, at: usize) -> Option<Numeral> {
    let word = p.word(at);
    if word.contains([':', '/']) || !word.ends_with(char::is_numeric) {
        return None;
    }
    let (end, value) = scales(p, at + 1, Decimal::parse(word));
    Some(Numeral {
        tokens: at..end,
        value,
        form: Form::Digits,
    })
}

/// `5m`, `3bn`.
fn suffixed(p: &Passage<'_>, at: usize) -> Option<Numeral> {
    let word = p.lower(at);
    let cut = word.find(|c: char| c.is_ascii_alphabetic())?;
    let factor = words::suffix(&word[cut..])?;
    let value = Decimal::parse(&word[..cut])?.times(factor);
    Some(Numeral {
        tokens: at..at + 1,
        value,
        form: Form::Digits,
    })
}

/// `million`, `hundred thousand` behind digits, also with a hyphen.
fn scales(p: &Passage<'_>, mut at: usize, mut value: Option<Decimal>) -> (usize, Option<Decimal>) {
    let start = at;
    while at < start + LONGEST {
        let word = if p.is_hyphen(at) { at + 1 } else { at };
        let factor = match words::part(p.lower(word)) {
            Some(Part::Scale(factor)) => factor,
            Some(Part::Hundred) => 100,
            _ => break,
        };
        value = value.and_then(|value| value.times(factor));
        at = word + 1;
    }
    (at, value)
}

/// `two hundred and fifty-one thousand`, `a dozen`.
fn spelled(p: &Passage<'_>, start: usize) -> Option<Numeral> {
    let mut sum = Sum::default();
    let mut at = start;
    let article = matches!(p.lower(start), "a" | "an" | "half");
    if article {
        at += usize::from(p.lower(start) == "half" && matches!(p.lower(start + 1), "a"));
        match words::part(p.lower(at + 1))? {
            Part::Hundred | Part::Scale(_) => sum.add(Part::Unit(1)),
            _ => return None,
        };
        at += 1;
    }
    let mut end = start;
    while end < start + LONGEST {
        let word = next_part(p, at, at > start && !article || at > start + 1);
        let Some(part) = words::part(p.lower(word)) else {
            break;
        };
        if !sum.add(part) {
            break;
        }
        at = word + 1;
        end = at;
    }
    (end > start).then(|| Numeral {
        tokens: start..end,
        value: if p.lower(start) == "half" {
            None
        } else {
            sum.value()
        },
        form: Form::Words,
    })
}

/// Where the next word of a number stands: behind a hyphen or `and`, if the number has begun.
fn next_part(p: &Passage<'_>, at: usize, begun: bool) -> usize {
    let after_and = p.lower(at) == "and"
        && begun
        && matches!(
            words::part(p.lower(at - 1)),
            Some(Part::Hundred | Part::Scale(_))
        )
        && matches!(
            words::part(p.lower(at + 1)),
            Some(Part::Unit(_) | Part::Tens(_))
        );
    let after_hyphen = begun && p.is_hyphen(at);
    at + usize::from(after_and || after_hyphen)
}

/// Adds up the parts of a number in words.
#[derive(Default)]
struct Sum {
    total: u64,
    current: u64,
    last: Option<Part>,
    unclear: bool,
}

impl Sum {
    /// Adds a part; `false` where it cannot follow what was before.
    fn add(&mut self, part: Part) -> bool {
        let fits = match (self.last, part) {
            (_, Part::Many) => false,
            (None, Part::Hundred | Part::Scale(_)) => false,
            (None, _) => true,
            (Some(Part::Unit(_)), Part::Unit(_) | Part::Tens(_)) => false,
            (Some(Part::Tens(_)), Part::Unit(unit)) => unit < 10,
            (Some(Part::Tens(_)), Part::Tens(_)) => false,
            (Some(Part::Hundred), Part::Hundred) => false,
            _ => true,
        };
        if fits {
            // "Two thousand million" is read in more ways than one.
            let scaled = matches!(self.last, Some(Part::Scale(_)));
            self.unclear |= scaled && matches!(part, Part::Scale(_));
            self.last = Some(part);
            self.count(part);
        }
        fits
    }

    fn count(&mut self, part: Part) {
        let result = match part {
            Part::Unit(value) | Part::Tens(value) => self.current.checked_add(value),
            Part::Hundred => self.current.checked_mul(100),
            Part::Scale(factor) => {
                let product = self.current.max(1).checked_mul(factor);
                match product.and_then(|product| self.total.checked_add(product)) {
                    Some(total) => self.total = total,
                    None => self.unclear = true,
                }
                Some(0)
            }
            Part::Many => None,
        };
        match result {
            Some(current) => self.current = current,
            None => self.unclear = true,
        }
    }

    fn value(&self) -> Option<Decimal> {
        if self.unclear {
            return None;
        }
        self.total.checked_add(self.current).map(Decimal::whole)
    }
}

/// `dozens`, `hundreds of thousands`, `several hundred`, `a few dozen`, `multi-million`.
fn many(p: &Passage<'_>, start: usize) -> Option<Numeral> {
    let is_part = |at: usize, wanted: fn(&Part) -> bool| {
        words::part(p.lower(at)).as_ref().is_some_and(wanted)
    };
    let is_many = |at| is_part(at, |part| matches!(part, Part::Many));
    let is_scale = |at| is_part(at, |part| matches!(part, Part::Hundred | Part::Scale(_)));
    let mut at = start;
    if p.lower(at) == "a" && matches!(p.lower(at + 1), "few" | "couple") {
        at += 1;
    }
    let vague = matches!(p.lower(at), "several" | "few" | "many" | "couple");
    if vague && (is_scale(at + 1) || is_many(at + 1)) {
        at += 1;
    } else if p.lower(at) == "multi" && p.is_hyphen(at + 1) && is_scale(at + 2) {
        at += 2;
    } else if p.lower(at) == "scores" && p.lower(at + 1) == "of" {
        return Some(Numeral {
            tokens: start..at + 1,
            value: None,
            form: Form::Many,
        });
    } else if !is_many(at) {
        return None;
    }
    let mut end = at + 1;
    while end < start + LONGEST && (is_scale(end) || p.lower(end) == "of" && is_many(end + 1)) {
        end += if p.lower(end) == "of" { 2 } else { 1 };
    }
    Some(Numeral {
        tokens: start..end,
        value: None,
        form: Form::Many,
    })
}

/// `one-third`, `two thirds`, `a quarter`, `half`.
fn fraction(p: &Passage<'_>, start: usize) -> Option<Numeral> {
    if p.is_hyphen(start.wrapping_sub(1)) && start > 0 {
        return None;
    }
    let whole = |end| {
        Some(Numeral {
            tokens: start..end,
            value: None,
            form: Form::Fraction,
        })
    };
    let first = p.lower(start);
    if first == "half" {
        let goes_on = matches!(p.lower(start + 1), "of" | "the" | "its" | "their" | "that");
        return whole(start + 1).filter(|_| goes_on);
    }
    let counts = first == "a" || matches!(words::part(first), Some(Part::Unit(1..=9)));
    let at = if p.is_hyphen(start + 1) {
        start + 2
    } else {
        start + 1
    };
    let plural = first != "a" && first != "one";
    let word = p.lower(at);
    let fits = counts && words::is_fraction(word) && (plural == word.ends_with('s'));
    // "A third man" counts men, "a third of the men" does not; "two quarters" may be of a year.
    let is_part =
        first == "a" && p.lower(at + 1) == "of" || first != "a" && !word.starts_with("quarter");
    let joined = p.is_hyphen(start + 1) || p.lower(at + 1) == "of";
    whole(at + 1).filter(|_| fits && (is_part || joined) && (joined || plural))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::span::Span;
    use crate::token::sentence::sentences;
    use crate::token::tokenizer::tokenize;

    /// The number that the text starts with, and its value.
    fn check(text: &str, expected: &str, value: &str) {
        let tokens = tokenize(text, Span::from_range(0..text.len()).unwrap());
        let sentences = sentences(text, &tokens);
        let p = Passage::new(text, &tokens, &sentences);
        let found = numeral_at(&p, 0);
        let surface = found.as_ref().map_or("", |n| p.slice(n.tokens.clone()));
        let read = found.as_ref().and_then(|n| n.value);
        let read = read.map_or(String::new(), |value| value.to_string());
        assert_eq!((surface, read.as_str()), (expected, value), "{text}");
    }

    #[test]
    fn digits_and_scales() {
        check("2,986 people", "2,986", "2986");
        check("1.5 million people", "1.5 million", "1500000");
        check("$5", "", "");
        check("3bn pounds", "3bn", "3000000000");
        check("12-million-year", "12-million", "12000000");
        check("10:30 a.m.", "", "");
        check("5th", "", "");
    }

    #[test]
    fn words() {
        check(
            "two hundred and fifty-one thousand men",
            "two hundred and fifty-one thousand",
            "251000",
        );
        check("a dozen men", "a dozen", "12");
        check("a hundred", "a hundred", "100");
        check("half a million", "half a million", "");
        check("twenty one", "twenty one", "21");
        check("two three", "two", "2");
        check("a man", "", "");
        check("hundred and one", "", "");
        check("two and three", "two", "2");
    }

    #[test]
    fn many_and_fractions() {
        check("tens of thousands of men", "tens of thousands", "");
        check("several hundred men", "several hundred", "");
        check("a few dozen", "a few dozen", "");
        check("several men", "", "");
        check("two-thirds of it", "two-thirds", "");
        check("a third of it", "a third", "");
        check("a third man", "", "");
        check("half of it", "half", "");
        check("half-time", "", "");
    }

    #[test]
    fn numbers_beyond_counting_have_no_value_and_an_end() {
        let text = "nine trillion ".to_owned() + &"trillion ".repeat(10);
        check(&text, text.trim(), "");
        let endless = "nine hundred ".repeat(40);
        check(&endless, "nine hundred ".repeat(12).trim(), "");
    }
}
