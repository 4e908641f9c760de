//! The caret by lines, which only the page knows.

use super::hands::Hands;
use crate::platform::{dom_text, scrolling};
use crate::session::action::Motion;
use crate::ui::places::{byte_of, place_of};

/// To the nearest line of text below or above the caret, at the column where the caret wants to be.
pub(super) fn go(hands: &Hands, down: bool, extend: bool) {
    let selection = hands.store.state().selection.clone();
    let Some(rect) = caret(hands, selection.focus) else {
        return;
    };
    let column = hands.memory.column.get().unwrap_or(rect.left());
    hands.memory.column.set(Some(column));
    let focus = line_steps(rect.height(), down).find_map(|step| {
        let byte = byte_at(hands, column, rect.top() + rect.height() / 2.0 + step)?;
        let is_further = if down {
            byte > selection.focus
        } else {
            byte < selection.focus
        };
        is_further.then_some(byte)
    });
    if let Some(focus) = focus {
        hands.store.go(Motion::Select {
            anchor: if extend { selection.anchor } else { focus },
            focus,
            snap: extend,
        });
    }
}

/// Where the caret stands in the window, with room around it.
fn caret(hands: &Hands, at: u32) -> Option<web_sys::DomRect> {
    let article = hands.element()?;
    let measure = || {
        let state = hands.store.state();
        dom_text::caret_rect(&article, place_of(state.open()?, at)?)
    };
    let rect = measure()?;
    scrolling::bring_into_view(&article, rect.top(), rect.bottom());
    measure()
}

fn byte_at(hands: &Hands, x: f64, y: f64) -> Option<u32> {
    let article = hands.element()?;
    let place = dom_text::at_point(&article, x as f32, y as f32)?;
    byte_of(hands.store.state().open()?, place)
}

/// Steps from the middle of a line to where the next lines may be: over the gap between paragraphs too.
fn line_steps(height: f64, down: bool) -> impl Iterator<Item = f64> {
    let sign = if down { 1.0 } else { -1.0 };
    (2..16).map(move |step| sign * height * 0.5 * f64::from(step))
}
