//! The session without a browser: what a person does, what is stored of it, and what comes back.
#![allow(clippy::unwrap_used)] // In a test a panic is the message.

use glosser::model::annotation::{Attributes, Status};
use glosser::model::id::LabelName;
use glosser::model::presets;
use glosser::protocol::WireMention;
use glosser::session::action::{
    Action, Edge, Edit, EngineEvent, ModelEvent, Motion, StorageEvent, Unit,
};
use glosser::session::effect::Effect;
use glosser::session::notice::Remedy;
use glosser::session::reduce::reduce;
use glosser::session::restore::{restore, snapshot};
use glosser::session::state::{LARGEST_TEXT, ModelStatus, Saving, State};
use glosser::session::storage::Stored;
use glosser::text::document::{DocumentId, Metadata};
use glosser::text::span::Span;

/// A session with its journal.
struct Session {
    state: State,
    stored: Stored,
}

impl Session {
    fn new() -> Self {
        Self {
            state: State::new(),
            stored: Stored::default(),
        }
    }

    fn with(text: &str) -> Self {
        let mut session = Self::new();
        session.act(add(text));
        session
    }

    fn act(&mut self, action: Action) -> Vec<Effect> {
        let effects = reduce(&mut self.state, action);
        for effect in &effects {
            if let Effect::Persist(record) = effect {
                let text_of =
                    |id: &DocumentId| self.state.entry(id).map(|e| e.document.text.clone());
                self.stored.records.push(record.write(text_of).unwrap());
            }
        }
        effects
    }

    fn edit(&mut self, edit: Edit) {
        self.act(Action::Edit(edit));
    }

    fn note(&mut self, text: &str) {
        let id = self.state.chosen().unwrap().id.clone();
        let text = text.to_owned();
        self.edit(Edit::Note { id, text });
    }

    fn select(&mut self, words: &str) {
        let at = self.text().find(words).unwrap() as u32;
        let focus = at + words.len() as u32;
        self.act(Action::Move(Motion::Select {
            anchor: at,
            focus,
            snap: true,
        }));
    }

    fn text(&self) -> String {
        self.state.open().unwrap().document.text.as_str().to_owned()
    }

    fn suggest(&mut self, mentions: &[(&str, &str, f32)]) {
        let (revision, total) = self
            .state
            .job()
            .map(|job| (job.revision, job.total))
            .unwrap();
        let text = self.text();
        let mentions = mentions
            .iter()
            .map(|(words, label, score)| {
                let at = text.find(words).unwrap() as u32;
                WireMention {
                    fragments: vec![(at, at + words.len() as u32)],
                    label: (*label).to_owned(),
                    attrs: Attributes::new(),
                    by: "names/1.0.0".to_owned(),
                    score: Some(*score),
                }
            })
            .collect();
        let region = Span::new(0, total).unwrap();
        self.act(Action::Engine(EngineEvent::Suggestions {
            revision,
            region,
            mentions,
        }));
        self.act(Action::Engine(EngineEvent::Done {
            revision,
            millis: 1.0,
        }));
    }

    /// `LABEL status: words`, a line an annotation.
    fn shown(&self) -> Vec<String> {
        shown(&self.state)
    }
}

fn shown(state: &State) -> Vec<String> {
    let Some(entry) = state.open() else {
        return Vec::new();
    };
    let line = |a: &glosser::model::annotation::Annotation| {
        let words = entry.document.text.surface(&a.fragments).unwrap();
        format!("{} {}: {words}", a.label, a.status.name())
    };
    entry.set.annotations().map(line).collect()
}

fn add(text: &str) -> Action {
    Action::AddText {
        text: text.to_owned(),
        title: None,
        meta: Metadata::new(),
    }
}

fn label(name: &str) -> Edit {
    Edit::Label(LabelName::new(name))
}

const ARTICLE: &str =
    "😀 Anna Ziegler met Bob in Ulm.\r\n\r\nShe said it rained\u{a0}hard on 3 May 2024.";

