//! What comes back from a file and what the loss report names are together everything.

use std::collections::{BTreeMap, BTreeSet};

use glosser::formats::annotated::Annotated;
use glosser::formats::format::{Format, InputFile, ReadOptions, Statuses, WriteOptions};
use glosser::formats::loss::{LossReport, losses};
use glosser::formats::loss_kind::LossKind;
use glosser::formats::table::FORMATS;
use glosser::model::annotation::{Annotation, Status};
use glosser::text::fragments::Fragments;
use proptest::prelude::*;
use proptest::test_runner::Config;

use super::sample::{annotated, schema};

/// Kinds whose annotations are not written at all.
const GONE: [LossKind; 8] = [
    LossKind::InsideWord,
    LossKind::Annotation,
    LossKind::Rejected,
    LossKind::Suggested,
    LossKind::Unchosen,
    LossKind::Overlap,
    LossKind::Discontinuous,
    LossKind::Blank,
];

fn read_again(format: &Format, document: &Annotated, options: &WriteOptions) -> Annotated {
    let documents = std::slice::from_ref(document);
    let files: Vec<InputFile> = (format.write)(documents, options)
        .unwrap()
        .into_iter()
        .map(|file| InputFile {
            name: file.name,
            bytes: file.bytes,
        })
        .collect();
    let options = ReadOptions {
        schema: schema(),
        unit: None,
    };
    let mut parsed = (format.read)(&files, &options).unwrap();
    let errors: Vec<String> = parsed
        .diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.is_error())
        .map(ToString::to_string)
        .collect();
    assert_eq!(errors, Vec::<String>::new(), "{}", format.id);
    assert_eq!(parsed.documents.len(), 1, "{}", format.id);
    parsed.documents.remove(0)
}

/// Ids of the annotations that the report names for that kind.
fn named(report: &LossReport, kinds: &[LossKind]) -> BTreeSet<String> {
    report
        .items
        .iter()
        .filter(|loss| kinds.contains(&loss.what))
        .flat_map(|loss| loss.examples.iter().map(|(_, id)| id.to_string()))
        .collect()
}

type Extents = BTreeMap<(Fragments, String), usize>;

fn extents<'a>(annotations: impl Iterator<Item = &'a Annotation>) -> Extents {
    let mut found = Extents::new();
    for annotation in annotations {
        let key = (annotation.fragments.clone(), annotation.label.to_string());
        *found.entry(key).or_default() += 1;
    }
    found
}

fn check(format: &Format, before: &Annotated, options: &WriteOptions) {
    let report = losses(format, std::slice::from_ref(before), options);
    let after = read_again(format, before, options);
    check_document(format, before, &after, &report);
    let gone = named(&report, &GONE);
    let written: Vec<&Annotation> = before
        .set
        .annotations()
        .filter(|annotation| !gone.contains(annotation.id.as_str()))
        .collect();
    assert_eq!(written.len(), after.set.len(), "{}: annotations", format.id);
    if report.count(LossKind::Text) == 0 {
        check_extents(format, &written, &after, &report);
    }
    check_details(format, &written, &after, &report);
    check_links(format, before, &after, &report);
}

fn check_document(format: &Format, before: &Annotated, after: &Annotated, report: &LossReport) {
    let (before, after) = (&before.document, &after.document);
    if report.count(LossKind::Text) == 0 {
        assert_eq!(before.text, after.text, "{}", format.id);
    }
    if report.count(LossKind::DocumentId) == 0 {
        assert_eq!(before.id, after.id, "{}", format.id);
    }
    if report.count(LossKind::Metadata) + report.count(LossKind::Text) == 0 {
        assert_eq!((&before.title, &before.meta), (&after.title, &after.meta));
    }
}

