//! From a line to an annotated document.

use serde_json::value::RawValue;

use super::item::{Item, OddAttributes};
use crate::formats::annotated::Annotated;
use crate::formats::diagnostic::{Diagnostic, Report};
use crate::formats::fill::{Draft, Ids, fill};
use crate::formats::format::ReadOptions;
use crate::formats::json::{self, Fields};
use crate::formats::lines::bad_line;
use crate::formats::metadata::{default_title, metadata};
use crate::formats::position::locate;
use crate::model::annotation::{Annotation, Attributes, Status};
use crate::model::chain::Chain;
use crate::model::id::{AnnotationId, ChainId, LabelName, RelationId, RelationName};
use crate::model::presets;
use crate::model::provenance::{Author, Provenance};
use crate::model::relation::Relation;
use crate::text::document::{Document, DocumentId};
use crate::text::fragments::Fragments;
use crate::text::index::Text;
use crate::text::offset::OffsetUnit;

/// One line being read.
struct Reading<'a> {
    text: &'a Text,
    unit: OffsetUnit,
    line: u32,
    report: &'a mut Report,
    odd: OddAttributes,
}

/// See [`super::read_line`].
pub fn read_line(
    source: &str,
    line: u32,
    options: &mut ReadOptions,
) -> Result<(Annotated, Vec<Diagnostic>), Diagnostic> {
    let mut fields: Fields<'_> =
        serde_json::from_str(source).map_err(|error| bad_line(line, not_an_object(&error)))?;
    let text = text_of(&mut fields).map_err(|message| bad_line(line, message))?;
    let mut report = Report::default();
    let mut reading = Reading {
        text: &text,
        unit: OffsetUnit::default(),
        line,
        report: &mut report,
        odd: OddAttributes::default(),
    };
    reading.set_unit(&mut fields, options);
    let id = fields.take("id").and_then(json::string);
    reading.check_schema(&mut fields, &options.schema.id);
    let draft = reading.draft(&mut fields);
    if let Some(told) = reading.odd.told() {
        reading.warning(told);
    }
    let title = fields.take("title").and_then(json::string);
    reading.tell_foreign(&fields);
    let meta = metadata(fields, Some(line), reading.report);
    let set = fill(&text, draft, &mut options.schema, &mut report);
    let document = Document {
        id: DocumentId::new(id.unwrap_or_else(|| line.to_string())),
        title: title.unwrap_or_else(|| default_title(&text, &meta)),
        text,
        meta,
    };
    Ok((Annotated { document, set }, report.diagnostics))
}

fn not_an_object(error: &serde_json::Error) -> String {
    let (reason, column) = (json::reason(error), error.column());
    format!(
        "the line is not a JSON object: {reason} at column {column}; each line has to be one, such \
         as {{\"text\": \"…\"}}"
    )
}

fn text_of(fields: &mut Fields<'_>) -> Result<Text, String> {
    let value = fields
        .take("text")
        .ok_or("there is no \"text\"; every line needs one")?;
    let string: String = serde_json::from_str(value.get()).map_err(|error| {
        let reason = json::reason(&error);
        format!("\"text\" is not a string of Unicode: {reason}")
    })?;
    Text::new(string).map_err(|error| error.to_string())
}

