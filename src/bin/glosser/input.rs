//! Documents out of files or standard input, one after the other, so that a corpus of any size goes
//! through in the memory of its largest document.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use glosser::formats::annotated::Annotated;
use glosser::formats::diagnostic::{Diagnostic, Severity};
use glosser::formats::format::{Format, InputFile, Lines, Parsed, ReadError, ReadOptions};
use glosser::formats::table::{FIRST_LINES, detect, is_object};
use glosser::model::schema::LabelSchema;
use serde::de::IgnoredAny;

use crate::console::Console;
use crate::failure::Failure;

/// The name of standard input among files.
const STDIN: &str = "-";

/// How much is read at once, in bytes.
const BUFFER: usize = 1 << 16;

/// Where documents come from.
pub struct Input<'a> {
    /// Files and folders; standard input where there is none.
    pub paths: &'a [PathBuf],
    /// Their format; found out where it is not given.
    pub format: Option<&'static Format>,
}

/// Takes a document, with the schema as it is when the document has been read.
pub type Sink<'s> = dyn FnMut(Annotated, &LabelSchema, &mut Console) -> Result<(), Failure> + 's;

/// How many bytes there are to read; `None` where it is not known.
pub fn total(paths: &[PathBuf]) -> Option<u64> {
    let files = files(paths).ok()?;
    if files.is_empty() {
        return None;
    }
    let size = |path: &PathBuf| Some(fs::metadata(path).ok()?.len());
    files.iter().map(size).sum()
}

/// The files that are read, as the system knows them; also the one that standard input comes from,
/// where the system can tell.
pub fn sources(paths: &[PathBuf]) -> Result<BTreeSet<PathBuf>, Failure> {
    let mut files = files(paths)?;
    if files.is_empty() {
        files.push(PathBuf::from("/dev/stdin"));
    }
    // What cannot be found is told when it is opened.
    let known = files.iter().filter_map(|file| fs::canonicalize(file).ok());
    Ok(known.collect())
}

/// Reads all documents, each given to `sink` as it is read. Labels that files bring are added to the
/// schema of the options.
pub fn read(
    input: &Input<'_>,
    options: &mut ReadOptions,
    console: &mut Console,
    sink: &mut Sink<'_>,
) -> Result<(), Failure> {
    let files = files(input.paths)?;
    if files.is_empty() {
        let mut stdin = BufReader::with_capacity(BUFFER, io::stdin().lock());
        return read_stream(STDIN, &mut stdin, input.format, options, console, sink);
    }
    for group in groups(files, input.format) {
        if let [path] = group.as_slice() {
            let file = File::open(path).map_err(Failure::file(path))?;
            let mut file = BufReader::with_capacity(BUFFER, file);
            let name = path.display().to_string();
            read_stream(&name, &mut file, input.format, options, console, sink)?;
        } else {
            let files = group
                .iter()
                .map(|path| whole(path))
                .collect::<Result<Vec<_>, _>>()?;
            read_files(&files, input.format, options, console, sink)?;
        }
    }
    Ok(())
}

/// The files, with those in folders, sorted, without hidden ones; empty for standard input. A folder
/// without files stands for nothing, least of all for standard input.
fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    for path in paths.iter().filter(|path| path.as_os_str() != STDIN) {
        if path.is_dir() {
            let entries = fs::read_dir(path).map_err(Failure::file(path))?;
            let mut found = entries
                .map(|entry| entry.map(|entry| entry.path()))
                .collect::<Result<Vec<_>, _>>()
                .map_err(Failure::file(path))?;
            found.retain(|path| path.is_file() && !is_hidden(path));
            if found.is_empty() {
                return Err(Failure::Usage(format!("no files in {}", path.display())));
            }
            found.sort();
            files.append(&mut found);
        } else {
            files.push(path.clone());
        }
    }
    Ok(files)
}

/// What systems and tools keep beside the files of a person.
fn is_hidden(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default();
    name.as_encoded_bytes().starts_with(b".")
}

/// Files that belong together: a text with its annotation files in brat, each alone elsewhere.
fn groups(files: Vec<PathBuf>, format: Option<&Format>) -> Vec<Vec<PathBuf>> {
    let is_annotation = |path: &PathBuf| {
        let extension = path.extension().unwrap_or_default();
        ["ann", "a1", "a2"].iter().any(|known| extension == *known)
    };
    let is_brat = match format {
        Some(format) => format.id == "brat",
        None => files.iter().any(is_annotation),
    };
    if !is_brat {
        return files.into_iter().map(|file| vec![file]).collect();
    }
    let mut pairs: BTreeMap<PathBuf, Vec<PathBuf>> = BTreeMap::new();
    for file in files {
        pairs.entry(file.with_extension("")).or_default().push(file);
    }
    pairs.into_values().collect()
}

fn whole(path: &Path) -> Result<InputFile, Failure> {
    Ok(InputFile {
        name: path.display().to_string(),
        bytes: fs::read(path).map_err(Failure::file(path))?,
    })
}