#[test]
fn the_whole_job_is_done_undone_redone_and_restored() {
    let mut s = Session::with(ARTICLE);
    s.suggest(&[
        ("Ziegler", "ORG", 0.9),
        ("Bob", "PERSON", 0.8),
        ("Ulm", "GPE", 0.7),
        ("3 May", "DATE", 0.6),
    ]);
    let start = s.shown();
    s.act(Action::Move(Motion::Step {
        forward: true,
        only_suggested: true,
    }));
    s.edit(label("PERSON"));
    s.edit(Edit::MoveEdge {
        edge: Edge::Start,
        forward: false,
        unit: Unit::Token,
    });
    s.act(Action::Move(Motion::Step {
        forward: true,
        only_suggested: true,
    }));
    s.edit(Edit::Accept);
    s.edit(Edit::Reject);
    s.select("rained");
    s.edit(label("EVENT"));
    s.note("odd");
    s.edit(Edit::AcceptAll { min_score: 0.5 });
    s.edit(Edit::Delete);
    let end = s.shown();
    assert_eq!(
        end,
        [
            "PERSON accepted: Anna Ziegler",
            "PERSON accepted: Bob",
            "GPE rejected: Ulm",
            "DATE accepted: 3 May",
        ]
    );
    let steps = s.state.history.steps().1;
    for _ in 0..steps {
        s.act(Action::Undo);
    }
    assert_eq!(s.shown(), start);
    for _ in 0..steps {
        s.act(Action::Redo);
    }
    assert_eq!(s.shown(), end);
    s.act(Action::Undo);

    let restored = restore(&s.stored);
    assert_eq!(restored.problems, Vec::<String>::new());
    assert_eq!(shown(&restored.state), s.shown());
    assert_eq!(restored.state.history, s.state.history);
    assert_eq!(restored.state.schema, s.state.schema);
    assert!(restored.state.next_id >= s.state.next_id);
    assert_eq!(
        restored.state.open().unwrap().document.text.as_str(),
        ARTICLE
    );

    let compacted = Stored {
        snapshot: Some(snapshot(&s.state).unwrap()),
        records: Vec::new(),
    };
    let again = restore(&compacted);
    assert_eq!(again.problems, Vec::<String>::new());
    assert_eq!(shown(&again.state), s.shown());
    assert_eq!(again.state.history, s.state.history);
}

#[test]
fn a_damaged_record_is_named_and_the_rest_comes_back() {
    let mut s = Session::with("Bob met Eve.");
    s.select("Bob");
    s.edit(label("PERSON"));
    s.select("Eve");
    s.edit(label("PERSON"));
    let lines = s.stored.records.len();
    for line in [
        r#"{"version":1"#,
        r#"{"version":99,"record":"future"}"#,
        "[]",
        r#"{"version":1,"record":"magic"}"#,
    ] {
        let mut stored = s.stored.clone();
        stored.records[lines - 1] = line.to_owned();
        let restored = restore(&stored);
        assert_eq!(restored.problems.len(), 1, "{line}");
        assert!(restored.problems[0].contains(&format!("change {lines} was left out")));
        assert_eq!(shown(&restored.state), ["PERSON accepted: Bob"]);
    }
}

#[test]
fn what_a_person_said_outlives_another_extraction() {
    let mut s = Session::with(ARTICLE);
    let first = [
        ("Ziegler", "ORG", 0.9),
        ("Bob", "PERSON", 0.8),
        ("Ulm", "GPE", 0.7),
    ];
    s.suggest(&first);
    s.act(Action::Move(Motion::Step {
        forward: true,
        only_suggested: true,
    }));
    s.edit(label("PERSON"));
    s.act(Action::Move(Motion::Step {
        forward: true,
        only_suggested: true,
    }));
    s.edit(Edit::Reject);
    s.act(Action::Extract);
    s.suggest(&first);
    let expected = [
        "PERSON accepted: Ziegler",
        "PERSON rejected: Bob",
        "GPE suggested: Ulm",
    ];
    assert_eq!(s.shown(), expected);
}

#[test]
fn the_machines_word_gives_way_to_a_persons() {
    let mut s = Session::with(ARTICLE);
    s.suggest(&[
        ("Ziegler", "ORG", 0.9),
        ("met Bob", "QUOTE", 0.8),
        ("Bob", "GPE", 0.7),
    ]);
    s.select("Anna Ziegler");
    s.edit(label("PERSON"));
    s.select("Bob");
    s.edit(label("PERSON"));
    assert_eq!(
        s.shown(),
        [
            "PERSON accepted: Anna Ziegler",
            "QUOTE suggested: met Bob",
            "PERSON accepted: Bob"
        ]
    );
    s.act(Action::Undo);
    assert_eq!(s.shown()[2], "GPE suggested: Bob");
}

