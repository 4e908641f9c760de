//! The vocabulary of word pieces and how a word is cut into them.
//!
//! The algorithm is greedy longest match from the left (Wu et al. 2016, as BERT has it): `##` before a
//! piece says that it goes on a word. Words are compared in small letters and without accents.

use std::collections::HashMap;

use super::casing::Casing;
use super::hint::Hint;

/// Padding, never given to the encoder; its row exists so that 0 means nothing.
pub const PADDING: &str = "[PAD]";
/// What no piece stands for.
pub const UNKNOWN: &str = "[UNK]";
/// Opens a window.
pub const OPENING: &str = "[CLS]";
/// Closes a window.
pub const CLOSING: &str = "[SEP]";

/// A word of more characters is unknown as a whole, as BERT has it.
const LONGEST_WORD: usize = 100;

/// Why a list is no vocabulary.
#[derive(Clone, Debug, thiserror::Error, PartialEq, Eq)]
pub enum VocabularyError {
    /// One of the four marks is not in it.
    #[error("the vocabulary has no piece {0}")]
    NoMark(&'static str),
    /// A line stands twice or is empty.
    #[error("piece {0} of the vocabulary is empty or stands there twice")]
    Piece(usize),
    /// More pieces than 16 bits count.
    #[error("the vocabulary has {0} pieces; it can have 65,536")]
    TooMany(usize),
    /// A fold is not two characters.
    #[error("fold {0} of the vocabulary is not a character and its plain form")]
    Fold(usize),
}

/// A piece of a word: its place in the vocabulary, the casing of the word part it is of, and what the rules
/// say of its token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its place in the vocabulary.
    pub id: u16,
    /// How the part is written.
    pub casing: Casing,
    /// What the rules take its token for.
    pub hint: Hint,
}

/// Word pieces, each with a number.
#[derive(Clone, Debug)]
pub struct Vocabulary {
    /// Pieces that open a word.
    opening: HashMap<Box<str>, u16>,
    /// Pieces that go on a word, without their `##`.
    going_on: HashMap<Box<str>, u16>,
    /// Characters and the plain letter they are compared as.
    folds: HashMap<char, char>,
    unknown: u16,
    open: u16,
    close: u16,
    len: usize,
}

impl Vocabulary {
    /// From pieces in order of their numbers, and folds: two characters each, the second the plain form
    /// of the first.
    ///
    /// # Errors
    /// [`VocabularyError`] where the lists are none.
    pub fn new<'a>(
        pieces: impl IntoIterator<Item = &'a str>,
        folds: impl IntoIterator<Item = &'a str>,
    ) -> Result<Self, VocabularyError> {
        let (mut opening, mut going_on) = (HashMap::new(), HashMap::new());
        let mut len = 0;
        for piece in pieces {
            let id = u16::try_from(len).map_err(|_| VocabularyError::TooMany(len + 1))?;
            let (map, piece) = match piece.strip_prefix("##") {
                Some(rest) if !rest.is_empty() => (&mut going_on, rest),
                _ => (&mut opening, piece),
            };
            if piece.is_empty() || map.insert(piece.into(), id).is_some() {
                return Err(VocabularyError::Piece(len));
            }
            len += 1;
        }
        let mark = |name| {
            opening
                .get(name)
                .copied()
                .ok_or(VocabularyError::NoMark(name))
        };
        let (unknown, open, close) = (mark(UNKNOWN)?, mark(OPENING)?, mark(CLOSING)?);
        mark(PADDING)?;
        Ok(Self {
            opening,
            going_on,
            folds: folds_of(folds)?,
            unknown,
            open,
            close,
            len,
        })
    }

    /// How many pieces.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there is none; never so, since the marks are there.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The mark that opens a window.
    pub fn opening(&self) -> Piece {
        Self::mark(self.open)
    }

    /// The mark that closes a window.
    pub fn closing(&self) -> Piece {
        Self::mark(self.close)
    }

    fn mark(id: u16) -> Piece {
        Piece {
            id,
            casing: Casing::None,
            hint: Hint::None,
        }
    }

    /// Cuts a token into pieces and adds them: at least one. There is no hint for them yet.
    pub fn cut(&self, token: &str, pieces: &mut Vec<Piece>) {
        let before = pieces.len();
        for part in Parts(token) {
            self.cut_part(part, pieces);
        }
        if pieces.len() == before {
            pieces.push(Piece {
                id: self.unknown,
                casing: Casing::Mark,
                hint: Hint::None,
            });
        }
    }

    fn cut_part(&self, part: &str, pieces: &mut Vec<Piece>) {
        let casing = Casing::of(part);
        let plain = self.plain(part);
        let start = pieces.len();
        let mut rest = plain.as_str();
        let is_short = plain.chars().take(LONGEST_WORD + 1).count() <= LONGEST_WORD;
        while !rest.is_empty() {
            let map = if pieces.len() == start {
                &self.opening
            } else {
                &self.going_on
            };
            let found = is_short.then(|| longest(map, rest)).flatten();
            let Some((id, used)) = found else {
                pieces.truncate(start);
                return pieces.push(Piece {
                    id: self.unknown,
                    casing,
                    hint: Hint::None,
                });
            };
            pieces.push(Piece {
                id,
                casing,
                hint: Hint::None,
            });
            rest = &rest[used..];
        }
    }

    /// In small letters, without accents.
    fn plain(&self, part: &str) -> String {
        if part.is_ascii() {
            return part.to_ascii_lowercase();
        }
        let lower = part.chars().flat_map(char::to_lowercase);
        let bare = lower.filter(|&c| !is_combining(c));
        bare.map(|c| self.folds.get(&c).copied().unwrap_or(c))
            .collect()
    }
}

