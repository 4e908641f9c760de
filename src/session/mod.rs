//! The state of the page and everything that can happen to it, without a browser.
//!
//! [`reduce::reduce`] takes an [`action::Action`] and returns the [`effect::Effect`]s that the
//! platform must carry out. What has to last is a [`record::Record`] in a [`storage::Storage`];
//! [`restore`] makes a state of records again.

pub mod action;
pub mod commit;
pub mod documents;
pub mod editing;
pub mod effect;
pub mod entities;
pub mod exporting;
pub mod extraction;
pub mod intake;
pub mod keys;
pub mod moving;
pub mod notice;
pub mod record;
pub mod reduce;
pub mod restore;
pub mod saving;
pub mod shown;
pub mod state;
pub mod storage;
pub mod trained;
pub mod twins;
