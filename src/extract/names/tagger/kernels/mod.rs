//! Products of matrices of small integers, for every kind of processor.
//!
//! All paths compute the same whole numbers, so that a text has the same names everywhere. Weights are
//! put in the order that a path reads them in once, when a model is loaded.

#[cfg(target_arch = "x86_64")]
mod avx2;
#[cfg(target_arch = "x86_64")]
mod avx512;
#[cfg_attr(target_arch = "wasm32", path = "eight_simd128.rs")]
pub mod eight;
pub mod lanes;
mod plain;
#[cfg(target_arch = "wasm32")]
mod simd128;
pub mod weights;
