//! Names that their last words tell: `Foreign Ministry`, `University of Texas`, `Acme Inc.`, `Lake
//! Victoria`, `Hurricane Rita`.

use super::entry::Entry;
use super::scene::{Case, Scene};
use super::words;
use crate::extract::kind::Kind;
use crate::extract::mention::Finding;
use crate::extract::numbers::words::{digit_ordinal, ordinal};
use crate::extract::times::words::{is_month, is_weekday, is_year};
use crate::token::token::TokenKind;

/// Candidates by head.
pub fn compounds(scene: &Scene<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for at in 0..scene.p.len() {
        found.extend(headed(scene, at));
        found.extend(small_headed(scene, at));
        found.extend(led(scene, at));
    }
    found
}

/// The most tokens either side of a head.
const REACH: usize = 10;

/// The name around a head with a capital letter.
fn headed(scene: &Scene<'_>, at: usize) -> Option<Finding> {
    let p = scene.p;
    let kind = words::head(p.lower(at)).filter(|_| p.is_capitalised(at))?;
    if scene.case(at) == Case::Upper {
        return None;
    }
    let start = start_of(scene, at);
    let end = end_of(scene, at, start);
    if start == at && end == at + 1 {
        return None;
    }
    // "Secretary of State for Trade", "head of State"
    if start == at && kind == Kind::Gpe && at > 0 && p.lower(at - 1) == "of" {
        return None;
    }
    let kind = refined(scene, start, at, end).unwrap_or(kind);
    // What lies left of another head belongs to the longer name that is found there.
    let goes_on =
        end == at + 1 && words::head(p.lower(at + 1)).is_some() && p.is_capitalised(at + 1);
    if goes_on {
        return None;
    }
    let modifiers = at - start;
    let score = match (kind, modifiers) {
        (_, 0) => 0.7,
        (Kind::Gpe, _) => 0.91,
        (Kind::Organisation, _) => 0.86,
        (Kind::Law | Kind::Location, _) => 0.79,
        _ => 0.89,
    };
    scene.candidate(start..end, kind, score)
}

/// Heads that mean something else in some company.
fn refined(scene: &Scene<'_>, start: usize, head: usize, end: usize) -> Option<Kind> {
    let p = scene.p;
    let place = |at: usize| matches!(scene.likely_at(at), Some((_, Kind::Gpe | Kind::Location)));
    let before = head.checked_sub(1).map_or("", |before| p.lower(before));
    match p.lower(head) {
        "department" if p.word(end) == "," && place(end + 1) && start < head => Some(Kind::Gpe),
        "department" if start + 1 == head && end == head + 1 && is_place_like(scene, start) => {
            Some(Kind::Gpe)
        }
        "league" if matches!(before, "champions" | "europa" | "conference" | "nations") => {
            Some(Kind::Event)
        }
        "bank" if before == "west" => Some(Kind::Location),
        _ => None,
    }
}

/// A word that is no ordinary one and no organisation: `Antioquia Department`.
fn is_place_like(scene: &Scene<'_>, at: usize) -> bool {
    let alone = scene.alone(at);
    let acronym = !scene.p.word(at).contains(char::is_lowercase);
    let other = matches!(
        alone.most_likely(),
        Some((Kind::Organisation | Kind::Norp | Kind::Person, _))
    );
    !(alone.is(Entry::WORD) || acronym || other)
}

/// Left of a head: capital words, with `and` and `&` between them; `of` only behind another head.
fn start_of(scene: &Scene<'_>, head: usize) -> usize {
    let mut start = head;
    while start > head.saturating_sub(REACH) {
        let Some(before) = start.checked_sub(1) else {
            break;
        };
        if is_inside(scene, before) {
            start = before;
        } else if let Some(further) = joint(scene, before, head) {
            start = further;
        } else {
            break;
        }
    }
    // "2026 FIFA World Cup"
    if start > 0 && start < head && is_year_of_event(scene, start - 1, head) {
        start -= 1;
    }
    if start > 0 && start < head && is_count_of_name(scene, start - 1) {
        start -= 1;
    }
    start
}

/// "9th Circuit Court", "Fourth Infantry Division", "48th Summit".
fn is_count_of_name(scene: &Scene<'_>, at: usize) -> bool {
    let p = scene.p;
    digit_ordinal(p.lower(at)).is_some() || ordinal(p.lower(at)).is_some() && p.is_capitalised(at)
}

fn is_year_of_event(scene: &Scene<'_>, at: usize, head: usize) -> bool {
    let event = words::head(scene.p.lower(head)) == Some(Kind::Event);
    event && is_year(scene.p, at)
}

/// Whether a token is a word of a name that a head ends.
fn is_inside(scene: &Scene<'_>, at: usize) -> bool {
    let p = scene.p;
    let word = p.lower(at);
    if p.kind(at) == Some(TokenKind::Number) {
        return false;
    }
    let capital = p.is_capitalised(at) && p.kind(at) == Some(TokenKind::Word);
    let opens = scene.starts(at) && !scene.names(at);
    let dated = is_weekday(p, at) || is_month(p, at);
    capital && !opens && !dated && !words::is_function_word(word) && !is_title_before(scene, at)
}

