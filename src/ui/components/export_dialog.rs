//! Export: format, preview, and what the format loses.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::dialog::Dialog;
use super::icon::{Icon, icon};
use crate::formats::format::Format;
use crate::formats::loss::LossReport;
use crate::formats::native;
use crate::formats::table::FORMATS;
use crate::model::annotation::Status;
use crate::platform::files;
use crate::session::exporting::{self, Choice};
use crate::session::state::State;
use crate::ui::store::{Store, use_store};

/// How much of a file the preview shows, in bytes and lines.
const PREVIEW_BYTES: usize = 6000;
const PREVIEW_LINES: usize = 60;

/// The dialog.
#[component]
pub fn ExportDialog() -> Html {
    let store = use_store();
    let choice = use_state_eq(|| Choice {
        format: &native::FORMAT,
        all_documents: false,
        accepted_only: false,
    });
    let told = use_state_eq(String::new);
    let set = {
        let (choice, told) = (choice.clone(), told.clone());
        Callback::from(move |new: Choice| {
            choice.set(new);
            told.set(String::new());
        })
    };
    let state = store.state();
    let losses = exporting::losses(&state, &choice);
    html! {
        <Dialog title="Export" foot={foot(&store, *choice, &told)}>
            <div class="dialog-body export">
                <div>
                    { formats(*choice, &set) }
                    { documents(&state, *choice, &set) }
                    { annotations(&state, *choice, &set) }
                </div>
                <div>
                    { preview(&state, &choice) }
                    { loss_list(choice.format, &losses) }
                </div>
            </div>
        </Dialog>
    }
}

/// A radio button with two lines.
fn radio(
    group: &'static str,
    title: &str,
    about: &str,
    checked: bool,
    set: &Callback<Choice>,
    choice: Choice,
) -> Html {
    let set = set.clone();
    let onchange = move |_: Event| set.emit(choice);
    html! {
        <label class="choice">
            <input type="radio" name={group} {checked} {onchange} />
            <span><b>{ title.to_owned() }</b><small>{ about.to_owned() }</small></span>
        </label>
    }
}

fn formats(choice: Choice, set: &Callback<Choice>) -> Html {
    let one = |format: &'static Format| {
        let checked = *format == *choice.format;
        radio(
            "format",
            format.title,
            format.about,
            checked,
            set,
            Choice { format, ..choice },
        )
    };
    html! {
        <fieldset><legend>{ "Format" }</legend>{ for FORMATS.iter().map(one) }</fieldset>
    }
}

fn documents(state: &State, choice: Choice, set: &Callback<Choice>) -> Html {
    let count = state.documents().count();
    if count < 2 {
        return Html::default();
    }
    let title = state
        .open()
        .map_or("", |entry| entry.document.title.as_str());
    let one = |all_documents: bool, title: &str, about: &str| {
        let checked = choice.all_documents == all_documents;
        radio(
            "documents",
            title,
            about,
            checked,
            set,
            Choice {
                all_documents,
                ..choice
            },
        )
    };
    html! {
        <fieldset>
            <legend>{ "Documents" }</legend>
            { one(false, "This document", title) }
            { one(true, &format!("All {count} documents"), "") }
        </fieldset>
    }
}

fn annotations(state: &State, choice: Choice, set: &Callback<Choice>) -> Html {
    let entries: Vec<_> = match choice.all_documents {
        true => state.documents().collect(),
        false => state.open().into_iter().collect(),
    };
    let count = |status| {
        entries
            .iter()
            .map(|entry| entry.count(status))
            .sum::<usize>()
    };
    let (accepted, suggested) = (count(Status::Accepted), count(Status::Suggested));
    let one = |accepted_only: bool, title: &str, about: String| {
        let checked = choice.accepted_only == accepted_only;
        radio(
            "statuses",
            title,
            &about,
            checked,
            set,
            Choice {
                accepted_only,
                ..choice
            },
        )
    };
    html! {
        <fieldset>
            <legend>{ "Annotations" }</legend>
            { one(false, "Accepted and suggested", format!("{}", accepted + suggested)) }
            { one(true, "Accepted only", format!("{accepted}")) }
        </fieldset>
    }
}

