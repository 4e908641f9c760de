//! A whole text cut into paragraphs, sentences and tokens, and how to find one's way in it.

use std::ops::Range;

use super::paragraph;
use super::sentence::{Sentence, sentences};
use super::token::Token;
use super::tokenizer::tokenize;
use crate::text::index::Text;
use crate::text::span::Span;

/// A paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Without the white space around it, in bytes.
    pub span: Span,
    /// Its tokens, as places in [`Layout::tokens`].
    pub tokens: Range<usize>,
    /// Its sentences, as places in [`Layout::sentences`].
    pub sentences: Range<usize>,
}

/// All paragraphs, sentences and tokens of a text, each in order of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// Paragraphs.
    pub paragraphs: Vec<Paragraph>,
    /// Sentences of all paragraphs; their token ranges are places in [`Layout::tokens`].
    pub sentences: Vec<Sentence>,
    /// Tokens of all paragraphs.
    pub tokens: Vec<Token>,
}

impl Layout {
    /// Cuts a text; linear in its length.
    pub fn of(text: &Text) -> Self {
        let mut layout = Self::default();
        for span in paragraph::paragraphs(text) {
            layout.push(text, span);
        }
        layout
    }

    fn push(&mut self, text: &Text, span: Span) {
        let first = self.tokens.len();
        let first_sentence = self.sentences.len();
        let tokens = tokenize(text, span);
        self.sentences.extend(
            sentences(text, &tokens)
                .into_iter()
                .map(|sentence| Sentence {
                    tokens: sentence.tokens.start + first..sentence.tokens.end + first,
                    ..sentence
                }),
        );
        self.tokens.extend(tokens);
        self.paragraphs.push(Paragraph {
            span,
            tokens: first..self.tokens.len(),
            sentences: first_sentence..self.sentences.len(),
        });
    }

    /// The paragraph that covers a byte, its end included (where a caret can stand); `None` in the
    /// white space between.
    pub fn paragraph_at(&self, byte: u32) -> Option<usize> {
        let after = self.paragraphs.partition_point(|p| p.span.start() <= byte);
        let place = after.checked_sub(1)?;
        (byte <= self.paragraphs[place].span.end()).then_some(place)
    }

    /// The token that covers a byte; `None` in white space.
    pub fn token_at(&self, byte: u32) -> Option<usize> {
        let place = self.tokens.partition_point(|t| t.span.end() <= byte);
        let token = self.tokens.get(place)?;
        token.span.contains_byte(byte).then_some(place)
    }

    /// The tokens that share at least one byte with `span`, as places in [`Layout::tokens`].
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let start = self
            .tokens
            .partition_point(|t| t.span.end() <= span.start());
        let end = self.tokens.partition_point(|t| t.span.start() < span.end());
        start..end.max(start)
    }

    /// The smallest span of whole tokens that holds what `span` has of tokens; `None` where it has
    /// nothing but white space.
    pub fn snap(&self, span: Span) -> Option<Span> {
        let tokens = &self.tokens[self.tokens_in(span)];
        Some(tokens.first()?.span.cover(tokens.last()?.span))
    }

    /// The nearest end of a token after a byte, as a caret moves right by token; `None` behind the
    /// last token.
    pub fn next_token_end(&self, byte: u32) -> Option<u32> {
        let place = self.tokens.partition_point(|t| t.span.end() <= byte);
        Some(self.tokens.get(place)?.span.end())
    }

    /// The nearest start of a token before a byte, as a caret moves left by token; `None` before the
    /// first token.
    pub fn previous_token_start(&self, byte: u32) -> Option<u32> {
        let place = self.tokens.partition_point(|t| t.span.start() < byte);
        Some(self.tokens.get(place.checked_sub(1)?)?.span.start())
    }

    /// The nearest start of a token after a byte, as the left boundary of a span shrinks; `None` where
    /// no token starts there.
    pub fn next_token_start(&self, byte: u32) -> Option<u32> {
        let place = self.tokens.partition_point(|t| t.span.start() <= byte);
        Some(self.tokens.get(place)?.span.start())
    }

    /// The nearest end of a token before a byte, as the right boundary of a span shrinks; `None` where
    /// no token ends there.
    pub fn previous_token_end(&self, byte: u32) -> Option<u32> {
        let place = self.tokens.partition_point(|t| t.span.end() < byte);
        Some(self.tokens.get(place.checked_sub(1)?)?.span.end())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layout(text: &str) -> (Text, Layout) {
        let text = Text::new(text).unwrap();
        let layout = Layout::of(&text);
        (text, layout)
    }

    #[test]
    fn everything_has_its_place() {
        let (text, layout) = layout("Head\n\nOne came. Two left.\n");
        assert_eq!(layout.paragraphs.len(), 2);
        let body = &layout.paragraphs[1];
        let words: Vec<_> = layout.tokens[body.tokens.clone()]
            .iter()
            .map(|t| &text[t.span.range()])
            .collect();
        assert_eq!(words, ["One", "came", ".", "Two", "left", "."]);
        let second = &layout.sentences[body.sentences.clone()][1];
        assert_eq!(&text[second.span.range()], "Two left.");
        assert_eq!(
            layout.tokens[second.tokens.start].span.start(),
            second.span.start()
        );
    }

    #[test]
    fn positions_find_tokens_and_paragraphs() {
        let (_, layout) = layout("ab cd\n\nef");
        assert_eq!(layout.token_at(1), Some(0));
        assert_eq!(layout.token_at(2), None);
        assert_eq!(layout.paragraph_at(5), Some(0));
        assert_eq!(layout.paragraph_at(6), None);
        assert_eq!(layout.paragraph_at(9), Some(1));
        assert_eq!(layout.paragraph_at(10), None);
    }

    #[test]
    fn spans_snap_to_whole_tokens() {
        let (text, layout) = layout("Iran's talks, late");
        let span = |a, b| text.span(a, b).unwrap();
        assert_eq!(layout.snap(span(2, 9)), Some(span(0, 12)));
        assert_eq!(layout.snap(span(6, 7)), None);
        assert_eq!(layout.tokens_in(span(4, 4)), 1..1);
    }

    #[test]
    fn carets_move_by_token() {
        let (_, layout) = layout("ab  cd");
        assert_eq!(layout.next_token_end(2), Some(6));
        assert_eq!(layout.next_token_end(6), None);
        assert_eq!(layout.previous_token_start(4), Some(0));
        assert_eq!(layout.previous_token_start(0), None);
        assert_eq!(layout.next_token_start(0), Some(4));
        assert_eq!(layout.previous_token_end(6), Some(2));
    }
}
