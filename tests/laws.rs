//! The laws of edits, as properties over random scripts of what a person does: an apply with its
//! inverse changes nothing, undoing all and redoing all come back to the same, and nothing that a
//! transaction lets in is wrong.
#![allow(clippy::unwrap_used)] // In a test a panic is the message.

use glosser::model::annotation::Status;
use glosser::model::edit;
use glosser::model::id::{AnnotationId, ChainId, LabelName, RelationId, RelationName};
use glosser::model::op::{Change, Op};
use glosser::model::provenance::Provenance;
use glosser::model::relation::Relation;
use glosser::model::set::AnnotationSet;
use glosser::model::transaction::{Ground, Transaction};
use glosser::model::validate::validate;
use glosser::model::{chain::Chain, presets};
use glosser::text::fragments::Fragments;
use glosser::text::index::Text;
use proptest::prelude::*;

const LABELS: [&str; 4] = ["PERSON", "TITLE", "QUOTE", "ORG"];

/// One thing that a person may try, with numbers that are taken modulo what there is.
#[derive(Clone, Debug)]
enum Try {
    Make(usize, usize, usize),
    Relabel(usize, usize),
    Extent(usize, usize, usize),
    Status(usize, bool),
    Delete(usize),
    Note(usize, String),
    Relate(usize, usize),
    Chain(usize, usize),
}

fn any_try() -> impl Strategy<Value = Try> {
    let n = || 0..1000usize;
    prop_oneof![
        4 => (n(), n(), n()).prop_map(|(a, b, c)| Try::Make(a, b, c)),
        2 => (n(), n()).prop_map(|(a, b)| Try::Relabel(a, b)),
        2 => (n(), n(), n()).prop_map(|(a, b, c)| Try::Extent(a, b, c)),
        2 => (n(), any::<bool>()).prop_map(|(a, b)| Try::Status(a, b)),
        1 => n().prop_map(Try::Delete),
        1 => (n(), "[a-z😊 ]{0,4}").prop_map(|(a, b)| Try::Note(a, b)),
        2 => (n(), n()).prop_map(|(a, b)| Try::Relate(a, b)),
        1 => (n(), n()).prop_map(|(a, b)| Try::Chain(a, b)),
    ]
}

fn any_text() -> impl Strategy<Value = String> {
    let piece = "[A-Za-z ]{1,8}|😊|👨🏻‍🚒|🇹🇷|e\u{301}|\r\n|שלום|مرحبا|\u{a0}|漢字";
    proptest::collection::vec(piece, 1..12).prop_map(|parts| parts.concat())
}

/// Some characters of the text; `None` where the numbers meet.
fn extent(text: &Text, a: usize, b: usize) -> Option<Fragments> {
    let edges: Vec<usize> = text
        .char_indices()
        .map(|(at, _)| at)
        .chain([text.len()])
        .collect();
    let (a, b) = (edges[a % edges.len()], edges[b % edges.len()]);
    let span = text.span(u32::try_from(a.min(b)).ok()?, u32::try_from(a.max(b)).ok()?)?;
    Fragments::one(span)
}

fn pick(set: &AnnotationSet, n: usize) -> Option<AnnotationId> {
    let ids: Vec<_> = set.annotations().map(|a| a.id.clone()).collect();
    ids.get(n.checked_rem(ids.len())?).cloned()
}

fn transaction(
    set: &AnnotationSet,
    ground: Ground<'_>,
    step: &Try,
    number: usize,
) -> Option<Transaction> {
    Some(match step {
        Try::Make(a, b, label) => edit::make(
            set,
            ground.schema,
            AnnotationId::new(format!("a{number}")),
            extent(ground.text, *a, *b)?,
            LabelName::new(LABELS[label % LABELS.len()]),
        ),
        Try::Relabel(n, label) => {
            let label = LabelName::new(LABELS[label % LABELS.len()]);
            edit::relabel(set, ground.schema, &[pick(set, *n)?], &label)
        }
        Try::Extent(n, a, b) => {
            edit::set_extent(set, &pick(set, *n)?, &extent(ground.text, *a, *b)?)
        }
        Try::Status(n, accept) => {
            let status = if *accept {
                Status::Accepted
            } else {
                Status::Rejected
            };
            edit::set_status(set, &[pick(set, *n)?], status)
        }
        Try::Delete(n) => edit::delete(set, &[pick(set, *n)?]),
        Try::Note(n, note) => edit::set_note(set, &pick(set, *n)?, note),
        Try::Relate(a, b) => {
            let relation = Relation {
                id: RelationId::new(format!("r{number}")),
                kind: RelationName::new("role"),
                from: pick(set, *a)?,
                to: pick(set, *b)?,
                provenance: Provenance::person(),
                status: Status::Accepted,
            };
            Transaction::new("Relate", vec![Op::Relation(Change::Insert(relation))])
        }
        Try::Chain(a, b) => {
            let chain = Chain {
                id: ChainId::new(format!("c{number}")),
                label: None,
                name: None,
                mentions: vec![pick(set, *a)?, pick(set, *b)?],
            };
            Transaction::new("Chain", vec![Op::Chain(Change::Insert(chain))])
        }
    })
}

proptest! {
    #[test]
    fn edits_keep_their_laws(string in any_text(), script in proptest::collection::vec(any_try(), 1..40)) {
        let text = Text::new(string.clone()).unwrap();
        let schema = presets::news();
        let ground = Ground { text: &text, schema: &schema };
        let mut set = AnnotationSet::default();
        let mut done = Vec::new();
        for (number, step) in script.iter().enumerate() {
            let before = set.clone();
            let Some(transaction) = transaction(&set, ground, step, number) else { continue };
            match transaction.apply(&mut set, ground) {
                Ok(inverse) => {
                    let mut back = set.clone();
                    inverse.apply(&mut back, ground).unwrap();
                    prop_assert_eq!(&back, &before, "apply then inverse is identity");
                    done.push(transaction);
                }
                Err(_) => prop_assert_eq!(&set, &before, "a refused transaction changes nothing"),
            }
            prop_assert_eq!(validate(&set, ground), Vec::new());
        }
        let end = set.clone();
        for transaction in done.iter().rev() {
            transaction.inverse().apply(&mut set, ground).unwrap();
            prop_assert_eq!(validate(&set, ground), Vec::new());
        }
        prop_assert_eq!(&set, &AnnotationSet::default(), "undo all");
        for transaction in &done {
            transaction.apply(&mut set, ground).unwrap();
        }
        prop_assert_eq!(&set, &end, "redo all");
        prop_assert_eq!(text.as_str(), string.as_str());
    }

    #[test]
    fn a_stale_transaction_is_refused(string in any_text(), a in 0..1000usize, b in 0..1000usize) {
        let text = Text::new(string).unwrap();
        let schema = presets::news();
        let ground = Ground { text: &text, schema: &schema };
        let Some(extent) = extent(&text, a, b) else { return Ok(()) };
        let mut set = AnnotationSet::default();
        let id = AnnotationId::new("a1");
        edit::make(&set, &schema, id.clone(), extent, LabelName::new("ORG")).apply(&mut set, ground).unwrap();
        let late = edit::set_note(&set, &id, "late");
        edit::delete(&set, &[id]).apply(&mut set, ground).unwrap();
        prop_assert!(late.apply(&mut set, ground).is_err());
    }
}