#[test]
fn a_worker_that_breaks_down_is_asked_again_and_nothing_is_lost() {
    let mut s = Session::with("Bob met Eve.");
    let crash = || {
        Action::Engine(EngineEvent::Crashed {
            message: "unreachable".to_owned(),
        })
    };
    let job = s.state.job().unwrap().revision;
    for _ in 0..2 {
        let effects = s.act(crash());
        let asked = |e: &Effect| matches!(e, Effect::Extract { revision, .. } if *revision == job);
        assert!(effects.iter().any(asked));
    }
    assert_eq!(s.act(crash()), []);
    assert_eq!(s.state.job(), None);
    assert!(s.state.notices[0].text.contains("given up"));
    assert_eq!(s.text(), "Bob met Eve.");
}

#[test]
fn a_worker_that_starts_late_is_given_what_waited() {
    let mut s = Session::with("Bob met Eve.");
    let message = "no worker".to_owned();
    s.act(Action::Engine(EngineEvent::Unavailable { message }));
    assert_eq!(s.state.job(), None);
    let effects = s.act(Action::Engine(EngineEvent::Ready));
    assert!(matches!(effects[..], [Effect::Extract { .. }]));
    s.suggest(&[("Eve", "PERSON", 0.5)]);
    assert_eq!(s.shown(), ["PERSON suggested: Eve"]);
}

#[test]
fn texts_that_cannot_be_taken_are_refused_with_a_reason() {
    for (text, reason) in [
        (String::new(), "no text"),
        (" \u{feff}\r\n".to_owned(), "no text"),
        ("x".repeat(LARGEST_TEXT + 1), "may have 5 MB"),
    ] {
        let mut s = Session::new();
        s.act(add(&text));
        assert!(s.state.entries.is_empty());
        assert!(
            s.state.notices[0].text.contains(reason),
            "{}",
            s.state.notices[0].text
        );
    }
}

#[test]
fn a_storage_that_fails_is_told_with_what_to_do() {
    let mut s = Session::with("Bob.");
    let failed = StorageEvent::Failed {
        message: "the storage is full".to_owned(),
        unsaved: 3,
    };
    s.act(Action::Storage(failed));
    assert!(matches!(s.state.saving, Saving::Failed { unsaved: 3, .. }));
    assert_eq!(
        s.state.notices[0].remedies,
        [Remedy::RetrySave, Remedy::DownloadCopy]
    );
    s.act(Action::Storage(StorageEvent::Saved));
    assert!(s.state.notices.is_empty());
    s.act(Action::Storage(StorageEvent::ReadOnly));
    assert_eq!(s.act(add("more")), []);
    assert_eq!(s.state.documents().count(), 1);
}

#[test]
fn undo_reaches_across_documents_and_brings_removed_ones_back() {
    let mut s = Session::with("Bob met Eve.");
    s.select("Bob");
    s.edit(label("PERSON"));
    let first = s.state.current.clone().unwrap();
    s.act(add("Another text."));
    s.act(Action::RemoveDocument(first.clone()));
    assert_eq!(s.state.documents().count(), 1);
    s.act(Action::Undo);
    assert_eq!(s.state.current, Some(first));
    assert_eq!((s.state.documents().count(), s.shown().len()), (2, 0));
    assert_eq!(shown(&restore(&s.stored).state), s.shown());
}

#[test]
fn the_caret_goes_by_token_and_by_what_is_seen() {
    let mut s = Session::with("👨🏻\u{200d}🚒 U.S. firemen.");
    let go = |s: &mut Session, unit| {
        s.act(Action::Move(Motion::Caret {
            unit,
            forward: true,
            extend: false,
        }));
        s.text()[..s.state.selection.focus as usize].to_owned()
    };
    assert_eq!(go(&mut s, Unit::Character), "👨🏻\u{200d}🚒");
    assert_eq!(go(&mut s, Unit::Token), "👨🏻\u{200d}🚒 U.S.");
    s.act(Action::Move(Motion::Caret {
        unit: Unit::Token,
        forward: true,
        extend: true,
    }));
    s.edit(label("NORP"));
    assert_eq!(s.shown(), ["NORP accepted: firemen"]);
    assert_eq!(s.state.open().unwrap().count(Status::Accepted), 1);
}

