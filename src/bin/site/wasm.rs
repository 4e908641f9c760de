//! From the crate to WebAssembly with its JavaScript: the compiler's target, cargo, the bindings.

use std::collections::BTreeMap;
use std::error::Error;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};

use serde::{Deserialize, Serialize};
use wasm_bindgen_cli_support::{Bindgen, Output};

use crate::report::{self, say};

/// What the browser's code is compiled to.
const TARGET: &str = "wasm32-unknown-unknown";

/// Why there is no WebAssembly.
#[derive(Debug, thiserror::Error)]
pub enum WasmError {
    /// A program is missing or cannot be run.
    #[error("cannot run {program}")]
    Run {
        /// Its name.
        program: String,
        /// What the system says.
        source: io::Error,
    },
    /// The target could not be added.
    #[error(
        "the compiler has no {TARGET} target and `rustup target add {TARGET}` failed ({0}); \
         where the compiler is not from rustup, install the target from where it came"
    )]
    Target(String),
    /// Cargo failed; it has said why.
    #[error("cargo could not build the app and the worker ({0}); its messages are above")]
    Cargo(ExitStatus),
    /// Cargo built something else than expected.
    #[error("cargo reported no file for the binary `{0}`")]
    NoFile(String),
    /// The bindings could not be made.
    #[error("cannot make the JavaScript bindings of `{name}`: {message}")]
    Bind {
        /// The binary.
        name: String,
        /// What wasm-bindgen says.
        message: String,
    },
}

/// A binary with its bindings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bound {
    /// The JavaScript module.
    pub js: String,
    /// Modules that crates bring as JavaScript, by the path from which the module imports them.
    pub snippets: BTreeMap<String, String>,
    /// The TypeScript description of the module.
    pub types: String,
    /// The WebAssembly module.
    #[serde(skip)]
    pub wasm: Vec<u8>,
}

/// Adds the WebAssembly target to the toolchain where it is missing.
pub fn add_target(root: &Path) -> Result<(), WasmError> {
    let mut rustc = Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
    rustc
        .args(["--print", "target-libdir", "--target", TARGET])
        .current_dir(root);
    let output = rustc
        .output()
        .map_err(|source| run_error("rustc", source))?;
    let folder = String::from_utf8_lossy(&output.stdout);
    if Path::new(folder.trim()).is_dir() {
        return Ok(());
    }
    say(&format!("Adding the {TARGET} target (rustup target add)"));
    let status = Command::new("rustup")
        .args(["target", "add", TARGET])
        .current_dir(root)
        .status();
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(WasmError::Target(status.to_string())),
        Err(error) => Err(WasmError::Target(error.to_string())),
    }
}

/// A binary for the browser and what it is compiled for.
#[derive(Clone, Copy, Debug)]
pub struct Binary {
    /// Its name in the package.
    pub name: &'static str,
    /// Cargo's profile.
    pub profile: &'static str,
    /// What `wasm-opt` is told.
    pub level: &'static str,
}

/// The page: what counts is how soon it is there.
pub const APP: Binary = Binary {
    name: "app",
    profile: "web",
    level: "-Os",
};
/// The worker: what counts is how fast it reads. No level of `wasm-opt` changes that; this one is smallest.
pub const WORKER: Binary = Binary {
    name: "worker",
    profile: "worker",
    level: "-Os",
};

/// Builds a binary and returns its file.
///
/// Cargo's own progress and messages go straight to the terminal.
pub fn compile(root: &Path, binary: Binary) -> Result<PathBuf, WasmError> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(["build", "--target", TARGET, "--profile", binary.profile]);
    command.args(["--no-default-features", "--bin", binary.name]);
    command
        .arg("--message-format=json-render-diagnostics")
        .current_dir(root);
    let run = |source| run_error("cargo", source);
    let mut child = command.stdout(Stdio::piped()).spawn().map_err(run)?;
    let stdout = child.stdout.take().expect("the line above pipes it");
    let mut found = None;
    for line in BufReader::new(stdout).lines() {
        let line = line.map_err(run)?;
        found = found.or_else(|| artifact(&line, binary.name));
    }
    let status = child.wait().map_err(run)?;
    if !status.success() {
        return Err(WasmError::Cargo(status));
    }
    found.ok_or_else(|| WasmError::NoFile(binary.name.to_owned()))
}

/// The WebAssembly file of the binary `name`, where the line is cargo's word that it is ready.
fn artifact(line: &str, name: &str) -> Option<PathBuf> {
    let message: serde_json::Value = serde_json::from_str(line).ok()?;
    let target = &message["target"];
    let is_binary = message["reason"] == "compiler-artifact"
        && target["name"] == name
        && target["kind"].as_array()?.iter().any(|kind| kind == "bin");
    let files = message["filenames"].as_array().filter(|_| is_binary)?;
    files
        .iter()
        .filter_map(|file| file.as_str())
        .find(|file| file.ends_with(".wasm"))
        .map(Into::into)
}

/// Makes the bindings for modules of the web. The JavaScript loads `NAME_bg.wasm` from beside it.
pub fn bind(name: &str, wasm: Vec<u8>) -> Result<Bound, WasmError> {
    let bind = || -> Result<Bound, Box<dyn Error>> {
        let mut output = Bindgen::new()
            .input_bytes(name, wasm)
            .web(true)?
            .typescript(true)
            .remove_name_section(true)
            .remove_producers_section(true)
            .generate_output()?;
        let snippets = snippets(&output);
        let (js, types) = (
            output.js().to_owned(),
            output.ts().unwrap_or_default().to_owned(),
        );
        Ok(Bound {
            js,
            snippets,
            types,
            wasm: output.wasm_mut().emit_wasm(),
        })
    };
    bind().map_err(|error| WasmError::Bind {
        name: name.to_owned(),
        message: report::chain(error.as_ref()),
    })
}

fn snippets(output: &Output) -> BTreeMap<String, String> {
    let mut snippets = BTreeMap::new();
    for (from, scripts) in output.snippets() {
        for (index, script) in scripts.iter().enumerate() {
            snippets.insert(format!("snippets/{from}/inline{index}.js"), script.clone());
        }
    }
    for (path, script) in output.local_modules() {
        snippets.insert(format!("snippets/{path}"), script.clone());
    }
    snippets
}

fn run_error(program: &str, source: io::Error) -> WasmError {
    WasmError::Run {
        program: program.to_owned(),
        source,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_read_from_cargos_messages() {
        let line = |kind: &str, reason: &str| {
            format!(
                r#"{{"reason":"{reason}","target":{{"name":"app","kind":["{kind}"]}},
                "filenames":["target/app.d","target/app.wasm"]}}"#
            )
        };
        let check = |line: &str, name: &str| artifact(line, name);
        assert_eq!(
            check(&line("bin", "compiler-artifact"), "app"),
            Some(PathBuf::from("target/app.wasm"))
        );
        assert_eq!(check(&line("lib", "compiler-artifact"), "app"), None);
        assert_eq!(check(&line("bin", "compiler-artifact"), "worker"), None);
        assert_eq!(check(&line("bin", "build-finished"), "app"), None);
        assert_eq!(check("warning: not JSON", "app"), None);
    }

    #[test]
    fn what_is_no_webassembly_is_an_error_with_the_name() {
        let error = bind("app", b"no module".to_vec()).unwrap_err();
        assert!(error.to_string().contains("`app`"), "{error}");
    }
}
