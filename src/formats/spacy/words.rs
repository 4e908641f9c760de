//! Where spaCy's English tokenizer surely cuts.
//!
//! spaCy takes an entity only where it begins and ends at the edge of one of its words, and its rules
//! differ from ours: `U.S.-led` is one word to it, `anti-war` is three. This follows them on the safe
//! side: what is not known to be a cut is none.

use crate::formats::edges::is_space;

/// Opening and closing characters that are always words of their own.
const MARKS: &str = "…,:;!?¿¡()[]{}<>_#*&'\"”“`‘´’‚„»«—–";
/// What else is cut off in front.
const PREFIXES: &str = "§%=$£€¥₹₽₩₪₫₴";
/// Abbreviations that keep their full stop, so that it is no edge.
const ABBREVIATIONS: &[&str] = &[
    "Adm", "Ak", "Ala", "Apr", "Ariz", "Ark", "Aug", "Bros", "Calif", "Co", "co", "Colo", "Conn",
    "Corp", "Dec", "Del", "Dr", "Feb", "Fla", "Ga", "Gen", "Gov", "Ia", "Id", "Ill", "Inc", "Ind",
    "Jan", "Jr", "Jul", "Jun", "Kan", "Kans", "Ky", "La", "Ltd", "Mar", "Mass", "Md", "Messrs",
    "Mich", "Minn", "Miss", "Mo", "Mont", "Mr", "Mrs", "Ms", "Mt", "Neb", "Nebr", "Nev", "Nov",
    "Oct", "Okla", "Ore", "Pa", "Ph.D", "Prof", "Rep", "Rev", "Sen", "Sep", "Sept", "St", "Tenn",
    "Va", "Wash", "Wis", "vs", "v.s", "a.m", "p.m", "e.g", "i.e",
];
/// Endings that keep the apostrophe in front where they stand alone, marks behind them aside.
const ENDINGS: &[&str] = &["s", "S", "re", "ll", "d"];
/// Words that keep an apostrophe in front.
const CLIPPED: &[&str] = &["cause", "cos", "coz", "cuz", "bout", "em", "nuff"];

/// Whether it cuts at that byte of the text, which is on a character boundary.
pub fn cuts(text: &str, at: usize) -> bool {
    let Some((chunk, at)) = chunk(text, at) else {
        return true;
    };
    if is_kept_together(chunk, at) {
        return false;
    }
    let (cuts, core) = affixes(chunk);
    cuts.contains(&at) || (core.contains(&at) && cuts_inside(&chunk[core.clone()], at - core.start))
}

/// The piece without white space around a byte, and the byte in it; `None` where white space or an
/// end of the text is beside it.
fn chunk(text: &str, at: usize) -> Option<(&str, usize)> {
    let (before, after) = (text.get(..at)?, text.get(at..)?);
    let start = before
        .char_indices()
        .rev()
        .find(|(_, c)| is_space(*c))
        .map_or(0, |(place, c)| place + c.len_utf8());
    let end = at + after.find(is_space).unwrap_or(after.len());
    (start < at && at < end).then(|| (&text[start..end], at - start))
}

/// Whether an abbreviation, a clipped word or an emoticon lies across that byte.
fn is_kept_together(chunk: &str, at: usize) -> bool {
    let (before, after) = chunk.split_at(at);
    let word = before
        .rfind(|c: char| !(c.is_alphanumeric() || c == '.'))
        .map_or(before, |place| {
            before[place..].trim_start_matches(|c: char| !c.is_alphanumeric())
        });
    let is_letter = word.chars().count() == 1 && word.chars().all(char::is_lowercase);
    if after.starts_with('.') && (is_letter || ABBREVIATIONS.contains(&word)) {
        return true;
    }
    let rest: String = after.chars().take_while(|c| c.is_alphabetic()).collect();
    let is_alone = !after[rest.len()..].contains(char::is_alphanumeric);
    let is_clipped = before.ends_with(['\'', '’', '‘'])
        && (CLIPPED.contains(&rest.to_lowercase().as_str())
            || (is_alone && ENDINGS.contains(&rest.as_str())));
    is_clipped || is_across_emoticon(before, after)
}

