//! What the buttons of a message do.

use super::store::Store;
use crate::formats::native;
use crate::platform::files;
use crate::session::action::Action;
use crate::session::exporting::{self, Choice};
use crate::session::notice::{Notice, Remedy, Severity};

/// The words on the button.
pub fn title(remedy: &Remedy) -> &'static str {
    match remedy {
        Remedy::DownloadCopy => "Download a copy",
        Remedy::RetrySave => "Save again",
        Remedy::RestartEngine => "Start again",
        Remedy::RestoreDocument(_) => "Undo",
        Remedy::SiteModel => "Use the site’s model",
        Remedy::Reload => "Load again",
    }
}

/// Does it.
pub fn apply(store: &Store, remedy: &Remedy) {
    match remedy {
        Remedy::DownloadCopy => download_copy(store),
        Remedy::RestoreDocument(id) => store.act(Action::RestoreDocument(id.clone())),
        Remedy::RetrySave | Remedy::RestartEngine | Remedy::SiteModel | Remedy::Reload => {
            store.mend(remedy.clone());
        }
    }
}

/// Everything, in the form that loses nothing.
fn download_copy(store: &Store) {
    let choice = Choice {
        format: &native::FORMAT,
        all_documents: true,
        accepted_only: false,
    };
    let saved = exporting::saved(&store.state(), &choice);
    let written = saved.map_err(|error| error.to_string()).and_then(|saved| {
        let done = files::download(&saved.file, saved.media_type);
        done.map_err(|_| "the browser refuses".to_owned())
    });
    if let Err(message) = written {
        let text = format!("The copy could not be saved: {message}.");
        store.act(Action::Notify(Notice::new(Severity::Error, "copy", text)));
    }
}