fn folds_of<'a>(
    folds: impl IntoIterator<Item = &'a str>,
) -> Result<HashMap<char, char>, VocabularyError> {
    let pair = |(place, fold): (usize, &str)| {
        let mut chars = fold.chars();
        match (chars.next(), chars.next(), chars.next()) {
            (Some(from), Some(to), None) => Ok((from, to)),
            _ => Err(VocabularyError::Fold(place)),
        }
    };
    folds.into_iter().enumerate().map(pair).collect()
}

/// The longest piece at the start of `word`, and how many bytes it takes.
fn longest(map: &HashMap<Box<str>, u16>, word: &str) -> Option<(u16, usize)> {
    let ends = word.char_indices().map(|(at, c)| at + c.len_utf8());
    let ends: Vec<usize> = ends.collect();
    let found = ends
        .iter()
        .rev()
        .find_map(|&end| Some((map.get(&word[..end])?, end)));
    found.map(|(&id, end)| (id, end))
}

/// The marks of U+0300 to U+036F, which stand on the letter before them.
fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// A token's runs of letters and digits, and each of its other characters alone.
struct Parts<'t>(&'t str);

impl<'t> Iterator for Parts<'t> {
    type Item = &'t str;

    fn next(&mut self) -> Option<&'t str> {
        let first = self.0.chars().next()?;
        let is_run = |c: char| (c.is_alphanumeric() && !is_ideograph(c)) || is_combining(c);
        let end = if is_run(first) {
            self.0.find(|c| !is_run(c)).unwrap_or(self.0.len())
        } else {
            first.len_utf8()
        };
        let (part, rest) = self.0.split_at(end);
        self.0 = rest;
        Some(part)
    }
}

/// Characters that BERT's vocabularies have one by one.
fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{2fa1f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    const PIECES: [&str; 16] = [
        "[PAD]", "[UNK]", "[CLS]", "[SEP]", "iran", "##ian", "u", ".", "s", "lod", "##z", "-", "f",
        "16", "##i", "東",
    ];

    fn vocabulary() -> Vocabulary {
        Vocabulary::new(PIECES, ["óo", "źz", "łl"]).expect("a good list")
    }

    fn check(token: &str, expected: &str) {
        let mut pieces = Vec::new();
        vocabulary().cut(token, &mut pieces);
        let names: Vec<&str> = pieces.iter().map(|p| PIECES[usize::from(p.id)]).collect();
        assert_eq!(names.join(" "), expected, "{token}");
    }

    #[test]
    fn the_longest_piece_from_the_left() {
        check("Iran", "iran");
        check("IRANIAN", "iran ##ian");
        check("Irani", "iran ##i");
        check("U.S.", "u . s .");
        check("F-16", "f - 16");
    }

    #[test]
    fn accents_are_no_matter() {
        check("Łódź", "lod ##z");
        check("Lo\u{301}d", "lod");
        check("\u{301}", "[UNK]");
    }

    #[test]
    fn what_no_piece_begins_is_unknown_as_a_whole() {
        check("Iranx", "[UNK]");
        check("東京", "東 [UNK]");
        check("", "[UNK]");
        check(&"iran".repeat(1000), "[UNK]");
    }

    #[test]
    fn lists_that_are_none_are_told() {
        let good = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"];
        let check = |pieces: &[&str], folds: &[&str], expected| {
            let made = Vocabulary::new(pieces.iter().copied(), folds.iter().copied());
            assert_eq!(made.map(|v| v.len()), expected);
        };
        check(&good, &["ée"], Ok(4));
        check(&good[..3], &[], Err(VocabularyError::NoMark(CLOSING)));
        check(&["a", "a"], &[], Err(VocabularyError::Piece(1)));
        check(&["a", ""], &[], Err(VocabularyError::Piece(1)));
        check(&good, &["é"], Err(VocabularyError::Fold(0)));
        let many: Vec<String> = (0..70_000).map(|n| n.to_string()).collect();
        let many = Vocabulary::new(many.iter().map(String::as_str), []);
        assert_eq!(many.map(|v| v.len()), Err(VocabularyError::TooMany(65_537)));
    }
}
