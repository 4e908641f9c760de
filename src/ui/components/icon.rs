//! The signs on buttons: lines on a field of 16 by 16.

use yew::prelude::*;

/// A sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// Take back.
    Undo,
    /// Do again.
    Redo,
    /// Labels.
    Tag,
    /// Light and dark.
    Theme,
    /// Keys and help.
    Help,
    /// Export.
    Download,
    /// The list of documents.
    List,
    /// Something new.
    Plus,
    /// Remove.
    Trash,
    /// Close.
    Cross,
    /// Done.
    Check,
    /// Something is wrong.
    Warning,
    /// Good to know.
    Info,
    /// Find again.
    Again,
}

impl Icon {
    fn path(self) -> &'static str {
        match self {
            Self::Undo => "M6 3.5 3 6.5l3 3M3 6.5h6a3.5 3.5 0 0 1 0 7H6.5",
            Self::Redo => "m10 3.5 3 3-3 3M13 6.5H7a3.5 3.5 0 0 0 0 7h2.5",
            Self::Tag => "M2 2.5h5l7 7-4.5 4.5-7.5-7ZM5 5.5v.1",
            Self::Theme => "M8 1.5a6.5 6.5 0 1 0 0 13Zm0 0a6.5 6.5 0 0 1 0 13",
            Self::Help => {
                "M6 6a2 2 0 1 1 3 1.7c-.7.4-1 .8-1 1.6M8 11.6v.1M14.5 8a6.5 6.5 0 1 1-13 0 6.5 6.5 0 0 1 13 0Z"
            }
            Self::Download => "M8 2v8M4.5 7 8 10.5 11.5 7M2.5 13.5h11",
            Self::List => "M2.5 4h11M2.5 8h11M2.5 12h7",
            Self::Plus => "M8 3v10M3 8h10",
            Self::Trash => "M3 4.5h10M6.5 4V2.5h3V4M4.5 4.5l.6 9h5.8l.6-9M6.7 7v4M9.3 7v4",
            Self::Cross => "m4 4 8 8M12 4l-8 8",
            Self::Check => "M3 8.5 6.5 12 13 4.5",
            Self::Warning => "M8 2 1.5 13.5h13ZM8 6.5v3M8 11.5v.1",
            Self::Info => "M8 7.5v4M8 4.7v.1M14.5 8a6.5 6.5 0 1 1-13 0 6.5 6.5 0 0 1 13 0Z",
            Self::Again => "M13 8a5 5 0 1 1-1.5-3.6M13 2v3h-3",
        }
    }
}

/// The sign, hidden from screen readers: the button says what it does.
pub fn icon(icon: Icon) -> Html {
    html! {
        <svg class="glyph" viewBox="0 0 16 16" aria-hidden="true"><path d={icon.path()} /></svg>
    }
}
