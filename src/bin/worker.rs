//! The worker: extraction off the page's thread.

#[cfg(target_arch = "wasm32")]
fn main() {
    console_error_panic_hook::set_once();
}

/// The worker has no native form.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
