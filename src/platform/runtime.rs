//! The page's state with what carries its effects out: storage, worker, and the order of edits.
//!
//! An edit is taken only when the last one is durable: those that come too early wait.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;

use super::assets;
use super::database::Database;
use super::lock;
use super::model_file;
use super::worker_client::{Arrival, WorkerClient};
use crate::engine::Parcel;
use crate::protocol::{Envelope, Request, Response, VERSION, WireMention};
use crate::session::action::{Action, EngineEvent, ModelEvent, StorageEvent};
use crate::session::effect::Effect;
use crate::session::notice::{Notice, Remedy, Severity};
use crate::session::record::Record;
use crate::session::reduce::{reduce, writes};
use crate::session::restore::{restore, snapshot};
use crate::session::state::{EngineStatus, State};
use crate::session::storage::{Storage, Stored};
use crate::text::document::DocumentId;
use crate::text::span::Span;

/// The name of database and lock.
const NAME: &str = "glosser";

/// With more records than this behind the last snapshot, a new one is made when the page opens.
const COMPACT_AT: usize = 2000;

/// How often the worker may break down before it is not started again by itself.
const MOST_RESTARTS: u32 = 4;

/// How a model is kept for the next visit.
enum ModelHome {
    /// As the site's, under its address.
    Site(String),
    /// As the person's own.
    Own,
}

/// State, storage and worker of a page.
pub struct Runtime {
    state: Rc<RefCell<State>>,
    changed: Box<dyn Fn()>,
    waiting: RefCell<VecDeque<Action>>,
    database: RefCell<Option<Rc<Database>>>,
    unsaved: RefCell<Vec<String>>,
    writing: Cell<bool>,
    worker: RefCell<Option<WorkerClient>>,
    /// What is asked before the worker is started, while the list of names is on its way.
    outbox: RefCell<Vec<Parcel<Request>>>,
    names: RefCell<Option<Vec<u8>>>,
    /// The model that the worker uses; kept, since a worker that breaks down needs it again.
    model: RefCell<Option<Vec<u8>>>,
    /// The model that the worker has been sent, and where it is to be kept once it could be read.
    next_model: RefCell<Option<(Vec<u8>, Option<ModelHome>)>>,
    restarts: Cell<u32>,
}

impl Runtime {
    /// Starts with an empty state and opens storage and worker; `changed` is called after every change.
    pub fn start(changed: impl Fn() + 'static) -> Rc<Self> {
        let runtime = Rc::new(Self {
            state: Rc::new(RefCell::new(State::new())),
            changed: Box::new(changed),
            waiting: RefCell::default(),
            database: RefCell::default(),
            unsaved: RefCell::default(),
            // Held until storage is open, so that nothing is edited before what was kept is here.
            writing: Cell::new(true),
            worker: RefCell::default(),
            outbox: RefCell::default(),
            names: RefCell::default(),
            model: RefCell::default(),
            next_model: RefCell::default(),
            restarts: Cell::new(0),
        });
        spawn_local(open(Rc::clone(&runtime)));
        runtime
    }

    /// The state; not to be held over [`Self::dispatch`].
    pub fn state(&self) -> Rc<RefCell<State>> {
        Rc::clone(&self.state)
    }

    /// Takes an action of the person, at once or as soon as the last edit is durable. While one waits
    /// all that follow wait behind it: a selection must not overtake the edit before it.
    pub fn dispatch(self: &Rc<Self>, action: Action) {
        let behind = !self.waiting.borrow().is_empty();
        if behind || (self.writing.get() && writes(&action)) {
            self.waiting.borrow_mut().push_back(action);
            // A tab that is closed now would lose it.
            let event = Action::Storage(StorageEvent::Pending);
            reduce(&mut self.state.borrow_mut(), event);
            return;
        }
        self.run(action);
        (self.changed)();
    }

    /// Does what a message offers and only the platform can.
    pub fn mend(self: &Rc<Self>, remedy: &Remedy) {
        match remedy {
            Remedy::RetrySave => self.save(),
            Remedy::RestartEngine => {
                self.restarts.set(0);
                self.start_worker();
            }
            Remedy::SiteModel => {
                let runtime = Rc::clone(self);
                spawn_local(async move {
                    model_file::forget().await;
                    runtime.run(Action::Model(ModelEvent::Fetched { done: 0, total: 0 }));
                    fetch_model(&runtime).await;
                });
            }
            Remedy::Reload => {
                if let Some(window) = web_sys::window() {
                    let _ = window.location().reload();
                }
            }
            Remedy::DownloadCopy | Remedy::RestoreDocument(_) => {}
        }
        (self.changed)();
    }

