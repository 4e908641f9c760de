//! One paragraph as the stages see it.

use std::ops::Range;

use super::kind::Kind;
use super::mention::{Finding, Stage};
use crate::model::annotation::Attributes;
use crate::text::span::Span;
use crate::token::sentence::Sentence;
use crate::token::token::{Token, TokenKind};

/// One paragraph with its tokens and sentences. Places are counted in its tokens.
pub struct Passage<'a> {
    text: &'a str,
    /// Its tokens.
    pub tokens: &'a [Token],
    /// Its sentences.
    pub sentences: &'a [Sentence],
    lower: String,
    lower_ends: Vec<u32>,
}

impl<'a> Passage<'a> {
    /// `text` is the whole text that the tokens count in.
    pub fn new(text: &'a str, tokens: &'a [Token], sentences: &'a [Sentence]) -> Self {
        let mut lower = String::with_capacity(tokens.len() * 6);
        let mut lower_ends = Vec::with_capacity(tokens.len());
        for token in tokens {
            let word = text.get(token.span.range()).unwrap_or_default();
            if word.is_ascii() {
                lower.extend(word.bytes().map(|b| char::from(b.to_ascii_lowercase())));
            } else {
                let chars = word.chars().flat_map(char::to_lowercase);
                lower.extend(chars.map(|c| if c == '’' { '\'' } else { c }));
            }
            lower_ends.push(lower.len() as u32);
        }
        Self {
            text,
            tokens,
            sentences,
            lower,
            lower_ends,
        }
    }

    /// How many tokens.
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Whether there is no token.
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// A token as it is written; empty out of range.
    pub fn word(&self, at: usize) -> &'a str {
        let span = self.tokens.get(at).map(|token| token.span.range());
        span.and_then(|range| self.text.get(range))
            .unwrap_or_default()
    }

    /// A token in small letters, with a typewriter's apostrophe; empty out of range.
    pub fn lower(&self, at: usize) -> &str {
        let Some(&end) = self.lower_ends.get(at) else {
            return "";
        };
        let start = at
            .checked_sub(1)
            .map_or(0, |before| self.lower_ends[before]);
        &self.lower[start as usize..end as usize]
    }

    /// What a token looks like; `None` out of range.
    pub fn kind(&self, at: usize) -> Option<TokenKind> {
        self.tokens.get(at).map(|token| token.kind)
    }

    /// Whether nothing stands between this token and the one before.
    pub fn touches(&self, at: usize) -> bool {
        at > 0
            && self
                .tokens
                .get(at)
                .is_some_and(|token| token.span.start() == self.tokens[at - 1].span.end())
    }

    /// Whether the words stand at `at`, in small letters.
    pub fn has(&self, at: usize, words: &[&str]) -> bool {
        words
            .iter()
            .enumerate()
            .all(|(place, word)| self.lower(at + place) == *word)
    }

    /// Whether the token starts with a capital letter.
    pub fn is_capitalised(&self, at: usize) -> bool {
        self.word(at).starts_with(char::is_uppercase)
    }

    /// Whether a hyphen or dash stands at `at` and touches both its neighbours.
    pub fn is_hyphen(&self, at: usize) -> bool {
        matches!(self.word(at), "-" | "–" | "‑" | "‐") && self.touches(at) && self.touches(at + 1)
    }

    /// Whether a sentence starts with this token.
    pub fn starts_sentence(&self, at: usize) -> bool {
        let starts = self
            .sentences
            .binary_search_by(|sentence| sentence.tokens.start.cmp(&at));
        starts.is_ok()
    }

    /// From the first token of a range to its last, in bytes; `None` for an empty range.
    pub fn span(&self, range: Range<usize>) -> Option<Span> {
        let tokens = self.tokens.get(range)?;
        Some(tokens.first()?.span.cover(tokens.last()?.span))
    }

    /// The text of a range of tokens, with what stands between them.
    pub fn slice(&self, range: Range<usize>) -> &'a str {
        let span = self.span(range);
        span.and_then(|span| self.text.get(span.range()))
            .unwrap_or_default()
    }

    /// A finding over a range of tokens, without attributes; `None` for an empty range.
    pub fn finding(
        &self,
        range: Range<usize>,
        kind: Kind,
        stage: Stage,
        score: f32,
    ) -> Option<Finding> {
        Some(Finding {
            span: self.span(range)?,
            kind,
            attributes: Attributes::new(),
            stage,
            score,
        })
    }
}
