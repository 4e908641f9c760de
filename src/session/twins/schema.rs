//! The stored shape of a schema.

use serde::{Deserialize, Serialize};

use crate::model::id::{LabelName, RelationName};
use crate::model::schema::{AttributeDef, COLOURS, Label, LabelSchema, RelationType};

#[derive(Serialize, Deserialize)]
struct LabelTwin {
    name: String,
    title: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    group: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    key: Option<char>,
    colour: u8,
    #[serde(default)]
    nests: bool,
}

#[derive(Serialize, Deserialize)]
struct RelationTypeTwin {
    name: String,
    #[serde(default)]
    from: Vec<String>,
    #[serde(default)]
    to: Vec<String>,
}

#[derive(Serialize, Deserialize)]
struct AttributeTwin {
    name: String,
    #[serde(default)]
    labels: Vec<String>,
    #[serde(default)]
    values: Vec<String>,
}

#[derive(Serialize, Deserialize)]
pub(in crate::session) struct SchemaTwin {
    id: String,
    labels: Vec<LabelTwin>,
    #[serde(default)]
    relations: Vec<RelationTypeTwin>,
    #[serde(default)]
    attributes: Vec<AttributeTwin>,
}

fn strings(names: &[LabelName]) -> Vec<String> {
    names.iter().map(ToString::to_string).collect()
}

fn label_names(names: Vec<String>) -> Vec<LabelName> {
    names.into_iter().map(LabelName::new).collect()
}

impl SchemaTwin {
    pub(in crate::session) fn of(schema: &LabelSchema) -> Self {
        let label = |label: &Label| LabelTwin {
            name: label.name.to_string(),
            title: label.title.clone(),
            group: label.group.clone(),
            key: label.key,
            colour: label.colour,
            nests: label.nests,
        };
        let relation = |kind: &RelationType| RelationTypeTwin {
            name: kind.name.to_string(),
            from: strings(&kind.from),
            to: strings(&kind.to),
        };
        let attribute = |def: &AttributeDef| AttributeTwin {
            name: def.name.clone(),
            labels: strings(&def.labels),
            values: def.values.clone(),
        };
        Self {
            id: schema.id.clone(),
            labels: schema.labels.iter().map(label).collect(),
            relations: schema.relations.iter().map(relation).collect(),
            attributes: schema.attributes.iter().map(attribute).collect(),
        }
    }

    pub(in crate::session) fn schema(self) -> LabelSchema {
        let label = |twin: LabelTwin| Label {
            name: LabelName::new(twin.name),
            title: twin.title,
            group: twin.group,
            key: twin.key,
            colour: twin.colour % COLOURS,
            nests: twin.nests,
        };
        let relation = |twin: RelationTypeTwin| RelationType {
            name: RelationName::new(twin.name),
            from: label_names(twin.from),
            to: label_names(twin.to),
        };
        let attribute = |twin: AttributeTwin| AttributeDef {
            name: twin.name,
            labels: label_names(twin.labels),
            values: twin.values,
        };
        LabelSchema {
            id: self.id,
            labels: self.labels.into_iter().map(label).collect(),
            relations: self.relations.into_iter().map(relation).collect(),
            attributes: self.attributes.into_iter().map(attribute).collect(),
        }
    }
}
