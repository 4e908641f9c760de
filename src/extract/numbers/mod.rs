//! Numbers, money, percentages, measurements and ordinals, by rules.

pub mod amount;
pub mod decimal;
pub mod modifier;
pub mod numeral;
pub mod stage;
pub mod units;
pub mod words;
