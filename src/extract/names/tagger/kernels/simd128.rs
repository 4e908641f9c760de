//! The product with WebAssembly's SIMD: eight outputs in two registers, four rows at once.
#![expect(
    unsafe_code,
    reason = "reads through pointers; every one is inside a slice that is checked before"
)]

use std::arch::wasm32::{
    i16x8_load_extend_i8x8, i32x4_add, i32x4_dot_i16x8, i32x4_splat, v128, v128_load32_splat,
    v128_store,
};

use super::plain::{INPUTS, OUTPUTS};

/// Rows of `x` times packed weights.
pub fn product(x: &[i8], inputs: usize, packed: &[i8], product: &mut [i32]) {
    let stride = packed.len() / inputs;
    let pairs = wide(x);
    let (pairs_in_row, rows) = (inputs / INPUTS, x.len() / inputs);
    assert!(product.len() >= rows * stride);
    for block in 0..stride / OUTPUTS {
        let weights = &packed[block * OUTPUTS * inputs..(block + 1) * OUTPUTS * inputs];
        let mut row = 0;
        while row < rows {
            let out = &mut product[row * stride + block * OUTPUTS..];
            let x = &pairs[row * pairs_in_row..];
            row += match rows - row {
                0..4 => tile::<1>(x, pairs_in_row, weights, out, stride),
                _ => tile::<4>(x, pairs_in_row, weights, out, stride),
            };
        }
    }
}

/// Two inputs as 16-bit numbers in 32 bits.
fn wide(x: &[i8]) -> Vec<i32> {
    let join = |pair: &[i8]| {
        let low = i16::from(pair[0]) as u16;
        let high = i16::from(pair[1]) as u16;
        (u32::from(high) << 16 | u32::from(low)) as i32
    };
    x.chunks_exact(INPUTS).map(join).collect()
}

/// The block for `ROWS` rows; returns `ROWS`.
#[inline(always)]
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
    let zero = i32x4_splat(0);
    let mut sums: [[v128; 2]; ROWS] = [[zero; 2]; ROWS];
    for pair in 0..pairs {
        // SAFETY: 16 bytes at `pair * 16` are inside `weights`, and the number of `x` inside it
        // (asserted above).
        unsafe {
            let at = weights.as_ptr().add(pair * OUTPUTS * INPUTS);
            let (low, high) = (
                i16x8_load_extend_i8x8(at),
                i16x8_load_extend_i8x8(at.add(8)),
            );
            for (row, [a, b]) in sums.iter_mut().enumerate() {
                let x = v128_load32_splat(x.as_ptr().add(row * pairs + pair).cast());
                *a = i32x4_add(*a, i32x4_dot_i16x8(x, low));
                *b = i32x4_add(*b, i32x4_dot_i16x8(x, high));
            }
        }
    }
    for (row, [a, b]) in sums.into_iter().enumerate() {
        // SAFETY: eight numbers at `row * stride` are inside `out` (asserted above).
        unsafe {
            let at = out.as_mut_ptr().add(row * stride);
            v128_store(at.cast(), a);
            v128_store(at.add(4).cast(), b);
        }
    }
    ROWS
}
