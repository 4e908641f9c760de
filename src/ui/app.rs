//! The whole page: provides state and settings, and lays the parts out.

use yew::prelude::*;

use super::components::announcer::Announcer;
use super::components::banners::Banners;
use super::components::documents::Documents;
use super::components::drop_zone::DropZone;
use super::components::export_dialog::ExportDialog;
use super::components::global_keys::GlobalKeys;
use super::components::help_dialog::HelpDialog;
use super::components::inspector::Inspector;
use super::components::leaving::Leaving;
use super::components::reading::Reading;
use super::components::start::Start;
use super::components::status_line::StatusLine;
use super::components::tabs::Tabs;
use super::components::top_bar::TopBar;
use super::focus::use_focus_guard;
use super::options::{Change, Dialog, Options, OptionsHandle, use_options};
use super::store::{Store, use_store};

/// What the page is made of.
#[derive(PartialEq, Properties)]
pub struct PageProps {
    /// The state.
    pub store: Store,
}

/// The page for a state.
#[component]
pub fn Page(props: &PageProps) -> Html {
    let options = use_reducer(Options::kept);
    use_effect_with((*options).clone(), |options| options.keep());
    html! {
        <ContextProvider<Store> context={props.store.clone()}>
            <ContextProvider<OptionsHandle> context={options.clone()}>
                <Frame />
                {
                    match options.dialog {
                        Some(Dialog::Export) => html! { <ExportDialog /> },
                        Some(Dialog::Help) => html! { <HelpDialog /> },
                        None => Html::default(),
                    }
                }
                <Announcer />
                <GlobalKeys />
                <DropZone />
                <Leaving />
            </ContextProvider<OptionsHandle>>
        </ContextProvider<Store>>
    }
}

/// Bars, columns and the status line.
#[component]
fn Frame() -> Html {
    let store = use_store();
    let options = use_options();
    let state = store.state();
    use_focus_guard();
    let empty = state.documents().next().is_none();
    let starting = empty || options.adding;
    {
        // A document that is opened, by whatever, is what one wants to see.
        let options = options.clone();
        use_effect_with(state.current.clone(), move |_| {
            options.dispatch(Change::Adding(false));
        });
    }
    let selecting = !starting && (state.chosen().is_some() || !state.selection.span().is_empty());
    html! {
        <div class="app" data-empty={empty.to_string()} data-view={options.view.name()}
            data-selecting={selecting.to_string()}>
            <TopBar />
            <Banners />
            if !empty {
                <Documents />
            }
            <main class="reading" id="main">
                if starting {
                    <Start />
                } else {
                    <Reading />
                }
            </main>
            if !starting {
                <Inspector />
            }
            <StatusLine />
            <Tabs />
        </div>
    }
}
