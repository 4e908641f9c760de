//! What to extract.

use std::collections::BTreeSet;

use super::mention::Stage;

/// What to extract. By default everything, whatever its score.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// The stages whose mentions are wanted.
    pub stages: BTreeSet<Stage>,
    /// Mentions with a lower score are left out. Between 0 and 1.
    pub min_score: f32,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            stages: Stage::ALL.into(),
            min_score: 0.0,
        }
    }
}
