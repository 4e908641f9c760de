//! How far a name of a person may reach.

use super::entry::Entry;
use super::scene::{Case, Scene};
use super::words;
use crate::extract::kind::Kind;
use crate::token::token::TokenKind;

/// The most tokens that a name of a person has.
const LONGEST: usize = 9;

/// The end of the longest stretch that could be a person's name.
pub fn name_end(scene: &Scene<'_>, start: usize) -> Option<usize> {
    let p = scene.p;
    let begins = part_end(scene, start)?;
    let mut end = begins;
    while end < start + LONGEST {
        let next = part_end(scene, end).or_else(|| particles_end(scene, end));
        let Some(next) = next.or_else(|| middle_title(scene, end)) else {
            break;
        };
        end = next;
    }
    if let Some(further) = nickname_end(scene, end) {
        end = further;
    }
    if matches!(p.word(end), "Jr." | "Sr." | "Jr" | "Sr") || is_roman(p.word(end)) {
        end += 1;
    } else if p.word(end) == "," && matches!(p.word(end + 1), "Jr." | "Sr." | "Jr") {
        end += 2;
    }
    Some(end)
}

/// Titles that are also names, behind a given name: "Martin Luther King".
fn middle_title(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let word = scene.p.lower(at);
    let both = matches!(
        word,
        "king" | "sheikh" | "prince" | "bishop" | "judge" | "lord" | "pope" | "major"
    );
    (both && scene.p.is_capitalised(at) && scene.alone(at).is(Entry::LAST)).then_some(at + 1)
}

/// `"Bud" Poe`: a nickname in quotation marks with the family name behind it.
fn nickname_end(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let p = scene.p;
    let mark = |at: usize| matches!(p.word(at), "\"" | "“" | "”" | "'" | "‘" | "’");
    let close = (at + 2..at + 5).find(|&close| mark(close))?;
    let end = part_end(scene, close + 1).filter(|_| mark(at) && p.is_capitalised(at + 1))?;
    Some(part_end(scene, end).unwrap_or(end))
}

fn is_roman(word: &str) -> bool {
    !word.is_empty()
        && word.len() <= 5
        && word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'))
        && word != "X"
        && word != "V"
}

/// The end of one part of a name: `Anna`, `W.`, `Jean-Pierre`, `al-Maliki`, `Ki-moon`.
fn part_end(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let p = scene.p;
    let arabic = matches!(
        p.lower(at),
        "al" | "el" | "ad" | "ul" | "as" | "ash" | "ar" | "az" | "an" | "at"
    ) && p.is_hyphen(at + 1);
    if arabic && p.is_capitalised(at + 2) {
        return Some(at + 3);
    }
    if !is_name_word(scene, at) {
        return None;
    }
    let mut end = at + 1;
    while end < at + LONGEST
        && p.is_hyphen(end)
        && p.kind(end + 1) == Some(TokenKind::Word)
        && is_tail(scene, end + 1)
    {
        end += 2;
    }
    Some(end)
}

/// What may follow a hyphen inside a name.
fn is_tail(scene: &Scene<'_>, at: usize) -> bool {
    let word = scene.p.lower(at);
    let known = matches!(
        word,
        "led"
            | "based"
            | "backed"
            | "born"
            | "style"
            | "era"
            | "controlled"
            | "owned"
            | "run"
            | "held"
            | "elect"
            | "designate"
            | "in"
            | "like"
            | "made"
            | "linked"
            | "occupied"
            | "american"
            | "allied"
            | "trained"
            | "administered"
            | "brokered"
            | "sponsored"
            | "dominated"
            | "funded"
            | "speaking"
            | "level"
            | "wide"
            | "bound"
            | "affiliated"
    );
    !known
}

fn is_name_word(scene: &Scene<'_>, at: usize) -> bool {
    let p = scene.p;
    let word = p.word(at);
    if !scene.names(at) || word.len() < 2 {
        return false;
    }
    let initial = word.len() == 2 && word.ends_with('.');
    let has_small = word.contains(char::is_lowercase);
    let upper = scene.case(at) == Case::Upper;
    // "JD Vance": two capital letters before a family name.
    let initials = word.ends_with('J') || matches!(word, "JD" | "JK");
    let letters =
        word.len() == 2 && (scene.alone(at + 1).is(Entry::LAST) || initials && scene.names(at + 1));
    let plain = word
        .chars()
        .all(|c| c.is_alphabetic() || matches!(c, '\'' | '’' | '.'));
    plain && (initial || has_small || upper || letters) && !is_other_word(scene, at)
}

/// Words with a capital letter that end a person's name: titles, heads, nationalities.
fn is_other_word(scene: &Scene<'_>, at: usize) -> bool {
    let word = scene.p.lower(at);
    let alone = scene.alone(at);
    let person = alone.is(Entry::FIRST) || alone.is(Entry::LAST);
    scene.inside(at)
        || word == "day"
        || words::is_title(word)
        || words::is_direction(word)
        || words::is_role(word) && (!person || alone.is(Entry::WORD))
        || words::head(word).is_some() && (!person || alone.is(Entry::WORD))
        || matches!(alone.most_likely(), Some((Kind::Norp, 2..))) && !is_given_norp(scene, at)
        || matches!(
            word,
            "republican" | "democratic" | "foreign" | "prime" | "vice" | "former" | "chief"
        )
}

/// "Christian", "Roman", "German" before a family name.
fn is_given_norp(scene: &Scene<'_>, at: usize) -> bool {
    let next = scene.alone(at + 1);
    let free = next
        .most_likely()
        .is_none_or(|(kind, _)| kind == Kind::Person)
        && !next.is(Entry::WORD);
    let word = scene.p.lower(at + 1);
    let named = scene.names(at + 1) && words::head(word).is_none() && !words::is_role(word);
    scene.alone(at).is(Entry::FIRST) && free && named && !next.is(Entry::GPE)
}

/// `bin`, `van der`, `de la` before the next part.
fn particles_end(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let is_small =
        |at: usize| words::is_person_particle(scene.p.lower(at)) && !scene.p.is_capitalised(at);
    let particles = (0..2).take_while(|more| is_small(at + more)).count();
    (particles > 0).then(|| part_end(scene, at + particles))?
}
