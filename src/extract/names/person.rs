//! Names of people: behind a title or role, by a given or family name, before a verb of speech.

use std::collections::BTreeSet;
use std::ops::Range;

use super::entry::Entry;
use super::memory::Memory;
use super::person_name::name_end;
use super::scene::{Case, Scene};
use super::words;
use crate::extract::kind::Kind;
use crate::extract::mention::Finding;
use crate::extract::quotations::speech::is_plain_speech;

/// Candidates for people.
pub fn people(scene: &Scene<'_>, memory: &Memory) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut named = BTreeSet::new();
    let mut at = 0;
    while at < scene.p.len() {
        let Some(end) = name_end(scene, at) else {
            at += 1;
            continue;
        };
        let known = |word: &str| memory.is_person(word) || named.contains(word);
        match judge(scene, at..end, &known) {
            Some((range, score)) => {
                if range.len() > 1 && score >= 0.8 {
                    named.insert(scene.p.lower(range.end - 1));
                }
                at = range.end.max(at + 1);
                found.extend(scene.candidate(range, Kind::Person, score));
            }
            None => at += 1,
        }
    }
    found
}

/// Whether a stretch is a person: its extent and score.
fn judge(
    scene: &Scene<'_>,
    name: Range<usize>,
    known: &dyn Fn(&str) -> bool,
) -> Option<(Range<usize>, f32)> {
    let name = without_words(scene, without_place(scene, name));
    let parts = parts(scene, name.clone());
    let titled = is_titled(scene, name.start);
    let first = scene.alone(name.start);
    let last = scene.alone(name.end - 1);
    let other = other_label(scene, name.clone());
    if parts == 1 {
        return single(scene, name, titled, known);
    }
    if other == Some(true) && !titled {
        return None;
    }
    if !titled && is_place(scene, name.start) {
        let person = first.is(Entry::FIRST) && last.is(Entry::LAST) && !last.is(Entry::WORD);
        return person.then_some((name, 0.8));
    }
    let given = first.is(Entry::FIRST) && (!first.is(Entry::WORD) || last.is(Entry::LAST));
    let family = last.is(Entry::LAST);
    let spoken = is_spoken(scene, name.clone());
    let thing = is_thing(scene, name.clone());
    let score = match (titled, given, family) {
        (true, _, _) => 0.96,
        (_, true, true) if thing => 0.8,
        (_, true, true) => 0.93,
        _ if spoken => 0.85,
        _ if thing => return None,
        (_, true, false) => 0.82,
        (_, false, true) if is_dubious(scene, name.clone()) => return None,
        (_, false, true) => 0.75,
        _ if is_dubious(scene, name.clone()) => return None,
        _ => 0.6,
    };
    Some((name, score))
}

/// The name without ordinary words before it: "Frontrunner Anna Poe".
fn without_words(scene: &Scene<'_>, name: Range<usize>) -> Range<usize> {
    let mut start = name.start;
    while name.end - start > 2
        && scene.alone(start).is(Entry::WORD)
        && !scene.alone(start).is(Entry::FIRST)
        && scene.alone(start + 1).is(Entry::FIRST)
    {
        start += 1;
    }
    start..name.end
}

/// Whether one word is known as a place first.
fn is_place(scene: &Scene<'_>, at: usize) -> bool {
    let alone = scene.alone(at);
    match alone.most_likely() {
        Some((kind, grade)) => {
            grade > 1 && matches!(kind, Kind::Gpe | Kind::Location | Kind::Organisation)
        }
        None => alone.is(Entry::GPE) && alone.is(Entry::LARGE) && !alone.is(Entry::FIRST),
    }
}

/// The name without the country or organisation before it: "envoy to Ukraine Anna Poe".
fn without_place(scene: &Scene<'_>, name: Range<usize>) -> Range<usize> {
    let next = scene.alone(name.start + 1);
    let stands_alone =
        name.len() > 2 && is_place(scene, name.start) && !scene.alone(name.start).is(Entry::LAST);
    if stands_alone && next.is(Entry::FIRST) {
        name.start + 1..name.end
    } else {
        name
    }
}

fn parts(scene: &Scene<'_>, name: Range<usize>) -> usize {
    let hyphens = name.clone().filter(|&at| scene.p.is_hyphen(at)).count();
    name.len() - 2 * hyphens.min(name.len() / 2)
}

