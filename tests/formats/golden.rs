//! Golden files: the written forms of one document, which readers of earlier versions must go on
//! reading. `UPDATE_GOLDEN=1 cargo test --test formats` writes them anew, for a new version.

use std::path::{Path, PathBuf};
use std::{env, fs};

use glosser::formats::annotated::Annotated;
use glosser::formats::format::{Format, InputFile, ReadOptions, WriteOptions};
use glosser::formats::table::{FORMATS, by_id};
use glosser::model::presets;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden")
}

fn read_golden(name: &str) -> Vec<u8> {
    let path = folder().join(name);
    fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn read(format: &Format, names: &[&str]) -> Vec<Annotated> {
    let files: Vec<InputFile> = names
        .iter()
        .map(|name| InputFile {
            name: (*name).to_owned(),
            bytes: read_golden(name),
        })
        .collect();
    let options = ReadOptions {
        schema: presets::news(),
        unit: None,
    };
    let parsed = (format.read)(&files, &options).unwrap();
    assert_eq!(parsed.diagnostics, []);
    parsed.documents
}

fn options() -> WriteOptions {
    WriteOptions {
        schema: presets::news(),
        ..WriteOptions::default()
    }
}

/// The stored form of version 1: whatever is written later, this file has to be read.
#[test]
fn the_native_form_stays_what_it_is() {
    let format = by_id("native").unwrap();
    let documents = read(format, &["native-1.jsonl"]);
    let written = (format.write)(&documents, &options()).unwrap();
    assert_eq!(
        String::from_utf8_lossy(&written[0].bytes),
        String::from_utf8_lossy(&read_golden("native-1.jsonl"))
    );
}

#[test]
fn every_format_writes_what_it_wrote() {
    let documents = read(by_id("native").unwrap(), &["native-1.jsonl"]);
    for format in FORMATS.iter().filter(|format| format.id != "native") {
        for file in (format.write)(&documents, &options()).unwrap() {
            let name = match format.file_per_document {
                true => format!("{}-{}", format.id, file.name),
                false => format!("{}.{}", format.id, format.extension),
            };
            if env::var_os("UPDATE_GOLDEN").is_some() {
                fs::write(folder().join(&name), &file.bytes).unwrap();
            }
            assert_eq!(
                String::from_utf8_lossy(&file.bytes),
                String::from_utf8_lossy(&read_golden(&name)),
                "{name}"
            );
        }
    }
}
