//! What the builder tells: progress on standard error, the table of sizes on standard output, and
//! the same sizes as `sizes.json`, for checks.

use std::collections::BTreeMap;
use std::error::Error;
use std::io::{self, Write};
use std::ops::AddAssign;

use flate2::Compression;
use flate2::write::GzEncoder;
use serde::{Deserialize, Serialize};

use crate::assets::Published;
use crate::{library, names};

/// A line of progress; a closed standard error is no reason to stop building.
pub fn say(line: &str) {
    _ = writeln!(io::stderr().lock(), "{line}");
}

/// A line of result.
pub fn tell(line: &str) {
    _ = writeln!(io::stdout().lock(), "{line}");
}

/// The error with its causes, on one line.
pub fn chain(error: &dyn Error) -> String {
    let mut message = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        message.push_str(": ");
        message.push_str(&inner.to_string());
        cause = inner.source();
    }
    message
}

/// How many bytes a file is, as it is and on the wire.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Size {
    /// As it is.
    pub raw: usize,
    /// With gzip at its best level.
    pub gzip: usize,
    /// With brotli at its best level.
    pub brotli: usize,
}

impl AddAssign for Size {
    fn add_assign(&mut self, other: Self) {
        self.raw += other.raw;
        self.gzip += other.gzip;
        self.brotli += other.brotli;
    }
}

/// The part of the site that a file belongs to; budgets are set by part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// What the page needs to run.
    AppCode,
    /// The lists of names.
    Gazetteers,
    /// The trained model.
    Model,
    /// Icons, fonts, samples.
    Other,
    /// What other projects import; the page does not load it.
    Library,
}

impl Part {
    fn of(address: &str) -> Self {
        let is_code = [".html", ".css", ".js", ".wasm"]
            .iter()
            .any(|end| address.ends_with(end));
        match address {
            _ if library::owns(address) => Self::Library,
            _ if address.starts_with("static/gazetteers/") => Self::Gazetteers,
            _ if address.starts_with("static/models/") => Self::Model,
            _ if is_code => Self::AppCode,
            _ => Self::Other,
        }
    }

    fn title(self) -> &'static str {
        match self {
            Self::AppCode => "app code",
            Self::Gazetteers => "gazetteers",
            Self::Model => "model",
            Self::Other => "other",
            Self::Library => "library",
        }
    }
}

/// One file with its size.
#[derive(Debug, Serialize)]
pub struct Line {
    file: String,
    part: Part,
    #[serde(flatten)]
    size: Size,
}

/// The sizes of all files, and their sums by part.
#[derive(Debug, Serialize)]
pub struct Sizes {
    files: Vec<Line>,
    totals: BTreeMap<Part, Size>,
}

/// Sizes by content hash, kept from build to build: brotli at its best takes seconds.
pub type Known = BTreeMap<String, Size>;

/// Measures all files; `known` is asked first, and holds afterwards what was used.
pub fn measure<'a>(files: impl Iterator<Item = &'a Published>, known: &mut Known) -> Sizes {
    let mut used = Known::new();
    let mut sizes = Sizes {
        files: Vec::new(),
        totals: BTreeMap::new(),
    };
    for file in files {
        let hash = names::hash(&[&file.bytes]);
        let size = known
            .get(&hash)
            .copied()
            .unwrap_or_else(|| size_of(&file.bytes));
        used.insert(hash, size);
        let part = Part::of(&file.address);
        *sizes.totals.entry(part).or_default() += size;
        sizes.files.push(Line {
            file: file.address.clone(),
            part,
            size,
        });
    }
    sizes
        .files
        .sort_by_key(|line| (line.part, std::cmp::Reverse(line.size.raw)));
    *known = used;
    sizes
}

fn size_of(bytes: &[u8]) -> Size {
    Size {
        raw: bytes.len(),
        gzip: gzip(bytes),
        brotli: brotli(bytes),
    }
}

fn gzip(bytes: &[u8]) -> usize {
    let mut encoder = GzEncoder::new(Count(0), Compression::best());
    let written = encoder.write_all(bytes).and_then(|()| encoder.finish());
    written.expect("counting bytes cannot fail").0
}

fn brotli(bytes: &[u8]) -> usize {
    let mut count = Count(0);
    let options = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 24,
        ..Default::default()
    };
    brotli::BrotliCompress(&mut &bytes[..], &mut count, &options)
        .expect("counting bytes cannot fail");
    count.0
}

/// Counts what is written to it.
struct Count(usize);

impl Write for Count {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The sizes as a table for people.
pub fn table(sizes: &Sizes) -> String {
    let names = sizes.files.iter().map(|line| line.file.len());
    let width = names
        .chain(["total of gazetteers".len()])
        .max()
        .unwrap_or(0);
    let row = |name: &str, [raw, gzip, brotli]: [String; 3]| {
        format!("{name:<width$}  {raw:>11}  {gzip:>11}  {brotli:>11}\n")
    };
    let cells = |size: &Size| [size.raw, size.gzip, size.brotli].map(grouped);
    let mut table = row("bytes", ["raw", "gzip", "brotli"].map(str::to_owned));
    for line in &sizes.files {
        table.push_str(&row(&line.file, cells(&line.size)));
    }
    for (part, size) in &sizes.totals {
        table.push_str(&row(&format!("total of {}", part.title()), cells(size)));
    }
    table
}

/// `1234567` as `1,234,567`.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(address: &str, bytes: &[u8]) -> Published {
        Published {
            address: address.to_owned(),
            bytes: bytes.to_vec(),
        }
    }

    #[test]
    fn sizes_are_summed_by_part() {
        let files = [
            file("app-0123456789.js", &[b'a'; 5000]),
            file("index.html", b"<p>"),
            file("static/gazetteers/news-0123456789.gaz", b"names"),
            file("glosser.js", b"export"),
            file("static/icon.svg", b"<svg/>"),
        ];
        let sizes = measure(files.iter(), &mut Known::new());
        let raw = |part| sizes.totals[&part].raw;
        assert_eq!(raw(Part::AppCode), 5003);
        assert_eq!(raw(Part::Gazetteers), 5);
        assert_eq!((raw(Part::Library), raw(Part::Other)), (6, 6));
        let first = &sizes.files[0];
        assert_eq!(first.file, "app-0123456789.js");
        assert!(first.size.brotli < 50 && first.size.gzip < 100, "{first:?}");
    }

    #[test]
    fn known_sizes_are_used_and_others_forgotten() {
        let files = [file("a.js", b"abc")];
        let marked = Size {
            raw: 1,
            gzip: 2,
            brotli: 3,
        };
        let mut known = Known::from([
            (names::hash(&[b"abc"]), marked),
            (names::hash(&[b"gone"]), Size::default()),
        ]);
        let sizes = measure(files.iter(), &mut known);
        assert_eq!(sizes.files[0].size, marked);
        assert_eq!(known.len(), 1);
    }

    #[test]
    fn the_table_has_a_row_a_file_and_a_row_a_part() {
        let files = [file("a.js", b"abc"), file("index.html", b"<p>")];
        let table = table(&measure(files.iter(), &mut Known::new()));
        assert_eq!(table.lines().count(), 4, "{table}");
        assert!(table.contains("total of app code"));
    }

    #[test]
    fn thousands_are_grouped() {
        for (number, text) in [
            (0, "0"),
            (999, "999"),
            (1000, "1,000"),
            (1_234_567, "1,234,567"),
        ] {
            assert_eq!(grouped(number), text);
        }
    }
}
