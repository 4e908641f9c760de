//! The worker's end of the wire: hands messages to the engine and lets it work in between.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageChannel, MessageEvent};

use super::clock;
use super::worker_client::{read, words, write};
use crate::engine::{Engine, Parcel};
use crate::protocol::{Envelope, Response};

/// The worker: an engine and the means to wake it.
struct Host {
    scope: DedicatedWorkerGlobalScope,
    engine: RefCell<Engine>,
    /// A message to itself lets the messages of the page in between two steps.
    wake: MessageChannel,
    awake: Cell<bool>,
}

/// Starts the worker where this is one; elsewhere (the file is the JavaScript library too) nothing
/// happens.
pub fn start() {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else {
        return;
    };
    let Ok(wake) = MessageChannel::new() else {
        return;
    };
    let host = Rc::new(Host {
        scope: scope.clone(),
        engine: RefCell::default(),
        wake,
        awake: Cell::new(false),
    });
    let stepping = Rc::clone(&host);
    let step = Closure::<dyn FnMut(MessageEvent)>::new(move |_| stepping.step());
    host.wake
        .port1()
        .set_onmessage(Some(step.as_ref().unchecked_ref()));
    step.forget();
    let hearing = Rc::clone(&host);
    let hear =
        Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| hearing.hear(&event));
    scope.set_onmessage(Some(hear.as_ref().unchecked_ref()));
    hear.forget();
    host.say(Engine::greeting());
}

impl Host {
    fn hear(&self, event: &MessageEvent) {
        let answers = match read(&event.data()) {
            Ok(parcel) => self.engine.borrow_mut().handle(parcel, clock::now()),
            Err(message) => vec![Parcel {
                envelope: Envelope {
                    request: 0,
                    body: Response::Failed {
                        message: format!("a message to the worker cannot be read: {message}"),
                    },
                },
                buffer: None,
            }],
        };
        answers.into_iter().for_each(|answer| self.say(answer));
        self.wake_up();
    }

    fn step(&self) {
        self.awake.set(false);
        let answers = self.engine.borrow_mut().step(clock::now());
        answers.into_iter().for_each(|answer| self.say(answer));
        self.wake_up();
    }

    fn wake_up(&self) {
        let busy = !self.engine.borrow().is_idle();
        if busy && !self.awake.replace(true) {
            // A closed port cannot be: this worker holds both ends.
            let _ = self.wake.port2().post_message(&JsValue::NULL);
        }
    }

    #[allow(clippy::needless_pass_by_value)] // The parcel's buffer is spent by this.
    fn say(&self, parcel: Parcel<Response>) {
        let request = parcel.envelope.request;
        let sent = write(&parcel).and_then(|(message, transfer)| {
            let sent = self.scope.post_message_with_transfer(&message, &transfer);
            sent.map_err(|error| words(&error))
        });
        if let Err(message) = sent {
            self.say_failed(request, &message);
        }
    }

    /// A short message in place of one that could not be sent; where that cannot be sent either, the page
    /// is to see a worker that has broken down.
    fn say_failed(&self, request: u32, message: &str) {
        let failed = Parcel {
            envelope: Envelope {
                request,
                body: Response::Failed {
                    message: format!("what was found could not be sent to the page ({message})"),
                },
            },
            buffer: None,
        };
        let sent = write(&failed).and_then(|(message, transfer)| {
            let sent = self.scope.post_message_with_transfer(&message, &transfer);
            sent.map_err(|error| words(&error))
        });
        if let Err(message) = sent {
            wasm_bindgen::throw_str(&message);
        }
    }
}
