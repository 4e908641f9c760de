//! The order of work: compile, bind, optimise, name, write, report.

use std::collections::BTreeMap;
use std::path::Path;

use thiserror::Error;

use crate::assets::{self, AssetError, Published, Source};
use crate::bindings::{self, BindError};
use crate::files::{self, FileError};
use crate::folder::{self, FolderError};
use crate::report::{self, say};
use crate::wasm::{self, APP, Bound, WORKER, WasmError};
use crate::{library, names, optimise, policy};

/// The service worker: its name is stable, and it is filled last, since it lists all others.
const SERVICE_WORKER: &str = "sw.js";
/// Why the site could not be built.
#[derive(Debug, Error)]
pub enum BuildError {
    /// Compiling or binding failed.
    #[error(transparent)]
    Wasm(#[from] WasmError),
    /// Making the bindings failed.
    #[error(transparent)]
    Bind(#[from] BindError),
    /// The folder to write is not fit for it.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// A file could not be read or written.
    #[error(transparent)]
    File(#[from] FileError),
    /// The files do not fit together.
    #[error(transparent)]
    Assets(#[from] AssetError),
}

/// Builds the site of the package at `root` into the folder `out`.
pub fn build(root: &Path, out: &Path) -> Result<(), BuildError> {
    folder::claim(out)?;
    wasm::add_target(root)?;
    say("Building the app and the worker for the browser");
    let (app, worker) = (wasm::compile(root, APP)?, wasm::compile(root, WORKER)?);
    let cache = bindings::cache_folder(&app);
    let optimiser = optimise::version();
    let bind = |binary, file| bindings::bind(binary, file, optimiser.as_deref(), &cache);
    let (app, worker) = (bind(APP, &app)?, bind(WORKER, &worker)?);
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
    folder::write_all(out, &files)?;
    report_sizes(out, &files, &cache)?;
    Ok(())
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

/// The page and the static files. Scripts directly in `static/` are published at the site's root,
/// since a service worker governs only what is below it.
fn collect(root: &Path) -> Result<Vec<Source>, FileError> {
    let bytes = files::read(&root.join("index.html"))?;
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

fn collect_folder(folder: &Path, key: &str, into: &mut Vec<Source>) -> Result<(), FileError> {
    for path in files::list(folder)? {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let key = format!("{key}/{name}");
        if name.starts_with('.') {
            continue;
        }
        if path.is_dir() {
            collect_folder(&path, &key, into)?;
        } else {
            into.push(Source {
                key,
                bytes: files::read(&path)?,
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
            .filter(|file| !library::owns(&file.address) && !is_model(&file.address))
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

/// Whether the page itself fetches and keeps the file, with a progress bar: it is larger than all others
/// together, and does not change with each version.
fn is_model(address: &str) -> bool {
    address.starts_with("static/models/")
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

fn report_sizes(out: &Path, files: &[Published], cache: &Path) -> Result<(), FileError> {
    let kept = cache.join(folder::SIZES);
    let known = files::read(&kept)
        .ok()
        .and_then(|bytes| serde_json::from_slice(&bytes).ok());
    let mut known = known.unwrap_or_default();
    let sizes = report::measure(files.iter(), &mut known);
    let known = serde_json::to_vec(&known).expect("numbers by name are always JSON");
    files::write(&kept, &known)?;
    let json = serde_json::to_vec_pretty(&sizes).expect("a list of numbers is always JSON");
    files::write(&out.join(folder::SIZES), &json)?;
    report::tell(report::table(&sizes).trim_end());
    say(&format!("The site is in {}", out.display()));
    Ok(())
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
}
