//! What the rules and the gazetteers take a word for.
//!
//! An input of the encoder beside the word pieces, as gazetteer features are for a linear tagger (Ratinov
//! and Roth 2009): the model learns when the second opinion is right.

use crate::extract::kind::Kind;
use crate::extract::mention::Finding;
use crate::token::token::Token;

/// What a rule or a gazetteer takes a word for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Hint {
    /// For nothing.
    #[default]
    None,
    /// For the first word of something.
    Begin(Kind),
    /// For a later one.
    Inside(Kind),
}

/// The hint for each token. `rules` are in order and none is in another.
pub fn hints(tokens: &[Token], rules: &[Finding]) -> Vec<Hint> {
    let mut found = vec![Hint::None; tokens.len()];
    for rule in rules {
        let start = tokens.partition_point(|token| token.span.end() <= rule.span.start());
        let end = tokens.partition_point(|token| token.span.start() < rule.span.end());
        for hint in found.get_mut(start..end).unwrap_or_default() {
            *hint = Hint::Inside(rule.kind);
        }
        if let Some(hint) = found.get_mut(start).filter(|_| start < end) {
            *hint = Hint::Begin(rule.kind);
        }
    }
    found
}

/// The learned embedding of hints.
#[derive(Clone, Debug)]
pub struct HintRows {
    /// The labels that the model knows, in order of its tags.
    pub kinds: Vec<Kind>,
    /// A row a tag: none, then for each label its first word and its later ones.
    pub rows: Vec<f32>,
}

impl HintRows {
    /// The row of a hint, of so many numbers; that of none for a label that the model does not know.
    pub fn row(&self, hint: Hint, width: usize) -> &[f32] {
        let place = |kind: Kind| self.kinds.iter().position(|&known| known == kind);
        let tag = match hint {
            Hint::None => None,
            Hint::Begin(kind) => place(kind).map(|place| 2 * place + 1),
            Hint::Inside(kind) => place(kind).map(|place| 2 * place + 2),
        };
        let start = tag.unwrap_or(0) * width;
        self.rows.get(start..start + width).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::mention::Stage;
    use crate::model::annotation::Attributes;
    use crate::text::span::Span;
    use crate::token::tokenizer::tokenize;

    fn rule(start: u32, end: u32, kind: Kind) -> Finding {
        Finding {
            span: Span::new(start, end).unwrap(),
            kind,
            attributes: Attributes::new(),
            stage: Stage::Names,
            score: 0.9,
        }
    }

    #[test]
    fn tokens_take_the_hint_of_what_covers_them() {
        use Hint::{Begin, Inside, None};
        let text = "In New York-based firms";
        let tokens = tokenize(text, Span::from_range(0..text.len()).unwrap());
        let found = hints(&tokens, &[rule(3, 11, Kind::Gpe)]);
        let expected = [None, Begin(Kind::Gpe), Inside(Kind::Gpe), None, None, None];
        assert_eq!(found, expected);
        assert_eq!(hints(&tokens, &[]), [None; 6]);
        assert_eq!(hints(&[], &[rule(0, 2, Kind::Gpe)]), []);
    }

    #[test]
    fn each_hint_has_its_row() {
        let rows = HintRows {
            kinds: vec![Kind::Person, Kind::Gpe],
            rows: (0..10_u8).map(f32::from).collect(),
        };
        assert_eq!(rows.row(Hint::None, 2), [0.0, 1.0]);
        assert_eq!(rows.row(Hint::Begin(Kind::Gpe), 2), [6.0, 7.0]);
        assert_eq!(rows.row(Hint::Inside(Kind::Gpe), 2), [8.0, 9.0]);
        assert_eq!(rows.row(Hint::Begin(Kind::Law), 2), [0.0, 1.0]);
    }
}