    fn run(self: &Rc<Self>, action: Action) {
        let effects = reduce(&mut self.state.borrow_mut(), action);
        for effect in effects {
            match effect {
                Effect::Persist(record) => self.persist(&record),
                Effect::Extract {
                    revision,
                    text,
                    min_score,
                } => {
                    let body = Request::Extract {
                        revision,
                        stages: None,
                        min_score,
                    };
                    self.send(revision, body, Some(text.as_bytes().to_vec()));
                }
                Effect::UseModel(bytes) => self.use_model(bytes, Some(ModelHome::Own)),
                Effect::Cancel { revision } => {
                    self.send(revision, Request::Cancel { target: revision }, None);
                }
            }
        }
        self.save();
    }

    fn persist(&self, record: &Record) {
        if self.database.borrow().is_none() {
            return; // The person was told that nothing is kept.
        }
        let written = {
            let state = self.state.borrow();
            let text_of =
                |id: &DocumentId| state.entry(id).map(|entry| entry.document.text.clone());
            record.write(text_of)
        };
        match written {
            Ok(line) => self.unsaved.borrow_mut().push(line),
            Err(message) => self.warn(
                "record",
                format!("The last change cannot be stored ({message}). Download a copy before you close this tab."),
            ),
        }
    }

    /// Writes what is unsaved, unless that is under way.
    fn save(self: &Rc<Self>) {
        let database = self.database.borrow().clone();
        let Some(database) = database else {
            return;
        };
        if self.unsaved.borrow().is_empty() || self.writing.replace(true) {
            return;
        }
        reduce(
            &mut self.state.borrow_mut(),
            Action::Storage(StorageEvent::Pending),
        );
        let runtime = Rc::clone(self);
        spawn_local(async move {
            let event = runtime.write_all(&database).await;
            runtime.run_held(event);
        });
    }

    async fn write_all(&self, database: &Database) -> StorageEvent {
        loop {
            let batch = self.unsaved.borrow().clone();
            if batch.is_empty() {
                return StorageEvent::Saved;
            }
            match database.append(&batch).await {
                Ok(()) => {
                    self.unsaved.borrow_mut().drain(..batch.len());
                }
                Err(error) => {
                    return StorageEvent::Failed {
                        message: error.to_string(),
                        unsaved: self.unsaved.borrow().len(),
                    };
                }
            }
        }
    }

    /// Notes how writing ended and takes the edits that waited, one a write.
    fn run_held(self: &Rc<Self>, event: StorageEvent) {
        self.writing.set(false);
        reduce(&mut self.state.borrow_mut(), Action::Storage(event));
        while !self.writing.get() {
            let next = self.waiting.borrow_mut().pop_front();
            let Some(action) = next else {
                break;
            };
            self.run(action);
        }
        (self.changed)();
    }

    fn start_worker(self: &Rc<Self>) {
        self.worker.replace(None);
        let runtime = Rc::clone(self);
        let started = WorkerClient::start(Rc::new(move |arrival| runtime.hear(arrival)));
        match started {
            Ok(client) => {
                self.worker.replace(Some(client));
                self.send(0, Request::Hello { version: VERSION }, None);
                let names = self.names.borrow().clone();
                if names.is_some() {
                    self.send(0, Request::LoadGazetteers, names);
                }
                let next = self
                    .next_model
                    .borrow()
                    .as_ref()
                    .map(|(bytes, _)| bytes.clone());
                let model = next.or_else(|| self.model.borrow().clone());
                if model.is_some() {
                    self.send(0, Request::LoadModel, model);
                }
                for parcel in self.outbox.take() {
                    self.send_parcel(&parcel);
                }
            }
            Err(message) => self.engine_event(EngineEvent::Unavailable {
                message: format!("Extraction cannot be started: {message}."),
            }),
        }
    }

    fn send(self: &Rc<Self>, request: u32, body: Request, buffer: Option<Vec<u8>>) {
        let parcel = Parcel {
            envelope: Envelope { request, body },
            buffer,
        };
        let is_starting = matches!(self.state.borrow().engine, EngineStatus::Starting);
        if self.worker.borrow().is_none() && is_starting {
            self.outbox.borrow_mut().push(parcel);
        } else {
            self.send_parcel(&parcel);
        }
    }

