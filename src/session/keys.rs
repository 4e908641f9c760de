//! What a key means. Names of keys are those of the DOM (`ArrowLeft`, `a`); no browser is needed.

use super::action::{Action, Edge, Edit, Motion, Unit};
use crate::model::schema::LabelSchema;

/// A key with what is held with it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stroke<'a> {
    /// What it writes or is called: `a`, `?`, `ArrowLeft`.
    pub key: &'a str,
    /// Where it is on the keyboard: `BracketLeft`.
    pub code: &'a str,
    /// Ctrl, or Cmd on a Mac.
    pub command: bool,
    /// Shift.
    pub shift: bool,
    /// Alt, but not AltGr, which writes characters.
    pub alt: bool,
}

/// What a key asks for.
#[derive(Clone, Debug)]
pub enum Command {
    /// Something that changes the state.
    Act(Action),
    /// Moves the caret by a line, which only the page knows.
    Line {
        /// Towards the end of the text.
        down: bool,
        /// Whether the anchor stays.
        extend: bool,
    },
    /// Accepts all suggestions in the way that the page is set to.
    AcceptAll,
    /// Lets go of what is chosen or selected; of the article where nothing is.
    Leave,
    /// Shows the list of keys.
    Help,
}

/// What a key means anywhere but in a field for text.
pub fn anywhere(stroke: Stroke<'_>) -> Option<Command> {
    match (stroke.key, stroke.command, stroke.shift) {
        ("z" | "Z", true, false) => Some(Command::Act(Action::Undo)),
        ("z" | "Z", true, true) | ("y" | "Y", true, false) => Some(Command::Act(Action::Redo)),
        ("?", false, _) => Some(Command::Help),
        _ => None,
    }
}

/// What a key means in the article; `None` leaves it to the browser.
pub fn in_article(stroke: Stroke<'_>, schema: &LabelSchema) -> Option<Command> {
    if let Some(command) = caret(stroke).or_else(|| boundary(stroke)) {
        return Some(command);
    }
    if stroke.command || stroke.alt {
        return None;
    }
    let edit = |edit| Some(Command::Act(Action::Edit(edit)));
    match stroke.key {
        "Tab" => step(!stroke.shift, true),
        "n" => step(true, true),
        "p" => step(false, true),
        "N" => step(true, false),
        "P" => step(false, false),
        "Enter" => edit(Edit::Accept),
        "x" => edit(Edit::Reject),
        "Delete" | "Backspace" => edit(Edit::Delete),
        "a" => Some(Command::AcceptAll),
        "Escape" => Some(Command::Leave),
        key => {
            let mut chars = key.chars();
            let only = chars.next().filter(|_| chars.next().is_none())?;
            let label = schema.label_of_key(only)?;
            edit(Edit::Label(label.name.clone()))
        }
    }
}

fn step(forward: bool, only_suggested: bool) -> Option<Command> {
    Some(motion(Motion::Step {
        forward,
        only_suggested,
    }))
}

fn motion(motion: Motion) -> Command {
    Command::Act(Action::Move(motion))
}

fn caret(stroke: Stroke<'_>) -> Option<Command> {
    let forward = matches!(stroke.key, "ArrowRight" | "ArrowDown" | "End");
    let unit = match (stroke.key, stroke.command, stroke.alt) {
        ("ArrowLeft" | "ArrowRight", false, false) => Unit::Token,
        ("ArrowLeft" | "ArrowRight", false, true) => Unit::Character,
        ("ArrowLeft" | "ArrowRight", true, false) | ("Home" | "End", false, false) => {
            Unit::Sentence
        }
        ("ArrowUp" | "ArrowDown", true, false) => Unit::Paragraph,
        ("Home" | "End", true, false) => Unit::Document,
        ("ArrowUp" | "ArrowDown", false, false) => {
            return Some(Command::Line {
                down: forward,
                extend: stroke.shift,
            });
        }
        _ => return None,
    };
    Some(motion(Motion::Caret {
        unit,
        forward,
        extend: stroke.shift,
    }))
}

/// `[` and `]` move the start, `{` and `}` the end; with Alt by character. With Alt some keyboards
/// write something else, so the place of the key counts too.
fn boundary(stroke: Stroke<'_>) -> Option<Command> {
    if stroke.command {
        return None;
    }
    let (edge, forward) = match (stroke.key, stroke.code, stroke.alt, stroke.shift) {
        ("[", ..) | (_, "BracketLeft", true, false) => (Edge::Start, false),
        ("]", ..) | (_, "BracketRight", true, false) => (Edge::Start, true),
        ("{", ..) | (_, "BracketLeft", true, true) => (Edge::End, false),
        ("}", ..) | (_, "BracketRight", true, true) => (Edge::End, true),
        _ => return None,
    };
    let unit = if stroke.alt {
        Unit::Character
    } else {
        Unit::Token
    };
    Some(Command::Act(Action::Edit(Edit::MoveEdge {
        edge,
        forward,
        unit,
    })))
}

