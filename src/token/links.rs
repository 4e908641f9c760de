//! Addresses, handles and topics: what is one token whatever stands inside.

use std::ops::Range;

use super::token::TokenKind;

/// How far back the local part of an e-mail address or the scheme of a URL is looked for, in bytes.
const LOOK_BACK: usize = 64;
/// The longest domain of an e-mail address, in bytes.
const LOOK_AHEAD: usize = 255;

/// The first link or tag in a piece of text without white space, as a range of its bytes.
pub fn first(chunk: &str) -> Option<(Range<usize>, TokenKind)> {
    let bytes = chunk.as_bytes();
    for (at, &byte) in bytes.iter().enumerate() {
        let found = match byte {
            b':' if bytes[at..].starts_with(b"://") => url_with_scheme(chunk, at),
            b'w' if bytes[at..].starts_with(b"www.") && starts_word(chunk, at) => {
                Some((at..url_end(chunk, at), TokenKind::Link))
            }
            b'@' => email(chunk, at).or_else(|| tag(chunk, at)),
            b'#' => tag(chunk, at),
            _ => None,
        };
        if found.is_some() {
            return found;
        }
    }
    None
}

/// Whether a word such as `example.com` is the name of a site; `path` is what directly follows it.
pub fn is_domain(word: &str) -> bool {
    let Some((name, ending)) = word.rsplit_once('.') else {
        return false;
    };
    let is_label = |label: &str| {
        !label.is_empty()
            && label
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
    };
    ENDINGS.contains(&ending)
        && name.split('.').all(is_label)
        && name.bytes().any(|b| b.is_ascii_alphabetic())
}

/// Where a URL ends that starts at `start`: before a quotation mark or angle bracket, and without the
/// punctuation and unmatched brackets of the sentence around it.
pub fn url_end(chunk: &str, start: usize) -> usize {
    let body = &chunk[start..];
    let stop = body.find(['"', '<', '>', '“', '”', '«', '»', '`']);
    let body = &body[..stop.unwrap_or(body.len())];
    let count = |wanted: char| body.matches(wanted).count();
    let mut unmatched = count(')').saturating_sub(count('('));
    let mut unmatched_square = count(']').saturating_sub(count('['));
    let trimmed = body.trim_end_matches(|c| match c {
        ')' if unmatched > 0 => {
            unmatched -= 1;
            true
        }
        ']' if unmatched_square > 0 => {
            unmatched_square -= 1;
            true
        }
        _ => matches!(
            c,
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '’' | '…' | '*'
        ),
    });
    start + trimmed.len()
}

fn url_with_scheme(chunk: &str, colon: usize) -> Option<(Range<usize>, TokenKind)> {
    let letters = chunk.as_bytes()[..colon]
        .iter()
        .rev()
        .take(LOOK_BACK)
        .take_while(|b| b.is_ascii_alphabetic())
        .count();
    if letters == 0 {
        return None;
    }
    let (start, end) = (colon - letters, url_end(chunk, colon));
    (end > colon + "://".len()).then_some((start..end, TokenKind::Link))
}

fn email(chunk: &str, at: usize) -> Option<(Range<usize>, TokenKind)> {
    let bytes = chunk.as_bytes();
    let local = bytes[..at]
        .iter()
        .rev()
        .take(LOOK_BACK)
        .take_while(|b| b.is_ascii_alphanumeric() || b"._%+-".contains(b))
        .count();
    let domain = bytes[at + 1..]
        .iter()
        .take(LOOK_AHEAD)
        .take_while(|b| b.is_ascii_alphanumeric() || b".-".contains(b))
        .count();
    let domain = chunk[at + 1..at + 1 + domain].trim_end_matches(['.', '-']);
    let (_, ending) = domain.rsplit_once('.')?;
    let lead = chunk[at - local..at]
        .bytes()
        .take_while(|b| !b.is_ascii_alphanumeric())
        .count();
    let fits = local > lead && ending.len() >= 2 && ending.bytes().all(|b| b.is_ascii_alphabetic());
    fits.then_some((at - local + lead..at + 1 + domain.len(), TokenKind::Link))
}

/// `@name` and `#topic`; a `#` before digits alone is a number sign.
fn tag(chunk: &str, at: usize) -> Option<(Range<usize>, TokenKind)> {
    if !starts_word(chunk, at) {
        return None;
    }
    let name = &chunk[at + 1..];
    let len = name
        .find(|c: char| !(c.is_alphanumeric() || c == '_'))
        .unwrap_or(name.len());
    let has_letter = name[..len].chars().any(char::is_alphabetic);
    has_letter.then_some((at..at + 1 + len, TokenKind::Tag))
}

fn starts_word(chunk: &str, at: usize) -> bool {
    let before = chunk[..at].chars().next_back();
    !before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | '/' | '.' | '@' | '#' | '&'))
}

/// Endings of sites that news text names without a scheme.
const ENDINGS: [&str; 37] = [
    "com", "org", "net", "edu", "gov", "mil", "int", "info", "biz", "io", "ai", "app", "dev", "tv",
    "uk", "de", "fr", "ru", "cn", "jp", "au", "ca", "eu", "nl", "se", "ch", "es", "pl", "br", "ir",
    "il", "ua", "news", "blog", "gl", "ly", "co",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn check(chunk: &str, expected: Option<&str>) {
        assert_eq!(first(chunk).map(|(range, _)| &chunk[range]), expected);
    }

    #[test]
    fn the_sentence_around_a_link_is_not_part_of_it() {
        check(
            "(https://example.org/a_(b)?c=1).",
            Some("https://example.org/a_(b)?c=1"),
        );
        check("“http://example.org”,", Some("http://example.org"));
        check("www.example.org,", Some("www.example.org"));
        check("://", None);
    }

    #[test]
    fn mail_handles_and_topics() {
        check(
            "<press.office@example.gov.uk>.",
            Some("press.office@example.gov.uk"),
        );
        check("(@desk_1)", Some("@desk_1"));
        check("#Budget2026!", Some("#Budget2026"));
        check("#1", None);
        check("a@b", None);
        check("C#", None);
    }

    #[test]
    fn names_of_sites() {
        assert!(is_domain("example.com") && is_domain("news.example.co.uk"));
        assert!(!is_domain("said.the") && !is_domain("3.in") && !is_domain("U.S"));
    }
}
