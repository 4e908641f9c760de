//! The model file: what is on the wire.
//!
//! `magic, version, length, check sum`, then the body: the length of the header, the header (JSON: what
//! the model is, its types, shapes and pieces), and the tensors one after the other in the order of
//! [`Model`]: matrices in 4 bits (scales, steps, weights), all else as 32-bit floating point. Numbers are
//! little-endian.

use serde::{Deserialize, Serialize};

use super::super::envelope::{self, EnvelopeError};
use super::casing::Casing;
use super::packed::{BLOCK, Packed};

/// Says what the file is.
pub const MAGIC: &[u8; 8] = b"GLOSSNER";
/// The version of the format that is written and read.
pub const VERSION: u32 = 2;
/// No sound model is larger in any direction; a damaged header must not ask for all memory.
const LARGEST: usize = 1 << 16;

/// Why bytes are not a model.
#[derive(Clone, Debug, thiserror::Error, PartialEq, Eq)]
pub enum ModelError {
    /// Something else.
    #[error("this is not a model file of Glosser")]
    OtherFile,
    /// Written by another version of the program.
    #[error("the model file has version {found}; this program reads version {VERSION}")]
    OtherVersion {
        /// The version that the file states.
        found: u32,
    },
    /// The end is missing, or something follows it.
    #[error("the model file has {found} bytes where {stated} are stated; load it again")]
    Length {
        /// As the header says.
        stated: u64,
        /// As the file is.
        found: u64,
    },
    /// A byte was changed.
    #[error("the model file is damaged: its check sum does not hold; load it again")]
    Hash,
    /// The header is not what was agreed.
    #[error("the header of the model file cannot be used: {0}")]
    Header(String),
    /// A number is none, or out of its bounds.
    #[error("the weights of the model file cannot be used: {0} has a number out of bounds")]
    Weights(&'static str),
}

impl From<EnvelopeError> for ModelError {
    fn from(error: EnvelopeError) -> Self {
        match error {
            EnvelopeError::OtherFile => Self::OtherFile,
            EnvelopeError::OtherVersion { found } => Self::OtherVersion { found },
            EnvelopeError::Length { stated, found } => Self::Length { stated, found },
            EnvelopeError::Damaged => Self::Hash,
        }
    }
}

/// What the model is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Header {
    /// What it is called, such as `news`.
    pub name: String,
    /// Its version, such as `1.0.0`.
    pub version: String,
    /// The labels of its names, in order of its tags.
    pub types: Vec<String>,
    /// How many numbers a piece has.
    pub width: usize,
    /// How many layers.
    pub layers: usize,
    /// The inner width of a layer.
    pub inner: usize,
    /// How many pieces a window may have.
    pub positions: usize,
    /// The word pieces in order of their numbers.
    pub pieces: Vec<String>,
    /// Accented letters, each with its plain form.
    pub folds: Vec<String>,
    /// From the probability that the model gives to the share of right ones: points of a line that
    /// rises, by the first number.
    pub calibration: Vec<(f32, f32)>,
}

impl Header {
    /// How many tags: one outside, two a type.
    pub fn tags(&self) -> usize {
        1 + 2 * self.types.len()
    }

    fn check(&self) -> Result<(), ModelError> {
        let wrong = |what: &str| Err(ModelError::Header(what.to_owned()));
        let sizes = [
            self.types.len(),
            self.width,
            self.layers,
            self.inner,
            self.positions,
            self.pieces.len(),
        ];
        if sizes.iter().any(|&size| size == 0 || size > LARGEST) {
            return wrong("a size is zero or too large");
        }
        if !self.width.is_multiple_of(BLOCK) || !self.inner.is_multiple_of(BLOCK) {
            return wrong("a width is no multiple of 32");
        }
        let finite = |(a, b): &(f32, f32)| (0.0..=1.0).contains(a) && (0.0..=1.0).contains(b);
        let rises = |pair: &[(f32, f32)]| pair[0].0 < pair[1].0 && pair[0].1 <= pair[1].1;
        let points = &self.calibration;
        if points.len() < 2 || !points.iter().all(finite) || !points.windows(2).all(rises) {
            return wrong("the calibration is no rising line between 0 and 1");
        }
        Ok(())
    }
}

/// A matrix with a bias for each row.
#[derive(Clone, Debug, PartialEq)]
pub struct Matrix {
    /// A row an output.
    pub weights: Packed,
    /// One an output.
    pub bias: Vec<f32>,
}

/// The scale and the shift of a normalisation.
#[derive(Clone, Debug, PartialEq)]
pub struct Scales {
    /// One a number.
    pub scale: Vec<f32>,
    /// One a number.
    pub shift: Vec<f32>,
}

