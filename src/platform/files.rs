//! Files that come in and go out, and the clipboard.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File, FileList, HtmlAnchorElement, Url};

use crate::formats::format::{InputFile, OutputFile};

/// How long the address of a file that is saved stays.
const MILLIS_TO_TAKE_UP: i32 = 60_000;

/// The files of a list, in its order.
pub fn listed(list: &FileList) -> Vec<File> {
    (0..list.length())
        .filter_map(|place| list.get(place))
        .collect()
}

/// Reads files. One that cannot be read comes back with the browser's words.
pub async fn read(files: Vec<File>) -> Vec<Result<InputFile, String>> {
    let mut read = Vec::with_capacity(files.len());
    for file in files {
        let bytes = JsFuture::from(file.array_buffer()).await;
        read.push(match bytes {
            Ok(buffer) => Ok(InputFile {
                name: file.name(),
                bytes: Uint8Array::new(&buffer).to_vec(),
            }),
            Err(_) => Err(file.name()),
        });
    }
    read
}

/// Offers a file to save.
///
/// # Errors
/// The browser's words.
pub fn download(file: &OutputFile, media_type: &str) -> Result<(), JsValue> {
    let parts = Array::of1(&Uint8Array::from(file.bytes.as_slice()));
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let clicked = click(&address, &file.name);
    forget_later(address);
    clicked
}

/// Not all browsers have taken the file up when the click returns.
fn forget_later(address: String) {
    let forget = Closure::once_into_js(move || {
        // An address that is gone does no harm.
        let _ = Url::revoke_object_url(&address);
    });
    if let Some(window) = web_sys::window() {
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(
            forget.unchecked_ref(),
            MILLIS_TO_TAKE_UP,
        );
    }
}

fn click(address: &str, name: &str) -> Result<(), JsValue> {
    let document = web_sys::window()
        .and_then(|w| w.document())
        .ok_or("there is no document")?;
    let anchor: HtmlAnchorElement = document.create_element("a")?.dyn_into()?;
    anchor.set_href(address);
    anchor.set_download(name);
    anchor.click();
    Ok(())
}

/// Puts text on the clipboard; `false` where the browser refuses.
pub async fn copy(text: &str) -> bool {
    let Some(window) = web_sys::window() else {
        return false;
    };
    // Without a secure context there is no clipboard.
    let navigator = window.navigator();
    if !js_sys::Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|value| value.is_object()) {
        return false;
    }
    JsFuture::from(navigator.clipboard().write_text(text))
        .await
        .is_ok()
}
