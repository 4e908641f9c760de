//! Kinds of characters that tokens and sentences ask for.

/// White space in the wide sense: what Unicode calls so, and the invisible marks that come with text
/// copied from pages (zero-width space, word joiner, byte order mark).
pub fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}')
}

/// An apostrophe as it is typed or typeset.
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

/// Any quotation mark, double or single, of any language; also the apostrophe and the backtick.
pub fn is_quote(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '`'
            | '«'
            | '»'
            | '‘'..='‟'
            | '‹'
            | '›'
            | '「'..='』'
            | '〝'..='〟'
            | '＂'
            | '＇'
    )
}

/// A bracket or quotation mark that closes.
pub fn is_closing(c: char) -> bool {
    matches!(
        c,
        ')' | ']'
            | '}'
            | '”'
            | '’'
            | '»'
            | '›'
            | '」'
            | '』'
            | '"'
            | '\''
            | '）'
            | '】'
            | '》'
            | '〉'
    )
}

/// The end of a sentence, before any closing mark.
pub fn is_terminator(c: char) -> bool {
    matches!(
        c,
        '.' | '!'
            | '?'
            | '…'
            | '。'
            | '！'
            | '？'
            | '．'
            | '؟'
            | '۔'
            | '।'
            | '‼'
            | '⁇'
            | '⁈'
            | '⁉'
    )
}

/// Punctuation as people mean it: neither letter nor sign of calculation or money.
pub fn is_punctuation(c: char) -> bool {
    match c {
        '$' | '+' | '<' | '=' | '>' | '^' | '|' | '~' | '%' => false,
        c if c.is_ascii() => c.is_ascii_punctuation(),
        '¡' | '§' | '«' | '¶' | '·' | '»' | '¿' | '؟' | '،' | '؛' | '۔' | '।' | '॥' => {
            true
        }
        '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' => true,
        '\u{2e00}'..='\u{2e7f}' | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' => true,
        '\u{3014}'..='\u{301f}' | '\u{30fb}' | '\u{fe10}'..='\u{fe6b}' => true,
        '\u{ff01}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff1f}' | '\u{ff3b}'..='\u{ff65}' => true,
        _ => false,
    }
}

/// A pictograph.
pub fn is_emoji(c: char) -> bool {
    matches!(c, '\u{2600}'..='\u{27bf}' | '\u{2b50}' | '\u{2b55}' | '\u{1f000}'..='\u{1faff}')
}

/// A sign of money that stands before or behind an amount.
pub fn is_currency(c: char) -> bool {
    matches!(
        c,
        '$' | '£' | '€' | '¥' | '¢' | '₹' | '₽' | '₩' | '₪' | '₦' | '₺' | '₴' | '￥' | '฿'
    ) || ('\u{20a0}'..='\u{20c0}').contains(&c)
}
