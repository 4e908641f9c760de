//! Just enough of Rust's grammar to find paths: words and signs with their lines, without
//! comments, strings and characters; and which of them belong to tests.

/// A word or a sign of the source, with where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// An identifier or keyword, `::`, or one other character.
    pub text: String,
    /// Counted from 1.
    pub line: usize,
    /// Inside an item under `#[cfg(test)]`.
    pub in_test: bool,
}

/// The tokens of a file.
pub fn tokens(source: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = Rest {
        source,
        at: 0,
        line: 1,
    };
    while let Some(text) = rest.next_token() {
        tokens.push(Token {
            text: text.to_owned(),
            line: rest.line,
            in_test: false,
        });
    }
    mark_tests(&mut tokens);
    tokens
}

/// What is still to be read.
struct Rest<'a> {
    source: &'a str,
    at: usize,
    line: usize,
}

impl<'a> Rest<'a> {
    fn left(&self) -> &'a str {
        &self.source[self.at..]
    }

    fn skip(&mut self, bytes: usize) -> &'a str {
        let taken = &self.left()[..bytes.min(self.left().len())];
        self.line += taken.matches('\n').count();
        self.at += taken.len();
        taken
    }

    fn next_token(&mut self) -> Option<&'a str> {
        loop {
            let left = self.left();
            let first = left.chars().next()?;
            if let Some(length) = ignored(left) {
                self.skip(length);
            } else if left.starts_with("::") {
                return Some(self.skip(2));
            } else if is_word(first) {
                return Some(self.skip(left.find(|c| !is_word(c)).unwrap_or(left.len())));
            } else {
                return Some(self.skip(first.len_utf8()));
            }
        }
    }
}

fn is_word(character: char) -> bool {
    character == '_' || character.is_alphanumeric()
}

/// The length of the space, comment, string, character or lifetime at the start, if there is one.
fn ignored(left: &str) -> Option<usize> {
    let first = left.chars().next()?;
    if first.is_whitespace() {
        return Some(first.len_utf8());
    }
    if left.starts_with("//") {
        return Some(left.find('\n').unwrap_or(left.len()));
    }
    if left.starts_with("/*") {
        return Some(block_comment(left));
    }
    raw_string(left)
        .or_else(|| string(left))
        .or_else(|| character_or_lifetime(left))
}

/// Block comments nest.
fn block_comment(left: &str) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < left.len() {
        let here = &left.as_bytes()[at..];
        let step = if here.starts_with(b"/*") {
            depth += 1;
            2
        } else if here.starts_with(b"*/") {
            depth -= 1;
            2
        } else {
            1
        };
        at += step;
        if depth == 0 {
            return at;
        }
    }
    left.len()
}

fn raw_string(left: &str) -> Option<usize> {
    let prefix = ["r", "br", "cr"].into_iter().find(|prefix| {
        left.strip_prefix(prefix)
            .is_some_and(|rest| rest.trim_start_matches('#').starts_with('"'))
    })?;
    let hashes = left[prefix.len()..]
        .bytes()
        .take_while(|&byte| byte == b'#')
        .count();
    let open = prefix.len() + hashes + 1;
    let end = format!("\"{}", "#".repeat(hashes));
    Some(
        left[open..]
            .find(&end)
            .map_or(left.len(), |at| open + at + end.len()),
    )
}

fn string(left: &str) -> Option<usize> {
    let open = ["\"", "b\"", "c\""]
        .into_iter()
        .find(|open| left.starts_with(open))?
        .len();
    Some(open + quoted(&left[open..], '"'))
}

/// The length up to and with the closing quote; a backslash takes the next character along.
fn quoted(left: &str, quote: char) -> usize {
    let mut characters = left.char_indices();
    while let Some((at, character)) = characters.next() {
        if character == '\\' {
            characters.next();
        } else if character == quote {
            return at + quote.len_utf8();
        }
    }
    left.len()
}

