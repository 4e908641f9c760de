//! Names that the gazetteers have.

use super::entry::Entry;
use super::scene::{Case, Hit, Scene};
use super::words;
use crate::extract::kind::Kind;
use crate::extract::mention::Finding;

/// A candidate for every hit that a label is known of.
pub fn listed(scene: &Scene<'_>) -> Vec<Finding> {
    let judged = scene.hits.iter().filter_map(|hit| {
        let (kind, score) = judge(scene, hit)?;
        scene.candidate(hit.tokens.clone(), kind, score)
    });
    judged.collect()
}

fn judge(scene: &Scene<'_>, hit: &Hit) -> Option<(Kind, f32)> {
    let at = hit.tokens.start;
    let entry = hit.entry;
    if let Some((kind, grade)) = entry.most_likely() {
        if kind == Kind::Language && grade < 2 && entry.is(Entry::NORP) {
            return Some((Kind::Norp, 0.7));
        }
        let score = annotated_score(kind, grade);
        let headline =
            scene.case(at) != Case::Sentence && entry.is(Entry::WORD) && hit.tokens.len() == 1;
        let unsure = headline && !entry.is(Entry::UPPER);
        return (!unsure).then_some((kind, score));
    }
    let single = hit.tokens.len() == 1;
    if single && !scene.names(at) {
        return None;
    }
    if entry.is(Entry::NORP) {
        return Some((Kind::Norp, 0.9));
    }
    if entry.is(Entry::GPE) {
        return place(scene, hit).map(|score| (Kind::Gpe, score));
    }
    let person = entry.is(Entry::FIRST) || entry.is(Entry::LAST);
    let kinds = [
        (Entry::PERSON, Kind::Person, 0.9, false),
        (Entry::ORG, Kind::Organisation, 0.85, true),
        (Entry::LOC, Kind::Location, 0.8, true),
        (Entry::FAC, Kind::Facility, 0.8, true),
        (Entry::PRODUCT, Kind::Product, 0.8, true),
        (Entry::EVENT, Kind::Event, 0.8, false),
        (Entry::LANGUAGE, Kind::Language, 0.6, true),
    ];
    let (_, kind, score, alone) = kinds.into_iter().find(|(flag, ..)| entry.is(*flag))?;
    if !single {
        return Some((kind, score));
    }
    // One word that is also a name of people or an ordinary word says little.
    (alone && !person && !entry.is(Entry::WORD)).then_some((kind, score - 0.25))
}

/// How often a name that annotation knows is right where the text has it, by the grade of its entry.
fn annotated_score(kind: Kind, grade: u32) -> f32 {
    let [unsure, mostly, sure] = match kind {
        Kind::Gpe => [0.6, 0.92, 0.98],
        Kind::Norp => [0.85, 0.95, 0.96],
        Kind::Organisation => [0.47, 0.65, 0.95],
        Kind::Person => [0.3, 0.4, 0.95],
        Kind::Location => [0.6, 0.7, 0.93],
        Kind::Event => [0.4, 0.85, 0.92],
        Kind::Law => [0.6, 0.8, 0.9],
        Kind::Product => [0.4, 0.5, 0.7],
        _ => [0.4, 0.65, 0.75],
    };
    match grade {
        3.. => sure,
        2 => mostly,
        _ => unsure,
    }
}

/// How likely a name of a place is one here. Small towns have names of people and things.
fn place(scene: &Scene<'_>, hit: &Hit) -> Option<f32> {
    let entry = hit.entry;
    let ambiguous = entry.is(Entry::FIRST) || entry.is(Entry::LAST) || entry.is(Entry::WORD);
    let context = is_place_context(scene, hit);
    match (entry.is(Entry::LARGE), ambiguous, context) {
        (true, false, _) => Some(0.92),
        (true, true, true) => Some(0.9),
        (true, true, false) => Some(0.65),
        (false, false, true) => Some(0.9),
        (false, true, true) => Some(0.8),
        (false, false, false) if hit.tokens.len() > 1 => Some(0.65),
        (false, _, false) => None,
    }
}

/// Whether a place may be expected: behind a preposition of place, or beside another place.
pub fn is_place_context(scene: &Scene<'_>, hit: &Hit) -> bool {
    let (start, end) = (hit.tokens.start, hit.tokens.end);
    let before = start
        .checked_sub(1)
        .map_or("", |before| scene.p.lower(before));
    let is_place = |at: usize| matches!(scene.likely_at(at), Some((_, Kind::Gpe | Kind::Location)));
    let followed = scene.p.word(end) == "," && is_place(end + 1);
    let preceded = start > 1 && before == "," && is_place(start - 2);
    words::is_place_preposition(before) || followed || preceded
}
