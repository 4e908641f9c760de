//! A lenient view of boundaries: conventions differ on whether a leading article and a trailing
//! possessive belong to a name.

use crate::text::fragments::Fragments;
use crate::text::index::Text;
use crate::text::span::Span;

const ARTICLES: [&str; 3] = ["the", "a", "an"];
const POSSESSIVES: [&str; 2] = ["'s", "’s"];

/// Without a leading `the`, `a` or `an` (any case), without a trailing `'s` or `’s`, and without the
/// apostrophe behind a plural's `s`; white space in front of these goes too. Where nothing would be
/// left, and where it does not fit the text, it stays as it is.
pub fn without_article_and_possessive(text: &Text, fragments: &Fragments) -> Fragments {
    let mut spans: Vec<Span> = fragments.iter().collect();
    if let Some(first) = spans.first_mut() {
        *first = without_article(text, *first);
    }
    if let Some(last) = spans.last_mut() {
        *last = without_possessive(text, *last);
    }
    Fragments::new(spans).unwrap_or_else(|| fragments.clone())
}

fn without_article(text: &Text, span: Span) -> Span {
    let Some(covered) = text.slice(span) else {
        return span;
    };
    let Some((word, rest)) = covered.split_once(char::is_whitespace) else {
        return span;
    };
    let rest = rest.trim_start();
    let is_article = ARTICLES
        .iter()
        .any(|article| word.eq_ignore_ascii_case(article));
    match is_article && !rest.is_empty() {
        true => Span::new(span.end() - rest.len() as u32, span.end()).unwrap_or(span),
        false => span,
    }
}

fn without_possessive(text: &Text, span: Span) -> Span {
    let Some(covered) = text.slice(span) else {
        return span;
    };
    let stem = POSSESSIVES
        .iter()
        .find_map(|ending| covered.strip_suffix(ending))
        .or_else(|| {
            let stem = covered.strip_suffix(['\'', '’'])?;
            stem.trim_end().ends_with(['s', 'S']).then_some(stem)
        });
    // Texts that were cut into words have a space in front of it.
    let stem = stem.map(str::trim_end);
    match stem {
        Some(stem) if !stem.is_empty() => {
            Span::new(span.start(), span.start() + stem.len() as u32).unwrap_or(span)
        }
        _ => span,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(covered: &str, expected: &str) {
        let text = Text::new(format!("é {covered} é")).unwrap();
        let span = Span::new(3, 3 + covered.len() as u32).unwrap();
        let fragments = Fragments::one(span).unwrap();
        let found = without_article_and_possessive(&text, &fragments);
        assert_eq!(text.surface(&found).unwrap(), expected);
    }

    #[test]
    fn articles_and_possessives_are_left_out() {
        check("the Bank of England’s", "Bank of England");
        check("The\u{a0} Hague", "Hague");
        check("A Coruña", "Coruña");
        check("An U.N.'s", "U.N.");
        check("United States'", "United States");
        check("Obama 's", "Obama");
        check("the Obamas\u{a0}’", "Obamas");
        check("Theresa", "Theresa");
        check("Hawai’", "Hawai’");
        check("the", "the");
        check("'s", "'s");
        check(" 's", " 's");
        check("'", "'");
    }
}
