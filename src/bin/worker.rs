//! The worker: extraction off the page's thread. The same file is the JavaScript library.

#[cfg(target_arch = "wasm32")]
mod library {
    use glosser::platform::javascript;
    use wasm_bindgen::prelude::*;

    /// What is found in a text: `{start, end, text, label, by, score, attrs}`, offsets in UTF-16 units.
    #[wasm_bindgen]
    pub fn extract(text: String, options: JsValue) -> Result<JsValue, JsError> {
        javascript::extract(text, options)
    }

    /// Uses a gazetteer file from now on; returns how many names it has.
    #[wasm_bindgen(js_name = loadGazetteers)]
    pub fn load_gazetteers(bytes: Vec<u8>) -> Result<usize, JsError> {
        javascript::load_gazetteers(bytes)
    }

    /// Uses a model file from now on; returns its name and version.
    #[wasm_bindgen(js_name = loadModel)]
    pub fn load_model(bytes: &[u8]) -> Result<String, JsError> {
        javascript::load_model(bytes)
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {
    console_error_panic_hook::set_once();
    glosser::platform::worker_host::start();
}

/// The worker has no native form.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