/// `'a'` and `'\n'` are characters, `'a` is a lifetime.
fn character_or_lifetime(left: &str) -> Option<usize> {
    let open = ["'", "b'"]
        .into_iter()
        .find(|open| left.starts_with(open))?
        .len();
    let inside = &left[open..];
    let mut characters = inside.chars();
    let (first, second) = (characters.next()?, characters.next());
    if first == '\\' || second == Some('\'') {
        return Some(open + quoted(inside, '\''));
    }
    Some(open + inside.find(|c| !is_word(c)).unwrap_or(inside.len()))
}

/// Marks the items under an attribute `#[cfg(test)]` or one that asks for `test` among others.
fn mark_tests(tokens: &mut [Token]) {
    let mut at = 0;
    while at < tokens.len() {
        if let Some(after) = test_attribute(&tokens[at..]) {
            let end = at + after + item_length(&tokens[at + after..]);
            for token in &mut tokens[at..end] {
                token.in_test = true;
            }
            at = end;
        } else {
            at += 1;
        }
    }
}

/// The length of the attribute, if the tokens start with one that is about tests.
fn test_attribute(tokens: &[Token]) -> Option<usize> {
    let is = |at: usize, text: &str| tokens.get(at).is_some_and(|token| token.text == text);
    if !(is(0, "#") && is(1, "[")) {
        return None;
    }
    let end = 1 + closing(&tokens[1..]);
    let inside = &tokens[2..end];
    let has = |text: &str| inside.iter().any(|token| token.text == text);
    let is_test = (is(2, "test") && end == 3) || (is(2, "cfg") && has("test") && !has("not"));
    is_test.then_some(end + 1)
}

/// The index of the bracket that closes the one at the start.
fn closing(tokens: &[Token]) -> usize {
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate() {
        match token.text.as_str() {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return at;
        }
    }
    tokens.len().saturating_sub(1)
}

/// How many tokens the item has: up to its semicolon or the end of its block.
fn item_length(tokens: &[Token]) -> usize {
    let mut at = 0;
    while at < tokens.len() {
        match tokens[at].text.as_str() {
            ";" => return at + 1,
            "{" => return at + closing(&tokens[at..]) + 1,
            "(" | "[" => at += closing(&tokens[at..]) + 1,
            _ => at += 1,
        }
    }
    tokens.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(source: &str, expected: &str) {
        let found: Vec<String> = tokens(source).into_iter().map(|token| token.text).collect();
        assert_eq!(found.join(" "), expected, "{source}");
    }

    #[test]
    fn comments_strings_and_characters_are_no_words() {
        check("a /* b /* c */ d */ e // f\n g", "a e g");
        check(
            r#"a "b \" c" d 'e' '\'' 'f: g<'h> b'i' b"j" k"#,
            "a d : g < > k",
        );
        check(r##"a r"b" r#"c " d"# e"##, "a e");
        check("crate::a::{b, c}", "crate :: a :: { b , c }");
        check("'unclosed", "");
        check("\"unclosed", "");
    }

    #[test]
    fn tokens_know_their_line() {
        let lines: Vec<usize> = tokens("a\n\n/* \n */ b \"\n\" c")
            .iter()
            .map(|token| token.line)
            .collect();
        assert_eq!(lines, [1, 4, 5]);
    }

    #[test]
    fn items_under_cfg_test_are_test_code() {
        let source = "a(); #[cfg(test)] mod tests { b(); } c(); #[test] fn d() {} \
            #[cfg(all(test, unix))] use e::f; #[cfg(not(test))] g();";
        let outside: Vec<String> = tokens(source)
            .into_iter()
            .filter(|token| !token.in_test && token.text.len() == 1)
            .map(|token| token.text)
            .filter(|text| text.chars().all(char::is_alphabetic))
            .collect();
        assert_eq!(outside.concat(), "acg");
    }
}
