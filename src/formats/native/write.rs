//! From an annotated document to a line.

use serde::Serialize;

use super::FORMAT;
use crate::formats::annotated::Annotated;
use crate::formats::fit::{Fit, Fitted, FittedRelation, fit};
use crate::formats::format::{WriteError, WriteOptions};
use crate::formats::json;
use crate::formats::metadata::default_title;
use crate::model::annotation::Attributes;
use crate::model::chain::Chain;
use crate::model::id::AnnotationId;
use crate::text::document::Metadata;
use crate::text::index::Text;
use crate::text::offset::OffsetUnit;

#[derive(Serialize)]
struct LineRecord<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    text: &'a str,
    offset_unit: &'static str,
    schema: &'a str,
    spans: Vec<SpanRecord<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    relations: Vec<RelationRecord<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    chains: Vec<ChainRecord<'a>>,
    #[serde(skip_serializing_if = "Metadata::is_empty")]
    meta: &'a Metadata,
}

#[derive(Serialize)]
struct SpanRecord<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fragments: Option<Vec<(u32, u32)>>,
    label: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    score: Option<f32>,
    status: &'static str,
    by: String,
    #[serde(skip_serializing_if = "Attributes::is_empty")]
    attrs: &'a Attributes,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
}

#[derive(Serialize)]
struct RelationRecord<'a> {
    id: &'a str,
    #[serde(rename = "type")]
    kind: &'a str,
    from: &'a str,
    to: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    score: Option<f32>,
    status: &'static str,
    by: String,
}

#[derive(Serialize)]
struct ChainRecord<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    spans: Vec<&'a str>,
}

/// See [`super::write_line`].
pub fn write_line(
    out: &mut Vec<u8>,
    annotated: &Annotated,
    options: &WriteOptions,
) -> Result<(), WriteError> {
    let document = &annotated.document;
    let unit = options.unit.unwrap_or(FORMAT.unit);
    let Fit {
        annotations,
        relations,
        chains,
        ..
    } = fit(FORMAT.id, &FORMAT.holds, annotated, options);
    let spans = annotations
        .iter()
        .map(|fitted| span_record(fitted, &document.text, unit))
        .collect::<Result<Vec<_>, &AnnotationId>>()
        .map_err(|id| WriteError::position(annotated, id))?;
    let title = &document.title;
    let is_default = *title == default_title(&document.text, &document.meta);
    let record = LineRecord {
        id: document.id.as_str(),
        title: (!is_default).then_some(title),
        text: &document.text,
        offset_unit: unit.name(),
        schema: &options.schema.id,
        spans,
        relations: relations.iter().map(relation_record).collect(),
        chains: chains.iter().map(chain_record).collect(),
        meta: &document.meta,
    };
    json::write_line(out, &record);
    Ok(())
}

fn span_record<'a>(
    fitted: &'a Fitted<'_>,
    text: &Text,
    unit: OffsetUnit,
) -> Result<SpanRecord<'a>, &'a AnnotationId> {
    let annotation = fitted.annotation;
    let pairs = fitted
        .fragments
        .iter()
        .map(|span| text.span_to_unit(span, unit))
        .collect::<Option<Vec<_>>>()
        .ok_or(&annotation.id)?;
    let whole = match pairs.as_slice() {
        [pair] => Some(*pair),
        _ => None,
    };
    Ok(SpanRecord {
        id: annotation.id.as_str(),
        start: whole.map(|(start, _)| start),
        end: whole.map(|(_, end)| end),
        fragments: whole.is_none().then_some(pairs),
        label: &fitted.label,
        score: annotation.provenance.score,
        status: annotation.status.name(),
        by: annotation.provenance.by.to_string(),
        attrs: &annotation.attributes,
        note: annotation.note.as_deref(),
    })
}

fn relation_record<'a>(fitted: &'a FittedRelation<'_>) -> RelationRecord<'a> {
    let relation = fitted.relation;
    RelationRecord {
        id: relation.id.as_str(),
        kind: &fitted.kind,
        from: relation.from.as_str(),
        to: relation.to.as_str(),
        score: relation.provenance.score,
        status: relation.status.name(),
        by: relation.provenance.by.to_string(),
    }
}

fn chain_record(chain: &Chain) -> ChainRecord<'_> {
    ChainRecord {
        id: chain.id.as_str(),
        label: chain.label.as_ref().map(|label| label.as_str()),
        name: chain.name.as_deref(),
        spans: chain.mentions.iter().map(AnnotationId::as_str).collect(),
    }
}
