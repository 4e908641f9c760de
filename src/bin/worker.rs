//! The worker: extraction off the page's thread.

fn main() {}
