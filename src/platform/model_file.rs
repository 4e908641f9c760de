//! The trained model: fetched once, kept by the browser, so that it is there without a network.

use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Cache, ReadableStreamDefaultReader, Response, Window};

use super::worker_client::{meta, words};
use crate::extract::names::envelope;

/// The address under which a person's own model is kept.
const OWN: &str = "own-model";

/// A model file and where it came from.
pub struct Fetched {
    /// The file.
    pub bytes: Vec<u8>,
    /// Where it is to be kept, once the worker has read it; `None` where it is kept.
    pub keep_as: Option<String>,
    /// Whether a person gave it.
    pub is_own: bool,
}

/// The model: one that a person gave, else that of the site, kept from before or fetched now. `progress`
/// is told how many bytes are here, of how many (0 while that is not known).
///
/// # Errors
/// A message where it cannot be had.
pub async fn model(progress: impl Fn(u64, u64)) -> Result<Fetched, String> {
    let address = meta("glosser:model").ok_or("the page does not name it")?;
    let window = web_sys::window().ok_or("there is no window")?;
    // Where the browser keeps nothing (private windows of some), it is fetched each time.
    if let Ok(cache) = cache(&window).await {
        for name in [OWN, address.as_str()] {
            if let Some(bytes) = kept(&cache, name).await {
                return Ok(Fetched {
                    bytes,
                    keep_as: None,
                    is_own: name == OWN,
                });
            }
        }
    }
    let answer = JsFuture::from(window.fetch_with_str(&address)).await;
    let answer: Response = answer
        .and_then(JsCast::dyn_into)
        .map_err(|error| words(&error))?;
    if !answer.ok() {
        return Err(format!("the server answers {}", answer.status()));
    }
    let bytes = read_all(&answer, progress)
        .await
        .map_err(|error| words(&error))?;
    Ok(Fetched {
        bytes,
        keep_as: Some(address),
        is_own: false,
    })
}

/// Keeps a model that a person gave.
pub async fn keep_own(bytes: &[u8]) {
    keep(OWN, bytes).await;
}

/// Keeps a model under its address, in the place of those of other addresses. Where the browser refuses,
/// it is fetched again next time.
pub async fn keep(address: &str, bytes: &[u8]) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let Ok(cache) = cache(&window).await else {
        return;
    };
    if let Ok(old) = JsFuture::from(cache.keys()).await {
        for request in js_sys::Array::from(&old).iter() {
            let _ = JsFuture::from(cache.delete_with_request(request.unchecked_ref())).await;
        }
    }
    let body = Uint8Array::from(bytes);
    if let Ok(answer) = Response::new_with_opt_buffer_source(Some(&body)) {
        let _ = JsFuture::from(cache.put_with_str(address, &answer)).await;
    }
}

/// Forgets what is kept, as when it turned out to be damaged.
pub async fn forget() {
    let Some(window) = web_sys::window() else {
        return;
    };
    if let Ok(caches) = window.caches() {
        let _ = JsFuture::from(caches.delete(&cache_name(&window))).await;
    }
}

/// The browser's cache that has the model: one for each place that the site is at.
fn cache_name(window: &Window) -> String {
    let at = window
        .document()
        .and_then(|document| document.base_uri().ok().flatten());
    let at = at.unwrap_or_default();
    format!(
        "glosser models {}",
        at.rsplit_once('/').map_or("", |(folder, _)| folder)
    )
}

async fn cache(window: &Window) -> Result<Cache, JsValue> {
    JsFuture::from(window.caches()?.open(&cache_name(window)))
        .await?
        .dyn_into()
}

async fn kept(cache: &Cache, address: &str) -> Option<Vec<u8>> {
    let answer = JsFuture::from(cache.match_with_str(address)).await.ok()?;
    let answer: Response = answer.dyn_into().ok()?;
    let buffer = JsFuture::from(answer.array_buffer().ok()?).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

/// The body, part by part. How long it will be the file says itself: a server that compresses does not
/// know.
async fn read_all(answer: &Response, progress: impl Fn(u64, u64)) -> Result<Vec<u8>, JsValue> {
    let mut bytes = Vec::new();
    let Some(body) = answer.body() else {
        return Ok(bytes);
    };
    let reader: ReadableStreamDefaultReader = body.get_reader().dyn_into()?;
    loop {
        let part = JsFuture::from(reader.read()).await?;
        if Reflect::get(&part, &"done".into())?.is_truthy() {
            return Ok(bytes);
        }
        let value: Uint8Array = Reflect::get(&part, &"value".into())?.dyn_into()?;
        let start = bytes.len();
        bytes.resize(start + value.length() as usize, 0);
        value.copy_to(&mut bytes[start..]);
        progress(
            bytes.len() as u64,
            envelope::stated_len(&bytes).unwrap_or(0),
        );
    }
}
