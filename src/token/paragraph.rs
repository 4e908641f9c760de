//! Text to paragraphs.

use crate::text::span::Span;
use crate::token::characters::is_space;

/// The paragraphs of a text in order: what stands between blank lines, without the white space around
/// it. A single line break ends a paragraph too, unless the lines are evidently one text broken at a
/// margin, as in mail and agencies' wires.
///
/// Line breaks are LF, CR LF, CR, NEL, vertical tab, form feed, U+2028 and U+2029; the last always
/// ends a paragraph.
pub fn paragraphs(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(block) = next_block(text, from) {
        found.extend(paragraphs_of(text, block));
        from = block.end();
    }
    found
}

/// The next stretch without a blank line at or after byte `from`, without the white space around it;
/// `None` where only white space is left. For those who cut a long text bit by bit.
pub fn next_block(text: &str, from: u32) -> Option<Span> {
    let rest = text.get(from as usize..)?;
    let body = rest.trim_start_matches(is_space);
    let start = from as usize + rest.len() - body.len();
    let mut end = start;
    for line in lines(body) {
        if line.content.trim_matches(is_space).is_empty() {
            break;
        }
        end = start + line.start + line.content.trim_end_matches(is_space).len();
        if line.separates {
            break;
        }
    }
    Span::from_range(start..end).filter(|block| !block.is_empty())
}

/// The paragraphs of one block of [`next_block`].
pub fn paragraphs_of(text: &str, block: Span) -> Vec<Span> {
    let body = text.get(block.range()).unwrap_or_default();
    let lines: Vec<Line<'_>> = lines(body).collect();
    if lines.len() < 2 || is_wrapped(&lines) {
        return vec![block];
    }
    let trimmed = lines.iter().filter_map(|line| {
        let content = line.content.trim_start_matches(is_space);
        let start = line.start + line.content.len() - content.len();
        let end = start + content.trim_end_matches(is_space).len();
        Span::from_range(start..end)?.shifted(block.start())
    });
    trimmed.collect()
}

struct Line<'a> {
    /// In bytes of the text that was cut.
    start: usize,
    /// Without its line break.
    content: &'a str,
    /// Whether a paragraph separator ends it.
    separates: bool,
}

fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
        let start = at;
        let content = &rest[..rest.find(is_line_break).unwrap_or(rest.len())];
        let line_break = rest[content.len()..].chars().next();
        let is_pair = rest[content.len()..].starts_with("\r\n");
        at += content.len() + line_break.map_or(0, char::len_utf8) + usize::from(is_pair);
        Some(Line {
            start,
            content,
            separates: line_break == Some('\u{2029}'),
        })
    })
}

fn is_line_break(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// Widths in characters that a margin is set to.
const MARGIN: std::ops::RangeInclusive<usize> = 45..=100;

/// Whether lines are one text broken at a margin: the first word of each line would not have fitted
/// on the line before.
fn is_wrapped(lines: &[Line<'_>]) -> bool {
    let widths: Vec<usize> = lines
        .iter()
        .map(|line| line.content.trim_matches(is_space).chars().count())
        .collect();
    let broken = &widths[..widths.len() - 1];
    let margin = widths.iter().copied().max().unwrap_or(0);
    let is_full = |(line, pair): (&usize, &[Line<'_>])| {
        let word = pair[1].content.split_whitespace().next().unwrap_or("");
        line + 1 + word.chars().count() > margin
    };
    let starts_small = |line: &Line<'_>| line.content.trim().starts_with(char::is_lowercase);
    let goes_on = lines[1..].iter().any(starts_small);
    let is_list = |line: &Line<'_>| line.content.trim().starts_with(['•', '*', '-', '–', '·']);
    broken.iter().all(|width| MARGIN.contains(width))
        && MARGIN.contains(&margin)
        && goes_on
        && !lines.iter().any(is_list)
        && broken.iter().zip(lines.windows(2)).all(is_full)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = paragraphs(text).iter().map(|s| &text[s.range()]).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn blank_lines_and_line_breaks_end_paragraphs() {
        check(
            " Title \n\nOne line.\nAnother.\r\n \t\r\nLast\r",
            &["Title", "One line.", "Another.", "Last"],
        );
        check("a\u{2029}b\u{2028}c\u{85}d", &["a", "b", "c", "d"]);
        check("\u{feff}a\r\rb", &["a", "b"]);
        check(" \n\u{a0}", &[]);
        check("", &[]);
    }

    #[test]
    fn wrapped_text_is_one_paragraph() {
        let wrapped = "The council met late on Monday evening to talk about the new\n\
                       bridge, which has been closed for repairs since last autumn\n\
                       and costs more each month.";
        check(&format!("{wrapped}\n\nNext."), &[wrapped, "Next."]);
    }

    #[test]
    fn lines_that_are_sentences_are_not_wrapped_text() {
        let lines = "The council met late on Monday evening and voted.\n\
                     Nobody was there to see it but two old reporters.\n\
                     The bridge stays closed.";
        check(lines, &lines.lines().collect::<Vec<_>>());
        let list = "- the council met late on Monday evening and voted\n- bread";
        check(list, &list.lines().collect::<Vec<_>>());
    }

    proptest! {
        #[test]
        fn all_but_white_space_is_in_a_paragraph(text in "([a-z]{0,60}|[ \u{a0}\r\n\u{2029}\u{85}]{1,3}|é|👍){0,12}") {
            let mut at = 0;
            for span in paragraphs(&text) {
                let content = &text[span.range()];
                prop_assert!(!content.is_empty() && content.trim_matches(is_space) == content);
                prop_assert!(text[at..span.start() as usize].chars().all(is_space));
                at = span.end() as usize;
            }
            prop_assert!(text[at..].chars().all(is_space));
        }
    }
}
