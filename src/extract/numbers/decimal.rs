//! Exact decimal values: no floating point, so that a value reads as it was written.

use std::fmt;

/// A value `units / 10^places`, at most 30 digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decimal {
    units: u128,
    places: u32,
}

/// The most digits that are kept.
const DIGITS: usize = 30;

impl Decimal {
    /// A whole number.
    pub fn whole(value: u64) -> Self {
        Self {
            units: u128::from(value),
            places: 0,
        }
    }

    /// Reads `2,986`, `3.2`, `2,50,000`. `None` where the separators could mean something else or
    /// there are more than 30 digits.
    pub fn parse(text: &str) -> Option<Self> {
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        let mut groups = whole.split(',');
        let first = groups.next()?;
        let rest: Vec<&str> = groups.collect();
        if let Some((last, between)) = rest.split_last() {
            let is_group = |group: &&str| matches!(group.len(), 2 | 3);
            if last.len() != 3 || first.len() > 3 || !between.iter().all(is_group) {
                return None;
            }
        }
        let digits = format!("{first}{}{fraction}", rest.concat());
        let fits = !first.is_empty()
            && digits.len() <= DIGITS
            && digits.bytes().all(|b| b.is_ascii_digit())
            && !text.ends_with('.');
        let units = fits.then(|| digits.parse().ok())??;
        Some(Self {
            units,
            places: fraction.len() as u32,
        })
    }

    /// The product; `None` where it has more than 30 digits.
    pub fn times(self, factor: u64) -> Option<Self> {
        self.bounded(self.units.checked_mul(u128::from(factor))?)
    }

    fn bounded(self, units: u128) -> Option<Self> {
        let limit = 10u128.checked_pow(DIGITS as u32)?;
        (units < limit).then_some(Self { units, ..self })
    }
}

/// Without separators, trailing zeros of a product are dropped: `3200000000`, `0.5`.
impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.units.to_string();
        let places = self.places as usize;
        let padded = format!("{digits:0>width$}", width = places + 1);
        let (whole, fraction) = padded.split_at(padded.len() - places);
        let fraction = fraction.trim_end_matches('0');
        if fraction.is_empty() {
            f.write_str(whole)
        } else {
            write!(f, "{whole}.{fraction}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, factor: u64, expected: Option<&str>) {
        let value = Decimal::parse(text).and_then(|value| value.times(factor));
        assert_eq!(value.map(|value| value.to_string()).as_deref(), expected);
    }

    #[test]
    fn values_are_exact() {
        check("2,986", 1, Some("2986"));
        check("3.2", 1_000_000_000, Some("3200000000"));
        check("0.05", 1, Some("0.05"));
        check("2,50,000", 1, Some("250000"));
        check("1.50", 1, Some("1.5"));
    }

    #[test]
    fn what_could_mean_something_else_is_refused() {
        check("2.986,50", 1, None);
        check("12,34", 1, None);
        check("1234,567", 1, None);
        check("3.", 1, None);
        check("1.2.3", 1, None);
        check("", 1, None);
        check(&"9".repeat(31), 1, None);
        check(&"9".repeat(30), 10, None);
    }
}
