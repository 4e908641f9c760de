//! A field for text that somebody may be typing in while the page is drawn anew.

use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

/// What a field is.
#[derive(PartialEq, Properties)]
pub struct FieldProps {
    /// How many lines it has; one is a plain input.
    pub lines: u32,
    /// Its accessible name.
    pub name: AttrValue,
    /// What it holds, as the state has it.
    pub value: AttrValue,
    /// Is told of every change as it is typed.
    pub typed: Callback<String>,
}

/// The field. While it has the focus what is typed counts, and the state follows; else it shows the state.
#[component]
pub fn Field(props: &FieldProps) -> Html {
    let (line, area) = (use_node_ref(), use_node_ref());
    let focused = use_mut_ref(|| false);
    {
        let (line, area, focused) = (line.clone(), area.clone(), focused.clone());
        use_effect_with(props.value.clone(), move |value| {
            if *focused.borrow() {
                return;
            }
            if let Some(line) = line.cast::<HtmlInputElement>() {
                line.set_value(value);
            } else if let Some(area) = area.cast::<HtmlTextAreaElement>() {
                area.set_value(value);
            }
        });
    }
    let oninput = {
        let (line, area, typed) = (line.clone(), area.clone(), props.typed.clone());
        Callback::from(move |_: InputEvent| {
            let of_line = line.cast::<HtmlInputElement>().map(|line| line.value());
            let value = of_line.or_else(|| Some(area.cast::<HtmlTextAreaElement>()?.value()));
            if let Some(value) = value {
                typed.emit(value);
            }
        })
    };
    let set_focused = |now: bool| {
        let focused = focused.clone();
        Callback::from(move |_: FocusEvent| *focused.borrow_mut() = now)
    };
    let (onfocus, onblur) = (set_focused(true), set_focused(false));
    let name = props.name.clone();
    if props.lines == 1 {
        html! { <input ref={line} class="input" type="text" aria-label={name} {oninput} {onfocus} {onblur} /> }
    } else {
        let rows = props.lines.to_string();
        html! { <textarea ref={area} class="input" {rows} aria-label={name} {oninput} {onfocus} {onblur} /> }
    }
}
