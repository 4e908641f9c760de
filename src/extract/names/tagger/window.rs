//! A paragraph as the encoder reads it: windows of word pieces.

use std::ops::Range;

use super::hint::hints;
use super::vocabulary::{Piece, Vocabulary};
use crate::extract::mention::Finding;
use crate::text::span::Span;
use crate::token::sentence::Sentence;
use crate::token::token::Token;

/// How many pieces a window has at most, its two marks included.
pub const LONGEST: usize = 192;
/// Sentences are read together up to this many pieces: what stands around a short one helps it.
const TOGETHER: usize = 96;
/// How many pieces of a sentence that does not fit stand around a core at each side.
const AROUND: usize = 16;
/// One token cannot fill a window: of a very long address or number the first pieces are read.
const LONGEST_TOKEN: usize = 24;

/// A stretch of text that the encoder reads at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    /// Its pieces with the mark at each end.
    pub pieces: Vec<Piece>,
    /// Its words, in order: each has a tag.
    pub words: Vec<Word>,
    /// The words whose tags count; those before and behind only stand around them.
    pub core: Range<usize>,
}

/// A token in a window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where, in bytes of the text.
    pub span: Span,
    /// The place of its first piece in the window.
    pub first: u16,
}

/// The windows of a paragraph: every token is in exactly one core, in order. `text` is the whole text
/// that the tokens and the findings of the rules count in.
pub fn windows(
    text: &str,
    tokens: &[Token],
    sentences: &[Sentence],
    rules: &[Finding],
    vocabulary: &Vocabulary,
) -> Vec<Window> {
    let mut pieces = Vec::with_capacity(tokens.len() * 2);
    let mut ends = Vec::with_capacity(tokens.len());
    for (token, hint) in tokens.iter().zip(hints(tokens, rules)) {
        let start = pieces.len();
        let word = text.get(token.span.range()).unwrap_or_default();
        vocabulary.cut(word, &mut pieces);
        pieces.truncate(start + LONGEST_TOKEN);
        for piece in &mut pieces[start..] {
            piece.hint = hint;
        }
        ends.push(pieces.len());
    }
    let cutter = Cutter {
        vocabulary,
        tokens,
        pieces,
        ends,
    };
    cutter.windows(sentences)
}

struct Cutter<'a> {
    vocabulary: &'a Vocabulary,
    tokens: &'a [Token],
    /// The pieces of all tokens.
    pieces: Vec<Piece>,
    /// For each token where its pieces end.
    ends: Vec<usize>,
}

impl Cutter<'_> {
    fn windows(&self, sentences: &[Sentence]) -> Vec<Window> {
        let mut found = Vec::new();
        let mut group = 0..0;
        for sentence in sentences {
            let joined = group.start..sentence.tokens.end;
            if !group.is_empty() && self.len(&joined) + 2 > TOGETHER {
                self.push(&group, &mut found);
                group = sentence.tokens.clone();
            } else {
                group = joined;
            }
        }
        self.push(&group, &mut found);
        found
    }

    /// How many pieces a range of tokens has.
    fn len(&self, tokens: &Range<usize>) -> usize {
        self.start(tokens.end) - self.start(tokens.start)
    }

    fn start(&self, token: usize) -> usize {
        token.checked_sub(1).map_or(0, |before| self.ends[before])
    }

    /// One window where the tokens fit, else several that overlap.
    fn push(&self, tokens: &Range<usize>, found: &mut Vec<Window>) {
        let mut core = tokens.start;
        while core < tokens.end {
            let start = self.before(core, tokens.start);
            let end = self.reach(start, tokens.end);
            let core_end = if end == tokens.end {
                end
            } else {
                self.before(end, core + 1)
            };
            found.push(self.window(start..end, core - start..core_end - start));
            core = core_end;
        }
    }

    /// How far a window that starts with this token reaches, at most to `end`.
    fn reach(&self, start: usize, end: usize) -> usize {
        let mut at = start + 1;
        while at < end && self.len(&(start..at + 1)) + 2 <= LONGEST {
            at += 1;
        }
        at
    }

    /// The token [`AROUND`] pieces before one, but not before `least`.
    fn before(&self, token: usize, least: usize) -> usize {
        let mut at = token;
        while at > least && self.len(&(at - 1..token)) <= AROUND {
            at -= 1;
        }
        at
    }

    fn window(&self, tokens: Range<usize>, core: Range<usize>) -> Window {
        let from = self.start(tokens.start);
        let mut pieces = Vec::with_capacity(self.len(&tokens) + 2);
        pieces.push(self.vocabulary.opening());
        pieces.extend_from_slice(&self.pieces[from..self.start(tokens.end)]);
        pieces.push(self.vocabulary.closing());
        let word = |token: usize| Word {
            span: self.tokens[token].span,
            first: (self.start(token) - from + 1) as u16,
        };
        Window {
            pieces,
            words: tokens.map(word).collect(),
            core,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::token::sentence::sentences;
    use crate::token::tokenizer::tokenize;

    fn cut(text: &str) -> Vec<Window> {
        let pieces = [
            "[PAD]", "[UNK]", "[CLS]", "[SEP]", "iran", "talk", "##s", ".",
        ];
        let vocabulary = Vocabulary::new(pieces, []).expect("a good list");
        let tokens = tokenize(text, Span::from_range(0..text.len()).expect("short"));
        let found = windows(text, &tokens, &sentences(text, &tokens), &[], &vocabulary);
        let cores = found
            .iter()
            .flat_map(|w| w.words[w.core.clone()].iter().map(|w| w.span));
        assert!(
            cores.eq(tokens.iter().map(|token| token.span)),
            "every token once"
        );
        for window in &found {
            assert!(window.pieces.len() <= LONGEST);
            assert!(!window.core.is_empty());
        }
        found
    }

    #[test]
    fn short_sentences_are_read_together() {
        let found = cut("Iran talks. Iran talks.");
        assert_eq!(found.len(), 1);
        let ids: Vec<u16> = found[0].pieces.iter().map(|piece| piece.id).collect();
        assert_eq!(ids, [2, 4, 5, 6, 7, 4, 5, 6, 7, 3]);
        let firsts: Vec<u16> = found[0].words.iter().map(|word| word.first).collect();
        assert_eq!(firsts, [1, 2, 4, 5, 6, 8]);
        assert_eq!(cut(&"Iran talks. ".repeat(30)).len(), 2);
    }

    #[test]
    fn long_sentences_are_read_in_windows_that_overlap() {
        let found = cut(&"talks ".repeat(300));
        assert_eq!(found.len(), 4);
        assert_eq!(found[0].core, 0..95 - AROUND / 2);
        assert_eq!(found[1].core.start, AROUND / 2);
    }

    #[test]
    fn no_text_no_window() {
        assert_eq!(cut(""), []);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]
        #[test]
        fn every_token_is_in_one_core(parts in proptest::collection::vec("Iran |talks|\\. |[A-Z]{1,300} |[0-9.]{1,400}|https://a\\.b/[a-z/]{0,300} |👨🏻‍🚒|\\PC", 0..300)) {
            cut(&parts.concat());
        }
    }
}
