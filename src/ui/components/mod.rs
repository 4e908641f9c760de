//! The parts of the page, one a file.

pub mod announcer;
pub mod article;
pub mod banners;
pub mod caret;
pub mod chosen;
pub mod dialog;
pub mod documents;
pub mod drop_zone;
pub mod entity_list;
pub mod export_dialog;
pub mod field;
pub mod global_keys;
pub mod handles;
pub mod help_dialog;
pub mod icon;
pub mod inspector;
pub mod label_list;
pub mod leaving;
pub mod paragraph;
pub mod progress;
pub mod reading;
pub mod rejected_list;
pub mod start;
pub mod status_line;
pub mod tabs;
pub mod top_bar;