/// How many characters of either side an emoticon may take.
const FACE: usize = 4;

fn is_across_emoticon(before: &str, after: &str) -> bool {
    // A face does not begin or end in a word or number.
    let begins = |&start: &usize| {
        let mut outer = before[..start].chars().rev().chain([' ']);
        !(outer.next().is_some_and(char::is_alphanumeric)
            && before[start..].starts_with(char::is_alphanumeric))
    };
    let ends = |&end: &usize| {
        !(after[end..].starts_with(char::is_alphanumeric)
            && after[..end].ends_with(char::is_alphanumeric))
    };
    let starts = before.char_indices().rev().map(|(place, _)| place);
    let starts: Vec<usize> = starts.take(FACE).filter(begins).collect();
    let mut stops = after
        .char_indices()
        .map(|(place, c)| place + c.len_utf8())
        .take(FACE)
        .filter(ends);
    stops.any(|end| {
        let face = |start: usize| format!("{}{}", &before[start..], &after[..end]);
        starts.iter().any(|&start| is_emoticon(&face(start)))
    })
}

/// Eyes, nose and mouth in either direction, two eyes with something between them, a heart.
fn is_emoticon(face: &str) -> bool {
    const EYES: [char; 4] = [':', ';', '=', '8'];
    const NOSES: [char; 4] = ['-', 'o', '\'', '’'];
    let looks = |face: &str, mouths: &str| {
        let mouth = face.trim_start_matches(EYES);
        let has_eyes = mouth.len() < face.len();
        let mouth = mouth.trim_start_matches(NOSES);
        has_eyes && !mouth.is_empty() && mouth.chars().all(|c| mouths.contains(c))
    };
    let turned: String = face.chars().rev().collect();
    let is_eye = |c: char| "0oOvVxX^<>*@-".contains(c);
    let between = face.trim_matches(is_eye);
    let has_two =
        face.starts_with(is_eye) && face.ends_with(is_eye) && face.len() > between.len() + 1;
    looks(face, "()[]{}DPpOoXx/|\\*013>")
        || looks(&turned, "()[]")
        || face.starts_with("<3")
        || (has_two && !between.is_empty() && between.chars().all(|c| c == '.' || c == '_'))
}

/// Where affixes are cut off, and what is left of the chunk.
fn affixes(chunk: &str) -> (Vec<usize>, std::ops::Range<usize>) {
    let (mut start, mut end) = (0, chunk.len());
    let mut cuts = Vec::new();
    loop {
        let prefix = prefix(&chunk[start..end]);
        start += prefix;
        if prefix > 0 {
            cuts.push(start);
        }
        let suffix = suffix(&chunk[start..end]);
        end -= suffix;
        if suffix > 0 {
            cuts.push(end);
        }
        if prefix + suffix == 0 {
            return (cuts, start..end);
        }
    }
}

/// Bytes of what is cut off in front.
fn prefix(piece: &str) -> usize {
    let dots = piece.len() - piece.trim_start_matches('.').len();
    let Some(first) = piece.chars().next() else {
        return 0;
    };
    if dots >= 2 {
        return dots;
    }
    match MARKS.contains(first) || PREFIXES.contains(first) || is_pictograph(first) {
        true => first.len_utf8(),
        false => 0,
    }
}

/// Bytes of what is cut off behind.
fn suffix(piece: &str) -> usize {
    for possessive in ["'s", "’s", "'S", "’S"] {
        if piece.ends_with(possessive) {
            return possessive.len();
        }
    }
    let dots = piece.len() - piece.trim_end_matches('.').len();
    if dots >= 2 {
        return dots;
    }
    let mut chars = piece.chars().rev();
    let (last, before, second) = (chars.next(), chars.next(), chars.next());
    let is_cut = match (last, before) {
        (None, _) => false,
        (Some('.'), Some(before)) => {
            let is_upper = |c: Option<char>| c.is_some_and(char::is_uppercase);
            before.is_ascii_digit()
                || before.is_lowercase()
                || "%²-+".contains(before)
                || MARKS.contains(before)
                || (before.is_uppercase() && is_upper(second))
        }
        (Some('+' | '$' | '£' | '€' | '¥' | '%'), Some(before)) => before.is_ascii_digit(),
        (Some(last), _) => MARKS.contains(last) || is_pictograph(last),
    };
    last.filter(|_| is_cut).map_or(0, char::len_utf8)
}

