//! Acronyms that follow a name in brackets.

/// An acronym has at most so many bytes.
const LONGEST: usize = 8;

/// The acronym that a text starts with, in brackets after a blank: of ` (WHO) said` it is `WHO`.
// Two callers, and code for the browser: once is enough.
#[inline(never)]
pub fn acronym(after: &str) -> Option<&str> {
    let inside = after.strip_prefix(" (")?;
    let length = inside
        .bytes()
        .take(LONGEST + 1)
        .position(|byte| byte == b')')?;
    let inside = inside.get(..length)?;
    let capitals = inside.chars().filter(|c| c.is_uppercase()).count();
    (capitals >= 2 && inside.chars().all(char::is_alphanumeric)).then_some(inside)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_short_words_with_capitals_are_acronyms() {
        assert_eq!(acronym(" (WHO) said"), Some("WHO"));
        assert_eq!(acronym(" (UNHCR)"), Some("UNHCR"));
        assert_eq!(acronym(" (F16)"), None);
        for other in [
            "",
            " ()",
            " (W)",
            "(WHO)",
            " (WHO",
            " (a firm)",
            " (NORTHERNLIGHTS)",
            " (Łó)",
        ] {
            assert_eq!(acronym(other), None, "{other}");
        }
    }
}
