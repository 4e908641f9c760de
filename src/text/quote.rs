//! A position that can be checked and found again: the exact text with some context either side.

use super::index::Text;
use super::span::Span;

/// How many code points of context are kept either side.
pub const CONTEXT: usize = 32;

/// The exact text of a span with up to [`CONTEXT`] code points before and after, as the
/// `TextQuoteSelector` of the W3C Web Annotation model has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuoteSelector {
    /// The covered text.
    pub exact: String,
    /// What stands before it; shorter at the start of the text.
    pub prefix: String,
    /// What stands after it; shorter at the end of the text.
    pub suffix: String,
}

impl QuoteSelector {
    /// Of a span; `None` where it does not fit the text.
    pub fn of(text: &Text, span: Span) -> Option<Self> {
        let exact = text.slice(span)?.to_owned();
        let before = &text[..span.start() as usize];
        let after = &text[span.end() as usize..];
        let from = before
            .char_indices()
            .rev()
            .nth(CONTEXT - 1)
            .map_or(0, |(at, _)| at);
        let to = after
            .char_indices()
            .nth(CONTEXT)
            .map_or(after.len(), |(at, _)| at);
        Some(Self {
            exact,
            prefix: before[from..].to_owned(),
            suffix: after[..to].to_owned(),
        })
    }

    /// Whether the text has it exactly there.
    pub fn matches(&self, text: &Text, span: Span) -> bool {
        text.slice(span) == Some(self.exact.as_str())
    }

    /// Finds it: where `hint` (bytes) says, else the occurrence whose context agrees best, the
    /// nearest to `hint` among equals. `None` where the exact text does not occur.
    pub fn find(&self, text: &Text, hint: u32) -> Option<Span> {
        if self.exact.is_empty() {
            return None;
        }
        text.match_indices(&self.exact)
            .filter_map(|(at, found)| Span::from_range(at..at + found.len()))
            .max_by_key(|span| {
                let distance = span.start().abs_diff(hint);
                (self.agreement(text, *span), std::cmp::Reverse(distance))
            })
    }

    /// How many code points of the context agree, from the span outwards.
    fn agreement(&self, text: &Text, span: Span) -> usize {
        let before = text[..span.start() as usize].chars().rev();
        let after = text[span.end() as usize..].chars();
        let same = |ours: &mut dyn Iterator<Item = char>,
                    theirs: &mut dyn Iterator<Item = char>| {
            ours.zip(theirs).take_while(|(a, b)| a == b).count()
        };
        same(&mut self.prefix.chars().rev(), &mut { before })
            + same(&mut self.suffix.chars(), &mut { after })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_word_is_told_apart_by_its_context() {
        let text = Text::new("In Iran the paper Iran was read; Iran again.").unwrap();
        let second = text.span(18, 22).unwrap();
        let quote = QuoteSelector::of(&text, second).unwrap();
        assert_eq!(quote.exact, "Iran");
        let moved = Text::new("So: in Iran the paper Iran was read; Iran again.").unwrap();
        assert_eq!(quote.find(&moved, 3), moved.span(22, 26));
        assert!(quote.matches(&text, second));
    }

    #[test]
    fn context_is_counted_in_code_points() {
        let text = Text::new(format!("{}x{}", "é".repeat(40), "😊".repeat(40))).unwrap();
        let quote = QuoteSelector::of(&text, text.span(80, 81).unwrap()).unwrap();
        assert_eq!(quote.prefix.chars().count(), CONTEXT);
        assert_eq!(quote.suffix.chars().count(), CONTEXT);
    }

    #[test]
    fn what_is_not_there_is_not_found() {
        let text = Text::new("nothing").unwrap();
        let quote = QuoteSelector {
            exact: "some".into(),
            prefix: String::new(),
            suffix: String::new(),
        };
        assert_eq!(quote.find(&text, 0), None);
    }
}
