//! The stage: a paragraph to its quotations and their cues.

use std::ops::Range;

use super::marks::{Quoted, is_blank, quoted};
use super::speech::{is_plain_speech, is_speech};
use crate::extract::kind::Kind;
use crate::extract::mention::{Finding, Stage};
use crate::extract::passage::Passage;
use crate::token::token::TokenKind;

/// Direct quotations (content without its marks) and plain cues.
pub fn quotations(p: &Passage<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut spoke = false;
    let stretches = quoted(p);
    for (place, stretch) in stretches.iter().enumerate() {
        let before = place
            .checked_sub(1)
            .map_or(0, |last| stretches[last].content.end);
        let after = stretches
            .get(place + 1)
            .map_or(p.len(), |next| next.content.start);
        let cue = cue(p, stretch, before, after);
        let Some((attribution, score)) = judge(p, stretch, cue, spoke) else {
            continue;
        };
        let Some(mut quote) = p.finding(
            stretch.content.clone(),
            Kind::Quote,
            Stage::Quotations,
            score,
        ) else {
            continue;
        };
        if let Some(kind) = attribution {
            quote.attributes.insert("kind".to_owned(), kind.to_owned());
        }
        found.push(quote);
        found.extend(cue.and_then(|at| p.finding(at..at + 1, Kind::Cue, Stage::Quotations, 0.8)));
        spoke = true;
    }
    found.dedup();
    found
}

/// Whether a stretch is a quotation: its kind where that is sure, and the score. Words that are only
/// named, scare quotes and titles of works are none. `spoke` tells that the paragraph has one already.
fn judge(
    p: &Passage<'_>,
    stretch: &Quoted,
    cue: Option<usize>,
    spoke: bool,
) -> Option<(Option<&'static str>, f32)> {
    let content = stretch.content.clone();
    let words = content
        .clone()
        .filter(|&at| p.tokens[at].is_wordlike())
        .count();
    if words == 0 || is_blank(p.slice(content.clone())) {
        return None;
    }
    let whole = is_whole(p, stretch);
    let introduced = matches!(p.word(content.start.saturating_sub(2)), "," | ":");
    let plain = cue.is_some_and(|at| is_plain_speech(p.lower(at)));
    if is_title(p, content, words) && !(introduced && plain) {
        return None;
    }
    let kind = kind(p, stretch, words, introduced);
    let score = match (cue.is_some(), words) {
        (true, 4..) if whole || plain => 0.95,
        (true, 3..) => 0.85,
        (true, _) if plain => 0.7,
        (true, _) => 0.6,
        (false, 5..) if whole => 0.85,
        (false, 4..) if spoke => 0.75,
        (false, 8..) => 0.7,
        (false, _) => return None,
    };
    Some((kind, score))
}

fn kind(p: &Passage<'_>, stretch: &Quoted, words: usize, introduced: bool) -> Option<&'static str> {
    let capital = starts_with_capital(p, stretch.content.start);
    if capital && words >= 4 {
        Some("direct")
    } else if !capital && !introduced && is_fragment(p, stretch) {
        Some("mixed")
    } else {
        None
    }
}

/// Whether the words before the mark go on inside: "called it a 'waste'"; a verb of speech leaves it
/// open, as does a changed first letter ("[t]hey").
fn is_fragment(p: &Passage<'_>, stretch: &Quoted) -> bool {
    let start = stretch.content.start;
    let open = start > 1 && is_speech(p.lower(start - 2)) || p.word(start) == "[";
    start > 1 && stretch.closed && !open
}

fn starts_with_capital(p: &Passage<'_>, at: usize) -> bool {
    let marks = (0..4)
        .take_while(|skip| p.kind(at + skip) == Some(TokenKind::Punctuation))
        .count();
    p.is_capitalised(at + marks)
}

/// Whether it looks like whole sentences: a capital letter and a mark of the end inside or behind.
fn is_whole(p: &Passage<'_>, stretch: &Quoted) -> bool {
    let end = stretch.content.end;
    let inside = matches!(p.word(end - 1), "." | "," | "!" | "?" | "…" | "..." | "]");
    let behind = matches!(p.word(end + 1), "." | ",");
    starts_with_capital(p, stretch.content.start) && (inside || behind || !stretch.closed)
}

/// Few words that all start with a capital letter, as titles of works do.
fn is_title(p: &Passage<'_>, content: Range<usize>, words: usize) -> bool {
    let small = |at: usize| {
        matches!(
            p.lower(at),
            "of" | "the" | "a" | "and" | "in" | "to" | "for" | "on"
        )
    };
    let ends_sentence = matches!(p.word(content.end - 1), "." | "!" | "?");
    words <= 8
        && !(ends_sentence && words > 3)
        && p.is_capitalised(content.start)
        && content
            .into_iter()
            .all(|at| p.kind(at) != Some(TokenKind::Word) || p.is_capitalised(at) || small(at))
}

/// Whether a word that can announce speech is a verb here: not that of "so-called", "United States" or
/// "the call".
fn is_verb(p: &Passage<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |before| p.lower(before));
    let noun = matches!(
        before,
        "the" | "a" | "an" | "his" | "her" | "its" | "their" | "this" | "that"
    );
    let name = p.is_capitalised(at) && at > 0 && p.is_capitalised(at - 1);
    !(noun || name || at > 0 && p.is_hyphen(at - 1))
}

