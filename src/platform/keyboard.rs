//! Keys as the browser tells them.

use web_sys::KeyboardEvent;

use crate::session::keys::{Command, Stroke};

/// Asks what a key event means.
pub fn with_stroke(
    event: &KeyboardEvent,
    meaning: impl FnOnce(Stroke<'_>) -> Option<Command>,
) -> Option<Command> {
    // AltGr writes characters, and some systems tell it as Ctrl and Alt.
    let writes = event.get_modifier_state("AltGraph");
    meaning(Stroke {
        key: &event.key(),
        code: &event.code(),
        command: !writes && (event.ctrl_key() || event.meta_key()),
        shift: event.shift_key(),
        alt: !writes && event.alt_key(),
    })
}
