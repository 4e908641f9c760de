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
    let pairs = pairs_of(x);
    let (pairs_in_row, rows) = (inputs / INPUTS, x.len() / inputs);
    assert!(product.len() >= rows * stride);
    for block in 0..stride / OUTPUTS {
        let weights = &packed[block * OUTPUTS * inputs..(block + 1) * OUTPUTS * inputs];
        let mut row = 0;
        while row < rows {
            let out = &mut product[row * stride + block * OUTPUTS..];
            let x = &pairs[row * pairs_in_row..];
            row += match rows - row {
                0..4 => one_row(x, pairs_in_row, weights, out),
                _ => four_rows(x, pairs_in_row, weights, out, stride),
            };
        }
    }
}

/// Two inputs as 16-bit numbers in 32 bits. The number of inputs is a multiple of eight.
fn pairs_of(x: &[i8]) -> Vec<i32> {
    let mut pairs = vec![0; x.len() / INPUTS];
    for (eight, pairs) in x.chunks_exact(8).zip(pairs.chunks_exact_mut(4)) {
        // SAFETY: eight inputs are read and four pairs are written, as the chunks have them.
        unsafe {
            let wide = i16x8_load_extend_i8x8(eight.as_ptr());
            v128_store(pairs.as_mut_ptr().cast(), wide);
        }
    }
    pairs
}

/// The sums of a row: of the first four outputs, and of the others.
type Sums = (v128, v128);

/// Adds the products of a pair of inputs.
///
/// # Safety
/// `x` points at a pair.
#[inline(always)]
unsafe fn add(sums: Sums, x: *const i32, (low, high): Sums) -> Sums {
    // SAFETY: as the caller says.
    let x = unsafe { v128_load32_splat(x.cast()) };
    (
        i32x4_add(sums.0, i32x4_dot_i16x8(x, low)),
        i32x4_add(sums.1, i32x4_dot_i16x8(x, high)),
    )
}

/// The weights of a pair of inputs for all outputs of a block.
///
/// # Safety
/// `at` points at 16 weights.
#[inline(always)]
unsafe fn pair_of(at: *const i8) -> Sums {
    // SAFETY: as the caller says.
    unsafe {
        (
            i16x8_load_extend_i8x8(at),
            i16x8_load_extend_i8x8(at.add(8)),
        )
    }
}

/// Writes the sums of a row.
fn write(out: &mut [i32], sums: Sums) {
    assert!(out.len() >= OUTPUTS);
    let at = out.as_mut_ptr();
    // SAFETY: eight numbers (asserted above).
    unsafe {
        v128_store(at.cast(), sums.0);
        v128_store(at.add(4).cast(), sums.1);
    }
}

/// The block for one row; returns 1.
fn one_row(x: &[i32], pairs: usize, weights: &[i8], out: &mut [i32]) -> usize {
    assert!(x.len() >= pairs);
    assert!(weights.len() >= pairs * OUTPUTS * INPUTS);
    let zero = i32x4_splat(0);
    let mut a = (zero, zero);
    for pair in 0..pairs {
        // SAFETY: inside `weights` and `x` (asserted above).
        unsafe {
            let w = pair_of(weights.as_ptr().add(pair * OUTPUTS * INPUTS));
            a = add(a, x.as_ptr().add(pair), w);
        }
    }
    write(out, a);
    1
}

/// The block for four rows, whose sums stay in registers; returns 4.
fn four_rows(x: &[i32], pairs: usize, weights: &[i8], out: &mut [i32], stride: usize) -> usize {
    assert!(x.len() >= 4 * pairs);
    assert!(weights.len() >= pairs * OUTPUTS * INPUTS);
    let zero = i32x4_splat(0);
    let (mut a, mut b, mut c, mut d) = ((zero, zero), (zero, zero), (zero, zero), (zero, zero));
    let mut at = x.as_ptr();
    let mut weight = weights.as_ptr();
    for _ in 0..pairs {
        // SAFETY: inside `weights` and `x` (asserted above).
        unsafe {
            let w = pair_of(weight);
            a = add(a, at, w);
            b = add(b, at.add(pairs), w);
            c = add(c, at.add(2 * pairs), w);
            d = add(d, at.add(3 * pairs), w);
            at = at.add(1);
            weight = weight.add(OUTPUTS * INPUTS);
        }
    }
    write(out, a);
    write(&mut out[stride..], b);
    write(&mut out[2 * stride..], c);
    write(&mut out[3 * stride..], d);
    4
}
