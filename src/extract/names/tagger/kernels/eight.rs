//! Eight numbers without anything that only some processors have.

use super::lanes::{LANES, ROUND};

/// Eight numbers.
#[derive(Clone, Copy, Debug)]
pub struct Lanes([f32; LANES]);

impl Lanes {
    /// One number eight times.
    #[inline(always)]
    pub fn splat(x: f32) -> Self {
        Self([x; LANES])
    }

    /// The first eight of a row, which must be there.
    ///
    /// # Panics
    /// Where they are not.
    #[inline(always)]
    pub fn load(row: &[f32]) -> Self {
        let mut lanes = [0.0; LANES];
        lanes.copy_from_slice(&row[..LANES]);
        Self(lanes)
    }

    /// Into the first eight of a row, which must be there.
    ///
    /// # Panics
    /// Where they are not.
    #[inline(always)]
    pub fn store(self, row: &mut [f32]) {
        row[..LANES].copy_from_slice(&self.0);
    }

    #[inline(always)]
    fn with(self, other: Self, f: impl Fn(f32, f32) -> f32) -> Self {
        Self(std::array::from_fn(|lane| f(self.0[lane], other.0[lane])))
    }

    /// The sum, lane by lane.
    #[inline(always)]
    pub fn plus(self, other: Self) -> Self {
        self.with(other, |a, b| a + b)
    }

    /// The difference.
    #[inline(always)]
    pub fn minus(self, other: Self) -> Self {
        self.with(other, |a, b| a - b)
    }

    /// The product.
    #[inline(always)]
    pub fn times(self, other: Self) -> Self {
        self.with(other, |a, b| a * b)
    }

    /// The quotient.
    #[inline(always)]
    pub fn over(self, other: Self) -> Self {
        self.with(other, |a, b| a / b)
    }

    /// The larger of two; the first where they are equal.
    #[inline(always)]
    pub fn max(self, other: Self) -> Self {
        self.with(other, |a, b| if a < b { b } else { a })
    }

    /// The smaller of two; the first where they are equal.
    #[inline(always)]
    pub fn min(self, other: Self) -> Self {
        self.with(other, |a, b| if b < a { b } else { a })
    }

    /// Without its sign.
    #[inline(always)]
    pub fn abs(self) -> Self {
        Self(self.0.map(f32::abs))
    }

    /// 2 to the power of the whole number in the low bits, as adding `ROUND` leaves it there.
    #[inline(always)]
    pub fn power_of_two(self) -> Self {
        let power = |x: f32| x.to_bits().wrapping_sub(ROUND.to_bits()).wrapping_add(127) << 23;
        Self(self.0.map(|x| f32::from_bits(power(x))))
    }

    /// Eight whole numbers, which must be there.
    ///
    /// # Panics
    /// Where they are not.
    #[inline(always)]
    pub fn of_whole(row: &[i32]) -> Self {
        let row = &row[..LANES];
        Self(std::array::from_fn(|lane| row[lane] as f32))
    }

    /// The nearest whole numbers, which must lie between −127 and 127, into eight places.
    ///
    /// # Panics
    /// Where they are not there.
    #[inline(always)]
    pub fn round_into(self, out: &mut [i8]) {
        let out = &mut out[..LANES];
        for (n, x) in out.iter_mut().zip(self.0) {
            *n = (x + ROUND).to_bits().wrapping_sub(ROUND.to_bits()) as i8;
        }
    }

    /// The sum of the eight, in pairs.
    #[inline(always)]
    pub fn total(self) -> f32 {
        let x = self.0;
        let four = [x[0] + x[4], x[1] + x[5], x[2] + x[6], x[3] + x[7]];
        (four[0] + four[2]) + (four[1] + four[3])
    }

    /// The largest of the eight.
    #[inline(always)]
    pub fn largest(self) -> f32 {
        self.0.into_iter().fold(f32::NEG_INFINITY, f32::max)
    }
}