/// Whether the gazetteers know the stretch, or its beginning, as something else: `true` for all of it.
fn other_label(scene: &Scene<'_>, name: Range<usize>) -> Option<bool> {
    let (end, kind) = scene.likely_at(name.start)?;
    if kind == Kind::Person {
        return None;
    }
    Some(end >= name.end || end > name.start + 1 && !scene.alone(name.start).is(Entry::FIRST))
}

/// One word is a person behind a title, as a known family name, or where the text has named it before.
fn single(
    scene: &Scene<'_>,
    name: Range<usize>,
    titled: bool,
    known: &dyn Fn(&str) -> bool,
) -> Option<(Range<usize>, f32)> {
    let at = name.start;
    let alone = scene.alone(at);
    let likely = alone.most_likely();
    let other = matches!(likely, Some((kind, 2..)) if kind != Kind::Person);
    if known(scene.p.lower(name.end - 1)) && (titled || !other) {
        return Some((name, 0.93));
    }
    let place = alone.is(Entry::GPE) && alone.is(Entry::LARGE);
    let person = alone.is(Entry::FIRST) || alone.is(Entry::LAST);
    if titled && !other && !place {
        let before = scene.p.lower(at.saturating_sub(1));
        let sure = words::is_title(before);
        let score = match (sure, person && !alone.is(Entry::WORD)) {
            (true, true) => 0.93,
            (true, false) => 0.7,
            (false, true) => 0.6,
            (false, false) => return None,
        };
        return Some((name, score));
    }
    let spoken = is_spoken(scene, name.clone());
    let free = likely.is_none() && !place && !alone.is(Entry::WORD);
    match (free, person, spoken) {
        (true, true, true) => Some((name, 0.8)),
        (true, false, true) if !scene.starts(at) => Some((name, 0.65)),
        _ => None,
    }
}

/// Whether a title or role stands right before.
fn is_titled(scene: &Scene<'_>, at: usize) -> bool {
    let p = scene.p;
    let Some(before) = at.checked_sub(1) else {
        return false;
    };
    let word = p.lower(before);
    if words::is_role(word) {
        return true;
    }
    let office = matches!(
        word,
        "state" | "defense" | "treasury" | "affairs" | "general" | "interior" | "commerce"
    );
    let reach = before.saturating_sub(5)..before;
    office
        && p.is_capitalised(before)
        && reach
            .into_iter()
            .any(|at| matches!(p.lower(at), "secretary" | "minister" | "attorney"))
        || word == "general" && p.is_hyphen(before - 1)
        || word == "elect"
            && before > 1
            && p.is_hyphen(before - 1)
            && words::is_role(p.lower(before - 2))
}

/// Whether a verb of speech stands behind or before: "Poe said", "said Poe".
fn is_spoken(scene: &Scene<'_>, name: Range<usize>) -> bool {
    let p = scene.p;
    let before = name
        .start
        .checked_sub(1)
        .map_or("", |before| p.lower(before));
    is_plain_speech(p.lower(name.end))
        || matches!(before, "said" | "says" | "asked" | "added" | "told")
}

/// Whether the words around say that a thing or place is named: "the Burj Khalifa", "in Las Navas".
fn is_thing(scene: &Scene<'_>, name: Range<usize>) -> bool {
    let p = scene.p;
    let before = name
        .start
        .checked_sub(1)
        .map_or("", |before| p.lower(before));
    let after = p.lower(name.end);
    let place =
        p.word(name.end) == "," && matches!(scene.likely_at(name.end + 1), Some((_, Kind::Gpe)));
    place
        || matches!(
            before,
            "the" | "in" | "at" | "near" | "outside" | "into" | "a" | "an"
        )
        || p.is_capitalised(name.end) && words::head(after).is_some()
        || words::small_head(after).is_some()
}

/// Unknown words that are as likely something else: at the start of a sentence, in a headline, or made
/// of ordinary words.
fn is_dubious(scene: &Scene<'_>, name: Range<usize>) -> bool {
    let listed = name.clone().any(|at| {
        let alone = scene.alone(at);
        let ordinary = alone.is(Entry::WORD) && !scene.p.is_hyphen(at + 1);
        ordinary
            || alone.is(Entry::GPE) && alone.is(Entry::LARGE)
            || alone
                .most_likely()
                .is_some_and(|(kind, _)| kind != Kind::Person)
    });
    listed || scene.case(name.start) != Case::Sentence || name.len() > 4
}
