//! Text to tokens: the word boundaries of Unicode (UAX #29), joined and split where news text needs
//! it otherwise.

use unicode_segmentation::UnicodeSegmentation;

use super::abbreviations::{self, Abbreviation};
use super::characters::{is_apostrophe, is_emoji, is_punctuation, is_space};
use super::links;
use super::token::{Token, TokenKind};
use crate::text::span::Span;

/// Tokens of `region`, in order, without overlap and without white space: with the gaps between them
/// they are the text. Spans count bytes of the whole `text`. Empty where `region` does not fit the
/// text.
///
/// What lies outside the region is not looked at, so regions are best cut at white space.
pub fn tokenize(text: &str, region: Span) -> Vec<Token> {
    let Some(part) = text.get(region.range()) else {
        return Vec::new();
    };
    let mut cutter = Cutter {
        at: region.start(),
        number_follows: false,
        tokens: Vec::with_capacity(part.len() / 5),
    };
    let mut pieces = Vec::new();
    let mut rest = part;
    loop {
        let trimmed = rest.trim_start_matches(is_space);
        cutter.at += (rest.len() - trimmed.len()) as u32;
        if trimmed.is_empty() {
            return cutter.tokens;
        }
        let end = trimmed.find(is_space).unwrap_or(trimmed.len());
        let (chunk, after) = trimmed.split_at(end);
        let next = after.trim_start_matches(is_space);
        cutter.number_follows = next.starts_with(|c: char| c.is_ascii_digit());
        cutter.chunk(chunk, &mut pieces);
        rest = after;
    }
}

/// Cuts stretches without white space.
struct Cutter {
    /// The byte of the whole text that the next token starts at.
    at: u32,
    /// Whether a digit starts the next stretch, as in `No. 10`.
    number_follows: bool,
    tokens: Vec<Token>,
}

impl Cutter {
    fn chunk<'t>(&mut self, mut chunk: &'t str, pieces: &mut Vec<&'t str>) {
        while let Some((range, kind)) = links::first(chunk) {
            self.words(&chunk[..range.start], pieces);
            self.push(range.len(), kind);
            chunk = &chunk[range.end..];
        }
        self.words(chunk, pieces);
    }

    fn words<'t>(&mut self, part: &'t str, pieces: &mut Vec<&'t str>) {
        pieces.clear();
        pieces.extend(part.split_word_bounds());
        let mut index = 0;
        while index < pieces.len() {
            index += self.take(&pieces[index..]);
        }
    }

    /// Makes tokens of the first pieces and tells how many of them were used, at least one.
    fn take(&mut self, pieces: &[&str]) -> usize {
        let piece = pieces[0];
        let length = |used: usize| pieces[..used].iter().map(|piece| piece.len()).sum();
        if let Some(used) = self.clitic(pieces) {
            self.push(length(used), TokenKind::Clitic);
            return used;
        }
        let used = if is_word(piece) {
            joined(pieces, self.after_comma(), self.number_follows)
        } else {
            run(pieces)
        };
        if used == 1 {
            self.split(piece);
        } else if is_word(piece) && links::is_domain(piece) {
            self.push(length(used), TokenKind::Link);
        } else {
            self.push(length(used), kind_of_joined(piece, pieces[used - 1]));
        }
        used
    }

    /// `'s` behind a token that UAX #29 does not join it to, as in `U.S.'s` and `1980's`.
    fn clitic(&self, pieces: &[&str]) -> Option<usize> {
        let [mark, word, ..] = pieces else {
            return None;
        };
        let fits = self.after_word() && is_apostrophe_piece(mark) && is_clitic(word);
        fits.then_some(2)
    }

    /// One piece, cut where UAX #29 joins too much: colons, a full stop without a space, clitics.
    fn split(&mut self, piece: &str) {
        if !is_word(piece) {
            return self.push(piece.len(), kind_of(piece));
        }
        if links::is_domain(piece) {
            return self.push(piece.len(), TokenKind::Link);
        }
        let mut rest = piece;
        while let Some(cut) = joint(rest) {
            self.split_clitics(&rest[..cut]);
            let mark = rest[cut..].chars().next().map_or(0, char::len_utf8);
            self.push(mark, TokenKind::Punctuation);
            rest = &rest[cut + mark..];
        }
        self.split_clitics(rest);
    }

    fn split_clitics(&mut self, word: &str) {
        let mut stem = word;
        let mut clitics = Vec::new();
        while let Some(cut) = clitic_of(stem) {
            clitics.push(stem.len() - cut);
            stem = &stem[..cut];
        }
        self.push(stem.len(), kind_of(stem));
        for len in clitics.into_iter().rev() {
            self.push(len, TokenKind::Clitic);
        }
    }

    fn push(&mut self, len: usize, kind: TokenKind) {
        let end = self.at + len as u32;
        if let Some(span) = Span::new(self.at, end).filter(|span| !span.is_empty()) {
            self.tokens.push(Token { span, kind });
        }
        self.at = end;
    }

    /// Whether the last token is a word or number that ends here.
    fn after_word(&self) -> bool {
        let touches = |token: &&Token| token.span.end() == self.at && token.is_wordlike();
        self.tokens.last().filter(touches).is_some()
    }

    fn after_comma(&self) -> bool {
        let Some(last) = self.tokens.last() else {
            return false;
        };
        last.kind == TokenKind::Punctuation && last.span.len() == 1 && last.span.end() < self.at
    }
}

