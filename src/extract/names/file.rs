//! The file of the gazetteers: what is on the wire.
//!
//! `magic, version, length, check sum`, then the body: how many names, a table of the entries that
//! occur, and three streams: how many bytes each name shares with the one before, what it adds, and
//! which entry it has. Sorted names share much, and streams of one kind compress well: with brotli the
//! file has little more than half the size of an automaton of the same names.

use super::entry::Entry;
use super::envelope::{self, EnvelopeError};

/// Says what the file is.
const MAGIC: &[u8; 8] = b"GLOSSGAZ";
/// The version of the format that is written and read.
pub const VERSION: u32 = 1;
/// Ends what a name adds; no name has it.
const END: u8 = b'\n';

/// Why bytes are not gazetteers.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum GazetteerError {
    /// Something else.
    #[error("this is not a file of gazetteers")]
    OtherFile,
    /// Written by another version of the program.
    #[error("the gazetteers have version {found}; this program reads version {VERSION}")]
    OtherVersion {
        /// The version that the file states.
        found: u32,
    },
    /// The end is missing, or something follows it.
    #[error("the gazetteers have {found} bytes where {stated} are stated")]
    Length {
        /// As the header says.
        stated: u64,
        /// As the file is.
        found: u64,
    },
    /// A byte was changed, or the body is not what was agreed.
    #[error("the gazetteers are damaged")]
    Damaged,
}

impl From<EnvelopeError> for GazetteerError {
    fn from(error: EnvelopeError) -> Self {
        match error {
            EnvelopeError::OtherFile => Self::OtherFile,
            EnvelopeError::OtherVersion { found } => Self::OtherVersion { found },
            EnvelopeError::Length { stated, found } => Self::Length { stated, found },
            EnvelopeError::Damaged => Self::Damaged,
        }
    }
}

/// Writes names in their compared form with their entries. They must come in order of their bytes,
/// each once, none with a line break and none longer than 255 bytes; others are left out.
pub fn to_bytes<'a>(names: impl IntoIterator<Item = (&'a str, Entry)>) -> Vec<u8> {
    let (mut shared, mut added, mut values) = (Vec::new(), Vec::new(), Vec::new());
    let mut before: &[u8] = b"";
    for (name, entry) in names {
        let name = name.as_bytes();
        if name <= before || name.len() > usize::from(u8::MAX) || name.contains(&END) {
            continue;
        }
        let same = name.iter().zip(before).take_while(|(a, b)| a == b).count();
        shared.push(same as u8);
        added.extend_from_slice(&name[same..]);
        added.push(END);
        values.push(entry.0);
        before = name;
    }
    let mut table = values.clone();
    table.sort_unstable();
    table.dedup();
    envelope::seal(MAGIC, VERSION, &body(&shared, &added, &values, &table))
}

fn body(shared: &[u8], added: &[u8], values: &[u32], table: &[u32]) -> Vec<u8> {
    let places = values
        .iter()
        .map(|value| table.partition_point(|known| known < value) as u16);
    let (low, high): (Vec<u8>, Vec<u8>) = places
        .map(|place| (place as u8, (place >> 8) as u8))
        .unzip();
    let mut body = Vec::new();
    body.extend_from_slice(&(shared.len() as u32).to_le_bytes());
    body.extend_from_slice(&(added.len() as u32).to_le_bytes());
    body.extend_from_slice(&(table.len() as u32).to_le_bytes());
    body.extend(table.iter().flat_map(|value| value.to_le_bytes()));
    for stream in [shared, added, &low, &high] {
        body.extend_from_slice(stream);
    }
    body
}

/// Reads a file: calls `name` for every name in order of its bytes.
///
/// # Errors
/// [`GazetteerError`] for everything that [`to_bytes`] has not written as it is.
pub fn read(bytes: &[u8], mut name: impl FnMut(&[u8], Entry)) -> Result<(), GazetteerError> {
    let mut body = envelope::open(MAGIC, VERSION, bytes)?;
    let count = take_number(&mut body)?;
    let added_len = take_number(&mut body)?;
    let table_len = take_number(&mut body)?;
    let table = take(
        &mut body,
        table_len.checked_mul(4).ok_or(GazetteerError::Damaged)?,
    )?;
    let shared = take(&mut body, count)?;
    let added = take(&mut body, added_len)?;
    let (low, high) = (take(&mut body, count)?, take(&mut body, count)?);
    let mut current: Vec<u8> = Vec::new();
    let mut suffixes = added.split(|&byte| byte == END);
    for place in 0..count {
        let suffix = suffixes.next().ok_or(GazetteerError::Damaged)?;
        let kept = usize::from(shared[place]);
        let grows = kept <= current.len() && suffix > &current[kept..];
        if !grows {
            return Err(GazetteerError::Damaged);
        }
        current.truncate(kept);
        current.extend_from_slice(suffix);
        let value = usize::from(high[place]) << 8 | usize::from(low[place]);
        let value = table
            .get(value * 4..value * 4 + 4)
            .ok_or(GazetteerError::Damaged)?;
        name(&current, Entry(envelope::number(value) as u32));
    }
    Ok(())
}