    fn send_parcel(self: &Rc<Self>, parcel: &Parcel<Request>) {
        let request = parcel.envelope.request;
        // Where there is no worker the state says so, and the person was told.
        let sent = match &*self.worker.borrow() {
            Some(worker) => worker.send(parcel),
            None => Ok(()),
        };
        if let Err(message) = sent {
            let event = EngineEvent::Failed {
                revision: (request != 0).then_some(request),
                message: format!(
                    "the text could not be sent to the worker ({message}); load the page again"
                ),
            };
            reduce(&mut self.state.borrow_mut(), Action::Engine(event));
        }
    }

    fn use_model(self: &Rc<Self>, bytes: Vec<u8>, home: Option<ModelHome>) {
        self.next_model.replace(Some((bytes.clone(), home)));
        self.send(0, Request::LoadModel, Some(bytes));
    }

    /// What the worker could read is kept; what it could not is forgotten, so that it is fetched anew.
    fn settle_model(self: &Rc<Self>, event: &EngineEvent) {
        match event {
            EngineEvent::ModelLoaded(_) => {
                // None where a worker that broke down has read it once more.
                let Some((bytes, home)) = self.next_model.take() else {
                    return;
                };
                self.model.replace(Some(bytes.clone()));
                spawn_local(async move {
                    match home {
                        Some(ModelHome::Own) => model_file::keep_own(&bytes).await,
                        Some(ModelHome::Site(at)) => model_file::keep(&at, &bytes).await,
                        None => {}
                    }
                });
            }
            EngineEvent::ModelRefused(_) => {
                let refused = self.next_model.take();
                if !matches!(refused, Some((_, Some(ModelHome::Own)))) {
                    spawn_local(model_file::forget());
                }
            }
            _ => {}
        }
    }

    fn hear(self: &Rc<Self>, arrival: Arrival) {
        match arrival {
            Arrival::Parcel(parcel) => {
                if let Some(event) = event_of(parcel) {
                    if matches!(event, EngineEvent::Unavailable { .. }) {
                        self.worker.replace(None); // Of another version: it is not spoken with.
                    }
                    self.settle_model(&event);
                    self.engine_event(event);
                }
            }
            Arrival::Broken(message) => self.broken(message),
        }
    }

    fn broken(self: &Rc<Self>, message: String) {
        let never_ready = matches!(self.state.borrow().engine, EngineStatus::Starting);
        self.restarts.set(self.restarts.get() + 1);
        if never_ready || self.restarts.get() > MOST_RESTARTS {
            self.worker.replace(None);
            self.engine_event(EngineEvent::Unavailable {
                message: format!(
                    "Extraction cannot be started ({message}). Load the page again, or press Start again."
                ),
            });
            return;
        }
        self.start_worker();
        self.engine_event(EngineEvent::Crashed { message });
    }

    fn engine_event(self: &Rc<Self>, event: EngineEvent) {
        self.run(Action::Engine(event));
        (self.changed)();
    }

    fn warn(&self, topic: &'static str, text: String) {
        let notice = Notice::new(Severity::Warning, topic, text);
        reduce(&mut self.state.borrow_mut(), Action::Notify(notice));
    }
}

/// Opens storage and brings back what was kept: from then on the page can be worked with. Then starts the
/// worker.
async fn open(runtime: Rc<Runtime>) {
    let event = match Database::open(NAME).await {
        Ok(database) => bring_back(&runtime, database).await,
        Err(error) => StorageEvent::Unavailable {
            message: error.to_string(),
        },
    };
    // Before the first text can come: what is extracted until the model is there is extracted again.
    let on_its_way = ModelEvent::Fetched { done: 0, total: 0 };
    runtime.run(Action::Model(on_its_way));
    runtime.run_held(event);
    match assets::gazetteers().await {
        Ok(names) => {
            runtime.names.replace(Some(names));
        }
        Err(message) => runtime.warn(
            "names",
            format!(
                "The list of names could not be loaded ({message}). Names are found by rules only."
            ),
        ),
    }
    runtime.start_worker();
    (runtime.changed)();
    fetch_model(&runtime).await;
}

