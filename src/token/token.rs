//! One token.

use crate::text::span::Span;

/// What a token looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, perhaps with digits inside or behind: `Iran`, `U.S.`, `O'Brien`, `10am`, `5th`.
    Word,
    /// What was split off the end of a word: `'s`, `n't`, `'ll`.
    Clitic,
    /// Digits with their separators: `2,986`, `3.2`, `10:30`, `9/11`.
    Number,
    /// Full stops, commas, quotation marks, brackets, dashes; a run of full stops or hyphens is one.
    Punctuation,
    /// `$`, `%`, `+` and what else is neither letter nor punctuation.
    Symbol,
    /// A pictograph with everything that modifies it.
    Emoji,
    /// A web or e-mail address.
    Link,
    /// `@name` or `#topic`.
    Tag,
}

/// A piece of text without white space.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where, in bytes of the whole text; never empty.
    pub span: Span,
    /// What it looks like.
    pub kind: TokenKind,
}

impl Token {
    /// Whether it is made of letters or digits, so that a name may hold it.
    pub fn is_wordlike(&self) -> bool {
        matches!(self.kind, TokenKind::Word | TokenKind::Number)
    }
}
