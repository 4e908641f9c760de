//! Bindings of a binary, optimised where the tool is there, and kept from build to build.

use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::files::{self, FileError};
use crate::names;
use crate::optimise::{self, OptimiseError};
use crate::report::say;
use crate::wasm::{self, Binary, Bound, WasmError};

/// Changes when `wasm::bind` or `optimise` does something else with the same module, so that kept
/// results are not used. The version of wasm-bindgen needs no mention: the module itself has it.
const RECIPE: &str = "1";

/// Why there are no bindings.
#[derive(Debug, Error)]
pub enum BindError {
    /// Binding failed.
    #[error(transparent)]
    Wasm(#[from] WasmError),
    /// Optimising failed.
    #[error(transparent)]
    Optimise(#[from] OptimiseError),
    /// A file could not be read or written.
    #[error(transparent)]
    File(#[from] FileError),
}

/// The folder in cargo's target folder where finished steps are kept, given a file that it built.
pub fn cache_folder(artifact: &Path) -> PathBuf {
    // target/wasm32-unknown-unknown/web/app.wasm
    artifact
        .ancestors()
        .nth(3)
        .unwrap_or(artifact)
        .join("site-cache")
}

/// The binary with its bindings; from the cache where the same module went through the same tools.
///
/// `optimiser` is the version of the `wasm-opt` to use, if any.
pub fn bind(
    binary: Binary,
    file: &Path,
    optimiser: Option<&str>,
    cache: &Path,
) -> Result<Bound, BindError> {
    let wasm = files::read(file)?;
    let tool = optimiser.unwrap_or("none");
    let Binary { name, level, .. } = binary;
    let recipe = format!("{RECIPE} {level}");
    let key = names::hash(&[&wasm, recipe.as_bytes(), tool.as_bytes()]);
    let folder = cache.join(name);
    if let Some(kept) = read_kept(&folder, &key) {
        say(&format!("{name}: unchanged"));
        return Ok(kept);
    }
    say(&format!("{name}: making the bindings"));
    let mut bound = wasm::bind(name, wasm)?;
    files::create(&folder)?;
    if let Some(version) = optimiser {
        say(&format!("{name}: {version}, {level}"));
        bound.wasm = optimise::optimise(binary, &bound.wasm, &folder)?;
    }
    keep(&folder, &key, &bound)?;
    Ok(bound)
}

/// What was kept under this key, whole; anything else is made again.
fn read_kept(folder: &Path, key: &str) -> Option<Bound> {
    (files::read(&folder.join("key")).ok()? == key.as_bytes()).then_some(())?;
    let json = files::read(&folder.join("bound.json")).ok()?;
    let wasm = files::read(&folder.join("bound.wasm")).ok()?;
    Some(Bound {
        wasm,
        ..serde_json::from_slice(&json).ok()?
    })
}

/// The key goes first out and last in, so that a build that was stopped half-way leaves no lie.
fn keep(folder: &Path, key: &str, bound: &Bound) -> Result<(), FileError> {
    let json = serde_json::to_vec(bound).expect("strings are always JSON");
    for (name, bytes) in [
        ("key", &b""[..]),
        ("bound.json", &json),
        ("bound.wasm", &bound.wasm),
        ("key", key.as_bytes()),
    ] {
        files::write(&folder.join(name), bytes)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn only_what_was_kept_whole_under_the_same_key_is_used() {
        let folder = std::env::temp_dir().join(format!("glosser-kept-{}", std::process::id()));
        let snippets = BTreeMap::from([("snippets/a.js".to_owned(), "b".to_owned())]);
        let bound = Bound {
            js: "js".into(),
            snippets,
            types: "types".into(),
            wasm: b"wasm".to_vec(),
        };
        assert_eq!(read_kept(&folder, "key"), None);
        keep(&folder, "key", &bound).unwrap();
        assert_eq!(read_kept(&folder, "key"), Some(bound));
        assert_eq!(read_kept(&folder, "other"), None);
        std::fs::remove_file(folder.join("bound.wasm")).unwrap();
        assert_eq!(read_kept(&folder, "key"), None);
        std::fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn the_cache_is_in_cargos_target_folder() {
        let artifact = Path::new("target/wasm32-unknown-unknown/web/app.wasm");
        assert_eq!(cache_folder(artifact), Path::new("target/site-cache"));
    }
}