fn take<'a>(body: &mut &'a [u8], len: usize) -> Result<&'a [u8], GazetteerError> {
    let (taken, rest) = body.split_at_checked(len).ok_or(GazetteerError::Damaged)?;
    *body = rest;
    Ok(taken)
}

fn take_number(body: &mut &[u8]) -> Result<usize, GazetteerError> {
    Ok(envelope::number(take(body, 4)?) as usize)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn file() -> Vec<u8> {
        to_bytes([
            ("new york", Entry::GPE),
            ("new york times", Entry::ORG),
            ("newark", Entry::GPE.with(Entry::LAST)),
        ])
    }

    fn names(bytes: &[u8]) -> Result<Vec<(String, Entry)>, GazetteerError> {
        let mut names = Vec::new();
        read(bytes, |name, entry| {
            names.push((String::from_utf8_lossy(name).into_owned(), entry));
        })?;
        Ok(names)
    }

    fn check(bytes: &[u8], expected: &str) {
        assert_eq!(names(bytes).unwrap_err().to_string(), expected);
    }

    #[test]
    fn other_files_are_told_apart() {
        check(b"", "this is not a file of gazetteers");
        check(&[b'x'; 100], "this is not a file of gazetteers");
        let mut other = file();
        other[8] = 9;
        check(
            &other,
            "the gazetteers have version 9; this program reads version 1",
        );
        let short = &file()[..file().len() - 1];
        let stated = file().len() - envelope::HEADER;
        check(
            short,
            &format!(
                "the gazetteers have {} bytes where {stated} are stated",
                stated - 1
            ),
        );
        let mut changed = file();
        changed[envelope::HEADER + 20] ^= 1;
        check(&changed, "the gazetteers are damaged");
        check(
            &envelope::seal(MAGIC, VERSION, b"nothing"),
            "the gazetteers are damaged",
        );
    }

    #[test]
    fn names_out_of_order_are_refused() {
        let body = body(&[0, 0], b"b\na\n", &[1, 1], &[1]);
        check(
            &envelope::seal(MAGIC, VERSION, &body),
            "the gazetteers are damaged",
        );
    }

    #[test]
    fn the_stored_form_does_not_change_unnoticed() {
        let hex: String = file()[envelope::HEADER..]
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        let expected = concat!(
            "030000001400000003000000",                 // names, bytes added, entries
            "080000000a00000040000000",                 // the entries
            "000803",                                   // bytes shared with the name before
            "6e657720796f726b0a2074696d65730a61726b0a", // what is added
            "000201000000",                             // places of the entries
        );
        assert_eq!(hex, expected);
        assert_eq!(names(&file()).unwrap().len(), 3);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(
            entries in proptest::collection::btree_map("[a-zé' -]{1,12}", 0u32..0x7f_ffff, 0..40)
        ) {
            let bytes = to_bytes(entries.iter().map(|(name, &value)| (name.as_str(), Entry(value))));
            let expected: Vec<_> = entries.into_iter().map(|(name, value)| (name, Entry(value))).collect();
            prop_assert_eq!(names(&bytes).unwrap(), expected);
        }

        #[test]
        fn no_bytes_make_it_panic(
            bytes in proptest::collection::vec(any::<u8>(), 0..200),
            at in 0usize..90,
            byte in any::<u8>(),
        ) {
            let _ = names(&bytes);
            let _ = names(&envelope::seal(MAGIC, VERSION, &bytes));
            let mut changed = file();
            let at = at % changed.len();
            let same = changed[at] == byte;
            changed[at] = byte;
            prop_assert_eq!(names(&changed).is_ok(), same);
        }
    }
}
