//! The article: text with marks, and a caret of its own.

use yew::prelude::*;

use super::caret::Caret;
use super::handles::Handles;
use super::paragraph::Paragraph;
use crate::platform::listener::Listener;
use crate::session::shown::paragraphs;
use crate::ui::article::follow::follow;
use crate::ui::article::hands::{Hands, Memory};
use crate::ui::options::use_options;
use crate::ui::store::use_store;

/// The article.
#[component]
pub fn Article() -> Html {
    let memory = use_memo((), |()| Memory::default());
    let hands = Hands::new(use_store(), use_options(), use_node_ref(), memory);
    {
        let hands = hands.clone();
        use_effect(move || follow(&hands));
    }
    use_selection_listeners(&hands);
    let (paragraphs, title) = {
        let state = hands.store.state();
        let title = state
            .open()
            .map_or_else(String::new, |entry| entry.document.title.clone());
        (paragraphs(&state), title)
    };
    let show_labels = hands.options.show_labels.to_string();
    html! {
        <div class="sheet" onpointerdown={hands.on_pointer_down()} onpointerup={hands.on_pointer_up()}>
            <p class="unseen" id="article-help">
                { "Tab goes from suggestion to suggestion. Press Escape until nothing is chosen, once more, then \
                   Tab, to leave. Question mark lists all keys." }
            </p>
            <article class="article" ref={hands.article.clone()} tabindex="0" aria-label={title}
                aria-describedby="article-help" data-show-labels={show_labels}
                onkeydown={hands.on_key()} onfocusin={hands.on_focus(true)} onfocusout={hands.on_focus(false)}>
                {
                    for paragraphs.into_iter().enumerate().map(|(number, paragraph)| html! {
                        <Paragraph key={number} {number} {paragraph} />
                    })
                }
                <Caret article={hands.article.clone()} />
                <Handles article={hands.article.clone()} />
            </article>
        </div>
    }
}

/// Tells the hands when the browser's selection changes, and when a pointer that went down in the
/// article goes up elsewhere.
#[hook]
fn use_selection_listeners(hands: &Hands) {
    let hands = hands.clone();
    use_effect_with(hands.store.clone(), move |_| {
        let document = web_sys::window().and_then(|window| window.document());
        let (released, cancelled) = (hands.clone(), hands.clone());
        let listeners = (
            document.map(|document| {
                Listener::new(document.as_ref(), "selectionchange", move |_| {
                    hands.on_selection_change();
                })
            }),
            Listener::on_window("pointerup", move |_| released.on_release_elsewhere()),
            Listener::on_window("pointercancel", move |_| cancelled.on_cancel()),
        );
        move || drop(listeners)
    });
}