impl Reading<'_> {
    fn error(&mut self, message: impl Into<String>) {
        self.report.error(Some(self.line), message);
    }

    fn warning(&mut self, message: impl Into<String>) {
        self.report.warning(Some(self.line), message);
    }

    /// The unit that the line says. Where that is not known, nothing is guessed: spans that are
    /// somewhere else would be worse than none.
    fn set_unit(&mut self, fields: &mut Fields<'_>, options: &ReadOptions) {
        self.unit = options.unit.unwrap_or_default();
        let Some(value) = fields.take("offset_unit") else {
            return;
        };
        let named = json::string(value).and_then(|name| OffsetUnit::from_name(&name));
        if let Some(unit) = named {
            self.unit = unit;
            return;
        }
        for list in ["spans", "relations", "chains"] {
            let _ = fields.take(list);
        }
        self.error(format!(
            "offset_unit {} is not one of \"code point\", \"utf-16\", \"byte\"; the annotations were \
             left out",
            json::excerpt(value)
        ));
    }

    /// The project has its own schema; what the file's has besides comes with its labels. One that is
    /// not known may have meant something else by them.
    fn check_schema(&mut self, fields: &mut Fields<'_>, own: &str) {
        let Some(value) = fields.take("schema") else {
            return;
        };
        let said = json::attribute(value);
        let mut presets = presets::NAMES.into_iter().filter_map(presets::by_name);
        if said == own || presets.any(|preset| preset.id == said) {
            return;
        }
        let taken = own.split('/').next().unwrap_or_default();
        let taken = match taken {
            "" => "none",
            taken => taken,
        };
        let said = json::shortened(&said);
        self.warning(format!(
            "the schema {said} is not known here; {taken} was taken"
        ));
    }

    /// Annotations of other formats look like metadata here, which they are hardly meant to be.
    fn tell_foreign(&mut self, fields: &Fields<'_>) {
        for name in ["entities", "label", "labels"] {
            if fields.has_list(name) {
                self.warning(format!(
                    "{name:?} is a list, as spaCy and doccano have for annotations; it was kept as \
                     metadata, and annotations were read from \"spans\" only"
                ));
            }
        }
    }

    fn draft(&mut self, fields: &mut Fields<'_>) -> Draft {
        let line = Some(self.line);
        let spans = self.items(fields, "spans", "span", "s");
        let relations = self.items(fields, "relations", "relation", "r");
        let chains = self.items(fields, "chains", "chain", "c");
        Draft {
            annotations: spans
                .into_iter()
                .filter_map(|item| Some((line, self.told(item, Self::span)?)))
                .collect(),
            relations: relations
                .into_iter()
                .filter_map(|item| Some((line, self.told(item, Self::relation)?)))
                .collect(),
            chains: chains
                .into_iter()
                .filter_map(|item| Some((line, self.told(item, Self::chain)?)))
                .collect(),
        }
    }

    /// The objects of a list, each with its id.
    fn items<'f>(
        &mut self,
        fields: &mut Fields<'f>,
        list: &str,
        kind: &'static str,
        prefix: &str,
    ) -> Vec<Item<'f>> {
        let Some(value) = fields.take(list) else {
            return Vec::new();
        };
        let Some(values) = json::array(value) else {
            self.error(format!("\"{list}\" is not a list; nothing of it was read"));
            return Vec::new();
        };
        let mut found = Vec::new();
        for value in values {
            match Fields::of(value) {
                Some(mut fields) => found.push((fields.take("id").and_then(json::string), fields)),
                None => self.error(format!(
                    "{kind} {} is not an object; it was left out",
                    json::excerpt(value)
                )),
            }
        }
        self.with_ids(found, kind, prefix)
    }

    /// Gives ids to those that have none, or one that is taken.
    fn with_ids<'f>(
        &mut self,
        found: Vec<(Option<String>, Fields<'f>)>,
        kind: &'static str,
        prefix: &str,
    ) -> Vec<Item<'f>> {
        let mut ids = Ids::default();
        let first: Vec<bool> = found
            .iter()
            .map(|(id, _)| id.as_ref().is_some_and(|id| ids.take(id)))
            .collect();
        found
            .into_iter()
            .zip(first)
            .map(|((given, fields), first)| {
                let id = match given {
                    Some(id) if first => id,
                    Some(id) => {
                        let fresh = ids.fresh(&format!("{id}-"));
                        self.warning(format!(
                            "two {kind}s have the id {id}; the later one was read as {fresh}"
                        ));
                        fresh
                    }
                    None => ids.fresh(prefix),
                };
                Item { kind, id, fields }
            })
            .collect()
    }

    /// What is made of an item; `None` after an error was reported.
    fn told<'f, T>(
        &mut self,
        item: Item<'f>,
        make: impl FnOnce(&mut Self, &mut Item<'f>) -> Result<T, String>,
    ) -> Option<T> {
        let mut item = item;
        match make(self, &mut item) {
            Ok(made) => Some(made),
            Err(message) => {
                self.error(format!("{item} was left out: {message}"));
                None
            }
        }
    }

    fn span(&mut self, item: &mut Item<'_>) -> Result<Annotation, String> {
        let fragments = self.fragments(item)?;
        let label = item.name("label")?;
        let provenance = self.provenance(item);
        let status = self.status(item, &provenance);
        self.check_surface(item, &fragments);
        let attributes = self.attributes(item);
        Ok(Annotation {
            id: AnnotationId::new(item.id.as_str()),
            fragments,
            label: LabelName::new(label),
            attributes: attributes.0,
            provenance,
            status,
            note: attributes.1,
        })
    }

    fn fragments(&self, item: &mut Item<'_>) -> Result<Fragments, String> {
        let (start, end) = (item.fields.take("start"), item.fields.take("end"));
        let Some(list) = item.fields.take("fragments") else {
            let start = start.ok_or("it has no \"start\"")?;
            let end = end.ok_or("it has no \"end\"")?;
            let span = locate(self.text, position(start)?, position(end)?, self.unit)?;
            return Fragments::one(span).ok_or_else(|| "it covers no text".to_owned());
        };
        let pairs: Vec<[&RawValue; 2]> = serde_json::from_str(list.get())
            .map_err(|_| "its \"fragments\" are not a list of [start, end]")?;
        let spans = pairs
            .into_iter()
            .map(|[start, end]| locate(self.text, position(start)?, position(end)?, self.unit))
            .collect::<Result<Vec<_>, String>>()?;
        Fragments::new(spans)
            .ok_or_else(|| "its \"fragments\" are none, or overlap each other".to_owned())
    }

    fn provenance(&mut self, item: &mut Item<'_>) -> Provenance {
        let by = item.fields.take("by").and_then(json::string);
        let score = item.fields.take("score").and_then(|value| {
            let score: Option<f32> = serde_json::from_str(value.get()).ok();
            let score = score.filter(|score| (0.0..=1.0).contains(score));
            if score.is_none() {
                self.warning(format!(
                    "{item} has the score {}, which is not a number from 0 to 1; it was read without",
                    json::excerpt(value)
                ));
            }
            score
        });
        Provenance {
            by: by.map_or_else(
                || Author::Import("native".to_owned()),
                |by| Author::parse(&by),
            ),
            score,
        }
    }

    /// What the item says; else suggested where a machine made it or gave it a score, else accepted.
    fn status(&mut self, item: &mut Item<'_>, provenance: &Provenance) -> Status {
        let fallback = match provenance.by.is_machine() || provenance.score.is_some() {
            true => Status::Suggested,
            false => Status::Accepted,
        };
        let Some(value) = item.fields.take("status") else {
            return fallback;
        };
        let named = json::string(value).and_then(|name| Status::from_name(&name));
        named.unwrap_or_else(|| {
            self.warning(format!(
                "{item} has the status {}, which is not one of \"suggested\", \"accepted\", \
                 \"rejected\"; it was read as {}",
                json::excerpt(value),
                fallback.name()
            ));
            fallback
        })
    }

    /// Many files carry the covered text of a span: it tells when offsets count something else.
    fn check_surface(&mut self, item: &mut Item<'_>, fragments: &Fragments) {
        let Some(said) = item.fields.take("text").and_then(json::string) else {
            return;
        };
        let found = self.text.surface(fragments).unwrap_or_default();
        if said != found {
            self.warning(format!(
                "{item} says that it covers {said:?}, but the text has {found:?} there; check \
                 offset_unit"
            ));
        }
    }

    /// The attributes with what we do not know of the span, and the note.
    fn attributes(&mut self, item: &mut Item<'_>) -> (Attributes, Option<String>) {
        let note = item.fields.take("note").map(json::attribute);
        let mut attributes = Attributes::new();
        if let Some(value) = item.fields.take("attrs") {
            match Fields::of(value) {
                Some(fields) => self.add_attributes(fields, &mut attributes),
                None => self.warning(format!("{item} has attrs that are not an object")),
            }
        }
        self.add_attributes(std::mem::take(&mut item.fields), &mut attributes);
        (attributes, note)
    }

    /// Adds what is not there yet.
    fn add_attributes(&mut self, fields: Fields<'_>, attributes: &mut Attributes) {
        for (name, value) in fields.with_nulls() {
            if value.get() == "null" || attributes.contains_key(&name) {
                self.odd.left_out += 1;
                continue;
            }
            if !value.get().starts_with('"') {
                self.odd.as_text += 1;
            }
            attributes.insert(name, json::attribute(value));
        }
    }

    fn relation(&mut self, item: &mut Item<'_>) -> Result<Relation, String> {
        // Many corpora say head, tail and label.
        let kind = item
            .name("type")
            .or_else(|told| item.name("label").map_err(|_| told))?;
        let from = item
            .name("from")
            .or_else(|told| item.name("head").map_err(|_| told))?;
        let to = item
            .name("to")
            .or_else(|told| item.name("tail").map_err(|_| told))?;
        let provenance = self.provenance(item);
        let status = self.status(item, &provenance);
        self.check_rest(item);
        Ok(Relation {
            id: RelationId::new(item.id.as_str()),
            kind: RelationName::new(kind),
            from: AnnotationId::new(from),
            to: AnnotationId::new(to),
            provenance,
            status,
        })
    }

    fn chain(&mut self, item: &mut Item<'_>) -> Result<Chain, String> {
        let spans = item.fields.take("spans").and_then(json::array);
        let mentions = spans
            .ok_or("it has no list of \"spans\"")?
            .into_iter()
            .map(|id| json::string(id).map(AnnotationId::new))
            .collect::<Option<Vec<_>>>()
            .ok_or("its \"spans\" are not all ids")?;
        let label = item.fields.take("label").and_then(json::string);
        let name = item.fields.take("name").and_then(json::string);
        self.check_rest(item);
        Ok(Chain {
            id: ChainId::new(item.id.as_str()),
            label: label.map(LabelName::new),
            name,
            mentions,
        })
    }

    fn check_rest(&mut self, item: &mut Item<'_>) {
        for (name, _) in std::mem::take(&mut item.fields).rest() {
            self.warning(format!("{item} has {name:?}, which was not kept"));
        }
    }
}

fn position(value: &RawValue) -> Result<u64, String> {
    json::number(value).ok_or_else(|| {
        let found = json::excerpt(value);
        format!("{found} is not a position, which is a whole number from 0")
    })
}