#[test]
fn the_stored_shapes_are_those_of_the_golden_file() {
    let mut s = Session::with("Bob met Eve.");
    s.suggest(&[("Bob", "ORG", 0.5)]);
    s.act(Action::Move(Motion::Step {
        forward: true,
        only_suggested: true,
    }));
    s.edit(label("PERSON"));
    let id = s.state.chosen().unwrap().id.clone();
    s.edit(Edit::Attribute {
        id,
        name: "wikidata".to_owned(),
        value: Some("Q1".to_owned()),
    });
    s.note("sure");
    s.act(Action::Undo);
    s.act(Action::Redo);
    s.edit(Edit::Delete);
    let id = s.state.current.clone().unwrap();
    s.act(Action::RemoveDocument(id.clone()));
    s.act(Action::RestoreDocument(id));
    let written = s.stored.records.join("\n") + "\n" + &snapshot(&s.state).unwrap() + "\n";
    if std::env::var_os("GLOSSER_UPDATE_GOLDEN").is_some() {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/journal-1.jsonl");
        std::fs::write(file, &written).unwrap();
    }
    assert_eq!(written, include_str!("golden/journal-1.jsonl"));
}

#[test]
fn what_undo_brings_back_stays_after_a_reload() {
    let mut s = Session::with("Bob met Eve.");
    let first = s.state.current.clone().unwrap();
    s.suggest(&[("Bob", "PERSON", 0.9)]);
    s.act(Action::Move(Motion::Step {
        forward: true,
        only_suggested: true,
    }));
    s.edit(Edit::Accept);
    s.act(add("Another text."));
    s.act(Action::RemoveDocument(first));
    s.act(Action::Undo);
    assert!(s.state.notices.is_empty());
    let count = |state: &State| state.documents().count();
    assert_eq!(count(&s.state), 2);
    assert_eq!(count(&restore(&s.stored).state), 2);
}

fn reloaded(stored: &Stored) -> Session {
    let restored = restore(stored);
    assert_eq!(restored.problems, Vec::<String>::new());
    Session {
        state: restored.state,
        stored: Stored {
            snapshot: stored.snapshot.clone(),
            records: stored.records.clone(),
        },
    }
}

#[test]
fn what_was_removed_before_a_snapshot_can_be_brought_back_after_it() {
    let mut s = Session::with("Bob met Eve.");
    s.select("Bob");
    s.edit(label("PERSON"));
    s.act(add("Ann left."));
    s.select("Ann");
    s.edit(label("PERSON"));
    let first = s.state.entries[0].document.id.clone();
    s.act(Action::RemoveDocument(first.clone()));
    s.stored = Stored {
        snapshot: Some(snapshot(&s.state).unwrap()),
        records: Vec::new(),
    };
    let mut s = reloaded(&s.stored);
    s.act(Action::Undo);
    s.act(Action::Undo);
    let back = s.state.documents().any(|entry| entry.document.id == first);
    assert!(back, "undo brings the document back");
    s.act(Action::Redo);
    let mut again = reloaded(&s.stored);
    again.act(Action::Open(first));
    assert_eq!(again.shown(), ["PERSON accepted: Bob"]);
}

#[test]
fn each_removed_document_keeps_its_way_back() {
    let mut s = Session::with("Bob met Eve.");
    s.act(add("Ann left."));
    for id in [0, 1].map(|place: usize| s.state.entries[place].document.id.clone()) {
        s.act(Action::RemoveDocument(id));
    }
    let offers = s.state.notices.iter().filter(|n| !n.remedies.is_empty());
    assert_eq!(offers.count(), 2);
}

#[test]
fn an_extraction_that_a_reload_cut_off_starts_again() {
    let mut s = Session::with("Bob met Eve.");
    let mut again = reloaded(&s.stored);
    let effects = again.act(Action::Engine(EngineEvent::Ready));
    assert!(
        matches!(effects[..], [Effect::Extract { .. }]),
        "{effects:?}"
    );
    s.suggest(&[("Bob", "PERSON", 0.5)]);
    let mut again = reloaded(&s.stored);
    assert_eq!(again.act(Action::Engine(EngineEvent::Ready)), []);
}

