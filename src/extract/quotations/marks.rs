//! Which quotation marks belong together.

use std::ops::Range;

use crate::extract::passage::Passage;
use crate::token::characters::is_space;
use crate::token::token::TokenKind;

/// A stretch between quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quoted {
    /// The tokens between the marks; never empty.
    pub content: Range<usize>,
    /// Whether the closing mark is there; a quotation of several paragraphs has it in the last only.
    pub closed: bool,
}

/// The quoted stretches of a paragraph in order, outermost only. A mark without its partner opens
/// nothing, unless the paragraph starts with it.
pub fn quoted(p: &Passage<'_>) -> Vec<Quoted> {
    let closers = closers(p);
    let mut found = Vec::new();
    let mut at = 0;
    while at < p.len() {
        let Some(style) = opens(p, at) else {
            at += 1;
            continue;
        };
        match closers.partner(p, at, style) {
            Some(close) => {
                found.extend(stretch(at + 1..close, true));
                at = close + 1;
            }
            None if at == 0 && style != Style::Single => {
                found.extend(stretch(1..p.len(), false));
                return found;
            }
            None => at += 1,
        }
    }
    found
}

fn stretch(content: Range<usize>, closed: bool) -> Option<Quoted> {
    (!content.is_empty()).then_some(Quoted { content, closed })
}

/// Marks that close each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    /// `"`, which opens and closes.
    Straight,
    /// `“ ”`, `„ “`, `„ ”`, and two single marks or backticks.
    Curly,
    /// `« »`.
    Angle,
    /// `‘ ’` and `'`.
    Single,
}

fn style(word: &str) -> Option<Style> {
    Some(match word {
        "\"" | "＂" => Style::Straight,
        "“" | "”" | "„" | "‟" | "``" | "''" | "「" | "」" | "『" | "』" => Style::Curly,
        "«" | "»" | "‹" | "›" => Style::Angle,
        "'" | "‘" | "’" | "‚" | "`" => Style::Single,
        _ => return None,
    })
}

/// The style of a mark that opens a stretch; `None` for other tokens and marks that only close.
fn opens(p: &Passage<'_>, at: usize) -> Option<Style> {
    let word = p.word(at);
    let style = style(word).filter(|_| p.kind(at) == Some(TokenKind::Punctuation))?;
    let leans_left = p.touches(at) && !is_opener(p.word(at - 1));
    let leans_right = p.touches(at + 1);
    let fits = match word {
        "“" | "„" | "‟" | "``" | "«" | "‹" | "‚" | "「" | "『" => true,
        "\"" | "＂" => !leans_left || leans_right && is_dash(p.word(at - 1)),
        "'" | "‘" | "`" => !leans_left && leans_right,
        // Danish and German books turn them round.
        "»" => !leans_left && leans_right,
        _ => false,
    };
    fits.then_some(style)
}

fn is_opener(word: &str) -> bool {
    matches!(
        word,
        "(" | "[" | "{" | "—" | "–" | "-" | "\"" | "“" | "‘" | "'" | "/"
    )
}

fn is_dash(word: &str) -> bool {
    matches!(word, "—" | "–" | "-" | "--")
}

/// Whether a mark can close a stretch of this style that opened with `opener`.
fn closes(p: &Passage<'_>, at: usize, style: Style, opener: &str) -> bool {
    let word = p.word(at);
    match (style, word) {
        (Style::Straight, "\"" | "＂") => p.touches(at) || !p.touches(at + 1),
        (Style::Curly, "”" | "''" | "」" | "』") => true,
        (Style::Curly, "“") => opener == "„",
        (Style::Curly, "\"") => p.touches(at),
        (Style::Angle, "»" | "›") => opener != "»",
        (Style::Angle, "«") => opener == "»",
        (Style::Single, "'" | "’") => p.touches(at) && !is_word_inside(p, at),
        _ => false,
    }
}

/// An apostrophe between letters, as in `rock 'n' roll` or before a clitic.
fn is_word_inside(p: &Passage<'_>, at: usize) -> bool {
    let follows = p.kind(at + 1);
    p.touches(at + 1)
        && matches!(
            follows,
            Some(TokenKind::Word | TokenKind::Number | TokenKind::Clitic)
        )
}

/// Places of the marks that can close, so that each is looked at once.
struct Closers {
    places: Vec<usize>,
}

fn closers(p: &Passage<'_>) -> Closers {
    let is_mark =
        |&at: &usize| p.kind(at) == Some(TokenKind::Punctuation) && style(p.word(at)).is_some();
    Closers {
        places: (0..p.len()).filter(is_mark).collect(),
    }
}

/// How many marks are looked at for a partner: enough for any quotation, and no more than linear work
/// for a text of marks only.
const PATIENCE: usize = 64;

impl Closers {
    fn partner(&self, p: &Passage<'_>, open: usize, style: Style) -> Option<usize> {
        let from = self.places.partition_point(|&place| place <= open);
        let opener = p.word(open);
        let marks = self.places[from..].iter().copied().take(PATIENCE);
        let mut candidates = marks.filter(|&at| closes(p, at, style, opener));
        if style != Style::Single {
            return candidates.next();
        }
        // The apostrophe of "the ministers' talks" is not the end; the mark behind punctuation is.
        let first = candidates.next()?;
        let is_possessive = p.lower(first - 1).ends_with('s')
            && p.kind(first + 1) == Some(TokenKind::Word)
            && !p.is_capitalised(first + 1);
        if is_possessive {
            candidates.next().or(Some(first))
        } else {
            Some(first)
        }
    }
}

/// Whether only white space and marks lie in a text.
pub fn is_blank(text: &str) -> bool {
    text.chars().all(|c| is_space(c) || !c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::span::Span;
    use crate::token::tokenizer::tokenize;

    /// The contents of the quoted stretches, separated by `|`; one without a closing mark ends in `…`.
    fn check(text: &str, expected: &str) {
        let tokens = tokenize(text, Span::from_range(0..text.len()).unwrap());
        let p = Passage::new(text, &tokens, &[]);
        let found: Vec<String> = quoted(&p)
            .into_iter()
            .map(|q| format!("{}{}", p.slice(q.content), if q.closed { "" } else { "…" }))
            .collect();
        assert_eq!(found.join("|"), expected, "{text}");
    }

    #[test]
    fn marks_of_every_kind_find_their_partner() {
        check("He said \"we go\" and “we stay.”", "we go|we stay.");
        check(
            "«Oui», „ja“, „tak”, ‘yes’, 'no', ``so'' it is",
            "Oui|ja|tak|yes|no|so",
        );
        check("(\"so\")—\"so\"", "so|so");
    }

    #[test]
    fn apostrophes_are_not_marks() {
        check("The ministers' talks at six o'clock in '98 didn't end", "");
        check(
            "'The ministers' talks ended,' he said",
            "The ministers' talks ended,",
        );
        check("‘It’s over,’ he said", "It’s over,");
    }

    #[test]
    fn inner_quotations_belong_to_the_outer() {
        check("“He said ‘go’ to me”", "He said ‘go’ to me");
        check("\"He said 'go' to me\"", "He said 'go' to me");
    }

    #[test]
    fn marks_without_partner_open_nothing_but_a_paragraph() {
        check("He said \"we go and left", "");
        check("“We go on", "We go on…");
        check("we go on” he said", "");
        check("\"", "");
        check("\"\"", "");
        check("6' 2\" tall", "");
    }
}
