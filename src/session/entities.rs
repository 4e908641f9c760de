//! The names of an article, each once: a list to read and to jump from.

use std::collections::BTreeMap;

use super::state::State;
use crate::model::annotation::{Annotation, Status};
use crate::model::id::{AnnotationId, LabelName};

/// A surface with a label.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// As it stands in the text where it is first met, white space made single.
    pub surface: String,
    /// Its label.
    pub label: LabelName,
    /// Its annotations that are not rejected, in order of the text.
    pub mentions: Vec<AnnotationId>,
    /// How many of them wait for a person.
    pub suggested: usize,
}

/// What the open document names, in the order of the schema's labels, then of the text. Labels that
/// nest, such as quotations, are left out: they are not names.
pub fn entities(state: &State) -> Vec<Entity> {
    let Some(entry) = state.open() else {
        return Vec::new();
    };
    let mut places: BTreeMap<(&LabelName, String), usize> = BTreeMap::new();
    let mut entities: Vec<Entity> = Vec::new();
    for annotation in entry
        .set
        .annotations()
        .filter(|a| a.status != Status::Rejected)
    {
        let nests = state
            .schema
            .label(annotation.label.as_str())
            .is_some_and(|label| label.nests);
        let Some(surface) = entry
            .document
            .text
            .surface(&annotation.fragments)
            .filter(|_| !nests)
        else {
            continue;
        };
        let surface = surface.split_whitespace().collect::<Vec<_>>().join(" ");
        let place = *places
            .entry((&annotation.label, surface.to_lowercase()))
            .or_insert_with(|| {
                entities.push(Entity {
                    surface,
                    label: annotation.label.clone(),
                    mentions: Vec::new(),
                    suggested: 0,
                });
                entities.len() - 1
            });
        entities[place].mentions.push(annotation.id.clone());
        entities[place].suggested += usize::from(annotation.status == Status::Suggested);
    }
    let rank = |label: &LabelName| {
        state
            .schema
            .labels
            .iter()
            .position(|known| known.name == *label)
    };
    entities.sort_by_key(|entity| rank(&entity.label).unwrap_or(usize::MAX));
    entities
}

/// The annotations of the open document that a person rejected, in order of the text, with their
/// surfaces.
pub fn rejected(state: &State) -> Vec<(&Annotation, String)> {
    let Some(entry) = state.open() else {
        return Vec::new();
    };
    let rejected = entry
        .set
        .annotations()
        .filter(|annotation| annotation.status == Status::Rejected);
    let with_surface = |annotation| {
        let annotation: &Annotation = annotation;
        let surface = entry.document.text.surface(&annotation.fragments)?;
        Some((annotation, surface))
    };
    rejected.filter_map(with_surface).collect()
}

/// How many annotations of each label the open document has, rejected ones left out.
pub fn counts(state: &State) -> BTreeMap<LabelName, usize> {
    let mut counts = BTreeMap::new();
    let annotations = state
        .open()
        .into_iter()
        .flat_map(|entry| entry.set.annotations());
    for annotation in annotations.filter(|a| a.status != Status::Rejected) {
        *counts.entry(annotation.label.clone()).or_default() += 1;
    }
    counts
}

/// How many suggestions of the open document have at least this score; those without count as 1.
pub fn acceptable(state: &State, min_score: f32) -> usize {
    let annotations = state
        .open()
        .into_iter()
        .flat_map(|entry| entry.set.annotations());
    annotations
        .filter(|a| a.status == Status::Suggested)
        .filter(|a| a.provenance.score.unwrap_or(1.0) >= min_score)
        .count()
}

#[cfg(test)]
mod tests {
    use super::super::action::{Action, Edit, Motion};
    use super::super::reduce::reduce;
    use super::*;
    use crate::text::document::Metadata;

    #[test]
    fn each_name_is_listed_once() {
        let mut state = State::new();
        let text = "Anna met\nAnna in Bonn. ANNA left.".to_owned();
        let meta = Metadata::new();
        let _ = reduce(
            &mut state,
            Action::AddText {
                text,
                title: None,
                meta,
            },
        );
        for (anchor, focus, label) in [
            (17, 21, "GPE"),
            (0, 4, "PERSON"),
            (9, 13, "PERSON"),
            (23, 27, "PERSON"),
            (5, 8, "CUE"),
        ] {
            let snap = false;
            let _ = reduce(
                &mut state,
                Action::Move(Motion::Select {
                    anchor,
                    focus,
                    snap,
                }),
            );
            let _ = reduce(&mut state, Action::Edit(Edit::Label(LabelName::new(label))));
        }
        let drawn: Vec<String> = entities(&state)
            .iter()
            .map(|e| format!("{} {} {}", e.label, e.surface, e.mentions.len()))
            .collect();
        assert_eq!(drawn, ["PERSON Anna 3", "GPE Bonn 1"]);
        assert_eq!(counts(&state)[&LabelName::new("PERSON")], 3);
        assert_eq!(acceptable(&state, 0.0), 0);
    }
}
