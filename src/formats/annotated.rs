//! What a file holds of one document.

use crate::model::set::AnnotationSet;
use crate::text::document::Document;

/// A document with one annotator's annotations of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Annotated {
    /// The text with its name and metadata.
    pub document: Document,
    /// Its annotations; they fit the text.
    pub set: AnnotationSet,
}
