//! Time, for those to whom it must be told.

use wasm_bindgen::JsCast;

/// Milliseconds from an origin of this page or worker, never going back; 0 where there is no clock.
pub fn now() -> f64 {
    let performance = js_sys::Reflect::get(&js_sys::global(), &"performance".into());
    performance
        .ok()
        .and_then(|performance| performance.dyn_into::<web_sys::Performance>().ok())
        .map_or(0.0, |performance| performance.now())
}
