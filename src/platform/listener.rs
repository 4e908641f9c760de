//! An event listener that goes away when it is dropped.

use wasm_bindgen::prelude::*;
use web_sys::{Event, EventTarget};

/// Listens until it is dropped.
pub struct Listener {
    target: EventTarget,
    kind: &'static str,
    closure: Closure<dyn FnMut(Event)>,
}

impl Listener {
    /// Calls `hear` at every event of that kind.
    pub fn new(
        target: &EventTarget,
        kind: &'static str,
        hear: impl FnMut(Event) + 'static,
    ) -> Self {
        let closure = Closure::new(hear);
        // Adding a listener fails for no target that there is.
        let _ = target.add_event_listener_with_callback(kind, closure.as_ref().unchecked_ref());
        Self {
            target: target.clone(),
            kind,
            closure,
        }
    }

    /// On the window; `None` where there is none.
    pub fn on_window(kind: &'static str, hear: impl FnMut(Event) + 'static) -> Option<Self> {
        Some(Self::new(web_sys::window()?.as_ref(), kind, hear))
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let callback = self.closure.as_ref().unchecked_ref();
        let _ = self
            .target
            .remove_event_listener_with_callback(self.kind, callback);
    }
}
