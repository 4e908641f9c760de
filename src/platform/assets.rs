//! The site's own files that are fetched while the page loads.

use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use super::worker_client::{meta, words};

/// The file of names whose address the page's `meta` element `glosser:gazetteers` has.
///
/// # Errors
/// A message where it cannot be had.
pub async fn gazetteers() -> Result<Vec<u8>, String> {
    let address = meta("glosser:gazetteers").ok_or("the page does not name it")?;
    let window = web_sys::window().ok_or("there is no window")?;
    let response = JsFuture::from(window.fetch_with_str(&address))
        .await
        .map_err(|error| words(&error))?;
    let response: Response = response.dyn_into().map_err(|error| words(&error))?;
    if !response.ok() {
        return Err(format!("the server answers {}", response.status()));
    }
    let buffer = response.array_buffer().map_err(|error| words(&error))?;
    let buffer = JsFuture::from(buffer)
        .await
        .map_err(|error| words(&error))?;
    Ok(Uint8Array::new(&buffer).to_vec())
}