/// A title that is no part of what follows: "President Bush's", "Mr. Poe".
fn is_title_before(scene: &Scene<'_>, at: usize) -> bool {
    let word = scene.p.lower(at);
    let office = matches!(word, "imam" | "sheikh")
        || matches!(
            word,
            "justice"
                | "general"
                | "major"
                | "crown"
                | "cardinal"
                | "king"
                | "queen"
                | "prince"
                | "princess"
                | "lord"
                | "governor"
                | "mayor"
                | "secretary"
                | "judge"
                | "lady"
        );
    words::is_title(word) && !office || matches!(word, "chairman" | "ceo" | "leader")
}

/// `and`, `&`, hyphens and `of` inside a name: the token before them.
fn joint(scene: &Scene<'_>, at: usize, head: usize) -> Option<usize> {
    let p = scene.p;
    let before = at.checked_sub(1)?;
    let joins = match p.lower(at) {
        // "Kampala–Gulu Highway"
        "–" if words::head(p.lower(head)) == Some(Kind::Facility) => {
            p.is_hyphen(at) && p.is_capitalised(before)
        }
        "-" => p.is_hyphen(at) && (p.is_capitalised(before) || words::is_particle(p.lower(before))),
        "&" => p.is_capitalised(before),
        "and" => {
            p.is_capitalised(before)
                && scene.names(before)
                && before > 0
                && words::head(p.lower(before)).is_none()
                && {
                    let further = before - 1;
                    is_inside(scene, further) || matches!(p.lower(further), "of" | "for" | "the")
                }
                && !is_name_of_its_own(scene, before)
        }
        "of" => words::head(p.lower(before)).is_some() && p.is_capitalised(before),
        "'s" | "'" => p.touches(at) && scene.names(before) && is_possessive_name(scene, at),
        _ => false,
    };
    joins.then_some(before)
}

/// `People's`, `Women's`, `Lord's`: possessives inside names.
fn is_possessive_name(scene: &Scene<'_>, at: usize) -> bool {
    matches!(
        scene.p.lower(at - 1),
        "people"
            | "women"
            | "men"
            | "children"
            | "lord"
            | "workers"
            | "writers"
            | "teachers"
            | "king"
            | "queen"
            | "doctors"
            | "veterans"
            | "world"
            | "girls"
            | "farmers"
            | "journalists"
            | "lawyers"
    )
}

/// Whether a name of its own starts here, so that `and` joins two names and not one.
fn is_name_of_its_own(scene: &Scene<'_>, at: usize) -> bool {
    let word = scene.p.word(at);
    let acronym = word.len() > 1 && word.bytes().all(|b| b.is_ascii_uppercase());
    acronym
        || matches!(
            scene.likely_at(at),
            Some((_, Kind::Gpe | Kind::Person | Kind::Organisation))
        )
}

/// Right of a head: `of Texas`, `for Trade and Industry`, `Inc.`.
fn end_of(scene: &Scene<'_>, head: usize, start: usize) -> usize {
    let p = scene.p;
    let mut end = head + 1;
    if words::takes_complement(p.lower(head)) {
        end = complement_end(scene, end, start == head).unwrap_or(end);
        // "for the Western District of Virginia", "for the Defence of Human Rights"
        let goes_on = end > head + 1 && p.lower(end) == "of" && !is_name_of_its_own(scene, end - 1);
        if goes_on {
            end = complement_end(scene, end, false).unwrap_or(end);
        }
    }
    let word = p.word(end);
    let roman = !word.is_empty() && word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'L'));
    let numbered = matches!(
        p.lower(head),
        "highway" | "route" | "interstate" | "terminal"
    ) && p.kind(end) == Some(TokenKind::Number);
    let dated = words::head(p.lower(head)) == Some(Kind::Event) && is_year(p, end);
    end += usize::from(roman || numbered || dated);
    end
}

fn complement_end(scene: &Scene<'_>, at: usize, bare: bool) -> Option<usize> {
    let p = scene.p;
    let fits = match p.lower(at) {
        "of" => true,
        "for" | "on" | "against" | "to" => !bare || p.lower(at) == "for",
        _ => false,
    };
    if !fits {
        return None;
    }
    let the = usize::from(p.lower(at + 1) == "the");
    let mut end = run_end(scene, at + 1 + the)?;
    // "and" joins only words that are no names of their own.
    while matches!(p.lower(end), "and" | "&" | ",") && end < at + REACH {
        let listed = p.lower(end) == "," && !is_list(scene, end);
        if listed || is_name_of_its_own(scene, end + 1) || is_name_of_its_own(scene, end - 1) {
            break;
        }
        let Some(next) = run_end(scene, end + 1) else {
            break;
        };
        end = next;
    }
    Some(end)
}

