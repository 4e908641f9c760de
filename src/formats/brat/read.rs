//! From the lines of an annotation file to a set.

use std::collections::BTreeMap;

use super::FORMAT;
use crate::formats::diagnostic::{Diagnostic, Report};
use crate::formats::edges::join_lines;
use crate::formats::fill::{Draft, Ids, fill};
use crate::formats::format::{InputFile, ReadOptions};
use crate::formats::lines::{lines, not_utf8};
use crate::formats::position::locate;
use crate::model::annotation::{Annotation, Attributes, Status};
use crate::model::chain::Chain;
use crate::model::id::{AnnotationId, ChainId, LabelName, RelationId, RelationName};
use crate::model::provenance::{Author, Provenance};
use crate::model::relation::Relation;
use crate::model::set::AnnotationSet;
use crate::text::fragments::Fragments;
use crate::text::index::Text;
use crate::text::offset::OffsetUnit;

/// What was read so far of one document.
struct Reading<'a> {
    text: &'a Text,
    unit: OffsetUnit,
    draft: Draft,
    /// Where an annotation is in the draft, by its id in the file.
    places: BTreeMap<String, usize>,
    /// The trigger of each event.
    triggers: BTreeMap<String, String>,
    annotation_ids: Ids,
    relation_ids: Ids,
    chain_ids: Ids,
    report: Report,
}

/// A line: its number and its fields between tabs.
struct Row<'a> {
    line: u32,
    id: &'a str,
    body: &'a str,
    tail: Option<&'a str>,
}

/// Reads the annotation files of a text.
pub fn read(
    files: &[&InputFile],
    text: &Text,
    options: &mut ReadOptions,
) -> (AnnotationSet, Vec<Diagnostic>) {
    let mut reading = Reading {
        text,
        unit: options.unit.unwrap_or(FORMAT.unit),
        draft: Draft::default(),
        places: BTreeMap::new(),
        triggers: BTreeMap::new(),
        annotation_ids: Ids::default(),
        relation_ids: Ids::default(),
        chain_ids: Ids::default(),
        report: Report::default(),
    };
    let mut links = Vec::new();
    for file in files {
        reading.report.file = Some(file.name.clone());
        for row in reading.rows(file) {
            match row.id.as_bytes().first() {
                Some(b'T') => reading.told(&row, Reading::entity),
                _ => links.push((file, row)),
            }
        }
    }
    // Links may stand before what they link.
    for (file, row) in links.iter().filter(|(_, row)| row.id.starts_with('E')) {
        reading.report.file = Some(file.name.clone());
        reading.told(row, Reading::trigger);
    }
    for (file, row) in &links {
        reading.report.file = Some(file.name.clone());
        reading.told(row, Reading::link);
    }
    let Reading { draft, report, .. } = reading;
    let mut report = report;
    let set = fill(text, draft, &mut options.schema, &mut report);
    (set, report.diagnostics)
}

type Told = Result<(), String>;

