//! The page's end of the wire to the worker.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{ErrorEvent, MessageEvent, Worker, WorkerOptions, WorkerType};

use crate::engine::Parcel;
use crate::protocol::{Request, Response};

/// What arrives from the worker.
#[derive(Debug)]
pub enum Arrival {
    /// A message.
    Parcel(Parcel<Response>),
    /// The worker broke down, or its file could not be loaded.
    Broken(String),
}

/// What is to be sent, with the list of what is transferred.
type Message = (Object, Array);

/// A running worker; ended when this is dropped.
///
/// A worker whose module is still being started takes no messages: the browser throws them away. So
/// they are held until the worker has spoken.
pub struct WorkerClient {
    worker: Worker,
    /// What waits for the worker's first word; `None` afterwards.
    held: Rc<RefCell<Option<Vec<Message>>>>,
    _message: Closure<dyn FnMut(MessageEvent)>,
    _error: Closure<dyn FnMut(ErrorEvent)>,
}

impl WorkerClient {
    /// Starts the worker whose address the page's `meta` element `glosser:worker` has.
    ///
    /// # Errors
    /// A message where there is no address or the browser refuses.
    pub fn start(hear: Rc<dyn Fn(Arrival)>) -> Result<Self, String> {
        let address = meta("glosser:worker").ok_or("the page does not name its worker")?;
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(&address, &options).map_err(|e| words(&e))?;
        let held = Rc::new(RefCell::new(Some(Vec::new())));
        let message = {
            let (hear, held, speaker) = (Rc::clone(&hear), Rc::clone(&held), worker.clone());
            Closure::new(move |event: MessageEvent| {
                let held: Option<Vec<Message>> = held.take();
                for (message, transfer) in held.into_iter().flatten() {
                    // The browser refused none of their kind before.
                    let _ = speaker.post_message_with_transfer(&message, &transfer);
                }
                hear(match read(&event.data()) {
                    Ok(parcel) => Arrival::Parcel(parcel),
                    Err(message) => Arrival::Broken(message),
                });
            })
        };
        let error = Closure::new(move |event: ErrorEvent| {
            let text = Reflect::get(&event, &"message".into())
                .ok()
                .and_then(|t| t.as_string());
            let text = text.unwrap_or_else(|| "its file could not be loaded".to_owned());
            hear(Arrival::Broken(text));
        });
        worker.set_onmessage(Some(message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(error.as_ref().unchecked_ref()));
        Ok(Self {
            worker,
            held,
            _message: message,
            _error: error,
        })
    }

    /// Sends a request, as soon as the worker takes it; its buffer is handed over, not copied again.
    ///
    /// # Errors
    /// A message where the browser refuses.
    pub fn send(&self, parcel: &Parcel<Request>) -> Result<(), String> {
        let (message, transfer) = write(parcel)?;
        if let Some(held) = &mut *self.held.borrow_mut() {
            held.push((message, transfer));
            return Ok(());
        }
        self.worker
            .post_message_with_transfer(&message, &transfer)
            .map_err(|error| words(&error))
    }
}

impl Drop for WorkerClient {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

/// The `content` of a `meta` element of the page.
pub fn meta(name: &str) -> Option<String> {
    let selector = format!("meta[name=\"{name}\"]");
    let element = web_sys::window()?
        .document()?
        .query_selector(&selector)
        .ok()??;
    element.get_attribute("content")
}

/// A JavaScript error in words.
pub fn words(value: &JsValue) -> String {
    value
        .dyn_ref::<js_sys::Error>()
        .map(|error| String::from(error.message()))
        .or_else(|| value.as_string())
        .unwrap_or_else(|| format!("{value:?}"))
}

/// A parcel as `{ envelope, buffer }` with the list of what is transferred.
pub(super) fn write<T: serde::Serialize>(parcel: &Parcel<T>) -> Result<(Object, Array), String> {
    let message = Object::new();
    let transfer = Array::new();
    let envelope = serde_wasm_bindgen::to_value(&parcel.envelope).map_err(|e| e.to_string())?;
    Reflect::set(&message, &"envelope".into(), &envelope).map_err(|error| words(&error))?;
    if let Some(bytes) = &parcel.buffer {
        let buffer = Uint8Array::from(bytes.as_slice()).buffer();
        Reflect::set(&message, &"buffer".into(), &buffer).map_err(|error| words(&error))?;
        transfer.push(&buffer);
    }
    Ok((message, transfer))
}

/// The parcel of a message.
pub(super) fn read<T: serde::de::DeserializeOwned>(message: &JsValue) -> Result<Parcel<T>, String> {
    let part = |name: &str| Reflect::get(message, &name.into()).map_err(|error| words(&error));
    let envelope = serde_wasm_bindgen::from_value(part("envelope")?).map_err(|e| e.to_string())?;
    let buffer = part("buffer")?;
    let buffer = (!buffer.is_undefined()).then(|| Uint8Array::new(&buffer).to_vec());
    Ok(Parcel { envelope, buffer })
}