fn is_pictograph(c: char) -> bool {
    matches!(c, '\u{2195}'..='\u{21ff}' | '\u{2300}'..='\u{23ff}' | '\u{2600}'..='\u{266e}'
        | '\u{2670}'..='\u{2767}' | '\u{1f300}'..='\u{1f3fa}' | '\u{1f400}'..='\u{1f64f}'
        | '\u{1f680}'..='\u{1f6c5}' | '\u{1f910}'..='\u{1f93e}')
}

/// Whether it cuts inside what is left without affixes.
fn cuts_inside(core: &str, at: usize) -> bool {
    if may_be_address(core) {
        return false;
    }
    let (before, after) = core.split_at(at);
    let (Some(last), Some(first)) = (before.chars().next_back(), after.chars().next()) else {
        return false;
    };
    // The run of joining characters that the byte is at, and what stands around it.
    let is_joint = |c: char| "-–—~,:<>=/+*^".contains(c);
    let left = before.trim_end_matches(is_joint);
    let right = after.trim_start_matches(is_joint);
    let joint = &core[left.len()..core.len() - right.len()];
    let at_edge = !is_joint(last) || !is_joint(first);
    let (Some(outer), Some(inner)) = (left.chars().next_back(), right.chars().next()) else {
        return false;
    };
    let is_cut = match joint {
        "-" | "–" | "—" | "~" | ":" | "<" | ">" | "=" | "/" => {
            (is_letter(outer) || outer.is_ascii_digit()) && is_letter(inner)
        }
        "," | "--" | "---" | "——" => is_letter(outer) && is_letter(inner),
        _ => false,
    };
    let is_sum =
        ["-", "+", "*", "^"].contains(&joint) && outer.is_ascii_digit() && inner.is_ascii_digit();
    at_edge && (is_cut || is_sum)
}

/// A letter with a case: other scripts have rules of their own.
fn is_letter(c: char) -> bool {
    c.is_lowercase() || c.is_uppercase()
}

/// Web and e-mail addresses are one word.
fn may_be_address(core: &str) -> bool {
    let has_domain = core.match_indices('.').any(|(place, _)| {
        core[place + 1..]
            .chars()
            .take(2)
            .filter(|c| c.is_alphabetic())
            .count()
            == 2
    });
    has_domain || core.contains("://") || core.contains('@')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `|` where it cuts, as spaCy 3.8 does.
    fn check(expected: &str) {
        let text = expected.replace('|', "");
        let mut found = String::new();
        for (place, c) in text.char_indices() {
            if place > 0 && !is_space(c) && !found.ends_with(is_space) && cuts(&text, place) {
                found.push('|');
            }
            found.push(c);
        }
        assert_eq!(found, expected);
    }

    #[test]
    fn it_cuts_where_spacy_does() {
        check("“|We re\u{ad}open|,|” said Ruiz|;");
        check("the Bank|’s U.S. plan|.");
        check("anti|-|Trump U.S.-led");
        check("(|Reuters|) [|1|] $|4.5 30|%");
        check("Inc. Pa. N.Y.");
        check("Rome|. no|... 2021|. U.N.");
        check("either|/|or 1|-|2 and|,|but x|--|y");
        check("example.com/news a@b.org");
        check("8) :) <3 (|1998|)");
        check("😊|Rome");
    }

    #[test]
    fn an_ending_that_stands_alone_is_one_word() {
        check("\t's");
        check("Obama 's plan ’s 'S ’S 're");
        check("Obama 's|, (|'s|) Obama|'s|,");
        check("'|sun '|S&P 's|,|,");
    }
}
