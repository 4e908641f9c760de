//! The right column: what is chosen, the labels, the names of the article.

use yew::prelude::*;

use super::chosen::Chosen;
use super::entity_list::EntityList;
use super::label_list::LabelList;
use super::rejected_list::RejectedList;

/// The column.
#[component]
pub fn Inspector() -> Html {
    html! {
        <aside class="inspector" aria-label="Inspector">
            <Chosen />
            <LabelList />
            <EntityList />
            <RejectedList />
        </aside>
    }
}
