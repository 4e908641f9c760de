//! The product with AVX2: eight outputs in a register, four rows at once.
#![expect(
    unsafe_code,
    reason = "reads through pointers; every one is inside a slice that is checked before"
)]

use std::arch::x86_64::{
    _mm_loadu_si128, _mm256_add_epi32, _mm256_cvtepi8_epi16, _mm256_madd_epi16, _mm256_set1_epi32,
    _mm256_setzero_si256, _mm256_storeu_si256,
};

use super::plain::{INPUTS, OUTPUTS, pairs_of};

/// Whether this processor has it.
pub fn is_there() -> bool {
    is_x86_feature_detected!("avx2")
}

/// Rows of `x` times packed weights.
pub fn product(x: &[i8], inputs: usize, packed: &[i8], product: &mut [i32]) {
    assert!(is_there());
    let stride = packed.len() / inputs;
    let pairs = pairs_of(x);
    let (pairs_in_row, rows) = (inputs / INPUTS, x.len() / inputs);
    assert!(product.len() >= rows * stride);
    for block in 0..stride / OUTPUTS {
        let weights = &packed[block * OUTPUTS * inputs..(block + 1) * OUTPUTS * inputs];
        let mut row = 0;
        while row < rows {
            let out = &mut product[row * stride + block * OUTPUTS..];
            let x = &pairs[row * pairs_in_row..];
            // SAFETY: the processor has AVX2 (asserted above).
            row += unsafe {
                match rows - row {
                    0..4 => tile::<1>(x, pairs_in_row, weights, out, stride),
                    4..8 => tile::<4>(x, pairs_in_row, weights, out, stride),
                    _ => tile::<8>(x, pairs_in_row, weights, out, stride),
                }
            };
        }
    }
}

/// The block for `ROWS` rows; returns `ROWS`.
#[target_feature(enable = "avx2")]
fn tile<const ROWS: usize>(
    x: &[i32],
    pairs: usize,
    weights: &[i8],
    out: &mut [i32],
    stride: usize,
) -> usize {
    assert!(x.len() >= ROWS * pairs);
    assert!(weights.len() >= pairs * OUTPUTS * INPUTS);
    assert!(out.len() >= (ROWS - 1) * stride + OUTPUTS);
    let mut sums = [_mm256_setzero_si256(); ROWS];
    for pair in 0..pairs {
        // SAFETY: 16 bytes at `pair * 16` are inside `weights` (asserted above).
        let w = unsafe { _mm_loadu_si128(weights.as_ptr().add(pair * OUTPUTS * INPUTS).cast()) };
        let w = _mm256_cvtepi8_epi16(w);
        for (row, sum) in sums.iter_mut().enumerate() {
            // SAFETY: inside `x` (asserted above).
            let x = _mm256_set1_epi32(unsafe { *x.get_unchecked(row * pairs + pair) });
            *sum = _mm256_add_epi32(*sum, _mm256_madd_epi16(x, w));
        }
    }
    for (row, sum) in sums.into_iter().enumerate() {
        // SAFETY: eight numbers at `row * stride` are inside `out` (asserted above).
        unsafe { _mm256_storeu_si256(out.as_mut_ptr().add(row * stride).cast(), sum) };
    }
    ROWS
}