/// Has the worker use the model. The page works meanwhile.
async fn fetch_model(runtime: &Rc<Runtime>) {
    let tell = |event| {
        runtime.run(Action::Model(event));
        (runtime.changed)();
    };
    let told = Cell::new(0);
    let fetched = model_file::model(|done, total| {
        // The bar moves in hundredths: each move costs the page a drawing.
        if done - told.get() >= total / 100 {
            told.set(done);
            tell(ModelEvent::Fetched { done, total });
        }
    });
    match fetched.await {
        Ok(fetched) => {
            if fetched.is_own {
                tell(ModelEvent::Own);
            }
            runtime.use_model(fetched.bytes, fetched.keep_as.map(ModelHome::Site));
        }
        Err(message) => tell(ModelEvent::Missing(message)),
    }
}

async fn bring_back(runtime: &Runtime, database: Database) -> StorageEvent {
    // First the right to write: what another tab writes after it was read here would be missing.
    let may_write = lock::acquire(NAME).await;
    let stored = match database.load().await {
        Ok(stored) => stored,
        Err(error) => {
            return StorageEvent::Unavailable {
                message: error.to_string(),
            };
        }
    };
    let restored = restore(&stored);
    *runtime.state.borrow_mut() = restored.state;
    if !restored.problems.is_empty() {
        runtime.warn(
            "restore",
            format!(
                "Not everything could be brought back. {}",
                restored.problems.join(" ")
            ),
        );
    }
    if restored.newer {
        return StorageEvent::Newer;
    }
    if !may_write {
        return StorageEvent::ReadOnly;
    }
    if restored.problems.is_empty() {
        compact(runtime, &database, &stored).await;
    }
    ask_to_persist();
    runtime.database.replace(Some(Rc::new(database)));
    StorageEvent::Saved
}

/// Asks the browser not to throw the database away when room gets short. What it answers changes nothing
/// that the page could do.
fn ask_to_persist() {
    let Some(window) = web_sys::window() else {
        return;
    };
    let navigator = window.navigator();
    // Without a secure context there is no storage manager.
    if js_sys::Reflect::get(&navigator, &"storage".into()).is_ok_and(|value| value.is_object())
        && let Ok(asked) = navigator.storage().persist()
    {
        spawn_local(async move {
            let _ = wasm_bindgen_futures::JsFuture::from(asked).await;
        });
    }
}

/// Puts a snapshot in the place of a long journal. Where that fails the journal stays: nothing is lost.
async fn compact(runtime: &Runtime, database: &Database, stored: &Stored) {
    if stored.records.len() <= COMPACT_AT {
        return;
    }
    let snapshot = snapshot(&runtime.state.borrow());
    if let Ok(snapshot) = snapshot {
        let _ = database.compact(&snapshot).await;
    }
}

fn event_of(parcel: Parcel<Response>) -> Option<EngineEvent> {
    let request = parcel.envelope.request;
    Some(match parcel.envelope.body {
        Response::Ready { version } if request == 0 && version == VERSION => EngineEvent::Ready,
        Response::Ready { .. } if request == 0 => EngineEvent::Unavailable {
            message: "Page and worker are of different versions: load the page again.".to_owned(),
        },
        Response::Ready { .. } => return None,
        Response::GazetteersLoaded { names } => EngineEvent::NamesLoaded(names),
        Response::ModelLoaded { title } => EngineEvent::ModelLoaded(title),
        Response::ModelRefused { message } => EngineEvent::ModelRefused(message),
        Response::Suggestions {
            revision,
            start,
            end,
            ..
        } => suggestions(revision, start, end, &parcel.buffer.unwrap_or_default()),
        Response::Done { revision, millis } => EngineEvent::Done { revision, millis },
        Response::Cancelled { revision } => EngineEvent::Cancelled { revision },
        Response::Failed { message } => EngineEvent::Failed {
            revision: (request != 0).then_some(request),
            message,
        },
    })
}

fn suggestions(revision: u32, start: u32, end: u32, buffer: &[u8]) -> EngineEvent {
    let mentions = serde_json::from_slice::<Vec<WireMention>>(buffer);
    match mentions.ok().zip(Span::new(start, end)) {
        Some((mentions, region)) => EngineEvent::Suggestions {
            revision,
            region,
            mentions,
        },
        None => EngineEvent::Failed {
            revision: Some(revision),
            message: "the worker's suggestions cannot be read; press Extract to try again"
                .to_owned(),
        },
    }
}
