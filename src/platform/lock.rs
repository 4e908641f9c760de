//! One tab writes: the first that gets the lock keeps it as long as it lives.

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::clock;

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

/// How often the lock is asked for, and how long is waited in between (milliseconds): a page that is
/// loaded again may still hold it for a moment.
const TRIES: u32 = 6;
const WAIT: i32 = 80;

/// Whether this tab may write. `true` where the browser has no locks or refuses to answer: then nobody
/// can tell.
pub async fn acquire(name: &str) -> bool {
    let Some(locks) = locks() else {
        return true;
    };
    for _ in 0..TRIES {
        if ask(&locks, name).await {
            return true;
        }
        clock::wait(WAIT).await;
    }
    false
}

async fn ask(locks: &Locks, name: &str) -> bool {
    let options = Object::new();
    if Reflect::set(&options, &"ifAvailable".into(), &true.into()).is_err() {
        return true;
    }
    let answer = Promise::new(&mut |resolve, _| {
        let granted = on_answer(resolve.clone());
        match locks.request(name, &options, &granted) {
            Ok(held) => {
                // Refused without an answer, as in a sandboxed frame.
                let refused = Closure::once(move |_: JsValue| settle(&resolve, true));
                let _ = held.catch(&refused);
                refused.forget();
            }
            Err(_) => settle(&resolve, true),
        }
        granted.forget();
    });
    JsFuture::from(answer)
        .await
        .is_ok_and(|got| got.as_bool() != Some(false))
}

fn on_answer(resolve: Function) -> Closure<dyn FnMut(JsValue) -> JsValue> {
    Closure::once(move |lock: JsValue| -> JsValue {
        let got = !lock.is_null();
        settle(&resolve, got);
        // The lock is held until this promise settles: never, while the tab lives.
        if got {
            Promise::new(&mut |_, _| {}).into()
        } else {
            JsValue::UNDEFINED
        }
    })
}

/// A promise that is settled already stays as it is, and the function cannot fail.
fn settle(resolve: &Function, got: bool) {
    let _ = resolve.call1(&JsValue::NULL, &got.into());
}

fn locks() -> Option<Locks> {
    let navigator = web_sys::window()?.navigator();
    let locks = Reflect::get(&navigator, &"locks".into()).ok()?;
    (!locks.is_undefined()).then(|| locks.unchecked_into())
}