#[test]
fn a_schema_that_undo_does_not_fit_is_refused() {
    let mut s = Session::with("Bob met Eve.");
    s.select("Bob");
    s.edit(label("EVENT"));
    s.edit(Edit::Delete);
    s.act(Action::SetSchema(presets::conll()));
    assert_eq!(s.state.schema, presets::news());
    let told = &s.state.notices[0].text;
    assert!(
        told.contains("undo may bring back the label EVENT"),
        "{told}"
    );
}

#[test]
fn each_text_that_is_refused_is_named() {
    let mut s = Session::new();
    for (title, text) in [("a", ""), ("b", " "), ("c", "Bob left.")] {
        s.act(Action::AddText {
            text: text.to_owned(),
            title: Some(title.to_owned()),
            meta: Metadata::default(),
        });
    }
    let told: Vec<&str> = s.state.notices.iter().map(|n| n.text.as_str()).collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(
        told[0].contains("“a”") && told[1].contains("“b”"),
        "{told:?}"
    );
}

#[test]
fn what_a_newer_version_wrote_is_not_written_over() {
    let mut s = Session::with("Bob met Eve.");
    s.stored
        .records
        .push(r#"{"version":99,"record":"undone"}"#.to_owned());
    let restored = restore(&s.stored);
    assert!(restored.newer);
    s.act(Action::Storage(StorageEvent::Newer));
    s.act(add("Ann left."));
    assert_eq!(s.state.entries.len(), 1);
    let told = &s.state.notices[0].text;
    assert!(told.contains("newer version"), "{told}");
}

#[test]
fn behind_a_gap_no_step_is_taken_back_by_guess() {
    let mut s = Session::with("Bob met Eve.");
    s.select("Bob");
    s.edit(label("PERSON"));
    s.select("Eve");
    s.edit(label("PERSON"));
    s.act(Action::Undo);
    let applied = s.stored.records.len() - 2;
    s.stored.records[applied] = "junk".to_owned();
    let restored = restore(&s.stored);
    assert_eq!(restored.problems.len(), 2);
    assert_eq!(shown(&restored.state), ["PERSON accepted: Bob"]);
}

#[test]
fn an_imported_id_with_the_largest_number_stops_nothing() {
    let mut s = Session::with("Bob met Eve.");
    s.state.next_id = u64::MAX;
    for word in ["Bob", "met", "Eve"] {
        s.select(word);
        s.edit(label("PERSON"));
    }
    assert_eq!(s.shown().len(), 3);
    let mut again = reloaded(&s.stored);
    again.select("Bob met");
    again.edit(label("EVENT"));
    assert_eq!(again.shown().len(), 4);
}

#[test]
fn what_was_extracted_before_the_model_came_is_extracted_again() {
    let mut s = Session::new();
    s.act(Action::Model(ModelEvent::Fetched { done: 0, total: 0 }));
    s.act(add("Bob met Eve."));
    s.suggest(&[("Bob", "ORG", 0.5)]);
    assert!(!s.state.entries[0].extracted, "a reload would do it again");
    let loaded = Action::Engine(EngineEvent::ModelLoaded("news/1".to_owned()));
    let effects = s.act(loaded);
    assert!(
        matches!(effects[..], [Effect::Extract { .. }]),
        "{effects:?}"
    );
    s.suggest(&[("Bob", "PERSON", 0.9)]);
    assert!(s.state.entries[0].extracted);
    assert_eq!(s.shown(), ["PERSON suggested: Bob"]);
}

#[test]
fn a_model_that_is_refused_leaves_the_one_in_use() {
    let mut s = Session::new();
    let loaded = EngineEvent::ModelLoaded("news/1".to_owned());
    s.act(Action::Engine(loaded));
    s.act(Action::Model(ModelEvent::Chosen(b"junk".to_vec())));
    s.act(Action::Engine(EngineEvent::ModelRefused("no".to_owned())));
    let title = "news/1".to_owned();
    assert_eq!(s.state.model, ModelStatus::Ready { title });
    assert!(!s.state.model_is_own);
}
