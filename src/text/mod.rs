//! Text and positions in it.
