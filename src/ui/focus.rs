//! Where the focus goes when the control that had it is gone.

use web_sys::HtmlElement;
use yew::prelude::*;

/// After `count` has become smaller: gives the focus to the first of `places` (selectors) that is in the
/// page, where the control that had it went with what was counted.
#[hook]
pub fn use_focus_kept(count: usize, places: &'static [&'static str]) {
    let before = use_mut_ref(|| count);
    use_effect_with(count, move |&count| {
        let shrank = count < std::mem::replace(&mut *before.borrow_mut(), count);
        if shrank {
            give_where_lost(places);
        }
    });
}

fn give_where_lost(places: &[&str]) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else {
        return;
    };
    let active = document.active_element();
    let is_lost = active.is_none_or(|element| element.tag_name() == "BODY");
    let target = places
        .iter()
        .find_map(|place| document.query_selector(place).ok().flatten());
    if let Some(target) = target.filter(|_| is_lost) {
        // What cannot take the focus leaves it where it is.
        let _ = wasm_bindgen::JsCast::dyn_into::<HtmlElement>(target).map(|target| target.focus());
    }
}
