//! One tab writes: the first that gets the lock keeps it as long as it lives.

use js_sys::{Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    /// `navigator.locks`.
    type Locks;

    #[wasm_bindgen(method, catch)]
    fn request(
        this: &Locks,
        name: &str,
        options: &Object,
        granted: &Closure<dyn FnMut(JsValue) -> JsValue>,
    ) -> Result<Promise, JsValue>;
}

/// Whether this tab may write. `true` where the browser has no locks: then nobody can tell.
pub async fn acquire(name: &str) -> bool {
    let Some(locks) = locks() else {
        return true;
    };
    let options = Object::new();
    if Reflect::set(&options, &"ifAvailable".into(), &true.into()).is_err() {
        return true;
    }
    let answer = Promise::new(&mut |resolve, _| {
        let granted = Closure::once(move |lock: JsValue| -> JsValue {
            let got = !lock.is_null();
            // A refused call would mean that the promise is settled already.
            let _ = resolve.call1(&JsValue::NULL, &got.into());
            // The lock is held until this promise settles: never, while the tab lives.
            if got {
                Promise::new(&mut |_, _| {}).into()
            } else {
                JsValue::UNDEFINED
            }
        });
        let _ = locks.request(name, &options, &granted);
        granted.forget();
    });
    JsFuture::from(answer)
        .await
        .is_ok_and(|got| got.as_bool() != Some(false))
}

fn locks() -> Option<Locks> {
    let navigator = web_sys::window()?.navigator();
    let locks = Reflect::get(&navigator, &"locks".into()).ok()?;
    (!locks.is_undefined()).then(|| locks.unchecked_into())
}
