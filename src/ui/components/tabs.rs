//! Which column a narrow window shows.

use yew::prelude::*;

use crate::ui::options::{Change, View, use_options};

/// Three buttons at the foot of a narrow window.
#[component]
pub fn Tabs() -> Html {
    let options = use_options();
    let tab = |view: View, title: &'static str| {
        let is_current = options.view == view;
        let options = options.clone();
        let onclick = move |_: MouseEvent| options.dispatch(Change::View(view));
        html! {
            <button type="button" class="tab" aria-current={is_current.then_some("true")} {onclick}>{ title }</button>
        }
    };
    html! {
        <nav class="tabs" aria-label="Columns">
            { tab(View::Documents, "Documents") }
            { tab(View::Article, "Article") }
            { tab(View::Inspector, "Labels") }
        </nav>
    }
}
