//! Names that only what stands around them tells: acronyms, models, places behind a preposition,
//! nationalities joined by hyphens, languages, titles of works.

use super::entry::Entry;
use super::memory::Memory;
use super::scene::{Case, Scene};
use super::words;
use crate::extract::kind::Kind;
use crate::extract::mention::Finding;
use crate::token::token::TokenKind;

/// Candidates by context.
pub fn contextual(scene: &Scene<'_>, memory: &Memory) -> Vec<Finding> {
    let rules = [
        acronym,
        club,
        directed,
        flight,
        invasion,
        joined_norp,
        language,
        model,
        prefixed,
        unknown_place,
    ];
    let mut found = Vec::new();
    for at in 0..scene.p.len() {
        found.extend(remembered(scene, at, memory));
        found.extend(rules.iter().filter_map(|rule| rule(scene, at)));
    }
    found
}

/// A word that the document has named with more around it.
fn remembered(scene: &Scene<'_>, at: usize, memory: &Memory) -> Option<Finding> {
    let free = scene.names(at) && scene.alone(at).most_likely().is_none();
    let kind = free.then(|| memory.kind(scene.p.lower(at)))??;
    scene.candidate(at..at + 1, kind, 0.85)
}

/// `NATO`, `RSF`: capital letters in a text that has small ones.
fn acronym(scene: &Scene<'_>, at: usize) -> Option<Finding> {
    let p = scene.p;
    let word = p.word(at);
    let letters = word.chars().filter(|c| c.is_uppercase()).count();
    let fits = (2..=6).contains(&letters)
        && word
            .chars()
            .all(|c| c.is_uppercase() || c.is_ascii_digit() || c == '&' || c == '.')
        && scene.case(at) == Case::Sentence
        && !words::is_common_acronym(word)
        && !(word.contains('.') && letters < 3)
        && p.kind(at) == Some(TokenKind::Word);
    let alone = scene.alone(at);
    let known = alone.most_likely().is_some() || alone.is(Entry::GPE) || alone.is(Entry::WORD);
    // "BAGHDAD (Agency) -" has no acronym but a place.
    let dateline = at == 0 && letters > 4;
    let coded = p.is_hyphen(at + 1) && p.kind(at + 2) == Some(TokenKind::Number) || letters == 1;
    (fits && !known && !dateline && !coded && letters >= 2)
        .then(|| scene.candidate(at..at + 1, Kind::Organisation, 0.55))?
}

/// `SC Freiburg`, `Dallas Mavericks`: clubs by the letters before or the plural behind a place.
fn club(scene: &Scene<'_>, at: usize) -> Option<Finding> {
    let p = scene.p;
    let letters = matches!(
        p.word(at),
        "FC" | "SC"
            | "AC"
            | "AS"
            | "RC"
            | "CD"
            | "RCD"
            | "SV"
            | "NK"
            | "FK"
            | "SK"
            | "KF"
            | "UD"
            | "SD"
            | "JS"
            | "ES"
            | "USM"
            | "PSV"
            | "TSG"
            | "RB"
            | "VfB"
            | "VfL"
            | "Real"
            | "Atlético"
    );
    if letters && scene.names(at + 1) && p.kind(at + 1) == Some(TokenKind::Word) {
        return scene.candidate(at..at + 2, Kind::Organisation, 0.85);
    }
    let place = scene.hits_at(at).last().filter(|hit| {
        hit.entry.is(Entry::GPE) || matches!(hit.entry.most_likely(), Some((Kind::Gpe, _)))
    })?;
    let name = place.tokens.end;
    let plural = p.lower(name).ends_with('s')
        && p.lower(name).len() > 3
        && words::head(p.lower(name)).is_none();
    let free = scene.names(name)
        && scene.alone(name).most_likely().is_none()
        && !scene.alone(name).is(Entry::LAST);
    (plural && free).then(|| scene.candidate(at..name + 1, Kind::Organisation, 0.75))?
}

