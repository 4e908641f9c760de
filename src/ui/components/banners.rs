//! Messages that stay until they are read, each with what can be done about it.

use yew::prelude::*;

use super::icon::{Icon, icon};
use crate::session::action::Action;
use crate::session::notice::{Notice, Severity};
use crate::ui::remedies;
use crate::ui::store::{Store, use_store};

/// All messages, oldest first.
#[component]
pub fn Banners() -> Html {
    let store = use_store();
    let state = store.state();
    html! {
        <div class="banners">
            { for state.notices.iter().map(|notice| banner(&store, notice)) }
        </div>
    }
}

fn banner(store: &Store, notice: &Notice) -> Html {
    let (class, role, sign) = match notice.severity {
        Severity::Info => ("info", "status", Icon::Info),
        Severity::Warning => ("warn", "alert", Icon::Warning),
        Severity::Error => ("bad", "alert", Icon::Warning),
    };
    let dismiss = {
        let (store, id) = (store.clone(), notice.id);
        Callback::from(move |_: MouseEvent| store.act(Action::Dismiss(id)))
    };
    html! {
        <div key={notice.id} class={classes!("banner", class)} {role}>
            { icon(sign) }
            <p>{ &notice.text }</p>
            {
                for notice.remedies.iter().cloned().map(|remedy| {
                    let store = store.clone();
                    let title = remedies::title(&remedy);
                    let onclick = move |_: MouseEvent| remedies::apply(&store, &remedy);
                    html! { <button type="button" class="button outlined" {onclick}>{ title }</button> }
                })
            }
            <button type="button" class="button icon" aria-label="Close message" title="Close message" onclick={dismiss}>
                { icon(Icon::Cross) }
            </button>
        </div>
    }
}
