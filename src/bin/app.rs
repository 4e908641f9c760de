//! The page.

#[cfg(target_arch = "wasm32")]
fn main() {
    yew::Renderer::<Page>::new().render();
}

/// The page has no native form.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}

/// The whole page.
#[cfg(target_arch = "wasm32")]
#[yew::component]
fn Page() -> yew::Html {
    yew::html! { <main><h1>{ "Glosser" }</h1></main> }
}