/// Reads one file: line by line where the format allows it, else as a whole.
fn read_stream(
    name: &str,
    source: &mut impl BufRead,
    format: Option<&'static Format>,
    options: &mut ReadOptions,
    console: &mut Console,
    sink: &mut Sink<'_>,
) -> Result<(), Failure> {
    let (mut head, has_object) = head(source, format.is_none())?;
    let may_stream = format.is_some() || may_stream(name, &head, has_object);
    let format = match format {
        Some(format) => Some(format),
        None => {
            if !may_stream {
                source.read_to_end(&mut head)?;
            }
            detect(&[InputFile {
                name: name.to_owned(),
                bytes: head.clone(),
            }])
        }
    };
    let by_line = format.and_then(|format| format.lines);
    if let Some(lines) = by_line.filter(|lines| may_stream && (lines.start)(first_line(&head))) {
        let mut source = head.chain(source);
        return read_lines(name, &mut source, lines, options, console, sink);
    }
    source.read_to_end(&mut head)?;
    let file = InputFile {
        name: name.to_owned(),
        bytes: head,
    };
    read_files(&[file], format, options, console, sink)
}

/// The first line; where it is asked for, as many as are needed to see whether there is a JSON object
/// among the first, and whether there is.
fn head(source: &mut impl BufRead, wants_object: bool) -> Result<(Vec<u8>, bool), Failure> {
    let mut head = Vec::new();
    let mut seen = 0;
    loop {
        let start = head.len();
        let is_end = source.read_until(b'\n', &mut head)? == 0;
        let line = &head[start..];
        let has_object = is_object(line);
        if !line.trim_ascii().is_empty() {
            seen += 1;
        }
        if is_end || has_object || !wants_object || seen == FIRST_LINES {
            return Ok((head, has_object));
        }
    }
}

/// The first line that has something in it; empty where it is not text.
fn first_line(head: &[u8]) -> &str {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    let mut lines = head.split(|&byte| byte == b'\n').map(<[u8]>::trim_ascii);
    let first = lines.find(|line| !line.is_empty()).unwrap_or_default();
    std::str::from_utf8(first).unwrap_or_default()
}

/// Whether the first lines are enough to know the format: that of JSON Lines. Where they are the
/// start of one value, the rest of it has to be read first.
fn may_stream(name: &str, head: &[u8], has_object: bool) -> bool {
    let is_cut = |error: serde_json::Error| error.is_eof();
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    let is_start = serde_json::from_slice::<IgnoredAny>(head).is_err_and(is_cut);
    (has_object && !is_start) || name.ends_with(".jsonl") || name.ends_with(".ndjson")
}

fn read_lines(
    name: &str,
    source: &mut impl BufRead,
    lines: Lines,
    options: &mut ReadOptions,
    console: &mut Console,
    sink: &mut Sink<'_>,
) -> Result<(), Failure> {
    let mut bytes = Vec::new();
    let mut number: u32 = 0;
    while source.read_until(b'\n', &mut bytes)? > 0 {
        number = number.saturating_add(1);
        console.advance(bytes.len());
        let line = match number {
            1 => bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes),
            _ => &bytes,
        };
        match std::str::from_utf8(line) {
            Ok(line) if line.trim().is_empty() => {}
            Ok(line) => match (lines.read)(line.trim_end_matches(['\n', '\r']), number, options) {
                Ok((annotated, diagnostics)) => {
                    console.tell(&named(name, diagnostics));
                    sink(annotated, &options.schema, console)?;
                }
                Err(diagnostic) => console.tell(&named(name, vec![diagnostic])),
            },
            Err(error) => {
                let at = error.valid_up_to() + 1;
                let message = format!("byte {at} of the line is not UTF-8; save the file as UTF-8");
                console.tell(&[Diagnostic {
                    file: file_name(name),
                    line: Some(number),
                    severity: Severity::Error,
                    message,
                }]);
            }
        }
        bytes.clear();
    }
    Ok(())
}

fn read_files(
    files: &[InputFile],
    format: Option<&'static Format>,
    options: &mut ReadOptions,
    console: &mut Console,
    sink: &mut Sink<'_>,
) -> Result<(), Failure> {
    let Some(format) = format.or_else(|| detect(files)) else {
        let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
        let names = names.join(", ");
        console.error(&format!(
            "{names}: neither text nor of a known format; not read"
        ));
        return Ok(());
    };
    for file in files {
        console.advance(file.bytes.len());
    }
    match (format.read)(files, options) {
        Ok(Parsed {
            documents,
            schema,
            diagnostics,
        }) => {
            options.schema = schema;
            console.tell(&unnamed(diagnostics));
            for annotated in documents {
                sink(annotated, &options.schema, console)?;
            }
        }
        Err(ReadError::Nothing { diagnostics }) => console.tell(&unnamed(diagnostics)),
        Err(error) => console.error(&error.to_string()),
    }
    Ok(())
}

fn named(name: &str, mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    for diagnostic in &mut diagnostics {
        diagnostic.file = file_name(name);
    }
    diagnostics
}

/// Standard input has no name to tell.
fn unnamed(mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    for diagnostic in &mut diagnostics {
        diagnostic.file = diagnostic.file.take().filter(|name| name != STDIN);
    }
    diagnostics
}

fn file_name(name: &str) -> Option<String> {
    (name != STDIN).then(|| name.to_owned())
}