/// `North Kordofan`, `Southern California`.
fn directed(scene: &Scene<'_>, at: usize) -> Option<Finding> {
    let p = scene.p;
    let direction =
        words::is_direction(p.lower(at)) && p.is_capitalised(at) && scene.case(at) != Case::Upper;
    let place = direction.then(|| scene.hits_at(at + 1).last())?;
    let likely = place.and_then(|place| Some((place.tokens.end, place.entry.most_likely()?.0)));
    let (end, kind) = match (likely, place) {
        (Some((end, kind @ (Kind::Gpe | Kind::Location))), _) => (end, kind),
        (None, Some(place)) if place.entry.is(Entry::GPE) => (place.tokens.end, Kind::Gpe),
        (None, _) if is_unknown_name(scene, at + 1) => (at + 2, Kind::Gpe),
        _ => return None,
    };
    let end = if p.is_hyphen(end) && scene.names(end + 1) {
        end + 2
    } else {
        end
    };
    let part =
        p.lower(at).ends_with("ern") || matches!(p.lower(at), "central" | "downtown" | "midtown");
    let kind = if part { Kind::Location } else { kind };
    scene.candidate(at..end, kind, 0.88)
}

/// A capital word that is neither an ordinary word nor the head of a name.
fn is_unknown_name(scene: &Scene<'_>, at: usize) -> bool {
    let word = scene.p.lower(at);
    let ordinary =
        scene.alone(at).is(Entry::WORD) || words::head(word).is_some() || words::is_role(word);
    scene.names(at)
        && !ordinary
        && scene.case(at) == Case::Sentence
        && scene.p.word(at).contains(char::is_lowercase)
}

/// `TWA Flight 847`.
fn flight(scene: &Scene<'_>, at: usize) -> Option<Finding> {
    let p = scene.p;
    let numbered =
        p.word(at) == "Flight" && p.word(at + 1).starts_with(|c: char| c.is_ascii_digit());
    let named = |at: &usize| {
        p.is_capitalised(*at)
            && p.kind(*at) == Some(TokenKind::Word)
            && !words::is_function_word(p.lower(*at))
    };
    let words = (0..at).rev().take(4).take_while(named).count();
    (numbered && words > 0).then(|| scene.candidate(at - words..at + 2, Kind::Product, 0.75))?
}

/// `Russian invasion of Ukraine`.
fn invasion(scene: &Scene<'_>, at: usize) -> Option<Finding> {
    let p = scene.p;
    let fits = matches!(p.lower(at + 1), "invasion" | "annexation" | "occupation")
        && p.lower(at + 2) == "of";
    let (_, Kind::Norp) = scene.likely_at(at).filter(|_| fits)? else {
        return None;
    };
    let (end, Kind::Gpe | Kind::Location) = scene.likely_at(at + 3)? else {
        return None;
    };
    (p.lower(at + 1) == "invasion").then(|| scene.candidate(at..end, Kind::Event, 0.7))?
}

/// Makers and makes that a number behind makes a model. Sorted.
#[rustfmt::skip]
const MAKERS: [&str; 22] = [
    "airbus", "antonov", "atr", "beechcraft", "bell", "boeing", "bombardier", "cessna", "embraer", "eurocopter", "falcon",
    "fokker", "gulfstream", "ilyushin", "iphone", "learjet", "mcdonnell", "mil", "robinson", "sikorsky", "sukhoi", "tupolev",
];

/// `F-16`, `MQ-9`, `Boeing 737`, `Falcon 9`.
fn model(scene: &Scene<'_>, at: usize) -> Option<Finding> {
    let p = scene.p;
    if !p.is_capitalised(at) || p.kind(at) != Some(TokenKind::Word) {
        return None;
    }
    let starts_digit = |at: usize| p.word(at).starts_with(|c: char| c.is_ascii_digit());
    let coded = p.word(at).len() <= 4
        && p.word(at).chars().all(char::is_uppercase)
        && p.is_hyphen(at + 1)
        && starts_digit(at + 2);
    if coded && !matches!(p.word(at), "COVID" | "UN" | "G" | "AIDS") {
        return scene.candidate(at..at + 3, Kind::Product, 0.45);
    }
    let maker = MAKERS.binary_search(&p.lower(at)).is_ok();
    let mut end = at + 1;
    while end < at + 6
        && (starts_digit(end)
            || p.is_capitalised(end) && p.kind(end) == Some(TokenKind::Word)
            || p.is_hyphen(end))
    {
        end += 1;
    }
    let numbered = (at + 1..end).any(|at| p.word(at).contains(|c: char| c.is_ascii_digit()));
    (maker && numbered).then(|| scene.candidate(at..end, Kind::Product, 0.8))?
}

