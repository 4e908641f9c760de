//! The stage: a paragraph to its numbers.

use super::amount::{Amount, Unit, amount_at};
use super::modifier;
use super::numeral::Form;
use super::units;
use super::words;
use crate::extract::kind::Kind;
use crate::extract::mention::{Finding, Stage};
use crate::extract::passage::Passage;
use crate::token::token::TokenKind;

/// All numbers of a paragraph; those that are part of a date or name are found too and yield there.
pub fn numbers(p: &Passage<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < p.len() {
        if let Some((finding, end)) = measure(p, at) {
            found.push(finding);
            at = end;
        } else if let Some((finding, end)) = ordinal(p, at) {
            found.extend(finding);
            at = end;
        } else if let Some(amount) = amount_at(p, at).filter(|_| !is_part_of_code(p, at)) {
            at = amount.tokens.end.max(at + 1);
            found.extend(finding(p, &amount));
        } else {
            at += 1;
        }
    }
    found
}

/// Measures without a number of their own: `139km`, `several kilometers`, `half a mile`.
fn measure(p: &Passage<'_>, at: usize) -> Option<(Finding, usize)> {
    let word = p.lower(at);
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let joined = matches!(
        &word[digits.len()..],
        "km" | "kg" | "mph" | "cm" | "mm" | "ft" | "lb" | "lbs" | "kph"
    );
    if joined && digits.starts_with(|c: char| c.is_ascii_digit()) {
        let start = modifier::before(p, at).map_or(at, |(start, _)| start);
        let finding = p.finding(start..at + 1, Kind::Quantity, Stage::Numbers, 0.9)?;
        return Some((finding, at + 1));
    }
    let unit = match word {
        "several" => at + 1,
        "half" if matches!(p.lower(at + 1), "a" | "an") => at + 2,
        _ => return None,
    };
    let count = units::measure_words(p, unit);
    let start = modifier::before(p, at).map_or(at, |(start, _)| start);
    let finding = p.finding(start..unit + count, Kind::Quantity, Stage::Numbers, 0.85)?;
    (count > 0).then_some((finding, unit + count))
}

fn finding(p: &Passage<'_>, amount: &Amount) -> Option<Finding> {
    let (kind, score) = match amount.unit {
        Unit::Percent => (Kind::Percent, 0.96),
        Unit::Money(_) => (Kind::Money, 0.96),
        Unit::Measure(_) => (Kind::Quantity, 0.96),
        Unit::Things => (Kind::Cardinal, cardinal_score(p, amount)?),
    };
    // "More than 2023" compares with a year.
    let year = kind == Kind::Cardinal && score <= YEAR;
    let tokens = if year {
        amount.first.tokens.clone()
    } else {
        amount.tokens.clone()
    };
    let mut finding = p.finding(tokens, kind, Stage::Numbers, score)?;
    if let Some(value) = value(amount) {
        finding.attributes.insert("value".to_owned(), value);
        if let Some(unit) = unit(p, amount) {
            finding.attributes.insert("unit".to_owned(), unit);
        }
        if let Some(modifier) = amount.modifier {
            finding
                .attributes
                .insert("mod".to_owned(), modifier.name().to_owned());
        }
    }
    Some(finding)
}

/// `2986`, or `5/7` for a range; `None` where it is not certain.
fn value(amount: &Amount) -> Option<String> {
    let first = amount.first.value?;
    let Some(second) = &amount.second else {
        return Some(first.to_string());
    };
    // "5 to 7 million" starts at five million, "5-7" may be a score.
    let plain = amount.first.tokens.len() == second.tokens.len() && amount.unit != Unit::Things;
    plain.then_some(())?;
    Some(format!("{first}/{}", second.value?))
}

fn unit(p: &Passage<'_>, amount: &Amount) -> Option<String> {
    match &amount.unit {
        Unit::Money(code) => code.map(str::to_owned),
        Unit::Measure(tokens) if tokens.len() == 1 => Some(singular(p.word(tokens.start))),
        Unit::Measure(tokens) => Some(p.slice(tokens.clone()).to_owned()),
        Unit::Percent | Unit::Things => None,
    }
}

fn singular(unit: &str) -> String {
    match unit {
        "feet" => "foot".to_owned(),
        "inches" => "inch".to_owned(),
        _ if unit.len() > 3 => unit.strip_suffix('s').unwrap_or(unit).to_owned(),
        _ => unit.to_owned(),
    }
}

