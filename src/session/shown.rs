//! What the article shows, paragraph by paragraph: compared, so that only what changed is drawn.

use super::state::State;
use crate::model::annotation::Status;
use crate::model::id::{AnnotationId, LabelName};
use crate::text::fragments::Fragments;
use crate::text::index::Text;
use crate::text::span::Span;

/// An annotation as it is drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// Which.
    pub id: AnnotationId,
    /// What it covers, in bytes; it may reach out of the paragraph.
    pub fragments: Fragments,
    /// Its label.
    pub label: LabelName,
    /// The label's place in the ring of colours.
    pub colour: u8,
    /// Whether nobody has accepted it yet.
    pub suggested: bool,
}

/// A paragraph as it is drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Paragraph {
    /// The text that `span` is of.
    pub text: Text,
    /// In bytes.
    pub span: Span,
    /// Whether it reads as the headline.
    pub headline: bool,
    /// In order of the text, wider first; rejected ones are not among them.
    pub shown: Vec<Shown>,
    /// The chosen one, where it is among them.
    pub chosen: Option<AnnotationId>,
}

/// How many bytes the first paragraph may have to read as a headline.
const LONGEST_HEADLINE: u32 = 180;

/// The paragraphs of the open document, in order.
pub fn paragraphs(state: &State) -> Vec<Paragraph> {
    let Some(entry) = state.open() else {
        return Vec::new();
    };
    let chosen = state.selection.annotation.as_ref();
    let paragraphs = &entry.layout().paragraphs;
    let draw = |(place, paragraph): (usize, &crate::token::layout::Paragraph)| {
        let shown: Vec<Shown> = entry
            .set
            .overlapping(paragraph.span)
            .filter(|annotation| annotation.status != Status::Rejected)
            .map(|annotation| Shown {
                id: annotation.id.clone(),
                fragments: annotation.fragments.clone(),
                label: annotation.label.clone(),
                colour: colour(state, &annotation.label),
                suggested: annotation.status == Status::Suggested,
            })
            .collect();
        Paragraph {
            text: entry.document.text.clone(),
            span: paragraph.span,
            headline: place == 0
                && paragraphs.len() > 1
                && is_headline(&entry.document.text, paragraph.span),
            chosen: chosen
                .filter(|id| shown.iter().any(|s| s.id == **id))
                .cloned(),
            shown,
        }
    };
    paragraphs.iter().enumerate().map(draw).collect()
}

/// The label's place in the ring of colours; labels that the schema lacks share the first.
pub fn colour(state: &State, label: &LabelName) -> u8 {
    state
        .schema
        .label(label.as_str())
        .map_or(0, |label| label.colour)
}

/// Short, in one line, and without the full stop that ends a sentence.
fn is_headline(text: &Text, span: Span) -> bool {
    let line = text.slice(span).unwrap_or_default();
    span.len() <= LONGEST_HEADLINE
        && !line.contains('\n')
        && !line.ends_with(['.', '!', ':', '"', '”'])
}

#[cfg(test)]
mod tests {
    use super::super::action::{Action, Edit, Motion};
    use super::super::reduce::reduce;
    use super::*;
    use crate::text::document::Metadata;

    fn state(text: &str) -> State {
        let mut state = State::new();
        let meta = Metadata::new();
        let text = text.to_owned();
        let _ = reduce(
            &mut state,
            Action::AddText {
                text,
                title: None,
                meta,
            },
        );
        state
    }

    fn label(state: &mut State, surface: &str, label: &str) {
        let text = state.open().unwrap().document.text.clone();
        let start = u32::try_from(text.find(surface).unwrap()).unwrap();
        let focus = start + u32::try_from(surface.len()).unwrap();
        let snap = true;
        let _ = reduce(
            state,
            Action::Move(Motion::Select {
                anchor: start,
                focus,
                snap,
            }),
        );
        let _ = reduce(state, Action::Edit(Edit::Label(LabelName::new(label))));
    }

    /// `#` before a headline, then what is shown, the chosen one in brackets.
    fn draw(state: &State) -> Vec<String> {
        let draw_one = |paragraph: &Paragraph| {
            let shown = paragraph.shown.iter().map(|s| {
                let surface = paragraph.text.surface(&s.fragments).unwrap();
                let drawn = format!("{} {surface}", s.label);
                if paragraph.chosen.as_ref() == Some(&s.id) {
                    format!("[{drawn}]")
                } else {
                    drawn
                }
            });
            let mark = if paragraph.headline { "#" } else { "" };
            format!("{mark}{}", shown.collect::<Vec<_>>().join(", "))
        };
        paragraphs(state).iter().map(draw_one).collect()
    }

    #[test]
    fn each_paragraph_shows_its_own() {
        let mut state = state("Anna wins\n\nBonn cheers Anna.\n\nIt rains.");
        label(&mut state, "Bonn", "GPE");
        label(&mut state, "Anna", "PERSON");
        assert_eq!(draw(&state), ["#[PERSON Anna]", "GPE Bonn", ""]);
    }

    #[test]
    fn what_is_rejected_is_not_shown() {
        let mut state = state("Anna wins. Bonn cheers.");
        label(&mut state, "Anna", "PERSON");
        let _ = reduce(&mut state, Action::Edit(Edit::Delete));
        assert_eq!(draw(&state), [""]);
    }

    #[test]
    fn a_paragraph_stays_equal_while_others_change() {
        let mut state = state("Anna wins.\n\nBonn cheers.");
        let before = paragraphs(&state);
        label(&mut state, "Bonn", "GPE");
        let after = paragraphs(&state);
        assert_eq!(before[0], after[0]);
        assert_ne!(before[1], after[1]);
    }
}