/// An unknown word behind `in` or before `, Iraq`.
fn unknown_place(scene: &Scene<'_>, at: usize) -> Option<Finding> {
    let p = scene.p;
    let free = |at: usize| {
        let word = p.lower(at);
        let ordinary = words::head(word).is_some() || words::is_role(word);
        scene.names(at)
            && scene.likely_at(at).is_none()
            && !ordinary
            && !scene.alone(at).is(Entry::WORD)
    };
    if !free(at) || at == 0 || free(at - 1) || scene.case(at) != Case::Sentence {
        return None;
    }
    let mut end = at + 1;
    while end < at + 6 && (free(end) || p.is_hyphen(end) && scene.names(end + 1)) {
        end += 1;
    }
    if end > at + 4 || p.word(at).chars().all(|c| !c.is_lowercase()) {
        return None;
    }
    let before = p.lower(at - 1);
    let is_place = |at: usize| matches!(scene.likely_at(at), Some((_, Kind::Gpe | Kind::Location)));
    let followed = p.word(end) == "," && is_place(end + 1);
    let settled = matches!(before, "in" | "near" | "outside")
        || before == "of" && at > 1 && is_settlement(p.lower(at - 2));
    let office = at > 1 && p.lower(at - 2) == "of";
    let settlement = is_settlement(p.lower(end)) || is_settlement(before) && !office;
    let score = match (followed, settled, settlement) {
        (true, _, _) => 0.88,
        (_, true, true) => 0.85,
        (_, true, _) => 0.75,
        (_, _, true) => 0.7,
        _ => return None,
    };
    scene.candidate(at..end, Kind::Gpe, score)
}

fn is_settlement(word: &str) -> bool {
    matches!(
        word,
        "city"
            | "town"
            | "village"
            | "province"
            | "district"
            | "state"
            | "region"
            | "county"
            | "suburb"
            | "municipality"
            | "capital"
            | "port"
            | "governorate"
            | "prefecture"
    )
}

/// `Asian-American`, `Franco-German`: two adjectives are one.
fn joined_norp(scene: &Scene<'_>, at: usize) -> Option<Finding> {
    let p = scene.p;
    let is_norp = |at: usize| {
        let alone = scene.alone(at);
        matches!(alone.most_likely(), Some((Kind::Norp, _)))
            || alone.most_likely().is_none() && alone.is(Entry::NORP)
    };
    let combining = matches!(
        p.lower(at),
        "anglo" | "franco" | "sino" | "russo" | "afro" | "indo" | "euro" | "greco" | "italo"
    );
    let joined =
        p.is_hyphen(at + 1) && p.word(at + 1) != "–" && is_norp(at + 2) && p.is_capitalised(at);
    (joined && (is_norp(at) || combining)).then(|| scene.candidate(at..at + 3, Kind::Norp, 0.85))?
}

/// `anti-Israeli`, `non-Muslim`: prefix and adjective are one; a prefix before a name is not part of it.
fn prefixed(scene: &Scene<'_>, at: usize) -> Option<Finding> {
    let p = scene.p;
    let prefix = matches!(
        p.lower(at),
        "anti" | "pro" | "non" | "ex" | "pan" | "post" | "neo" | "un"
    );
    let alone = scene.alone(at + 2);
    let is_norp = matches!(alone.most_likely(), Some((Kind::Norp, _)))
        || alone.is(Entry::NORP) && alone.most_likely().is_none();
    (prefix && p.is_hyphen(at + 1) && is_norp)
        .then(|| scene.candidate(at..at + 3, Kind::Norp, 0.85))?
}

/// `in Spanish`, `speaks Arabic`, `Spanish-language`.
fn language(scene: &Scene<'_>, at: usize) -> Option<Finding> {
    let p = scene.p;
    let alone = scene.alone(at);
    let fits =
        alone.is(Entry::LANGUAGE) || matches!(alone.most_likely(), Some((Kind::Language, _)));
    let before = at.checked_sub(1).map_or("", |before| p.lower(before));
    let ends = p.kind(at + 1) != Some(TokenKind::Word) && !p.is_hyphen(at + 1)
        || matches!(
            p.lower(at + 1),
            "and" | "or" | "on" | "by" | "with" | "as" | "at"
        );
    let said = matches!(
        before,
        "in" | "speak"
            | "speaks"
            | "speaking"
            | "spoke"
            | "into"
            | "fluent"
            | "learn"
            | "translated"
    ) && ends;
    let called = p.lower(at + 1) == "language"
        || p.is_hyphen(at + 1) && matches!(p.lower(at + 2), "language" | "speaking");
    (fits && p.is_capitalised(at) && (said || called))
        .then(|| scene.candidate(at..at + 1, Kind::Language, 0.96))?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn makers_are_sorted() {
        assert!(MAKERS.is_sorted());
    }
}