/// Each annotation that the report does not say is moved or renamed comes back where it was.
fn check_extents(format: &Format, written: &[&Annotation], after: &Annotated, report: &LossReport) {
    let changed = named(report, &[LossKind::Edge, LossKind::Renamed]);
    let kept = written
        .iter()
        .filter(|annotation| !changed.contains(annotation.id.as_str()));
    let mut found = extents(after.set.annotations());
    for (key, count) in extents(kept.copied()) {
        let left = found.get_mut(&key).map_or(0, std::mem::take);
        assert!(left >= count, "{}: {key:?} did not come back", format.id);
    }
    // What is said to move does move.
    if let [annotation] = written
        && report.count(LossKind::Edge) == 1
    {
        let after = after.set.annotations().next().map(|after| &after.fragments);
        assert_ne!(after, Some(&annotation.fragments), "{}", format.id);
    }
}

fn check_details(format: &Format, written: &[&Annotation], after: &Annotated, report: &LossReport) {
    let sum = |of: &dyn Fn(&Annotation) -> usize| {
        let before: usize = written.iter().map(|a| of(a)).sum();
        let after: usize = after.set.annotations().map(of).sum();
        (before, after)
    };
    let check = |name: &str, lost: usize, of: &dyn Fn(&Annotation) -> usize| {
        let (before, after) = sum(of);
        assert_eq!(before - lost, after, "{}: {name}", format.id);
    };
    check("attributes", report.count(LossKind::Attribute), &|a| {
        a.attributes.len()
    });
    check("notes", report.count(LossKind::Note), &|a| {
        usize::from(a.note.is_some())
    });
    let scores = |a: &Annotation| usize::from(a.provenance.score.is_some());
    if !format.holds.scores {
        let lost = report.count(LossKind::Score);
        check("scores", lost, &scores);
    }
    let (before, after) = sum(&|a| usize::from(a.status == Status::Suggested));
    match format.holds.status {
        true => assert_eq!(before, after),
        // Relations lose their status too, so there are at least as many.
        false => assert!(after == 0 && report.count(LossKind::Status) >= before),
    }
}

fn check_links(format: &Format, before: &Annotated, after: &Annotated, report: &LossReport) {
    let annotations_gone = named(report, &GONE).len();
    let counted: usize = GONE.iter().map(|kind| report.count(*kind)).sum();
    let relations_gone = counted - annotations_gone
        + report.count(LossKind::Relation)
        + report.count(LossKind::RelationEnd);
    assert_eq!(
        before.set.relations().count() - relations_gone,
        after.set.relations().count(),
        "{}: relations",
        format.id
    );
    assert_eq!(
        before.set.chains().count() - report.count(LossKind::Chain),
        after.set.chains().count(),
        "{}: chains",
        format.id
    );
}

proptest! {
    #![proptest_config(Config { failure_persistence: None, ..Config::default() })]

    #[test]
    fn what_comes_back_and_what_is_reported_is_everything(before in annotated()) {
        for format in FORMATS {
            for statuses in [Statuses::All, Statuses::AcceptedAndSuggested, Statuses::Accepted] {
                let options = WriteOptions { schema: schema(), statuses, ..WriteOptions::default() };
                check(format, &before, &options);
            }
        }
    }

    #[test]
    fn the_native_form_loses_nothing(before in annotated()) {
        let format = glosser::formats::table::by_id("native").unwrap();
        for unit in ["code point", "utf-16", "byte"] {
            let options = WriteOptions {
                schema: schema(),
                unit: glosser::text::offset::OffsetUnit::from_name(unit),
                ..WriteOptions::default()
            };
            prop_assert_eq!(losses(format, std::slice::from_ref(&before), &options).items, []);
            prop_assert_eq!(&read_again(format, &before, &options), &before);
        }
    }

    #[test]
    fn every_surface_stays_what_it_was(before in annotated()) {
        let options = WriteOptions { schema: schema(), ..WriteOptions::default() };
        for format in FORMATS {
            let report = losses(format, std::slice::from_ref(&before), &options);
            if report.count(LossKind::Text) > 0 {
                continue;
            }
            let after = read_again(format, &before, &options);
            for annotation in after.set.annotations() {
                prop_assert!(after.document.text.surface(&annotation.fragments).is_some());
            }
        }
    }
}