/// How likely four digits that could be a year are a count.
const YEAR: f32 = 0.3;

/// How likely a bare number is a count; `None` where it is none.
fn cardinal_score(p: &Passage<'_>, amount: &Amount) -> Option<f32> {
    let at = amount.first.tokens.start;
    if p.lower(at) == "one" && amount.first.tokens.len() == 1 && amount.second.is_none() {
        return one_score(p, at);
    }
    if amount.first.form == Form::Digits && is_year(p.word(at)) && amount.first.tokens.len() == 1 {
        return Some(YEAR);
    }
    Some(match amount.first.form {
        Form::Digits => 0.94,
        Form::Words | Form::Many => 0.99,
        Form::Fraction => 0.9,
    })
}

/// "One" counts unless it stands for a thing: "this one", "one another", "no one".
fn one_score(p: &Passage<'_>, at: usize) -> Option<f32> {
    let before = at.checked_sub(1).map_or("", |before| p.lower(before));
    let pronoun = matches!(
        before,
        "the"
            | "this"
            | "that"
            | "another"
            | "every"
            | "each"
            | "any"
            | "no"
            | "which"
            | "which's"
            | "only"
            | "previous"
            | "first"
            | "last"
            | "new"
            | "good"
            | "some"
            | "a"
            | "such"
            | "latest"
    );
    let reciprocal = matches!(
        p.lower(at + 1),
        "another" | "should" | "can" | "cannot" | "would" | "'s"
    );
    (!pronoun && !reciprocal).then_some(0.91)
}

fn is_year(word: &str) -> bool {
    word.len() == 4
        && (word.starts_with("19") || word.starts_with("20") || word.starts_with("18"))
        && word.bytes().all(|b| b.is_ascii_digit())
}

/// Whether a number belongs to a name such as `F-16` or `COVID-19`, or follows a word that numbers
/// things, as in `Flight 114`.
fn is_part_of_code(p: &Passage<'_>, at: usize) -> bool {
    if p.kind(at) != Some(TokenKind::Number) || at == 0 {
        return false;
    }
    let behind_hyphen = at > 1 && p.is_hyphen(at - 1) && p.kind(at - 2) == Some(TokenKind::Word);
    behind_hyphen && p.is_capitalised(at - 2)
        || p.is_capitalised(at - 1) && is_designator(p.lower(at - 1))
}

fn is_designator(word: &str) -> bool {
    matches!(
        word,
        "article"
            | "section"
            | "flight"
            | "resolution"
            | "chapter"
            | "route"
            | "highway"
            | "interstate"
            | "area"
            | "channel"
            | "apollo"
            | "boeing"
            | "airbus"
            | "cessna"
            | "windows"
            | "clause"
            | "protocol"
            | "order"
            | "act"
            | "bill"
            | "proposition"
    )
}

/// `first`, `twenty-first`, `3rd`. The end tells where to go on, also past what is not an ordinal.
fn ordinal(p: &Passage<'_>, at: usize) -> Option<(Option<Finding>, usize)> {
    let word = p.lower(at);
    let first = word.chars().next()?;
    if first.is_ascii_digit() {
        let value = words::digit_ordinal(word)?;
        let finding = p.finding(at..at + 1, Kind::Ordinal, Stage::Numbers, 0.8);
        return Some((with_value(finding, value), at + 1));
    }
    if let Some(words::Part::Tens(tens)) = words::part(word) {
        let unit =
            words::ordinal(p.lower(at + 2)).filter(|&unit| unit < 10 && p.is_hyphen(at + 1))?;
        let finding = p.finding(at..at + 3, Kind::Ordinal, Stage::Numbers, 0.8);
        return Some((with_value(finding, tens + unit), at + 3));
    }
    let value = words::ordinal(word)?;
    if !is_ordinal_here(p, at) {
        return Some((None, at + 1));
    }
    let finding = p.finding(at..at + 1, Kind::Ordinal, Stage::Numbers, 0.98);
    Some((with_value(finding, value), at + 1))
}

