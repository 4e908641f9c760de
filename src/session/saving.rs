//! What the storage says, in the person's words.

use super::action::StorageEvent;
use super::effect::Effect;
use super::notice::{Notice, Remedy, Severity};
use super::state::{Saving, State};

const TOPIC: &str = "saving";

pub(super) fn hear(state: &mut State, event: StorageEvent) -> Vec<Effect> {
    match event {
        StorageEvent::Pending => {
            if state.saving == Saving::Saved {
                state.saving = Saving::Pending;
            }
        }
        StorageEvent::Saved => {
            state.saving = Saving::Saved;
            state.clear_notices(TOPIC);
        }
        StorageEvent::Failed { message, unsaved } => {
            state.notify(failed_notice(&message, unsaved));
            state.saving = Saving::Failed { message, unsaved };
        }
        StorageEvent::ReadOnly => {
            state.read_only = true;
            state.notify(read_only_notice(state));
        }
        StorageEvent::Newer => {
            state.read_only = true;
            state.newer = true;
            state.notify(read_only_notice(state));
        }
        StorageEvent::Unavailable { message } => {
            state.notify(unavailable_notice(&message));
            state.saving = Saving::Unavailable { message };
        }
    }
    Vec::new()
}

fn failed_notice(message: &str, unsaved: usize) -> Notice {
    let changes = if unsaved == 1 {
        "change is"
    } else {
        "changes are"
    };
    Notice::new(
        Severity::Error,
        TOPIC,
        format!(
            "Not saved: {message}. {unsaved} {changes} only in this tab. Keep it open, free some space \
             and try again, or download a copy."
        ),
    )
    .with(Remedy::RetrySave)
    .with(Remedy::DownloadCopy)
}

fn unavailable_notice(message: &str) -> Notice {
    Notice::new(
        Severity::Error,
        TOPIC,
        format!(
            "Your work is not kept: {message}. You can annotate and export, but download a copy before \
             you close this tab."
        ),
    )
    .with(Remedy::DownloadCopy)
}

/// Why nothing can be changed.
pub(super) fn read_only_notice(state: &State) -> Notice {
    if state.newer {
        return Notice::new(
            Severity::Error,
            "tabs",
            "A newer version of Glosser has written what is stored here, so this one only shows what it \
             can read: nothing can be changed, and nothing is lost. Load the page again to get the newer \
             version.",
        )
        .with(Remedy::Reload)
        .with(Remedy::DownloadCopy);
    }
    Notice::new(
        Severity::Warning,
        "tabs",
        "Glosser is open in another tab, which does the writing. Nothing can be changed here: close \
         the other tab, then load this one again.",
    )
    .with(Remedy::Reload)
}