impl Reading<'_> {
    fn rows<'f>(&mut self, file: &'f InputFile) -> Vec<Row<'f>> {
        let mut rows = Vec::new();
        for line in lines(&file.bytes) {
            let number = Some(line.number);
            let text = match line.text {
                Ok(text) => text,
                Err(byte) => {
                    self.report.error(number, not_utf8(byte));
                    continue;
                }
            };
            let mut fields = text.splitn(3, '\t');
            let (Some(id), Some(body)) = (fields.next(), fields.next()) else {
                self.report.error(
                    number,
                    "not read: a line is an id, a tab, and what it says, such as T1⇥ORG 0 4⇥Sony",
                );
                continue;
            };
            rows.push(Row {
                line: line.number,
                id: id.trim(),
                body,
                tail: fields.next(),
            });
        }
        rows
    }

    fn told(&mut self, row: &Row<'_>, read: fn(&mut Self, &Row<'_>) -> Told) {
        if let Err(message) = read(self, row) {
            self.report.error(
                Some(row.line),
                format!("{} was left out: {message}", row.id),
            );
        }
    }

    fn warning(&mut self, row: &Row<'_>, message: &str) {
        self.report
            .warning(Some(row.line), format!("{} {message}", row.id));
    }

    /// `T1⇥ORG 0 4;6 8⇥Sony`.
    fn entity(&mut self, row: &Row<'_>) -> Told {
        let shape = "it has to be like T1⇥ORG 0 4⇥Sony";
        let (label, spans) = row.body.split_once(' ').ok_or(shape)?;
        let mut found = Vec::new();
        for pair in spans.split(';') {
            let (start, end) = pair.trim().split_once(' ').ok_or(shape)?;
            let start: u64 = start.parse().map_err(|_| shape)?;
            let end: u64 = end.trim().parse().map_err(|_| shape)?;
            found.push(locate(self.text, start, end, self.unit)?);
        }
        let fragments = Fragments::new(found).ok_or("its pieces overlap each other")?;
        self.check_surface(row, &fragments);
        let mut id = row.id.to_owned();
        if !self.annotation_ids.take(&id) {
            id = self.annotation_ids.fresh(&format!("{id}-"));
            self.warning(
                row,
                &format!("is there twice; the later one was read as {id}"),
            );
        }
        self.places.insert(id.clone(), self.draft.annotations.len());
        let annotation = Annotation {
            id: AnnotationId::new(id),
            fragments: join_lines(&fragments, self.text),
            label: LabelName::new(label),
            attributes: Attributes::new(),
            provenance: imported(),
            status: Status::Accepted,
            note: None,
        };
        self.draft.annotations.push((Some(row.line), annotation));
        Ok(())
    }

    /// The covered text is in the file too: it tells when the text is another one.
    fn check_surface(&mut self, row: &Row<'_>, fragments: &Fragments) {
        let Some(said) = row.tail else { return };
        let found = self.text.surface(fragments).unwrap_or_default();
        let words = |text: &str| -> String { text.split_whitespace().collect() };
        if words(said) != words(&found) {
            let message = format!(
                "says that it covers {said:?}, but the text has {found:?} there; check that the \
                 text file is the one that was annotated, with the same line ends"
            );
            self.warning(row, &message);
        }
    }

    /// `E1⇥Say:T7 …`: which trigger the event has.
    fn trigger(&mut self, row: &Row<'_>) -> Told {
        let head = row.body.split(' ').next().unwrap_or_default();
        let (_, trigger) = head
            .split_once(':')
            .ok_or("it has to be like E1⇥Say:T7 Speaker:T1")?;
        self.triggers.insert(row.id.to_owned(), trigger.to_owned());
        Ok(())
    }

    fn link(&mut self, row: &Row<'_>) -> Told {
        match row.id.as_bytes().first() {
            Some(b'R') => self.relation(row),
            Some(b'E') => self.event(row),
            Some(b'A' | b'M') => self.attribute(row),
            Some(b'N') => self.reference(row),
            Some(b'#') => self.note(row),
            Some(b'*') => self.chain(row),
            _ => Err("its kind is not known; ids begin with T, R, E, A, M, N, # or *".to_owned()),
        }
    }

    /// `R1⇥owns Arg1:T1 Arg2:T2`.
    fn relation(&mut self, row: &Row<'_>) -> Told {
        let shape = "it has to be like R1⇥owns Arg1:T1 Arg2:T2";
        let mut parts = row.body.split_whitespace();
        let kind = parts.next().ok_or(shape)?;
        let mut ends = Vec::new();
        for part in parts {
            let (_, id) = part.split_once(':').ok_or(shape)?;
            ends.push(self.place(id)?);
        }
        let [from, to] = *ends.as_slice() else {
            return Err(shape.to_owned());
        };
        let mut id = row.id.to_owned();
        if !self.relation_ids.take(&id) {
            id = self.relation_ids.fresh(&format!("{id}-"));
            self.warning(
                row,
                &format!("is there twice; the later one was read as {id}"),
            );
        }
        self.add_relation(row, &id, kind, (from, to));
        Ok(())
    }

    fn add_relation(&mut self, row: &Row<'_>, id: &str, kind: &str, ends: (usize, usize)) {
        let end = |place: usize| self.draft.annotations[place].1.id.clone();
        let relation = Relation {
            id: RelationId::new(id),
            kind: RelationName::new(kind),
            from: end(ends.0),
            to: end(ends.1),
            provenance: imported(),
            status: Status::Accepted,
        };
        self.draft.relations.push((Some(row.line), relation));
    }

    /// An event becomes relations from its trigger, one for each role.
    fn event(&mut self, row: &Row<'_>) -> Told {
        let Some(trigger) = self.triggers.get(row.id) else {
            return Ok(());
        };
        let from = self.place(&trigger.clone())?;
        for part in row.body.split_whitespace().skip(1) {
            let (role, id) = part
                .split_once(':')
                .ok_or("it has to be like E1⇥Say:T7 Speaker:T1")?;
            let to = self.place(id)?;
            let id = self.relation_ids.fresh(&format!("{}-", row.id));
            self.add_relation(row, &id, role, (from, to));
        }
        self.warning(
            row,
            "is an event; it was read as relations from its trigger",
        );
        Ok(())
    }

    /// `A1⇥Negated T1` or `A2⇥Confidence T1 High`.
    fn attribute(&mut self, row: &Row<'_>) -> Told {
        let mut parts = row.body.splitn(3, ' ');
        let shape = "it has to be like A1⇥Negated T1 or A2⇥Confidence T1 High";
        let name = parts.next().ok_or(shape)?;
        let target = parts.next().ok_or(shape)?.trim();
        let value = parts.next().unwrap_or("true");
        self.set_attribute(row, target, name, value)
    }

    fn set_attribute(&mut self, row: &Row<'_>, target: &str, name: &str, value: &str) -> Told {
        if self.triggers.contains_key(target) {
            self.warning(row, "belongs to an event; it was given to its trigger");
        }
        let place = self.place(target)?;
        let attributes = &mut self.draft.annotations[place].1.attributes;
        match attributes.get(name) {
            Some(other) => Err(format!("{target} has {name}={other} already")),
            None => {
                attributes.insert(name.to_owned(), value.to_owned());
                Ok(())
            }
        }
    }

    /// `N1⇥Reference T1 Wikidata:Q567⇥Angela Merkel`.
    fn reference(&mut self, row: &Row<'_>) -> Told {
        let shape = "it has to be like N1⇥Reference T1 Wikidata:Q567⇥Angela Merkel";
        let mut parts = row.body.splitn(3, ' ');
        let name = parts.next().ok_or(shape)?;
        let target = parts.next().ok_or(shape)?;
        let value = parts.next().ok_or(shape)?;
        self.set_attribute(row, target, name, value)?;
        self.warning(
            row,
            "was read as an attribute; its name for people was not kept",
        );
        Ok(())
    }

    /// `#1⇥AnnotatorNotes T1⇥some text`.
    fn note(&mut self, row: &Row<'_>) -> Told {
        let (kind, target) = row
            .body
            .split_once(' ')
            .ok_or("it has to be like #1⇥AnnotatorNotes T1⇥text")?;
        let target = target.trim();
        if !self.places.contains_key(target) && !self.triggers.contains_key(target) {
            return Err(format!(
                "notes are kept of annotations of text only, and {target} is none"
            ));
        }
        if kind != "AnnotatorNotes" {
            self.warning(
                row,
                &format!("is of the kind {kind}; it was read as a note"),
            );
        }
        let place = self.place(target)?;
        let text = row.tail.unwrap_or_default();
        let note = &mut self.draft.annotations[place].1.note;
        *note = Some(match note.take() {
            Some(before) => format!("{before}\n{text}"),
            None => text.to_owned(),
        });
        Ok(())
    }

    /// `*⇥Equiv T1 T5`.
    fn chain(&mut self, row: &Row<'_>) -> Told {
        let mut parts = row.body.split_whitespace();
        let kind = parts.next().ok_or("it has to be like *⇥Equiv T1 T5")?;
        let mut mentions = Vec::new();
        for part in parts {
            let place = self.place(part)?;
            mentions.push(self.draft.annotations[place].1.id.clone());
        }
        if kind != "Equiv" {
            self.warning(
                row,
                &format!("is of the kind {kind}; it was read as a chain"),
            );
        }
        let chain = Chain {
            id: ChainId::new(self.chain_ids.fresh("c")),
            label: None,
            name: None,
            mentions,
        };
        self.draft.chains.push((Some(row.line), chain));
        Ok(())
    }

    /// Where the annotation of that id is, or the trigger of the event of that id.
    fn place(&self, id: &str) -> Result<usize, String> {
        let trigger = self.triggers.get(id).map_or(id, String::as_str);
        self.places
            .get(trigger)
            .copied()
            .ok_or_else(|| format!("it needs {id}, which is not there"))
    }
}

fn imported() -> Provenance {
    Provenance {
        by: Author::Import(FORMAT.id.to_owned()),
        score: None,
    }
}
