//! Eight numbers in two registers of WebAssembly.
#![expect(
    unsafe_code,
    reason = "reads and writes through pointers; every one is inside a slice that is checked before"
)]

use std::arch::wasm32::{
    f32x4_abs, f32x4_add, f32x4_convert_i32x4, f32x4_div, f32x4_extract_lane, f32x4_mul,
    f32x4_pmax, f32x4_pmin, f32x4_splat, f32x4_sub, i8x16_narrow_i16x8, i16x8_narrow_i32x4,
    i32x4_add, i32x4_shl, i32x4_splat, i32x4_sub, v128, v128_load, v128_store, v128_store64_lane,
};

use super::lanes::{LANES, ROUND};

/// Eight numbers.
#[derive(Clone, Copy, Debug)]
pub struct Lanes(v128, v128);

impl Lanes {
    /// One number eight times.
    #[inline(always)]
    pub fn splat(x: f32) -> Self {
        Self(f32x4_splat(x), f32x4_splat(x))
    }

    /// The first eight of a row, which must be there.
    #[inline(always)]
    pub fn load(row: &[f32]) -> Self {
        assert!(row.len() >= LANES);
        let at = row.as_ptr().cast::<v128>();
        // SAFETY: eight numbers (asserted above).
        unsafe { Self(v128_load(at), v128_load(at.add(1))) }
    }

    /// Into the first eight of a row, which must be there.
    #[inline(always)]
    pub fn store(self, row: &mut [f32]) {
        assert!(row.len() >= LANES);
        let at = row.as_mut_ptr().cast::<v128>();
        // SAFETY: eight numbers (asserted above).
        unsafe {
            v128_store(at, self.0);
            v128_store(at.add(1), self.1);
        }
    }

    /// The sum, lane by lane.
    #[inline(always)]
    pub fn plus(self, other: Self) -> Self {
        Self(f32x4_add(self.0, other.0), f32x4_add(self.1, other.1))
    }

    /// The difference.
    #[inline(always)]
    pub fn minus(self, other: Self) -> Self {
        Self(f32x4_sub(self.0, other.0), f32x4_sub(self.1, other.1))
    }

    /// The product.
    #[inline(always)]
    pub fn times(self, other: Self) -> Self {
        Self(f32x4_mul(self.0, other.0), f32x4_mul(self.1, other.1))
    }

    /// The quotient.
    #[inline(always)]
    pub fn over(self, other: Self) -> Self {
        Self(f32x4_div(self.0, other.0), f32x4_div(self.1, other.1))
    }

    /// The larger of two; the first where they are equal.
    #[inline(always)]
    pub fn max(self, other: Self) -> Self {
        Self(f32x4_pmax(self.0, other.0), f32x4_pmax(self.1, other.1))
    }

    /// The smaller of two; the first where they are equal.
    #[inline(always)]
    pub fn min(self, other: Self) -> Self {
        Self(f32x4_pmin(self.0, other.0), f32x4_pmin(self.1, other.1))
    }

    /// Without its sign.
    #[inline(always)]
    pub fn abs(self) -> Self {
        Self(f32x4_abs(self.0), f32x4_abs(self.1))
    }

    /// 2 to the power of the whole number in the low bits, as adding `ROUND` leaves it there.
    #[inline(always)]
    pub fn power_of_two(self) -> Self {
        let power = |x: v128| {
            let n = i32x4_sub(x, i32x4_splat(ROUND.to_bits() as i32));
            i32x4_shl(i32x4_add(n, i32x4_splat(127)), 23)
        };
        Self(power(self.0), power(self.1))
    }

    /// Eight whole numbers, which must be there.
    #[inline(always)]
    pub fn of_whole(row: &[i32]) -> Self {
        assert!(row.len() >= LANES);
        let at = row.as_ptr().cast::<v128>();
        // SAFETY: eight numbers (asserted above).
        let (low, high) = unsafe { (v128_load(at), v128_load(at.add(1))) };
        Self(f32x4_convert_i32x4(low), f32x4_convert_i32x4(high))
    }

    /// The nearest whole numbers, which must lie between −127 and 127.
    #[inline(always)]
    pub fn round_into(self, out: &mut [i8]) {
        assert!(out.len() >= LANES);
        let whole = |x: v128| {
            let shifted = f32x4_add(x, f32x4_splat(ROUND));
            i32x4_sub(shifted, i32x4_splat(ROUND.to_bits() as i32))
        };
        let eight = i16x8_narrow_i32x4(whole(self.0), whole(self.1));
        let bytes = i8x16_narrow_i16x8(eight, eight);
        // SAFETY: eight bytes (asserted above).
        unsafe { v128_store64_lane::<0>(bytes, out.as_mut_ptr().cast()) };
    }

    /// The sum of the eight, in pairs.
    #[inline(always)]
    pub fn total(self) -> f32 {
        let four = f32x4_add(self.0, self.1);
        let even = f32x4_extract_lane::<0>(four) + f32x4_extract_lane::<2>(four);
        even + (f32x4_extract_lane::<1>(four) + f32x4_extract_lane::<3>(four))
    }

    /// The largest of the eight.
    #[inline(always)]
    pub fn largest(self) -> f32 {
        let four = f32x4_pmax(self.0, self.1);
        let even = f32x4_extract_lane::<0>(four).max(f32x4_extract_lane::<2>(four));
        even.max(f32x4_extract_lane::<1>(four).max(f32x4_extract_lane::<3>(four)))
    }
}