/// How many pieces, the first a word, are one token.
fn joined(pieces: &[&str], after_comma: bool, number_follows: bool) -> usize {
    let word = pieces[0];
    match pieces[1..] {
        // An ellipsis is not the full stop of an abbreviation.
        [".", ".", ..] => 1,
        [".", ref after @ ..] if keeps_full_stop(word, after, after_comma, number_follows) => 2,
        ["&", next, ..] if is_capitals(word) && is_capitals(next) => 3,
        [":" | "/", next, ..] if is_digits(word) && is_time_part(next) => clock_or_fraction(pieces),
        ["/", ..] if links::is_domain(word) => path(pieces),
        _ => 1,
    }
}

/// `10:30:15` and `9/11`: digits joined by colons or slashes.
fn clock_or_fraction(pieces: &[&str]) -> usize {
    let goes_on = |pair: &&[&str]| matches!(pair[0], ":" | "/") && is_time_part(pair[1]);
    1 + 2 * pieces[1..].chunks_exact(2).take_while(goes_on).count()
}

/// How many pieces a site's name takes together with the path behind it.
fn path(pieces: &[&str]) -> usize {
    let text = pieces.concat();
    let end = links::url_end(&text, 0);
    let mut at = 0;
    let fits = |piece: &&&str| {
        at += piece.len();
        at <= end
    };
    pieces.iter().take_while(fits).count().max(1)
}

fn keeps_full_stop(word: &str, after: &[&str], after_comma: bool, number_follows: bool) -> bool {
    if is_dotted(word) {
        return true;
    }
    match abbreviations::kind(word) {
        Some(Abbreviation::Title | Abbreviation::Common) => true,
        Some(Abbreviation::BeforeNumber) => match after.first() {
            Some(next) => next.starts_with(|c: char| c.is_ascii_digit()),
            None => number_follows,
        },
        Some(Abbreviation::AfterComma) => after_comma || after.first() == Some(&","),
        None => false,
    }
}

/// `U.S`, `a.m`, `J`: single letters with full stops between. A small letter alone is not.
fn is_dotted(word: &str) -> bool {
    let mut letters = 0;
    for part in word.split('.') {
        let mut chars = part.chars();
        match (chars.next(), chars.next()) {
            (Some(c), None) if c.is_alphabetic() => letters += 1,
            _ => return false,
        }
    }
    letters > 1 || word.starts_with(char::is_uppercase)
}

/// How many pieces of one mark are one token: `...`, `--`, doubled single quotation marks.
fn run(pieces: &[&str]) -> usize {
    let first = pieces[0];
    let same = || pieces.iter().take_while(|piece| **piece == first).count();
    match first {
        "." | "-" | "*" | "=" | "_" | "~" | "…" | "—" | "–" | "!" | "?" => same(),
        "'" | "`" => same().min(2),
        _ => 1,
    }
}

fn is_word(piece: &str) -> bool {
    piece.starts_with(char::is_alphanumeric)
}

fn is_digits(piece: &str) -> bool {
    piece.bytes().all(|b| b.is_ascii_digit())
}

