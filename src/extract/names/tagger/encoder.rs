//! The encoder: word pieces to a row of numbers each (Vaswani et al. 2017; the order of things is that
//! of BERT, Devlin et al. 2019).

use std::ops::Range;

use super::attention::{Heads, attend};
use super::hint::HintRows;
use super::kernels::eight::Lanes;
use super::kernels::lanes::{self, LANES};
use super::linear::{Linear, Quantised};
use super::packed::Rows;
use super::vocabulary::Piece;

/// Added to a variance, so that nothing is divided by zero.
const EPSILON: f32 = 1e-12;

/// Shifts and scales a row so that its mean is 0 and its variance 1, and then as it was learned.
#[derive(Clone, Debug)]
pub struct Norm {
    /// The learned scale of each number.
    pub scale: Vec<f32>,
    /// The learned shift of each number.
    pub shift: Vec<f32>,
}

/// One layer: every piece looks at all others of its window, then each is worked on alone.
#[derive(Clone, Debug)]
pub struct Layer {
    /// What each piece query_key_value, answers to and tells, one after the other.
    pub query_key_value: Linear,
    /// Of the context that attention gives.
    pub attention_output: Linear,
    /// After it.
    pub attention_norm: Norm,
    /// To the inner width.
    pub up: Linear,
    /// And back.
    pub down: Linear,
    /// After it.
    pub output_norm: Norm,
}

/// All layers and what stands before the first.
#[derive(Clone, Debug)]
pub struct Encoder {
    /// A row a piece of the vocabulary.
    pub pieces: Rows,
    /// A row a place in the window.
    pub positions: Vec<f32>,
    /// A row a casing.
    pub casings: Vec<f32>,
    /// A row a hint.
    pub hints: HintRows,
    /// After the four are added.
    pub norm: Norm,
    /// The layers, the first first.
    pub layers: Vec<Layer>,
    /// How attention is divided.
    pub heads: Heads,
}

/// Room for the numbers on their way, kept from one call to the next.
#[derive(Clone, Debug, Default)]
pub struct Scratch {
    quantised: Quantised,
    product: Vec<i32>,
    query_key_value: Vec<f32>,
    context: Vec<f32>,
    out: Vec<f32>,
    inner: Vec<f32>,
}

impl Encoder {
    /// How many numbers a piece has.
    pub fn width(&self) -> usize {
        self.pieces.columns
    }

    /// The rows of all pieces of some windows, one window after the other. A window must not have more
    /// pieces than there are positions.
    pub fn encode(&self, windows: &[&[Piece]], scratch: &mut Scratch) -> Vec<f32> {
        let mut extents = Vec::with_capacity(windows.len());
        let mut x = Vec::new();
        for window in windows {
            let start = x.len() / self.width();
            self.embed(window, &mut x);
            extents.push(start..start + window.len());
        }
        for layer in &self.layers {
            layer.apply(self.heads, &extents, &mut x, scratch);
        }
        x
    }

    fn embed(&self, window: &[Piece], x: &mut Vec<f32>) {
        let width = self.width();
        let positions = self.positions.chunks_exact(width);
        for (piece, position) in window.iter().zip(positions) {
            let start = x.len();
            x.extend_from_slice(position);
            let row = &mut x[start..];
            self.pieces.add_row(usize::from(piece.id), row);
            let casing = piece.casing as usize * width;
            for (x, casing) in row.iter_mut().zip(&self.casings[casing..casing + width]) {
                *x += casing;
            }
            for (x, hint) in row.iter_mut().zip(self.hints.row(piece.hint, width)) {
                *x += hint;
            }
            self.norm.apply(row);
        }
    }
}

impl Layer {
    fn apply(&self, heads: Heads, windows: &[Range<usize>], x: &mut [f32], scratch: &mut Scratch) {
        let Scratch {
            quantised,
            product,
            query_key_value,
            context,
            out,
            inner,
        } = scratch;
        let width = heads.width();
        quantised.take(x, width);
        self.query_key_value
            .apply(quantised, product, query_key_value);
        context.resize(x.len(), 0.0);
        for window in windows {
            let query_key_value =
                &query_key_value[window.start * 3 * width..window.end * 3 * width];
            attend(
                heads,
                query_key_value,
                &mut context[window.start * width..window.end * width],
            );
        }
        quantised.take(context, width);
        self.attention_output.apply(quantised, product, out);
        add(x, out);
        self.attention_norm.apply_all(x);

        quantised.take(x, width);
        self.up.apply(quantised, product, inner);
        gelu(inner);
        quantised.take(inner, self.up.outputs());
        self.down.apply(quantised, product, out);
        add(x, out);
        self.output_norm.apply_all(x);
    }
}

impl Norm {
    fn apply_all(&self, x: &mut [f32]) {
        for row in x.chunks_exact_mut(self.scale.len()) {
            self.apply(row);
        }
    }

    fn apply(&self, row: &mut [f32]) {
        normalise(row, &self.scale, &self.shift);
    }
}

fast! {
    fn add(x: &mut [f32], y: &[f32]) {
        for (x, y) in x.chunks_exact_mut(LANES).zip(y.chunks_exact(LANES)) {
            Lanes::load(x).plus(Lanes::load(y)).store(x);
        }
    }
}

fast! {
    fn gelu(x: &mut [f32]) {
        for x in x.chunks_exact_mut(LANES) {
            lanes::gelu(Lanes::load(x)).store(x);
        }
    }
}

fast! {
    fn normalise(row: &mut [f32], scale: &[f32], shift: &[f32]) {
        let count = row.len() as f32;
        let mean = Lanes::splat(lanes::sum(row) / count);
        for x in row.chunks_exact_mut(LANES) {
            Lanes::load(x).minus(mean).store(x);
        }
        let by = Lanes::splat(1.0 / (lanes::dot(row, row) / count + EPSILON).sqrt());
        for at in (0..row.len()).step_by(LANES) {
            let x = Lanes::load(&row[at..]).times(by).times(Lanes::load(&scale[at..]));
            x.plus(Lanes::load(&shift[at..])).store(&mut row[at..]);
        }
    }
}
