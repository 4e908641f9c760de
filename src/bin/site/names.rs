//! Names of published files: content hashes, and addresses relative to the file that uses them.

use sha2::{Digest, Sha256};

/// How many hex digits of the hash a name carries: 40 bits, plenty for a few dozen files.
const DIGITS: usize = 10;

/// The SHA-256 of the parts, each with its length, as hex.
pub fn hash(parts: &[&[u8]]) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_le_bytes());
        hasher.update(part);
    }
    hasher
        .finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// The first digits of the hash of one content: what goes into names.
pub fn short_hash(bytes: &[u8]) -> String {
    let mut hex = hash(&[bytes]);
    hex.truncate(DIGITS);
    hex
}

/// `static/app.css` with the content's hash before its ending.
pub fn hashed(path: &str, bytes: &[u8]) -> String {
    let hash = short_hash(bytes);
    let name_at = path.rfind('/').map_or(0, |slash| slash + 1);
    match path[name_at..].rfind('.') {
        Some(dot) if dot > 0 => {
            format!(
                "{}-{hash}{}",
                &path[..name_at + dot],
                &path[name_at + dot..]
            )
        }
        _ => format!("{path}-{hash}"),
    }
}

/// Whether the name carries a hash, so that the file under it never changes.
pub fn is_hashed(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    stem.rsplit_once('-').is_some_and(|(_, hash)| {
        hash.len() == DIGITS && hash.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
    })
}

/// The address of `to` as written in the file `from`; both are paths from the site's root.
pub fn relative(from: &str, to: &str) -> String {
    let mut from_folders: Vec<&str> = from.split('/').collect();
    from_folders.pop();
    let to_parts: Vec<&str> = to.split('/').collect();
    let shared = from_folders
        .iter()
        .zip(&to_parts[..to_parts.len() - 1])
        .take_while(|(left, right)| left == right)
        .count();
    let up = std::iter::repeat_n("..", from_folders.len() - shared);
    up.chain(to_parts[shared..].iter().copied())
        .collect::<Vec<_>>()
        .join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_goes_before_the_ending() {
        let hash = short_hash(b"x");
        assert_eq!(hashed("app.js", b"x"), format!("app-{hash}.js"));
        assert_eq!(
            hashed("static/a.b/news.gaz", b"x"),
            format!("static/a.b/news-{hash}.gaz")
        );
        assert_eq!(
            hashed("static/.hidden", b"x"),
            format!("static/.hidden-{hash}")
        );
        assert_eq!(hashed("a.b/LICENSE", b"x"), format!("a.b/LICENSE-{hash}"));
        assert_ne!(hashed("app.js", b"x"), hashed("app.js", b"y"));
    }

    #[test]
    fn only_names_with_a_hash_are_taken_as_unchanging() {
        assert!(is_hashed(&hashed("static/app.css", b"x")));
        assert!(is_hashed(&hashed("LICENSE", b"x")));
        for name in [
            "index.html",
            "sw.js",
            "worker-loader.js",
            "static/a-0123456789/b.js",
            "a-012345678.js",
        ] {
            assert!(!is_hashed(name), "{name}");
        }
    }

    #[test]
    fn addresses_are_relative_to_the_file_that_uses_them() {
        for (from, to, expected) in [
            ("index.html", "app.js", "app.js"),
            ("index.html", "static/app.css", "static/app.css"),
            ("static/app.css", "static/icon.svg", "icon.svg"),
            ("static/app.css", "static/fonts/a.woff2", "fonts/a.woff2"),
            ("static/css/app.css", "app.js", "../../app.js"),
            (
                "static/css/app.css",
                "static/fonts/a.woff2",
                "../fonts/a.woff2",
            ),
        ] {
            assert_eq!(relative(from, to), expected, "{from} -> {to}");
        }
    }

    #[test]
    fn the_hash_tells_where_one_part_ends() {
        assert_ne!(hash(&[b"ab", b"c"]), hash(&[b"a", b"bc"]));
        assert_eq!(hash(&[]).len(), 64);
    }
}
