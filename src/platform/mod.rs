//! What only a browser has: storage, the worker, the DOM's selection, files, the clock. wasm32 only.
//!
//! Strings and JavaScript values end here; what goes inwards is typed. It knows nothing of how the
//! page looks.

pub mod assets;
pub mod clock;
pub mod database;
pub mod dom_text;
pub mod files;
pub mod javascript;
pub mod keyboard;
pub mod listener;
pub mod lock;
pub mod model_file;
pub mod preferences;
pub mod runtime;
pub mod scrolling;
pub mod worker_client;
pub mod worker_host;
