//! What all of the program's own files have around their content: `magic, version, length, check sum`.

/// Magic, version, length of the content, check sum of the content; in bytes.
pub const HEADER: usize = 8 + 4 + 8 + 8;

/// Why bytes are not the file that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EnvelopeError {
    /// Something else.
    OtherFile,
    /// Written by another version of the program.
    OtherVersion {
        /// The version that the file states.
        found: u32,
    },
    /// The end is missing, or something follows it.
    Length {
        /// As the header says.
        stated: u64,
        /// As the file is.
        found: u64,
    },
    /// A byte was changed.
    Damaged,
}

/// The file of a content.
pub fn seal(magic: &[u8; 8], version: u32, content: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(HEADER + content.len());
    bytes.extend_from_slice(magic);
    bytes.extend_from_slice(&version.to_le_bytes());
    bytes.extend_from_slice(&(content.len() as u64).to_le_bytes());
    bytes.extend_from_slice(&check_sum(content).to_le_bytes());
    bytes.extend_from_slice(content);
    bytes
}

/// The content of a file, as it was sealed.
///
/// # Errors
/// [`EnvelopeError`] where it was not sealed with this magic and version, or was changed since.
pub fn open<'a>(magic: &[u8; 8], version: u32, bytes: &'a [u8]) -> Result<&'a [u8], EnvelopeError> {
    let cut = bytes.split_at_checked(HEADER);
    let (header, content) = cut.ok_or(EnvelopeError::OtherFile)?;
    if &header[..8] != magic {
        return Err(EnvelopeError::OtherFile);
    }
    let found = number(&header[8..12]) as u32;
    if found != version {
        return Err(EnvelopeError::OtherVersion { found });
    }
    let (stated, found) = (number(&header[12..20]), content.len() as u64);
    if stated != found {
        return Err(EnvelopeError::Length { stated, found });
    }
    if number(&header[20..]) != check_sum(content) {
        return Err(EnvelopeError::Damaged);
    }
    Ok(content)
}

/// How long a whole file is, in bytes, as its beginning says; `None` where that is not here yet.
pub fn stated_len(start: &[u8]) -> Option<u64> {
    number(start.get(12..20)?).checked_add(HEADER as u64)
}

/// Little-endian, at most eight bytes.
pub fn number(bytes: &[u8]) -> u64 {
    let significant = bytes.iter().rev();
    significant.fold(0, |number, &byte| number << 8 | u64::from(byte))
}

/// FNV-1a over words of eight bytes: every changed byte changes it.
fn check_sum(bytes: &[u8]) -> u64 {
    bytes.chunks(8).fold(0xcbf2_9ce4_8422_2325, |sum, chunk| {
        (sum ^ number(chunk)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_sealed_is_opened_and_nothing_else() {
        let sealed = seal(b"MAGICMAG", 3, b"content");
        assert_eq!(open(b"MAGICMAG", 3, &sealed), Ok(b"content".as_slice()));
        assert_eq!(open(b"MAGICMAH", 3, &sealed), Err(EnvelopeError::OtherFile));
        let other = Err(EnvelopeError::OtherVersion { found: 3 });
        assert_eq!(open(b"MAGICMAG", 4, &sealed), other);
        assert_eq!(stated_len(&sealed[..20]), Some(sealed.len() as u64));
        for len in 0..sealed.len() {
            assert!(open(b"MAGICMAG", 3, &sealed[..len]).is_err());
        }
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert!(open(b"MAGICMAG", 3, &changed).is_err(), "byte {at}");
        }
    }
}