fn is_ordinal_here(p: &Passage<'_>, at: usize) -> bool {
    let after = p.lower(at + 1);
    let before = at.checked_sub(1).map_or("", |before| p.lower(before));
    match p.lower(at) {
        _ if is_in_name(p, at) => false,
        "first" => !matches!(after, "lady" | "aid" | "hand"),
        "second" => {
            before != "per"
                && !p.has(at + 1, &["-", "in"])
                && (before != "a" || p.kind(at + 1) == Some(TokenKind::Word))
        }
        "third" => !after.starts_with("part"),
        _ => true,
    }
}

/// "Hollow Water First Nation", "First Secretary": capital letters around a capital letter.
fn is_in_name(p: &Passage<'_>, at: usize) -> bool {
    !p.starts_sentence(at) && at > 0 && p.is_capitalised(at) && p.is_capitalised(at + 1)
}

fn with_value(finding: Option<Finding>, value: u64) -> Option<Finding> {
    let mut finding = finding?;
    finding
        .attributes
        .insert("value".to_owned(), value.to_string());
    Some(finding)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::resolve::resolve;
    use crate::text::span::Span;
    use crate::token::sentence::sentences;
    use crate::token::tokenizer::tokenize;

    /// Every number as `LABEL[text value unit mod]`.
    fn check(text: &str, expected: &str) {
        let tokens = tokenize(text, Span::from_range(0..text.len()).unwrap());
        let sentences = sentences(text, &tokens);
        let found: Vec<String> = resolve(numbers(&Passage::new(text, &tokens, &sentences)))
            .iter()
            .map(|f| {
                let mut parts = vec![text[f.span.range()].to_owned()];
                for name in ["value", "unit", "mod"] {
                    parts.extend(
                        f.attributes
                            .get(name)
                            .map(|value| format!("{name}={value}")),
                    );
                }
                format!("{}[{}]", f.kind.name(), parts.join(" "))
            })
            .collect();
        assert_eq!(found.join(" "), expected, "{text}");
    }

    #[test]
    fn counts() {
        check(
            "about 2,986 people",
            "CARDINAL[about 2,986 value=2986 mod=APPROX]",
        );
        check(
            "at least eleven men and dozens of cars",
            "CARDINAL[at least eleven value=11 mod=EQUAL_OR_MORE] CARDINAL[dozens]",
        );
        check(
            "one of 1.5 million",
            "CARDINAL[one value=1] CARDINAL[1.5 million value=1500000]",
        );
        check("this one, no one, one another", "");
        check("won 3-2", "CARDINAL[3-2]");
    }

    #[test]
    fn money() {
        check(
            "$3.2 billion",
            "MONEY[$3.2 billion value=3200000000 unit=USD]",
        );
        check(
            "more than US$5m",
            "MONEY[more than US$5m value=5000000 unit=USD mod=MORE_THAN]",
        );
        check(
            "75 million euros",
            "MONEY[75 million euros value=75000000 unit=EUR]",
        );
        check("millions of dollars", "MONEY[millions of dollars]");
        check(
            "20 U.S. dollars",
            "MONEY[20 U.S. dollars value=20 unit=USD]",
        );
        check("$5-7 million", "MONEY[$5-7 million]");
    }

    #[test]
    fn percentages_and_measures() {
        check("10-15 percent", "PERCENT[10-15 percent value=10/15]");
        check(
            "between 5 and 7 percent",
            "PERCENT[between 5 and 7 percent value=5/7]",
        );
        check("12.5%", "PERCENT[12.5% value=12.5]");
        check(
            "about 20 miles",
            "QUANTITY[about 20 miles value=20 unit=mile mod=APPROX]",
        );
        check(
            "a 20-kilometer-long wall",
            "QUANTITY[20-kilometer-long value=20 unit=kilometer-long]",
        );
        check(
            "90 kilometers per hour",
            "QUANTITY[90 kilometers per hour value=90 unit=kilometers per hour]",
        );
        check("35 °C", "QUANTITY[35 °C value=35 unit=°C]");
        check(
            "20 pounds of sugar, 20 pounds",
            "QUANTITY[20 pounds value=20 unit=pound] MONEY[20 pounds value=20]",
        );
    }

    #[test]
    fn ordinals() {
        check(
            "the first, the 21st and the twenty-second",
            "ORDINAL[first value=1] ORDINAL[21st value=21] ORDINAL[twenty-second value=22]",
        );
        check("the first lady", "");
    }

    #[test]
    fn numbers_of_names_are_left_alone() {
        check("an F-16 on Flight 114", "");
    }
}
