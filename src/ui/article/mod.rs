//! How the article is handled. What is selected lives in the state; the browser's selection and focus
//! follow it after every drawing, so that neither scrolling nor drawing loses anything.

pub mod follow;
pub mod hands;

mod lines;