/// Keys that mean one thing, each with the keys held before it, and what that is.
pub type Line = (&'static [&'static [&'static str]], &'static str);

/// The list under `?`: headings with what belongs under them. Keys of labels stand beside the labels.
pub const HELP: &[(&str, &[Line])] = &[
    (
        "Suggestions",
        &[
            (&[&["Tab"], &["n"]], "Next suggestion"),
            (&[&["Shift", "Tab"], &["p"]], "Previous suggestion"),
            (&[&["Enter"]], "Accept, and go to the next"),
            (&[&["x"]], "Reject, and go to the next"),
            (&[&["a"]], "Accept all"),
            (&[&["N"], &["P"]], "Next and previous, accepted ones too"),
        ],
    ),
    (
        "Annotations",
        &[
            (
                &[&["1"], &["2"], &["…"]],
                "Label the selection or the word at the caret; relabel the chosen annotation. Each label shows its key",
            ),
            (&[&["["], &["]"]], "Start earlier, later"),
            (&[&["{"], &["}"]], "End earlier, later"),
            (&[&["Alt", "["], &["Alt", "}"]], "The same by character"),
            (&[&["Delete"]], "Delete the chosen annotation"),
        ],
    ),
    (
        "Caret and selection",
        &[
            (&[&["←"], &["→"]], "By word"),
            (&[&["Alt", "←"], &["Alt", "→"]], "By character"),
            (&[&["↑"], &["↓"]], "By line"),
            (&[&["Home"], &["End"]], "By sentence"),
            (&[&["Ctrl", "↑"], &["Ctrl", "↓"]], "By paragraph"),
            (&[&["Shift"]], "With any of these: extend the selection"),
        ],
    ),
    (
        "Anywhere",
        &[
            (&[&["Ctrl", "Z"]], "Undo"),
            (&[&["Ctrl", "Shift", "Z"], &["Ctrl", "Y"]], "Redo"),
            (&[&["?"]], "This list"),
            (&[&["Esc"]], "Let go of what is chosen or selected"),
            (
                &[&["Esc"], &["Tab"]],
                "Leave the article: Esc until nothing is chosen, once more, then Tab",
            ),
        ],
    ),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::presets;

    /// Reads `Ctrl+Shift+z` and draws what it means in the article, else anywhere.
    fn check(keys: &str, expected: &str) {
        let mut stroke = Stroke::default();
        let mut parts: Vec<&str> = keys.split('+').collect();
        stroke.key = parts.pop().unwrap_or_default();
        for part in parts {
            match part {
                "Ctrl" => stroke.command = true,
                "Shift" => stroke.shift = true,
                "Alt" => stroke.alt = true,
                code => stroke.code = code,
            }
        }
        let found = in_article(stroke, &presets::news()).or_else(|| anywhere(stroke));
        let drawn = match found {
            Some(Command::Act(action)) => format!("{action:?}"),
            Some(command) => format!("{command:?}"),
            None => "-".to_owned(),
        };
        assert_eq!(drawn, expected, "{keys}");
    }

    #[test]
    fn arrows_move_by_token_and_extend_with_shift() {
        check(
            "ArrowRight",
            "Move(Caret { unit: Token, forward: true, extend: false })",
        );
        check(
            "Shift+ArrowLeft",
            "Move(Caret { unit: Token, forward: false, extend: true })",
        );
        check(
            "Alt+Shift+ArrowLeft",
            "Move(Caret { unit: Character, forward: false, extend: true })",
        );
        check("ArrowUp", "Line { down: false, extend: false }");
        check(
            "Ctrl+End",
            "Move(Caret { unit: Document, forward: true, extend: false })",
        );
    }

    #[test]
    fn letters_are_commands_then_labels() {
        check("x", "Edit(Reject)");
        check("1", "Edit(Label(PERSON))");
        check("d", "Edit(Label(DATE))");
        check("a", "AcceptAll");
        check("Tab", "Move(Step { forward: true, only_suggested: true })");
        check(
            "Shift+Tab",
            "Move(Step { forward: false, only_suggested: true })",
        );
    }

    #[test]
    fn the_browser_keeps_what_is_its_own() {
        for keys in ["Ctrl+c", "Ctrl+1", "Alt+d", "F5", "é", "Ctrl+Tab", "Shift"] {
            check(keys, "-");
        }
    }

    #[test]
    fn brackets_move_boundaries_on_every_keyboard() {
        let edge = |edge: &str, forward: bool, unit: &str| {
            format!("Edit(MoveEdge {{ edge: {edge}, forward: {forward}, unit: {unit} }})")
        };
        check("[", &edge("Start", false, "Token"));
        check("Shift+}", &edge("End", true, "Token"));
        check("Alt+BracketLeft+“", &edge("Start", false, "Character"));
        check("Alt+Shift+BracketRight+’", &edge("End", true, "Character"));
    }

    #[test]
    fn undo_and_redo_are_everywhere() {
        check("Ctrl+z", "Undo");
        check("Ctrl+Shift+Z", "Redo");
        check("Ctrl+y", "Redo");
        check("Shift+?", "Help");
    }
}
