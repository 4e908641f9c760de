//! The page, in Yew: what is seen and touched. What things mean is decided in `session`; what a
//! browser does is in `platform`.

pub mod app;
pub mod article;
pub mod components;
pub mod focus;
pub mod host;
pub mod options;
pub mod places;
pub mod remedies;
pub mod samples;
pub mod store;