/// How many tokens either side are searched for a cue.
const REACH: usize = 14;

/// The verb that announces a stretch: behind it in the same sentence, else before it. `from` and `to`
/// are the ends of what lies between the neighbouring stretches.
fn cue(p: &Passage<'_>, stretch: &Quoted, from: usize, to: usize) -> Option<usize> {
    let content = stretch.content.clone();
    let ends = |at: usize| matches!(p.word(at), "." | "!" | "?" | ";");
    let behind = content.end + 1..to.min(content.end + 1 + REACH);
    let before = from.max(content.start.saturating_sub(1 + REACH))..content.start.saturating_sub(1);
    let last = p.word(content.end - 1);
    let open = !matches!(last, "." | "!" | "?")
        || p.kind(behind.start) == Some(TokenKind::Word) && !p.is_capitalised(behind.start);
    let goes_on =
        stretch.closed && (matches!(last, "," | "?" | "!") || p.word(behind.start) == ",");
    // The verb of "so-called" announces nothing.
    let is_cue = |&at: &usize| is_speech(p.lower(at)) && is_verb(p, at);
    let find_behind = || {
        let region = behind.clone().take_while(|&at| !ends(at));
        let mut region = region.take(if goes_on { REACH } else { 5 });
        region.find(is_cue)
    };
    let find_before = || {
        let mut region = before.clone().rev().take_while(|&at| !ends(at));
        region.find(is_cue)
    };
    let introduced = matches!(p.word(content.start.saturating_sub(2)), "," | ":");
    if goes_on && !introduced {
        return find_behind().or_else(find_before);
    }
    find_before().or_else(|| if open { find_behind() } else { None })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::resolve::resolve;
    use crate::text::span::Span;
    use crate::token::sentence::sentences;
    use crate::token::tokenizer::tokenize;

    /// Every finding as `LABEL/kind[text]`.
    fn check(text: &str, expected: &[&str]) {
        let tokens = tokenize(text, Span::from_range(0..text.len()).unwrap());
        let sentences = sentences(text, &tokens);
        let found: Vec<String> = resolve(quotations(&Passage::new(text, &tokens, &sentences)))
            .iter()
            .map(|f| {
                let kind = f.attributes.get("kind").map(|kind| format!("/{kind}"));
                format!(
                    "{}{}[{}]",
                    f.kind.name(),
                    kind.unwrap_or_default(),
                    &text[f.span.range()]
                )
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn direct_quotations_and_their_cues() {
        check(
            "“We will rebuild the bridge,” the mayor said.",
            &["QUOTE/direct[We will rebuild the bridge,]", "CUE[said]"],
        );
        check(
            "She told reporters: \"It cannot go on like this.\"",
            &["CUE[told]", "QUOTE/direct[It cannot go on like this.]"],
        );
        check(
            "“Why did nobody call?” asked Poe.",
            &["QUOTE/direct[Why did nobody call?]", "CUE[asked]"],
        );
    }

    #[test]
    fn fragments_are_mixed() {
        check(
            "He called the plan \"a complete waste of money\" on Monday.",
            &["CUE[called]", "QUOTE/mixed[a complete waste of money]"],
        );
    }

    #[test]
    fn one_verb_may_serve_both_halves() {
        check(
            "“The road is closed,” he said, “and it will stay closed.”",
            &[
                "QUOTE/direct[The road is closed,]",
                "CUE[said]",
                "QUOTE[and it will stay closed.]",
            ],
        );
    }

    #[test]
    fn scare_quotes_and_titles_are_none() {
        check("The so-called “smart” lamps were delivered.", &[]);
        check("Her book \"The Long Way Home\" was reviewed.", &[]);
    }

    #[test]
    fn a_paragraph_may_leave_the_end_to_the_next() {
        check(
            "“We start at dawn and walk until noon.",
            &["QUOTE/direct[We start at dawn and walk until noon.]"],
        );
    }
}
