//! A paragraph with its marks; drawn again only when what it shows has changed.

use yew::prelude::*;

use crate::model::nesting::{Node, nest};
use crate::model::segments::flatten;
use crate::session::shown::{self, Shown};
use crate::text::fragments::Fragments;

/// What a paragraph is made of.
#[derive(PartialEq, Properties)]
pub struct ParagraphProps {
    /// Its number in the document, from 0.
    pub number: usize,
    /// What it shows.
    pub paragraph: shown::Paragraph,
}

/// Lines are stacked up to this row; further ones share it.
const LAST_ROW: usize = 5;

/// The paragraph.
#[component]
pub fn Paragraph(props: &ParagraphProps) -> Html {
    let paragraph = &props.paragraph;
    let items: Vec<Fragments> = paragraph
        .shown
        .iter()
        .map(|shown| shown.fragments.clone())
        .collect();
    let nodes = nest(&flatten(paragraph.span, &items));
    let text = paragraph.text.slice(paragraph.span).unwrap_or_default();
    // Spaces that are more than a gap between words are a layout, which is kept.
    let spaced = text.contains("  ") || text.contains('\t');
    let class = classes!(
        "paragraph",
        paragraph.headline.then_some("headline"),
        spaced.then_some("spaced")
    );
    html! {
        <p {class} data-paragraph={props.number.to_string()} dir="auto">
            { for nodes.iter().map(|node| draw(paragraph, node)) }
        </p>
    }
}

fn draw(paragraph: &shown::Paragraph, node: &Node) -> Html {
    match node {
        Node::Text(span) => {
            let text = paragraph.text.slice(*span).unwrap_or_default();
            Html::from(text.to_owned())
        }
        Node::Mark {
            item,
            row,
            starts,
            ends,
            inside,
        } => match paragraph.shown.get(*item) {
            Some(shown) => mark(paragraph, shown, *row, (*starts, *ends), inside),
            None => Html::default(),
        },
    }
}

fn mark(
    paragraph: &shown::Paragraph,
    shown: &Shown,
    row: usize,
    (starts, ends): (bool, bool),
    inside: &[Node],
) -> Html {
    let chosen = paragraph.chosen.as_ref() == Some(&shown.id);
    let class = classes!(
        "mark",
        format!("hue-{}", shown.colour),
        format!("row-{}", row.min(LAST_ROW)),
        shown.suggested.then_some("suggested"),
        chosen.then_some("selected"),
        (!starts).then_some("continued"),
        (!ends).then_some("continues")
    );
    let inside = inside.iter().map(|node| draw(paragraph, node));
    let id = shown.id.to_string();
    if !starts {
        // The first piece speaks for the whole annotation.
        return html! { <span {class} data-annotation={id}>{ for inside }</span> };
    }
    let status = if shown.suggested {
        "suggested"
    } else {
        "accepted"
    };
    let surface = paragraph.text.surface(&shown.fragments).unwrap_or_default();
    html! {
        <span {class} data-annotation={id} data-label={shown.label.to_string()} role="group"
            aria-roledescription="annotation" aria-label={format!("{}, {status}: {surface}", shown.label)}
            aria-current={chosen.then_some("true")} tabindex={if chosen { "0" } else { "-1" }}>
            { for inside }
        </span>
    }
}
