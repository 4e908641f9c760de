//! `wasm-opt`, where it is installed: the same module, about a quarter smaller.

use std::io;
use std::path::Path;
use std::process::Command;

use thiserror::Error;

use crate::wasm::Binary;

/// Why a module could not be optimised although the tool is there.
#[derive(Debug, Error)]
pub enum OptimiseError {
    /// Its input or output could not be written or read.
    #[error("cannot exchange files with wasm-opt in {folder}")]
    File {
        /// The folder.
        folder: String,
        /// What the system says.
        source: io::Error,
    },
    /// It failed.
    #[error("wasm-opt failed: {0}")]
    Failed(String),
}

/// The version of the `wasm-opt` on the path, or `None` where there is none.
pub fn version() -> Option<String> {
    let output = Command::new("wasm-opt").arg("--version").output().ok()?;
    let version = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    (output.status.success() && !version.is_empty()).then_some(version)
}

/// Optimises as the binary asks for, with files in `folder`.
///
/// No feature is switched on by flag: the module says itself which ones it uses, and
/// `--all-features` writes modules that browsers refuse.
pub fn optimise(binary: Binary, wasm: &[u8], folder: &Path) -> Result<Vec<u8>, OptimiseError> {
    let name = binary.name;
    let (input, output) = (
        folder.join(format!("{name}.in.wasm")),
        folder.join(format!("{name}.out.wasm")),
    );
    let file = |source| OptimiseError::File {
        folder: folder.display().to_string(),
        source,
    };
    std::fs::write(&input, wasm).map_err(file)?;
    let run = Command::new("wasm-opt")
        .arg(binary.level)
        .arg(&input)
        .arg("-o")
        .arg(&output)
        .output();
    let run = run.map_err(|error| OptimiseError::Failed(error.to_string()))?;
    if !run.status.success() {
        return Err(OptimiseError::Failed(
            String::from_utf8_lossy(&run.stderr).trim().to_owned(),
        ));
    }
    let optimised = std::fs::read(&output).map_err(file)?;
    std::fs::remove_file(&input)
        .and_then(|()| std::fs::remove_file(&output))
        .map_err(file)?;
    Ok(optimised)
}