fn preview(state: &State, choice: &Choice) -> Html {
    match exporting::preview(state, choice) {
        Ok(files) => html! {
            { for files.iter().map(|file| {
                let title = format!("Preview of {}", file.name);
                html! {
                    <>
                        <h3>{ &title }</h3>
                        <pre class="preview" tabindex="0" role="region" aria-label={title}>{ head(&file.bytes) }</pre>
                    </>
                }
            }) }
        },
        Err(error) => {
            html! { <p class="hint" role="alert">{ format!("This cannot be written: {error}.") }</p> }
        }
    }
}

/// The first lines.
fn head(bytes: &[u8]) -> String {
    let cut = &bytes[..bytes.len().min(PREVIEW_BYTES)];
    let text = String::from_utf8_lossy(cut);
    let text = text.trim_end_matches('\u{fffd}');
    let mut lines: Vec<&str> = text.lines().take(PREVIEW_LINES).collect();
    if cut.len() < bytes.len() || text.lines().nth(PREVIEW_LINES).is_some() {
        lines.push("…");
    }
    lines.join("\n")
}

fn loss_list(format: &Format, losses: &LossReport) -> Html {
    if losses.items.is_empty() {
        return html! {
            <div class="losses none">
                <h3>{ icon(Icon::Check) }{ format!("{} keeps everything.", format.title) }</h3>
            </div>
        };
    }
    html! {
        <div class="losses">
            <h3>{ icon(Icon::Warning) }{ format!("What {} does not keep", format.title) }</h3>
            <ul>
                { for losses.items.iter().map(|loss| html! {
                    <li>{ &loss.message }<small>{ format!("such as {}", loss.example) }</small></li>
                }) }
            </ul>
        </div>
    }
}

fn foot(store: &Store, choice: Choice, told: &UseStateHandle<String>) -> Html {
    let download = {
        let (store, told) = (store.clone(), told.clone());
        move |_: MouseEvent| told.set(save(&store, &choice))
    };
    let copy = {
        let (store, told) = (store.clone(), told.clone());
        move |_: MouseEvent| spawn_local(copy_all(store.clone(), choice, told.clone()))
    };
    html! {
        <div class="dialog-foot">
            <p class="hint spring" role="status">{ (**told).clone() }</p>
            <button type="button" class="button outlined" onclick={copy}>{ "Copy" }</button>
            <button type="button" class="button primary" onclick={download}>{ icon(Icon::Download) }{ "Download" }</button>
        </div>
    }
}

/// Saves, and says what came of it.
fn save(store: &Store, choice: &Choice) -> String {
    match exporting::saved(&store.state(), choice) {
        Ok(saved) => match files::download(&saved.file, saved.media_type) {
            Ok(()) => format!("Saved as {}.", saved.file.name),
            Err(_) => "The browser refuses to save the file.".to_owned(),
        },
        Err(error) => format!("Nothing was written: {error}."),
    }
}

/// Copies the files one after the other, and says what came of it.
async fn copy_all(store: Store, choice: Choice, told: UseStateHandle<String>) {
    let files = exporting::files(&store.state(), &choice);
    let texts = files.map_err(|error| error.to_string()).and_then(|files| {
        let texts = files.into_iter().map(|file| String::from_utf8(file.bytes));
        let texts: Result<Vec<_>, _> = texts.collect();
        texts.map_err(|_| "what is not text cannot be copied".to_owned())
    });
    told.set(match texts {
        Err(message) => format!("Not copied: {message}. Download the file instead."),
        Ok(texts) if files::copy(&texts.join("\n")).await => "Copied.".to_owned(),
        Ok(_) => "The browser does not let the page copy. Download the file instead.".to_owned(),
    });
}
