//! The bar at the top: undo and redo, how things are shown, export.

use yew::prelude::*;

use super::icon::{Icon, icon};
use crate::session::action::Action;
use crate::ui::options::{Change, Dialog, OptionsHandle, Theme, View, use_options};
use crate::ui::store::{Store, use_store};

/// The bar.
#[component]
pub fn TopBar() -> Html {
    let store = use_store();
    let options = use_options();
    let any = store.state().documents().next().is_some();
    let view = match options.view {
        View::Documents => View::Article,
        _ => View::Documents,
    };
    html! {
        <header class="top">
            <a class="skip" href="#main">{ "To the article" }</a>
            <div class="wordmark">{ logo() }<h1>{ "Glosser" }</h1></div>
            if any {
                { button(Icon::List, "Documents", "to-documents", Some(options.view == View::Documents), change(&options, Change::View(view))) }
            }
            <span class="spring"></span>
            if any {
                { history_buttons(&store) }
            }
            { button(Icon::Tag, "Show labels", "", Some(options.show_labels), change(&options, Change::ShowLabels(!options.show_labels))) }
            { theme_button(&options) }
            { button(Icon::Help, "Keys (?)", "", None, change(&options, Change::Dialog(Some(Dialog::Help)))) }
            if any {
                <button type="button" class="button primary" onclick={change(&options, Change::Dialog(Some(Dialog::Export)))}>
                    { icon(Icon::Download) }{ "Export" }
                </button>
            }
        </header>
    }
}

fn change(options: &OptionsHandle, change: Change) -> Callback<MouseEvent> {
    let options = options.clone();
    Callback::from(move |_| options.dispatch(change))
}

fn button(
    sign: Icon,
    name: &'static str,
    class: &'static str,
    pressed: Option<bool>,
    onclick: Callback<MouseEvent>,
) -> Html {
    let pressed = pressed.map(|pressed| pressed.to_string());
    html! {
        <button type="button" class={classes!("button", "icon", class)} aria-label={name} title={name} aria-pressed={pressed} {onclick}>
            { icon(sign) }
        </button>
    }
}

fn theme_button(options: &OptionsHandle) -> Html {
    let name = match options.theme {
        Theme::System => "Theme: as the system",
        Theme::Light => "Theme: light",
        Theme::Dark => "Theme: dark",
    };
    button(
        Icon::Theme,
        name,
        "",
        None,
        change(options, Change::Theme(options.theme.next())),
    )
}

/// Undo and redo, named after what they would do. They stay in the order of focus when there is
/// nothing to do, so that a focus on them is not lost.
fn history_buttons(store: &Store) -> Html {
    let state = store.state();
    let named = |verb: &str, title: Option<&str>| match title {
        Some(title) => format!("{verb}: {title}"),
        None => format!("Nothing to {}", verb.to_lowercase()),
    };
    let title =
        |step: Option<&crate::model::history::Step>| step.map(|s| s.transaction.title.clone());
    let undo = title(state.history.undoable());
    let redo = title(state.history.redoable());
    let draw = |sign: Icon, name: String, can: bool, action: Action| {
        let store = store.clone();
        let onclick = move |_: MouseEvent| store.act(action.clone());
        html! {
            <button type="button" class="button icon" aria-label={name.clone()} title={name} aria-disabled={(!can).to_string()} {onclick}>
                { icon(sign) }
            </button>
        }
    };
    html! {
        <>
            { draw(Icon::Undo, named("Undo", undo.as_deref()), undo.is_some(), Action::Undo) }
            { draw(Icon::Redo, named("Redo", redo.as_deref()), redo.is_some(), Action::Redo) }
            <span class="parting wide"></span>
        </>
    }
}

/// The sign of the page, as in `static/icon.svg`.
fn logo() -> Html {
    html! {
        <svg viewBox="0 0 64 64" aria-hidden="true">
            <rect width="64" height="64" rx="14" fill="#22304a" />
            <rect x="12" y="18" width="12" height="5" rx="2.5" fill="#8fa3c4" />
            <rect x="28" y="14" width="24" height="13" rx="3" fill="#f6c453" />
            <rect x="32" y="18" width="16" height="5" rx="2.5" fill="#22304a" />
            <rect x="12" y="36" width="26" height="5" rx="2.5" fill="#8fa3c4" />
            <rect x="42" y="36" width="10" height="5" rx="2.5" fill="#8fa3c4" />
            <rect x="12" y="47" width="18" height="5" rx="2.5" fill="#8fa3c4" />
        </svg>
    }
}
