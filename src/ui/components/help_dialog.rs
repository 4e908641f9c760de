//! The list of keys.

use yew::prelude::*;

use super::dialog::Dialog;
use crate::session::keys::{HELP, Line};

/// All keys with what they do.
#[component]
pub fn HelpDialog() -> Html {
    html! {
        <Dialog title="Keys">
            <div class="dialog-body" tabindex="0" role="region" aria-label="List of keys">
                <div class="keys">{ for HELP.iter().map(section) }</div>
                <p class="hint">
                    { "Letters, digits and brackets act while the focus is in the article. Selecting with the \
                       mouse takes whole words; hold Alt for single characters. A click on an annotation \
                       chooses it, another click the one around it." }
                </p>
            </div>
        </Dialog>
    }
}

fn section((title, lines): &(&'static str, &'static [Line])) -> Html {
    html! {
        <section>
            <h3>{ *title }</h3>
            <dl>{ for lines.iter().map(line) }</dl>
        </section>
    }
}

fn line((strokes, meaning): &Line) -> Html {
    let stroke = |keys: &&'static [&'static str]| {
        html! { <span class="stroke">{ for keys.iter().map(|key| html! { <kbd>{ *key }</kbd> }) }</span> }
    };
    html! {
        <>
            <dt>{ for strokes.iter().map(stroke) }</dt>
            <dd>{ *meaning }</dd>
        </>
    }
}
