//! Builds and serves the site.

fn main() {}