/// `30`, `43.13`, `30am`: what follows a colon between digits.
fn is_time_part(piece: &str) -> bool {
    piece.starts_with(|c: char| c.is_ascii_digit())
        && piece
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'.')
}

fn is_capitals(piece: &str) -> bool {
    piece.len() <= 4 && piece.bytes().all(|b| b.is_ascii_uppercase())
}

fn is_apostrophe_piece(piece: &str) -> bool {
    let mut chars = piece.chars();
    chars.next().is_some_and(is_apostrophe) && chars.next().is_none()
}

fn is_clitic(word: &str) -> bool {
    ["s", "re", "ve", "ll", "d", "m"]
        .iter()
        .any(|clitic| word.eq_ignore_ascii_case(clitic))
}

/// Where a clitic starts at the end of a word: before the apostrophe, or before the n of n't.
fn clitic_of(word: &str) -> Option<usize> {
    let (at, mark) = word.char_indices().rev().find(|&(_, c)| is_apostrophe(c))?;
    let after = &word[at + mark.len_utf8()..];
    if at > 0 && is_clitic(after) {
        return Some(at);
    }
    let negation = after.eq_ignore_ascii_case("t") && at > 1;
    let n = negation.then(|| word[..at].char_indices().next_back())??;
    matches!(n.1, 'n' | 'N').then_some(n.0)
}

/// Where a colon or the full stop of an unspaced sentence end lies inside a word.
fn joint(word: &str) -> Option<usize> {
    let mut before = None;
    let mut chars = word.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map(|&(_, c)| c);
        let ends_sentence = c == '.'
            && before.is_some_and(char::is_lowercase)
            && after.is_some_and(char::is_uppercase);
        if at > 0 && (c == ':' || ends_sentence) && !is_known(word, at, c) {
            return Some(at);
        }
        before = Some(c);
    }
    None
}

/// `Ph.D`: an abbreviation with a small letter before its inner full stop.
fn is_known(word: &str, at: usize, mark: char) -> bool {
    mark == '.' && at <= 2 && abbreviations::kind(word).is_some()
}

fn kind_of_joined(first: &str, last: &str) -> TokenKind {
    if is_word(first) && is_digits(first) && kind_of(last) == TokenKind::Number {
        TokenKind::Number
    } else {
        kind_of(first)
    }
}

