//! What is selected: part of the model, so that scrolling and rendering cannot lose it.

use super::id::AnnotationId;
use crate::text::span::Span;

/// The caret or the selected text (bytes), and the selected annotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selection {
    /// Where the selection began: stays when it is extended.
    pub anchor: u32,
    /// Where it is extended from; equal to `anchor` for a caret.
    pub focus: u32,
    /// The annotation that keys act on.
    pub annotation: Option<AnnotationId>,
}

impl Selection {
    /// A caret at a byte.
    pub fn caret(at: u32) -> Self {
        Self {
            anchor: at,
            focus: at,
            annotation: None,
        }
    }

    /// The selected text from its lower to its upper end.
    pub fn span(&self) -> Span {
        Span::empty(self.anchor).cover(Span::empty(self.focus))
    }
}