/// The tensors of a layer, in the order of the file.
#[derive(Clone, Debug, PartialEq)]
pub struct LayerWeights {
    /// Queries, keys and values, one after the other.
    pub query_key_value: Matrix,
    /// Behind attention.
    pub attention_output: Matrix,
    /// Behind it.
    pub attention_norm: Scales,
    /// To the inner width.
    pub up: Matrix,
    /// And back.
    pub down: Matrix,
    /// Behind it.
    pub output_norm: Scales,
}

/// A model as its file has it, in the order of the file.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// What it is.
    pub header: Header,
    /// A row a piece.
    pub pieces: Packed,
    /// A row a place in the window.
    pub positions: Vec<f32>,
    /// A row a casing.
    pub casings: Vec<f32>,
    /// A row a tag: what the rules take a word for.
    pub hints: Vec<f32>,
    /// Behind the sum of the four.
    pub norm: Scales,
    /// Layer by layer.
    pub layers: Vec<LayerWeights>,
    /// To the tags.
    pub head: Matrix,
}

impl Model {
    /// Writes the file.
    ///
    /// # Errors
    /// [`ModelError::Header`] where the header cannot be written.
    pub fn to_bytes(&self) -> Result<Vec<u8>, ModelError> {
        let header = serde_json::to_vec(&self.header);
        let header = header.map_err(|error| ModelError::Header(error.to_string()))?;
        let mut body = Writer(Vec::new());
        body.0
            .extend_from_slice(&(header.len() as u32).to_le_bytes());
        body.0.extend_from_slice(&header);
        body.packed(&self.pieces);
        body.floats(&self.positions);
        body.floats(&self.casings);
        body.floats(&self.hints);
        body.scales(&self.norm);
        for layer in &self.layers {
            body.matrix(&layer.query_key_value);
            body.matrix(&layer.attention_output);
            body.scales(&layer.attention_norm);
            body.matrix(&layer.up);
            body.matrix(&layer.down);
            body.scales(&layer.output_norm);
        }
        body.matrix(&self.head);
        Ok(envelope::seal(MAGIC, VERSION, &body.0))
    }

    /// Reads a file.
    ///
    /// # Errors
    /// [`ModelError`] for everything that [`Self::to_bytes`] has not written as it is, and for weights
    /// that are no numbers.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ModelError> {
        let mut body = Reader(envelope::open(MAGIC, VERSION, bytes)?);
        let length = body.take(4)?;
        let length = envelope::number(length) as usize;
        let header: Header = serde_json::from_slice(body.take(length)?)
            .map_err(|error| ModelError::Header(error.to_string()))?;
        header.check()?;
        let (width, inner) = (header.width, header.inner);
        let model = Self {
            pieces: body.packed(header.pieces.len(), width, "the word pieces")?,
            positions: body.floats(header.positions * width, "the positions")?,
            casings: body.floats(Casing::COUNT * width, "the casings")?,
            hints: body.floats(header.tags() * width, "the hints")?,
            norm: body.scales(width)?,
            layers: (0..header.layers)
                .map(|_| body.layer(width, inner))
                .collect::<Result<_, _>>()?,
            head: body.matrix(header.tags(), width)?,
            header,
        };
        match body.0 {
            [] => Ok(model),
            _ => Err(ModelError::Header(
                "more bytes than its shapes need".to_owned(),
            )),
        }
    }
}

struct Writer(Vec<u8>);

impl Writer {
    fn floats(&mut self, numbers: &[f32]) {
        self.0.extend(numbers.iter().flat_map(|n| n.to_le_bytes()));
    }

    fn scales(&mut self, scales: &Scales) {
        self.floats(&scales.scale);
        self.floats(&scales.shift);
    }

    fn packed(&mut self, packed: &Packed) {
        self.floats(&packed.scales);
        self.0.extend_from_slice(&packed.steps);
        self.0.extend_from_slice(&packed.weights);
    }

    fn matrix(&mut self, matrix: &Matrix) {
        self.packed(&matrix.weights);
        self.floats(&matrix.bias);
    }
}

struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, len: usize) -> Result<&'a [u8], ModelError> {
        let cut = self.0.split_at_checked(len);
        let (taken, rest) =
            cut.ok_or_else(|| ModelError::Header("fewer bytes than its shapes need".to_owned()))?;
        self.0 = rest;
        Ok(taken)
    }

    fn floats(&mut self, count: usize, what: &'static str) -> Result<Vec<f32>, ModelError> {
        let bytes = self.take(count * 4)?;
        let (four, _) = bytes.as_chunks::<4>();
        let numbers: Vec<f32> = four.iter().map(|&four| f32::from_le_bytes(four)).collect();
        match numbers.iter().all(|number| number.is_finite()) {
            true => Ok(numbers),
            false => Err(ModelError::Weights(what)),
        }
    }

    fn scales(&mut self, width: usize) -> Result<Scales, ModelError> {
        Ok(Scales {
            scale: self.floats(width, "a normalisation")?,
            shift: self.floats(width, "a normalisation")?,
        })
    }

    fn packed(
        &mut self,
        rows: usize,
        columns: usize,
        what: &'static str,
    ) -> Result<Packed, ModelError> {
        let (steps, weights) = Packed::sizes(rows, columns);
        let packed = Packed {
            columns,
            scales: self.floats(rows, what)?,
            steps: self.take(steps)?.to_vec(),
            weights: self.take(weights)?.to_vec(),
        };
        match packed.is_sound() {
            true => Ok(packed),
            false => Err(ModelError::Weights(what)),
        }
    }

    fn matrix(&mut self, rows: usize, columns: usize) -> Result<Matrix, ModelError> {
        Ok(Matrix {
            weights: self.packed(rows, columns, "a layer")?,
            bias: self.floats(rows, "a layer")?,
        })
    }

    fn layer(&mut self, width: usize, inner: usize) -> Result<LayerWeights, ModelError> {
        Ok(LayerWeights {
            query_key_value: self.matrix(3 * width, width)?,
            attention_output: self.matrix(width, width)?,
            attention_norm: self.scales(width)?,
            up: self.matrix(inner, width)?,
            down: self.matrix(width, inner)?,
            output_norm: self.scales(width)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::sample::model;
    use super::super::tagger::Tagger;
    use super::*;

    #[test]
    fn a_model_comes_back_as_it_was() {
        let bytes = model().to_bytes().unwrap();
        assert_eq!(Model::from_bytes(&bytes).unwrap(), model());
        assert!(Tagger::from_bytes(&bytes).is_ok());
    }

    #[test]
    fn a_file_that_is_cut_off_says_so() {
        let bytes = model().to_bytes().unwrap();
        for len in 0..envelope::HEADER {
            assert_eq!(Model::from_bytes(&bytes[..len]), Err(ModelError::OtherFile));
        }
        for len in (envelope::HEADER..bytes.len()).step_by(97) {
            let error = Model::from_bytes(&bytes[..len]).unwrap_err();
            assert!(matches!(error, ModelError::Length { .. }), "{len}: {error}");
        }
    }

    #[test]
    fn each_fault_has_its_error() {
        let bytes = model().to_bytes().unwrap();
        let with = |at: usize, byte: u8| {
            let mut bytes = bytes.clone();
            bytes[at] = byte;
            Model::from_bytes(&bytes).unwrap_err()
        };
        assert_eq!(with(0, b'X'), ModelError::OtherFile);
        assert_eq!(with(8, 9), ModelError::OtherVersion { found: 9 });
        assert_eq!(with(bytes.len() - 1, 255), ModelError::Hash);
        assert_eq!(Model::from_bytes(b"PK"), Err(ModelError::OtherFile));
    }

    #[test]
    fn weights_that_are_no_numbers_are_told() {
        type Change = fn(&mut Model);
        let faults: [(Change, &str); 6] = [
            (|m| m.positions[3] = f32::NAN, "the positions"),
            (|m| m.casings[0] = f32::INFINITY, "the casings"),
            (|m| m.hints[5] = f32::NAN, "the hints"),
            (|m| m.pieces.scales[1] = f32::NAN, "the word pieces"),
            (|m| m.layers[0].up.weights.steps[0] = 200, "a layer"),
            (|m| m.head.bias[0] = f32::NAN, "a layer"),
        ];
        for (change, what) in faults {
            let mut model = model();
            change(&mut model);
            let read = Model::from_bytes(&model.to_bytes().unwrap());
            assert_eq!(read, Err(ModelError::Weights(what)));
        }
    }

    #[test]
    fn headers_that_do_not_fit_are_told() {
        let faults: [fn(&mut Header); 9] = [
            |h| h.width = 0,
            |h| h.width = 33,
            |h| h.inner = usize::MAX,
            |h| h.layers = 2,
            |h| h.positions -= 1,
            |h| h.types = vec!["NOTHING".to_owned()],
            |h| h.pieces[0] = "x".to_owned(),
            |h| h.folds = vec!["abc".to_owned()],
            |h| h.calibration = vec![(0.5, 0.5)],
        ];
        for (number, change) in faults.into_iter().enumerate() {
            let mut model = model();
            change(&mut model.header);
            let error = Tagger::from_bytes(&model.to_bytes().unwrap()).unwrap_err();
            let is_told = matches!(error, ModelError::Header(_) | ModelError::Weights(_));
            assert!(is_told, "{number}: {error}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn no_bytes_make_it_panic(changes in proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>()), 1..4)) {
            let sound = model().to_bytes().unwrap();
            let mut content = sound[envelope::HEADER..].to_vec();
            for (at, byte) in changes {
                let at = at.index(content.len());
                content[at] = byte;
            }
            // Sealed anew, so that the check sum does not save it.
            if let Ok(tagger) = Tagger::from_bytes(&envelope::seal(MAGIC, VERSION, &content)) {
                prop_assert!(!tagger.title().is_empty());
            }
        }
    }
}