fn kind_of(piece: &str) -> TokenKind {
    let Some(first) = piece.chars().next() else {
        return TokenKind::Symbol;
    };
    let is_keycap = || piece.contains('\u{20e3}');
    if first.is_numeric() && is_keycap() || is_emoji(first) {
        TokenKind::Emoji
    } else if first.is_numeric()
        && piece
            .chars()
            .all(|c| c.is_numeric() || ".,'’٫٬".contains(c))
    {
        TokenKind::Number
    } else if first.is_alphanumeric() {
        TokenKind::Word
    } else if is_punctuation(first) {
        TokenKind::Punctuation
    } else {
        TokenKind::Symbol
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn words(text: &str) -> Vec<&str> {
        let region = Span::from_range(0..text.len()).unwrap();
        let tokens = tokenize(text, region);
        tokens.iter().map(|t| &text[t.span.range()]).collect()
    }

    fn check(text: &str, expected: &str) {
        assert_eq!(words(text).join(" "), expected);
    }

    #[test]
    fn abbreviations_keep_their_full_stop() {
        check("the U.N.-backed plan", "the U.N. - backed plan");
        check("Feb. 6, 10 a.m.", "Feb. 6 , 10 a.m.");
        check(
            "Mr. Roe of Springfield, Ill., left.",
            "Mr. Roe of Springfield , Ill. , left .",
        );
        check("He is ill.", "He is ill .");
        check(
            "at No. 10. No. It was J. Roe Jr.'s.",
            "at No. 10 . No . It was J. Roe Jr. 's .",
        );
        check("a Ph.D. student", "a Ph.D. student");
        check("It left for the U.S...", "It left for the U.S ...");
    }

    #[test]
    fn hyphens_and_dashes_stand_alone() {
        check(
            "anti-Israeli US-based 10-15",
            "anti - Israeli US - based 10 - 15",
        );
        check("33-year-old—so--there", "33 - year - old — so -- there");
        check(
            "wait...what… end.The next",
            "wait ... what … end . The next",
        );
    }

    #[test]
    fn clitics_are_split_off_but_names_are_not() {
        check("Iran's Iran’s IRAN'S", "Iran 's Iran ’s IRAN 'S");
        check(
            "don't can’t we're I've he'll I'd I'm",
            "do n't ca n’t we 're I 've he 'll I 'd I 'm",
        );
        check("O'Brien D’Angelo o'clock", "O'Brien D’Angelo o'clock");
        check(
            "the U.S.'s and 1980's ministers' talks",
            "the U.S. 's and 1980 's ministers ' talks",
        );
    }

    #[test]
    fn numbers_money_and_clock_times() {
        check("2,986 of 3.2 (12%)", "2,986 of 3.2 ( 12 % )");
        check("$5m, €75 and US$3bn", "$ 5m , € 75 and US $ 3bn");
        check("10:30 on 9/11, note:this", "10:30 on 9/11 , note : this");
        check("3:30am 3:43.13", "3:30am 3:43.13");
        check("AT&T and R&D", "AT&T and R&D");
    }

    #[test]
    fn links_and_tags_are_whole() {
        check(
            "See example.com/news/a?b=1, ok",
            "See example.com/news/a?b=1 , ok",
        );
        check(
            "(https://example.org/x), @desk: #Vote",
            "( https://example.org/x ) , @desk : #Vote",
        );
    }

    #[test]
    fn quotation_marks_of_every_kind() {
        check(
            "“a” ‘b’ «c» „d“ 'e' \"f\"",
            "“ a ” ‘ b ’ « c » „ d “ ' e ' \" f \"",
        );
        check("``g'' end", "`` g '' end");
    }

    #[test]
    fn odd_spaces_and_line_ends_are_white_space() {
        check("10\u{a0}km\u{202f}x\r\ny\u{feff}z\u{200b}", "10 km x y z");
    }

    #[test]
    fn other_scripts() {
        check("北京 東京タワー", "北 京 東 京 タワー");
        check("שלום עולם צה\"ל", "שלום עולם צה\"ל");
        check("e\u{301}te\u{301}", "e\u{301}te\u{301}");
        check("กิน", "กิ น");
    }

    #[test]
    fn emoji_are_whole() {
        check("👨🏻‍🚒🇫🇷🇮🇷👍🏽!", "👨🏻‍🚒 🇫🇷 🇮🇷 👍🏽 !");
        check("1️⃣ go", "1️⃣ go");
    }

    fn check_laws(text: &str, region: Span) -> Result<(), TestCaseError> {
        let mut at = region.start();
        for token in tokenize(text, region) {
            prop_assert!(token.span.start() >= at && !token.span.is_empty());
            let gap = &text[at as usize..token.span.start() as usize];
            prop_assert!(gap.chars().all(is_space));
            prop_assert!(!text[token.span.range()].contains(is_space));
            at = token.span.end();
        }
        prop_assert!(
            text[at as usize..region.end() as usize]
                .chars()
                .all(is_space)
        );
        Ok(())
    }

    proptest! {
        #[test]
        fn tokens_and_gaps_are_the_text(text in "\\PC{0,40}", lead in 0usize..4) {
            let lead = text.char_indices().nth(lead).map_or(0, |(at, _)| at);
            check_laws(&text, Span::from_range(lead..text.len()).unwrap())?;
        }

        #[test]
        fn so_they_are_for_news(
            parts in proptest::collection::vec(
                "U\\.S\\.|Iran|'s|’|n't|\\.{1,4}|-{1,3}|[,:;/&#@]|www\\.|https?://|a\\.com|No|[0-9]{1,3}|[ \u{a0}\r\n]|👨🏻‍🚒|\u{301}|漢|م|\u{200b}|\"|\\(|\\)",
                0..20,
            )
        ) {
            let text = parts.concat();
            check_laws(&text, Span::from_range(0..text.len()).unwrap())?;
        }
    }

    #[test]
    fn long_runs_take_linear_time() {
        for unit in [
            "a.com/", "@", "#a", "1:", "'s", ".", "://", "Mr.", "a&", "x@y.z@",
        ] {
            let text = unit.repeat(200_000);
            assert!(!words(&text).is_empty());
        }
    }
}
