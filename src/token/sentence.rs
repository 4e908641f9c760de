//! Tokens to sentences.

use std::ops::Range;

use super::abbreviations::{self, Abbreviation};
use super::characters::{is_closing, is_quote, is_terminator};
use super::token::{Token, TokenKind};
use crate::text::span::Span;

/// A sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// From its first token to its last, closing quotation marks and brackets with it; in bytes.
    pub span: Span,
    /// Its tokens, as places in the tokens that were given.
    pub tokens: Range<usize>,
}

/// The sentences of one paragraph: every token is in exactly one, in order. `text` is the whole text
/// that the tokens count in.
pub fn sentences(text: &str, tokens: &[Token]) -> Vec<Sentence> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while at < tokens.len() {
        let Some((end, ends)) = after_terminator(text, tokens, start, at) else {
            at += 1;
            continue;
        };
        if ends {
            found.push(sentence(tokens, start..end));
            start = end;
        }
        at = end;
    }
    if start < tokens.len() {
        found.push(sentence(tokens, start..tokens.len()));
    }
    found
}

fn sentence(tokens: &[Token], range: Range<usize>) -> Sentence {
    let span = tokens[range.start].span.cover(tokens[range.end - 1].span);
    Sentence {
        span,
        tokens: range,
    }
}

/// The token after a mark that can end a sentence and what closes with it, and whether the sentence ends
/// there; `None` for other tokens.
fn after_terminator(
    text: &str,
    tokens: &[Token],
    start: usize,
    at: usize,
) -> Option<(usize, bool)> {
    let word = slice(text, tokens[at]);
    let ending = ending(word, tokens[at].kind)?;
    let end = past_closing(text, tokens, at + 1);
    let Some(next) = tokens.get(end) else {
        return Some((end, false));
    };
    let follows = slice(text, *next);
    let spaced = tokens[end - 1].span.end() < next.span.start();
    let is_item_number = at == start + 1 && tokens[start].kind == TokenKind::Number && word == ".";
    let ends = match ending {
        Ending::Full => !is_item_number && (!spaced && is_wide(word) || spaced && opens(follows)),
        Ending::Trailing => spaced && opens(follows) && !follows.starts_with(char::is_numeric),
        Ending::Abbreviated => spaced && opens_surely(follows),
        Ending::Never => false,
    };
    // A question inside a quotation goes on: "Why?" he asked.
    Some((end, ends))
}

/// How sure a token is to end a sentence.
enum Ending {
    Full,
    /// Dots that may only pause.
    Trailing,
    /// The full stop belongs to an abbreviation and may end a sentence besides.
    Abbreviated,
    Never,
}

fn ending(word: &str, kind: TokenKind) -> Option<Ending> {
    if kind == TokenKind::Punctuation {
        let all = word.chars().all(is_terminator);
        let dots = word == "…" || word.len() > 1 && word.starts_with("..");
        return all.then_some(if dots { Ending::Trailing } else { Ending::Full });
    }
    let stem = word.strip_suffix('.').filter(|_| kind == TokenKind::Word)?;
    Some(match abbreviations::kind(stem) {
        Some(Abbreviation::Title | Abbreviation::BeforeNumber) => Ending::Never,
        _ => Ending::Abbreviated,
    })
}

/// Past closing quotation marks, brackets and further terminators that touch what is before.
fn past_closing(text: &str, tokens: &[Token], mut at: usize) -> usize {
    while let Some(token) = tokens.get(at) {
        let touches = tokens[at - 1].span.end() == token.span.start();
        let closes = slice(text, *token)
            .chars()
            .all(|c| is_closing(c) || is_terminator(c));
        if !(touches && closes && token.kind == TokenKind::Punctuation) {
            break;
        }
        at += 1;
    }
    at
}

/// Whether a sentence can start like this: not with a small letter, comma or closing mark.
fn opens(word: &str) -> bool {
    let Some(first) = word.chars().next() else {
        return false;
    };
    let mark = matches!(
        first,
        '(' | '[' | '-' | '–' | '—' | '•' | '*' | '#' | '@' | '¿' | '¡' | '…'
    );
    if first.is_alphanumeric() {
        !first.is_lowercase()
    } else {
        mark || is_quote(first) || !first.is_ascii_punctuation() && !is_closing(first)
    }
}

/// Whether a sentence surely starts like this: a word that often starts one, or a quotation.
fn opens_surely(word: &str) -> bool {
    abbreviations::starts_sentences(word) || word.starts_with(['“', '"', '‘', '„', '«'])
}

/// Full stops of scripts that put no space behind them.
fn is_wide(word: &str) -> bool {
    word.starts_with(['。', '！', '？', '．'])
}

fn slice(text: &str, token: Token) -> &str {
    text.get(token.span.range()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::tokenizer::tokenize;
    use super::*;

    /// Sentences are separated by `|` in `expected`.
    fn check(expected: &str) {
        let text = expected.replace('|', "");
        let tokens = tokenize(&text, Span::from_range(0..text.len()).unwrap());
        let found: Vec<&str> = sentences(&text, &tokens)
            .iter()
            .map(|sentence| &text[sentence.span.range()])
            .collect();
        let expected: Vec<&str> = expected.split('|').map(str::trim).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn plain_sentences() {
        check("Talks ended. |Nobody signed! |Why? |1,200 people waited.");
    }

    #[test]
    fn abbreviations_do_not_end_sentences() {
        check("Mr. Roe met Gen. J. A. Poe in the U.S. Senate on Feb. 6 at No. 10. |It rained.");
        check("She moved to the U.S. |The move took months.");
        check("Acme Inc. |He left at 10 a.m. |But Poe stayed.");
    }

    #[test]
    fn quotations_belong_to_their_sentence() {
        check("“We will stay.” |He left.");
        check("“Will we stay?” he asked. |“No.”");
        check("\"We stay.\" |\"They go.\"");
        check("(It was late.) |Nobody came.");
    }

    #[test]
    fn dots_numbers_and_wide_stops() {
        check("We waited... and waited. |Then... |Nothing.");
        check("1. Open the box.");
        check("It rose 3.5 percent. |Prices fell.");
        check("他来了。|我走了。");
    }

    #[test]
    fn nothing_has_no_sentence() {
        assert!(sentences("", &[]).is_empty());
    }
}
