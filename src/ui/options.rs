//! How the page is set: what is open, shown and liked. None of it is part of the work.

use std::rc::Rc;

use yew::prelude::*;

use crate::platform::preferences;

/// Light, dark, or as the system is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system is.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl Theme {
    /// The value of `data-theme`; none leaves it to the system.
    pub fn name(self) -> Option<&'static str> {
        match self {
            Self::System => None,
            Self::Light => Some("light"),
            Self::Dark => Some("dark"),
        }
    }

    fn from_name(name: &str) -> Self {
        match name {
            "light" => Self::Light,
            "dark" => Self::Dark,
            _ => Self::System,
        }
    }

    /// The one after it, around the end.
    pub fn next(self) -> Self {
        match self {
            Self::System => Self::Light,
            Self::Light => Self::Dark,
            Self::Dark => Self::System,
        }
    }
}

/// Which column a narrow window shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// The list of documents.
    Documents,
    /// The article.
    #[default]
    Article,
    /// Labels and details.
    Inspector,
}

impl View {
    /// The value of `data-view`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Documents => "documents",
            Self::Article => "article",
            Self::Inspector => "inspector",
        }
    }
}

/// A dialog.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialog {
    /// Formats, preview, losses.
    Export,
    /// Keys.
    Help,
}

/// How the page is set.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Options {
    /// Whether labels stand over all annotations.
    pub show_labels: bool,
    /// Light or dark.
    pub theme: Theme,
    /// For narrow windows.
    pub view: View,
    /// The dialog that is open.
    pub dialog: Option<Dialog>,
    /// Whether the box for a new article is shown though there are documents.
    pub adding: bool,
    /// What "accept all" takes: suggestions with at least this score.
    pub min_score: f32,
}

/// A change of the settings.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Change {
    /// Labels over all annotations, or not.
    ShowLabels(bool),
    /// Light or dark.
    Theme(Theme),
    /// Another column.
    View(View),
    /// Opens a dialog or closes it.
    Dialog(Option<Dialog>),
    /// Shows the box for a new article, or not.
    Adding(bool),
    /// What "accept all" takes.
    MinScore(f32),
}

impl Reducible for Options {
    type Action = Change;

    fn reduce(self: Rc<Self>, change: Change) -> Rc<Self> {
        let mut options = (*self).clone();
        match change {
            Change::ShowLabels(show) => options.show_labels = show,
            Change::Theme(theme) => options.theme = theme,
            Change::View(view) => options.view = view,
            Change::Dialog(dialog) => options.dialog = dialog,
            Change::Adding(adding) => {
                options.adding = adding;
                options.view = View::Article;
            }
            Change::MinScore(score) => options.min_score = score,
        }
        Rc::new(options)
    }
}

impl Options {
    /// As the person left them.
    pub fn kept() -> Self {
        Self {
            show_labels: preferences::get("labels").is_some_and(|value| value == "shown"),
            theme: preferences::get("theme").map_or(Theme::System, |name| Theme::from_name(&name)),
            ..Self::default()
        }
    }

    /// Keeps what outlives a visit, and shows the theme.
    pub fn keep(&self) {
        preferences::set("labels", if self.show_labels { "shown" } else { "hidden" });
        preferences::set("theme", self.theme.name().unwrap_or("system"));
        preferences::mark_root("data-theme", self.theme.name());
    }
}

/// The settings with the way to change them.
pub type OptionsHandle = UseReducerHandle<Options>;

/// The settings of the page around the component.
///
/// # Panics
/// Where there are none: a component outside [`super::app::App`], which no data can cause.
#[hook]
pub fn use_options() -> OptionsHandle {
    use_context().expect("components stand inside the app, which provides the settings")
}
