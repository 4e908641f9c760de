//! Made-up documents with everything that can go wrong: emoji, marks, line ends of all kinds, odd
//! spaces; annotations that nest, cross, have gaps, begin in white space; labels with odd names.

use glosser::formats::annotated::Annotated;
use glosser::model::annotation::{Annotation, Attributes, Status};
use glosser::model::chain::Chain;
use glosser::model::id::{AnnotationId, ChainId, LabelName, RelationId, RelationName};
use glosser::model::op::{Change, Op};
use glosser::model::presets;
use glosser::model::provenance::{Author, Provenance};
use glosser::model::relation::Relation;
use glosser::model::schema::LabelSchema;
use glosser::model::set::AnnotationSet;
use glosser::model::transaction::{Ground, Transaction};
use glosser::text::document::{Document, DocumentId, Metadata, title_of};
use glosser::text::fragments::Fragments;
use glosser::text::index::Text;
use glosser::text::span::Span;
use proptest::prelude::*;

const LABELS: [&str; 5] = ["PERSON", "ORG", "QUOTE", "my label", "Été"];
const TYPES: [&str; 2] = ["knows", "works for"];

/// The schema of the samples.
pub fn schema() -> LabelSchema {
    presets::news()
        .with_labels(&LABELS.map(LabelName::new))
        .with_relations(&TYPES.map(RelationName::new))
}

/// Numbers that an annotation is made of.
#[derive(Debug, Clone)]
struct Seed {
    places: Vec<u16>,
    label: usize,
    attributes: Vec<(String, String)>,
    note: Option<String>,
    status: u8,
    score: Option<u8>,
    author: u8,
}

fn word() -> impl Strategy<Value = String> {
    "(a|Ann|Acme Inc\\.|x y|😊|👨🏻‍🚒|e\u{301}|漢字|שלום|\u{a0}| |  |\t|\r\n|\n|\r|\n\n|\u{2028}|\u{feff}|, |\\. )"
}

fn seed() -> impl Strategy<Value = Seed> {
    let attribute = ("(value|my key|é)", "(x|a b|a\tb|line\nbreak|| )");
    (
        proptest::collection::vec(any::<u16>(), 2..=6),
        0..LABELS.len(),
        proptest::collection::vec(attribute, 0..3),
        proptest::option::of("(why|a\nb|| )"),
        0..3_u8,
        proptest::option::of(0..=100_u8),
        0..3_u8,
    )
        .prop_map(
            |(places, label, attributes, note, status, score, author)| Seed {
                places,
                label,
                attributes,
                note,
                status,
                score,
                author,
            },
        )
}

/// Any document with any annotations.
pub fn annotated() -> impl Strategy<Value = Annotated> {
    (
        proptest::collection::vec(word(), 1..30),
        proptest::collection::vec(seed(), 0..8),
        proptest::collection::vec((0..8_usize, 0..8_usize, 0..2_usize, 0..3_u8), 0..4),
        proptest::collection::vec(proptest::collection::btree_set(0..8_usize, 0..4), 0..3),
        "[a-z]{1,3}|a/b|😊 x",
        any::<bool>(),
    )
        .prop_map(|(words, seeds, relations, chains, id, has_meta)| {
            let document = document(&words.concat(), &id, has_meta);
            let mut ops = annotations(&document.text, &seeds);
            let count = ops.len();
            ops.extend(
                relations
                    .iter()
                    .enumerate()
                    .filter(|(_, (from, to, _, _))| *from < count && *to < count)
                    .map(|(number, ends)| relation(number, ends)),
            );
            ops.extend(chains.iter().enumerate().map(|(number, mentions)| {
                let mentions = mentions.iter().filter(|mention| **mention < count);
                chain(number, mentions.copied().collect())
            }));
            let mut set = AnnotationSet::default();
            let schema = schema();
            let ground = Ground {
                text: &document.text,
                schema: &schema,
            };
            Transaction::new("Sample", ops)
                .apply(&mut set, ground)
                .unwrap();
            Annotated { document, set }
        })
}

fn document(text: &str, id: &str, has_meta: bool) -> Document {
    let mut meta = Metadata::new();
    if has_meta {
        meta.insert("dct".to_owned(), "2026-02-03".into());
    }
    Document {
        id: DocumentId::new(id),
        title: if has_meta {
            "Title".to_owned()
        } else {
            title_of(text)
        },
        text: Text::new(text).unwrap(),
        meta,
    }
}

fn annotations(text: &Text, seeds: &[Seed]) -> Vec<Op> {
    let places: Vec<usize> = text
        .char_indices()
        .map(|(at, _)| at)
        .chain([text.len()])
        .collect();
    let mut ops = Vec::new();
    for seed in seeds {
        let mut found: Vec<usize> = seed
            .places
            .iter()
            .map(|place| places[*place as usize % places.len()])
            .collect();
        found.sort_unstable();
        found.dedup();
        let spans = found
            .chunks_exact(2)
            .filter_map(|pair| Span::from_range(pair[0]..pair[1]));
        let Some(fragments) = Fragments::new(spans) else {
            continue;
        };
        let annotation = annotation(seed, fragments, ops.len());
        ops.push(Op::Annotation(Change::Insert(annotation)));
    }
    ops
}

fn annotation(seed: &Seed, fragments: Fragments, number: usize) -> Annotation {
    let by = match seed.author {
        0 => Author::Person(None),
        1 => Author::Import("brat".to_owned()),
        _ => Author::parse("names/1.0.0"),
    };
    Annotation {
        id: AnnotationId::new(format!("s{number}")),
        fragments,
        label: LabelName::new(LABELS[seed.label]),
        attributes: seed.attributes.iter().cloned().collect::<Attributes>(),
        provenance: Provenance {
            by,
            score: seed.score.map(|score| f32::from(score) / 100.0),
        },
        status: status(seed.status),
        note: seed.note.clone(),
    }
}

fn status(number: u8) -> Status {
    match number {
        0 => Status::Suggested,
        1 => Status::Accepted,
        _ => Status::Rejected,
    }
}

fn relation(number: usize, ends: &(usize, usize, usize, u8)) -> Op {
    let (from, to, kind, of_status) = *ends;
    Op::Relation(Change::Insert(Relation {
        id: RelationId::new(format!("r{number}")),
        kind: RelationName::new(TYPES[kind]),
        from: AnnotationId::new(format!("s{from}")),
        to: AnnotationId::new(format!("s{to}")),
        provenance: Provenance::person(),
        status: status(of_status),
    }))
}

fn chain(number: usize, mentions: Vec<usize>) -> Op {
    Op::Chain(Change::Insert(Chain {
        id: ChainId::new(format!("c{number}")),
        label: (number == 1).then(|| LabelName::new("PERSON")),
        name: None,
        mentions: mentions
            .into_iter()
            .map(|mention| AnnotationId::new(format!("s{mention}")))
            .collect(),
    }))
}