/// Whether a comma stands in a list that `and` ends: `Economy, Trade and Industry`.
fn is_list(scene: &Scene<'_>, at: usize) -> bool {
    let end = run_end(scene, at + 1);
    end.is_some_and(|end| scene.p.lower(end) == "and" && run_end(scene, end + 1).is_some())
}

/// The end of capital words.
fn run_end(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let p = scene.p;
    let mut end = at;
    loop {
        let person =
            end > at && scene.alone(end).is(Entry::FIRST) && !scene.alone(end).is(Entry::WORD);
        if person && words::head(p.lower(end - 1)).is_some() && scene.names(end + 1) {
            break;
        }
        if end > at + REACH {
            break;
        }
        if is_inside(scene, end) && p.is_capitalised(end) {
            end += 1;
        } else if end > at && p.is_hyphen(end) && p.is_capitalised(end + 1) {
            end += 2;
        } else {
            break;
        }
    }
    (end > at).then_some(end)
}

/// The end of capital words with `de`, `del` and the like between them.
fn foreign_end(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let skip = usize::from(matches!(
        scene.p.lower(at),
        "de" | "del" | "di" | "da" | "do" | "du"
    ));
    let end = run_end(scene, at + skip)?;
    let further = usize::from(matches!(
        scene.p.lower(end),
        "de" | "del" | "di" | "da" | "do" | "du"
    ));
    Some(
        run_end(scene, end + further)
            .filter(|_| further > 0)
            .unwrap_or(end),
    )
}

/// `Iraq war`, `Baghdad airport`.
fn small_headed(scene: &Scene<'_>, at: usize) -> Option<Finding> {
    let p = scene.p;
    let kind = words::small_head(p.lower(at)).filter(|_| !p.is_capitalised(at))?;
    let modified = at > 0 && words::is_head_modifier(p.lower(at - 1));
    let last = at - usize::from(modified);
    let named = |at: &usize| is_inside(scene, *at) && scene.names(*at);
    let before = last.checked_sub(1).filter(named)?;
    let mut start = before;
    loop {
        let joined = start > 1
            && kind == Kind::Event
            && p.is_hyphen(start - 1)
            && p.is_capitalised(start - 2);
        let further = if joined {
            start.checked_sub(2)
        } else {
            start.checked_sub(1).filter(named)
        };
        match further {
            Some(further) => start = further,
            None => break,
        }
    }
    let warring = kind == Kind::Event && (modified || start + 1 < before);
    let norp = matches!(scene.likely_at(before), Some((_, Kind::Norp))) && !warring;
    let needs_modifier = matches!(p.lower(at), "base" | "station");
    let modifier = p.lower(at.saturating_sub(1));
    if needs_modifier && !matches!(modifier, "air" | "railway" | "train" | "metro" | "power") {
        return None;
    }
    let person_or_state = matches!(p.word(before), "U.S." | "US" | "UK");
    (!norp && !person_or_state).then_some(())?;
    let score = if kind == Kind::Event { 0.75 } else { 0.65 };
    scene.candidate(start..at + 1, kind, score)
}

/// Names that their first word tells: `Mount Everest`, `Hurricane Rita`, `Operation Dawn`.
fn led(scene: &Scene<'_>, at: usize) -> Option<Finding> {
    let p = scene.p;
    if !p.is_capitalised(at) || scene.case(at) == Case::Upper {
        return None;
    }
    let kind = match p.lower(at) {
        "mount" | "mt." | "lake" | "cape" => Kind::Location,
        "hurricane" | "typhoon" | "cyclone" | "operation" => Kind::Event,
        "storm" => Kind::Event,
        "estadio" | "stade" | "stadio" | "estádio" | "palacio" | "palais" | "piazza" | "plaza" => {
            Kind::Facility
        }
        "cártel" | "cartel" | "universidad" | "partido" | "banco" | "movimiento" => {
            Kind::Organisation
        }
        "uss" | "hms" | "ins" | "rms" | "mv" | "ms"
            if p.word(at).len() < 4 && p.word(at).bytes().all(|b| b.is_ascii_uppercase()) =>
        {
            Kind::Product
        }
        "port" | "fort" | "camp" | "ft." => Kind::Facility,
        _ => return None,
    };
    let end = foreign_end(scene, at + 1)?;
    let tropical = p.lower(at) == "storm" && at > 0 && p.lower(at - 1) == "tropical";
    let start = if tropical { at - 1 } else { at };
    let listed = scene
        .hits_at(start)
        .last()
        .is_some_and(|hit| hit.entry.is(Entry::GPE));
    let end = if matches!(p.lower(at), "hurricane" | "typhoon" | "cyclone" | "storm") {
        at + 2
    } else {
        end.min(at + 4)
    };
    (!listed).then(|| scene.candidate(start..end, kind, 0.88))?
}
