//! Products of matrices of small integers, for every kind of processor.
//!
//! All paths compute the same whole numbers, so that a text has the same names everywhere. Weights are
//! put in the order that a path reads them in once, when a model is loaded.

#[cfg(target_arch = "x86_64")]
mod avx2;
#[cfg(target_arch = "x86_64")]
mod avx512;
pub mod lanes;
#[cfg(not(target_arch = "wasm32"))]
mod lanes_plain;
#[cfg(target_arch = "wasm32")]
mod lanes_simd128;
mod plain;
#[cfg(target_arch = "wasm32")]
mod simd128;
pub mod weights;

pub use weights::{Path, Weights};
