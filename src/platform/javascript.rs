//! The engine as a JavaScript library: plain objects in and out, offsets in UTF-16 units.

use std::cell::RefCell;
use std::collections::BTreeMap;

use js_sys::Object;
use serde::{Deserialize, Serialize};
use wasm_bindgen::{JsCast, JsError, JsValue};

use crate::extract::extractor::Extractor;
use crate::extract::mention::{Mention, Stage};
use crate::extract::names::gazetteers::Gazetteers;
use crate::extract::names::tagger::tagger::Tagger;
use crate::extract::options::Options;
use crate::text::index::Text;
use crate::text::offset::OffsetUnit;

thread_local! {
    static EXTRACTOR: RefCell<Extractor> = RefCell::new(Extractor::new(None));
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Wanted {
    stages: Option<Vec<String>>,
    min_score: f32,
}

#[derive(Serialize)]
struct Found {
    start: u32,
    end: u32,
    text: String,
    label: String,
    by: String,
    score: Option<f32>,
    attrs: BTreeMap<String, String>,
}

/// Uses a gazetteer file from now on; returns how many names it has.
///
/// # Errors
/// Where the bytes are not such a file.
pub fn load_gazetteers(bytes: Vec<u8>) -> Result<usize, JsError> {
    let gazetteers = Gazetteers::from_bytes(bytes)?;
    let names = gazetteers.len();
    change(|extractor| extractor.with_gazetteers(Some(gazetteers)));
    Ok(names)
}

/// Uses a model file from now on; returns its name and version.
///
/// # Errors
/// Where the bytes are not such a file.
pub fn load_model(bytes: &[u8]) -> Result<String, JsError> {
    let tagger = Tagger::from_bytes(bytes)?;
    let title = tagger.title();
    change(|extractor| extractor.with_tagger(Some(tagger)));
    Ok(title)
}

fn change(to: impl FnOnce(Extractor) -> Extractor) {
    EXTRACTOR.with_borrow_mut(|extractor| *extractor = to(extractor.clone()));
}

/// What is found in a text, as `{start, end, text, label, by, score, attrs}`; options are
/// `{stages, minScore}`, both optional.
///
/// # Errors
/// Where the options have another shape, or name a stage that there is not.
pub fn extract(text: String, options: JsValue) -> Result<JsValue, JsError> {
    check_names(&options)?;
    let wanted: Option<Wanted> = serde_wasm_bindgen::from_value(options)?;
    let options = stages(wanted.unwrap_or_default())?;
    let text = Text::new(text)?;
    let mentions = EXTRACTOR.with_borrow(|extractor| extractor.extract_all(text.clone(), options));
    let found: Vec<Found> = mentions.iter().filter_map(|m| found(m, &text)).collect();
    let plain = serde_wasm_bindgen::Serializer::json_compatible();
    Ok(found.serialize(&plain)?)
}

/// A misspelt option would be passed over in silence: serde-wasm-bindgen asks for known fields only.
fn check_names(options: &JsValue) -> Result<(), JsError> {
    let Some(object) = options.dyn_ref::<Object>() else {
        return Ok(());
    };
    let names = Object::keys(object);
    let unknown = names
        .iter()
        .filter_map(|name| name.as_string())
        .find(|name| !["stages", "minScore"].contains(&name.as_str()));
    match unknown {
        Some(name) => Err(JsError::new(&format!("there is no option {name}"))),
        None => Ok(()),
    }
}

fn stages(wanted: Wanted) -> Result<Options, JsError> {
    let mut options = Options {
        min_score: wanted.min_score,
        ..Options::default()
    };
    if let Some(names) = wanted.stages {
        options.stages = names
            .iter()
            .map(|name| {
                Stage::from_name(name)
                    .ok_or_else(|| JsError::new(&format!("there is no stage {name}")))
            })
            .collect::<Result<_, _>>()?;
    }
    Ok(options)
}

fn found(mention: &Mention, text: &Text) -> Option<Found> {
    let (start, end) = text.span_to_unit(mention.fragments.extent(), OffsetUnit::Utf16)?;
    let provenance = mention.provenance();
    Some(Found {
        start,
        end,
        text: text.surface(&mention.fragments)?,
        label: mention.label.to_string(),
        by: provenance.by.to_string(),
        score: provenance.score,
        attrs: mention.attributes.clone(),
    })
}
