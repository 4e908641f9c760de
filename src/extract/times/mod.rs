//! Dates, times of day and durations, by rules: where they are, not yet which day they mean.

pub mod calendar;
pub mod clock;
pub mod period;
pub mod stage;
pub mod words;
