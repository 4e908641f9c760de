//! The stored shape of a document.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{TwinError, wrong};
use crate::text::document::{Document, DocumentId, Metadata};
use crate::text::index::Text;

#[derive(Serialize, Deserialize)]
pub(in crate::session) struct DocumentTwin {
    id: String,
    title: String,
    text: String,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    meta: Metadata,
}

impl DocumentTwin {
    pub(in crate::session) fn of(document: &Document) -> Self {
        Self {
            id: document.id.as_str().to_owned(),
            title: document.title.clone(),
            text: document.text.as_str().to_owned(),
            meta: document.meta.clone(),
        }
    }

    pub(in crate::session) fn document(self) -> Result<Document, TwinError> {
        Ok(Document {
            text: Text::new(self.text).map_err(|_| wrong("the text", &self.id))?,
            id: DocumentId::new(self.id),
            title: self.title,
            meta: self.meta,
        })
    }
}
