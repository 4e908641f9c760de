//! The page.

#[cfg(target_arch = "wasm32")]
fn main() {
    yew::Renderer::<glosser::ui::host::Host>::new().render();
}

/// The page has no native form.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
