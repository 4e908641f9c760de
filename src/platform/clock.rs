//! Time, for those to whom it must be told.

use js_sys::Promise;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

/// Milliseconds from an origin of this page or worker, never going back; 0 where there is no clock.
pub fn now() -> f64 {
    let performance = js_sys::Reflect::get(&js_sys::global(), &"performance".into());
    performance
        .ok()
        .and_then(|performance| performance.dyn_into::<web_sys::Performance>().ok())
        .map_or(0.0, |performance| performance.now())
}

/// Comes back after some milliseconds, at once where there is no window to wait in.
pub async fn wait(milliseconds: i32) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let over = Promise::new(&mut |resolve, _| {
        let timer =
            window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds);
        if timer.is_err() {
            // Without a timer there is no waiting.
            let _ = resolve.call0(&wasm_bindgen::JsValue::NULL);
        }
    });
    // The promise is never refused.
    let _ = JsFuture::from(over).await;
}
