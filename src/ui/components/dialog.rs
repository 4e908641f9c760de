//! A dialog of the browser's own kind: it keeps the focus inside and gives it back.

use web_sys::HtmlDialogElement;
use yew::prelude::*;

use super::icon::{Icon, icon};
use crate::ui::options::{Change, use_options};

/// What a dialog is made of.
#[derive(PartialEq, Properties)]
pub struct DialogProps {
    /// Its heading and name.
    pub title: AttrValue,
    /// Between heading and foot.
    pub children: Html,
    /// Buttons at the foot.
    #[prop_or_default]
    pub foot: Html,
}

/// A dialog that is open as long as it is there.
#[component]
pub fn Dialog(props: &DialogProps) -> Html {
    let options = use_options();
    let element = use_node_ref();
    {
        let element = element.clone();
        use_effect_with((), move |()| {
            if let Some(dialog) = element.cast::<HtmlDialogElement>() {
                // Refused only where it is open already.
                let _ = dialog.show_modal();
            }
        });
    }
    let close = {
        let element = element.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(dialog) = element.cast::<HtmlDialogElement>() {
                dialog.close();
            }
        })
    };
    let onclose = Callback::from(move |_: Event| options.dispatch(Change::Dialog(None)));
    html! {
        <dialog class="dialog" ref={element} aria-labelledby="dialog-title" {onclose}>
            <div class="dialog-head">
                <h2 id="dialog-title">{ &props.title }</h2>
                <button type="button" class="button icon" aria-label="Close" title="Close" onclick={close}>
                    { icon(Icon::Cross) }
                </button>
            </div>
            { props.children.clone() }
            { props.foot.clone() }
        </dialog>
    }
}
