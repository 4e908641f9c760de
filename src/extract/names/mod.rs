//! Names of people, places, organisations and other things.
//!
//! They come from gazetteers and from rules on the words around them: each rule is a function from a
//! [`scene`] to candidates, and [`stage`] chooses. Whatever else finds names (a trained model) is
//! another function from a paragraph, and from what the rules found in it, to findings.

pub mod acronym;
pub mod article;
pub mod build;
pub mod compound;
pub mod consistency;
pub mod context;
pub mod correction;
pub mod entry;
pub mod envelope;
pub mod file;
pub mod gazetteers;
pub mod listed;
pub mod lists;
pub mod memory;
pub mod normal;
pub mod person;
pub mod person_name;
pub mod scene;
pub mod stage;
pub mod tagged;
pub mod tagger;
pub mod words;
