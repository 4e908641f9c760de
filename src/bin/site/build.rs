//! The order of work: compile, bind, optimise, name, write, report.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::{fs, io};

use thiserror::Error;

use crate::assets::{self, AssetError, Published, Source};
use crate::optimise::{self, OptimiseError};
use crate::report::{self, say};
use crate::wasm::{self, Bound, WasmError};
use crate::{library, names, policy};

/// The service worker: its name is stable, and it is filled last, since it lists all others.
const SERVICE_WORKER: &str = "sw.js";
/// The report by which a folder is known to be ours.
const SIZES: &str = "sizes.json";

/// Changes when `wasm::bind` or `optimise` does something else with the same module, so that kept
/// results are not used. The version of wasm-bindgen needs no mention: the module itself has it.
const RECIPE: &str = "1";

/// Why the site could not be built.
#[derive(Debug, Error)]
pub enum BuildError {
    /// Compiling or binding failed.
    #[error(transparent)]
    Wasm(#[from] WasmError),
    /// Optimising failed.
    #[error(transparent)]
    Optimise(#[from] OptimiseError),
    /// The files do not fit together.
    #[error(transparent)]
    Assets(#[from] AssetError),
    /// A file could not be read.
    #[error("cannot read {path}")]
    Read {
        /// Which.
        path: String,
        /// What the system says.
        source: io::Error,
    },
    /// A file could not be written.
    #[error("cannot write {path}")]
    Write {
        /// Which.
        path: String,
        /// What the system says.
        source: io::Error,
    },
    /// The folder holds something else; nothing of it is touched.
    #[error("{0} is not empty and was not written by `cargo site build`; choose another folder")]
    NotOurs(String),
}

/// Builds the site of the package at `root` into the folder `out`.
pub fn build(root: &Path, out: &Path) -> Result<(), BuildError> {
    claim(out)?;
    wasm::add_target(root)?;
    say("Building the app and the worker for the browser");
    let files = wasm::compile(root, ["app", "worker"])?;
    let cache = cache_folder(&files[0]);
    let optimiser = optimise::version();
    let bound = |name, file| bound(name, file, optimiser.as_deref(), &cache);
    let [app, worker] = [bound("app", &files[0])?, bound("worker", &files[1])?];
    if optimiser.is_none() {
        say(
            "Not optimised, since wasm-opt is not on the path (it comes with binaryen): \
             the same site, about a quarter larger",
        );
    }

    let mut sources = collect(root)?;
    sources.extend(
        library::files(&worker.types)
            .into_iter()
            .map(|(key, text)| stable(key, text)),
    );
    sources.extend(
        [("app", app), ("worker", worker)]
            .into_iter()
            .flat_map(binary),
    );
    let files = put_together(sources)?;
    write_all(out, &files)?;
    report_sizes(out, &files, &cache)
}

/// The files of one binary; the addresses in its JavaScript become tokens.
fn binary((name, bound): (&str, Bound)) -> Vec<Source> {
    let mut js = bound
        .js
        .replace(&format!("{name}_bg.wasm"), &format!("{{{{{name}.wasm}}}}"));
    for path in bound.snippets.keys() {
        js = js.replace(&format!("./{path}"), &format!("./{{{{{path}}}}}"));
    }
    let hashed = |key: String, bytes| Source {
        key,
        bytes,
        stable: false,
    };
    let snippets = bound
        .snippets
        .into_iter()
        .map(|(path, js)| hashed(path, js.into()));
    let own = [
        hashed(format!("{name}.js"), js.into()),
        hashed(format!("{name}.wasm"), bound.wasm),
    ];
    snippets.chain(own).collect()
}

/// Refuses a folder with somebody else's files in it, before the minutes of compiling.
fn claim(out: &Path) -> Result<(), BuildError> {
    fs::create_dir_all(out).map_err(write_error(out))?;
    let is_empty = fs::read_dir(out).map_err(read_error(out))?.next().is_none();
    if !is_empty && !out.join(SIZES).is_file() {
        return Err(BuildError::NotOurs(out.display().to_string()));
    }
    let probe = out.join(SIZES);
    let sizes = fs::read(&probe).unwrap_or_default();
    fs::write(&probe, sizes).map_err(write_error(out))
}

/// The folder in cargo's target folder where finished steps are kept from build to build.
fn cache_folder(artifact: &Path) -> PathBuf {
    // target/wasm32-unknown-unknown/web/app.wasm
    artifact
        .ancestors()
        .nth(3)
        .unwrap_or(artifact)
        .join("site-cache")
}

/// The binary with its bindings, optimised where the tool is there; from the cache where the
/// same module went through the same tools before.
fn bound(
    name: &str,
    file: &Path,
    optimiser: Option<&str>,
    cache: &Path,
) -> Result<Bound, BuildError> {
    let wasm = fs::read(file).map_err(read_error(file))?;
    let key = names::hash(&[
        &wasm,
        RECIPE.as_bytes(),
        optimiser.unwrap_or("none").as_bytes(),
    ]);
    let folder = cache.join(name);
    if let Some(kept) = read_kept(&folder, &key) {
        say(&format!("{name}: unchanged"));
        return Ok(kept);
    }
    say(&format!("{name}: making the bindings"));
    let mut bound = wasm::bind(name, wasm)?;
    fs::create_dir_all(&folder).map_err(write_error(&folder))?;
    if let Some(version) = optimiser {
        say(&format!("{name}: {version}, -Oz"));
        bound.wasm = optimise::optimise(name, &bound.wasm, &folder)?;
    }
    keep(&folder, &key, &bound)?;
    Ok(bound)
}

fn read_kept(folder: &Path, key: &str) -> Option<Bound> {
    (fs::read_to_string(folder.join("key")).ok()? == key).then_some(())?;
    let mut kept: Bound =
        serde_json::from_slice(&fs::read(folder.join("bound.json")).ok()?).ok()?;
    kept.wasm = fs::read(folder.join("bound.wasm")).ok()?;
    Some(kept)
}

/// The key goes first out and last in, so that a build that was stopped half-way leaves no lie.
fn keep(folder: &Path, key: &str, bound: &Bound) -> Result<(), BuildError> {
    let json = serde_json::to_vec(bound).expect("two strings are always JSON");
    for (name, bytes) in [
        ("key", &b""[..]),
        ("bound.json", &json),
        ("bound.wasm", &bound.wasm),
        ("key", key.as_bytes()),
    ] {
        let path = folder.join(name);
        fs::write(&path, bytes).map_err(write_error(&path))?;
    }
    Ok(())
}

/// The page and the static files. Scripts directly in `static/` are published at the site's root,
/// since a service worker governs only what is below it.
fn collect(root: &Path) -> Result<Vec<Source>, BuildError> {
    let page = root.join("index.html");
    let bytes = fs::read(&page).map_err(read_error(&page))?;
    let mut sources = vec![Source {
        key: "index.html".to_owned(),
        bytes,
        stable: true,
    }];
    collect_folder(&root.join("static"), "static", &mut sources)?;
    for source in &mut sources {
        if let Some(name) = source.key.strip_prefix("static/")
            && name.ends_with(".js")
            && !name.contains('/')
        {
            source.key = name.to_owned();
        }
    }
    Ok(sources)
}

fn collect_folder(folder: &Path, key: &str, into: &mut Vec<Source>) -> Result<(), BuildError> {
    for entry in fs::read_dir(folder).map_err(read_error(folder))? {
        let entry = entry.map_err(read_error(folder))?;
        let (path, name) = (
            entry.path(),
            entry.file_name().to_string_lossy().into_owned(),
        );
        let key = format!("{key}/{name}");
        if name.starts_with('.') {
            continue;
        }
        if path.is_dir() {
            collect_folder(&path, &key, into)?;
        } else {
            let bytes = fs::read(&path).map_err(read_error(&path))?;
            into.push(Source {
                key,
                bytes,
                stable: false,
            });
        }
    }
    Ok(())
}

fn stable(key: &str, text: String) -> Source {
    Source {
        key: key.to_owned(),
        bytes: text.into(),
        stable: true,
    }
}

/// Names all files, then writes the service worker that lists them.
fn put_together(mut sources: Vec<Source>) -> Result<Vec<Published>, AssetError> {
    let service_worker = sources
        .iter()
        .position(|source| source.key == SERVICE_WORKER);
    let service_worker = service_worker.map(|index| sources.swap_remove(index));
    let mut words = BTreeMap::from([("policy", policy::META.to_owned())]);
    let published = assets::publish(sources, &words)?;
    let mut files: Vec<Published> = published.values().cloned().collect();
    if let Some(source) = service_worker {
        let listed: Vec<&Published> = published
            .values()
            .filter(|file| !library::owns(&file.address))
            .collect();
        words.insert("precache", precache(&listed));
        words.insert("version", version(&listed, &source.bytes));
        let template = String::from_utf8(source.bytes)
            .map_err(|_| AssetError::NotText(SERVICE_WORKER.to_owned()))?;
        let text = assets::fill_with(SERVICE_WORKER, &template, &words, &published)?;
        files.push(Published {
            address: SERVICE_WORKER.to_owned(),
            bytes: text.into(),
        });
    }
    Ok(files)
}

/// The addresses that are kept for offline use, as a JavaScript array; the page is its folder.
fn precache(files: &[&Published]) -> String {
    let addresses: Vec<String> = files
        .iter()
        .map(|file| match file.address.as_str() {
            "index.html" => "./".to_owned(),
            address => format!("./{address}"),
        })
        .collect();
    serde_json::to_string(&addresses).expect("strings are always JSON")
}

/// A hash of all that the service worker keeps, and of itself.
fn version(files: &[&Published], service_worker: &[u8]) -> String {
    let mut parts: Vec<&[u8]> = vec![service_worker];
    for file in files {
        parts.extend([file.address.as_bytes(), &file.bytes]);
    }
    names::hash(&parts)[..10].to_owned()
}

/// Writes the files, the stable ones last, then removes those of earlier builds: who loads the
/// site meanwhile finds either the old files or the new ones.
fn write_all(out: &Path, files: &[Published]) -> Result<(), BuildError> {
    let mut in_order: Vec<&Published> = files.iter().collect();
    in_order.sort_by_key(|file| !names::is_hashed(&file.address));
    for file in in_order {
        let path = out.join(&file.address);
        let folder = path.parent().unwrap_or(out);
        fs::create_dir_all(folder).map_err(write_error(folder))?;
        fs::write(&path, &file.bytes).map_err(write_error(&path))?;
    }
    let mut keep: BTreeSet<PathBuf> = files.iter().map(|file| out.join(&file.address)).collect();
    keep.insert(out.join(SIZES));
    remove_others(out, &keep)
}

fn remove_others(folder: &Path, keep: &BTreeSet<PathBuf>) -> Result<(), BuildError> {
    for entry in fs::read_dir(folder).map_err(read_error(folder))? {
        let path = entry.map_err(read_error(folder))?.path();
        if path.is_dir() {
            remove_others(&path, keep)?;
            // A folder that still has files stays; that is not an error.
            _ = fs::remove_dir(&path);
        } else if !keep.contains(&path) {
            fs::remove_file(&path).map_err(write_error(&path))?;
        }
    }
    Ok(())
}

fn report_sizes(out: &Path, files: &[Published], cache: &Path) -> Result<(), BuildError> {
    let kept = cache.join(SIZES);
    let mut known = fs::read(&kept)
        .ok()
        .and_then(|bytes| serde_json::from_slice(&bytes).ok())
        .unwrap_or_default();
    let sizes = report::measure(files.iter(), &mut known);
    let known = serde_json::to_vec(&known).expect("numbers by name are always JSON");
    fs::write(&kept, known).map_err(write_error(&kept))?;
    let json = serde_json::to_vec_pretty(&sizes).expect("a list of numbers is always JSON");
    let path = out.join(SIZES);
    fs::write(&path, json).map_err(write_error(&path))?;
    report::tell(report::table(&sizes).trim_end());
    say(&format!("The site is in {}", out.display()));
    Ok(())
}

fn read_error(path: &Path) -> impl Fn(io::Error) -> BuildError {
    let path = path.display().to_string();
    move |source| BuildError::Read {
        path: path.clone(),
        source,
    }
}

fn write_error(path: &Path) -> impl Fn(io::Error) -> BuildError {
    let path = path.display().to_string();
    move |source| BuildError::Write {
        path: path.clone(),
        source,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(page: &str) -> Vec<Published> {
        let sources = vec![
            stable("index.html", page.to_owned()),
            stable("glosser.js", String::new()),
            Source {
                key: "app.js".into(),
                bytes: b"1".to_vec(),
                stable: false,
            },
            Source {
                key: "sw.js".into(),
                bytes: b"{{version}} {{precache}}".to_vec(),
                stable: true,
            },
        ];
        put_together(sources).unwrap()
    }

    fn service_worker(files: &[Published]) -> (String, Vec<String>) {
        let file = files
            .iter()
            .find(|file| file.address == SERVICE_WORKER)
            .unwrap();
        let text = std::str::from_utf8(&file.bytes).unwrap();
        let (version, list) = text.split_once(' ').unwrap();
        (version.to_owned(), serde_json::from_str(list).unwrap())
    }

    #[test]
    fn the_service_worker_lists_the_page_and_its_files_but_not_the_library_or_itself() {
        let (_, list) = service_worker(&files("<p>"));
        assert_eq!(list.len(), 2, "{list:?}");
        assert!(list.contains(&"./".to_owned()));
        assert!(list.iter().any(|address| address.starts_with("./app-")));
    }

    #[test]
    fn the_version_changes_with_the_content_only() {
        let version = |page: &str| service_worker(&files(page)).0;
        assert_eq!(version("<p>"), version("<p>"));
        assert_ne!(version("<p>"), version("<p> "));
    }

    #[test]
    fn a_new_build_replaces_the_old_files_and_foreign_folders_are_refused() {
        let out = std::env::temp_dir().join(format!("glosser-site-{}", std::process::id()));
        _ = fs::remove_dir_all(&out);
        claim(&out).unwrap();
        let file = |address: &str| Published {
            address: address.into(),
            bytes: b"x".to_vec(),
        };
        write_all(
            &out,
            &[file("static/old-0123456789.css"), file("index.html")],
        )
        .unwrap();
        write_all(&out, &[file("app-0123456789.js"), file("index.html")]).unwrap();
        let mut left: Vec<_> = fs::read_dir(&out)
            .unwrap()
            .map(|entry| entry.unwrap().file_name())
            .collect();
        left.sort();
        assert_eq!(left, ["app-0123456789.js", "index.html", SIZES]);
        claim(&out).unwrap();
        fs::remove_file(out.join(SIZES)).unwrap();
        assert!(matches!(claim(&out), Err(BuildError::NotOurs(_))));
        fs::remove_dir_all(&out).unwrap();
    }

    #[test]
    fn a_folder_that_cannot_be_written_is_named() {
        let error = claim(Path::new("/dev/null/site")).unwrap_err();
        assert!(error.to_string().contains("/dev/null/site"), "{error}");
    }
}
