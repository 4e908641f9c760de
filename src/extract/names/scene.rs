//! A paragraph as the rules for names see it: what the gazetteers know of its words, and which capital
//! letters mean something.

use std::ops::Range;

use super::entry::Entry;
use super::gazetteers::Gazetteers;
use super::normal;
use super::words;
use crate::extract::kind::Kind;
use crate::extract::mention::{Finding, Stage};
use crate::extract::passage::Passage;
use crate::extract::times::words::{is_month, is_weekday};
use crate::token::token::TokenKind;

/// A name of the gazetteers in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What it can be.
    pub entry: Entry,
}

/// How a sentence is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// Capital letters mean names.
    Sentence,
    /// Most Words Start With One, as in a headline.
    Title,
    /// ALL LETTERS ARE CAPITALS.
    Upper,
}

/// What is known of one token.
#[derive(Clone, Copy, Debug)]
struct Sight {
    /// Whether its capital letter may be that of a name.
    names: bool,
    /// Whether it starts a sentence or a quotation.
    starts: bool,
    case: Case,
    /// What the gazetteers say of the token alone.
    alone: Entry,
    /// Whether it is part of a longer name that is surely no person.
    inside: bool,
    /// Where its hits start in [`Scene::hits`].
    first_hit: u32,
}

/// A paragraph with what the gazetteers know of it.
pub struct Scene<'a> {
    /// The paragraph.
    pub p: &'a Passage<'a>,
    /// All names of the gazetteers, by their first token, short ones first.
    pub hits: Vec<Hit>,
    sights: Vec<Sight>,
}

impl<'a> Scene<'a> {
    /// Looks everything up.
    pub fn new(p: &'a Passage<'a>, gazetteers: &Gazetteers) -> Self {
        let cases = cases(p);
        let mut hits = Vec::new();
        let mut sights = Vec::with_capacity(p.len());
        let mut key = String::new();
        for (at, &case) in cases.iter().enumerate() {
            let first_hit = hits.len() as u32;
            look_up(p, at, gazetteers, &mut hits, &mut key);
            let alone = hits[first_hit as usize..].first();
            let alone = alone
                .filter(|hit| hit.tokens.len() == 1)
                .map(|hit| hit.entry);
            sights.push(Sight {
                names: false,
                inside: false,
                starts: starts(p, at),
                case,
                alone: alone.unwrap_or_default(),
                first_hit,
            });
        }
        for hit in hits.iter().filter(|hit| is_long_other(hit)) {
            for at in hit.tokens.clone() {
                sights[at].inside = true;
            }
        }
        let mut scene = Self { p, hits, sights };
        for at in 0..p.len() {
            scene.sights[at].names = scene.may_name(at);
        }
        scene
    }

    /// Whether a token's capital letter may be that of a name; `false` out of range.
    pub fn names(&self, at: usize) -> bool {
        self.sights.get(at).is_some_and(|sight| sight.names)
    }

    /// Whether a token is part of a longer name that is surely no person: `New York`.
    pub fn inside(&self, at: usize) -> bool {
        self.sights.get(at).is_some_and(|sight| sight.inside)
    }

    /// Whether a token starts a sentence or quotation.
    pub fn starts(&self, at: usize) -> bool {
        self.sights.get(at).is_some_and(|sight| sight.starts)
    }

    /// How the sentence of a token is written.
    pub fn case(&self, at: usize) -> Case {
        self.sights
            .get(at)
            .map_or(Case::Sentence, |sight| sight.case)
    }

    /// What the gazetteers say of a token alone.
    pub fn alone(&self, at: usize) -> Entry {
        self.sights
            .get(at)
            .map(|sight| sight.alone)
            .unwrap_or_default()
    }

    /// The hits that start at a token, short ones first.
    pub fn hits_at(&self, at: usize) -> &[Hit] {
        let start = |at: usize| {
            self.sights
                .get(at)
                .map_or(self.hits.len(), |s| s.first_hit as usize)
        };
        &self.hits[start(at)..start(at + 1)]
    }

    /// The label that the gazetteers give the longest hit that starts here, with its end.
    pub fn likely_at(&self, at: usize) -> Option<(usize, Kind)> {
        let likely = |hit: &Hit| Some((hit.tokens.end, hit.entry.most_likely()?.0));
        self.hits_at(at).iter().rev().find_map(likely)
    }

    /// A candidate; `None` for an empty range.
    pub fn candidate(&self, tokens: Range<usize>, kind: Kind, score: f32) -> Option<Finding> {
        self.p.finding(tokens, kind, Stage::Names, score)
    }

    fn may_name(&self, at: usize) -> bool {
        let p = self.p;
        if !p.is_capitalised(at) || p.kind(at) != Some(TokenKind::Word) {
            return false;
        }
        if is_weekday(p, at) || is_month(p, at) && p.lower(at) != "may" && p.lower(at) != "august" {
            return false;
        }
        let sight = self.sights[at];
        let ordinary = sight.alone.is(Entry::WORD) || words::is_function_word(p.lower(at));
        if !ordinary {
            return true;
        }
        let is_acronym = p.word(at).len() > 1 && p.word(at).chars().all(char::is_uppercase);
        let loud = sight.case == Case::Sentence && !sight.starts;
        loud && (!words::is_function_word(p.lower(at)) || is_acronym)
            || is_acronym && sight.case != Case::Upper
    }
}

fn is_long_other(hit: &Hit) -> bool {
    let place = hit.entry.is(Entry::GPE) && hit.entry.is(Entry::LARGE);
    let other = match hit.entry.most_likely() {
        Some((kind, grade)) => kind != Kind::Person && grade > 1,
        None => place,
    };
    hit.tokens.len() > 1 && other
}

/// Finds all names that start at a token.
fn look_up(
    p: &Passage<'_>,
    at: usize,
    gazetteers: &Gazetteers,
    hits: &mut Vec<Hit>,
    key: &mut String,
) {
    let leads = p.is_capitalised(at)
        || words::is_particle(p.lower(at))
        || p.lower(at) == "e"
        || p.lower(at) == "i";
    if !leads {
        return;
    }
    let mut walk = gazetteers.walk();
    let mut end = at;
    while end < p.len() {
        key.clear();
        if end > at && !p.touches(end) {
            key.push(' ');
        }
        if p.word(end).is_ascii() {
            key.push_str(p.lower(end));
        } else {
            normal::push(key, p.word(end));
        }
        if !walk.step(key) {
            return;
        }
        end += 1;
        // A name does not end inside a word that was split.
        if p.kind(end) == Some(TokenKind::Clitic) && p.lower(end) != "'s" {
            continue;
        }
        if let Some(entry) = walk.entry()
            && fits(p, at..end, entry)
        {
            hits.push(Hit {
                tokens: at..end,
                entry,
            });
        }
    }
}

/// Whether the capital letters of the text are those of a name: the first and last words have one, and
/// what is known in capitals only is in capitals.
fn fits(p: &Passage<'_>, tokens: Range<usize>, entry: Entry) -> bool {
    let last = tokens.end - 1;
    if entry.is(Entry::UPPER) && tokens.len() == 1 {
        return p.word(last).chars().all(|c| !c.is_lowercase());
    }
    let is_capital =
        |at: usize| p.is_capitalised(at) || !p.word(at).starts_with(char::is_alphabetic);
    is_capital(last) && (p.is_capitalised(tokens.start) || tokens.len() > 2)
}

/// Whether a sentence or quotation starts with this token.
fn starts(p: &Passage<'_>, at: usize) -> bool {
    if at == 0 || p.starts_sentence(at) {
        return true;
    }
    let before = p.word(at - 1);
    let opens = matches!(before, "\"" | "“" | "‘" | "«" | "„" | "•" | "*" | ":" | "[");
    opens
        || matches!(before, "'" | "—" | "-")
            && !p.touches(at - 1)
            && (at == 1 || p.starts_sentence(at - 1))
}

/// How the sentence of each token is written.
fn cases(p: &Passage<'_>) -> Vec<Case> {
    let mut cases = vec![Case::Sentence; p.len()];
    for sentence in p.sentences {
        let case = case_of(p, sentence.tokens.clone());
        for at in sentence.tokens.clone() {
            if let Some(slot) = cases.get_mut(at) {
                *slot = case;
            }
        }
    }
    cases
}

fn case_of(p: &Passage<'_>, tokens: Range<usize>) -> Case {
    let long = |&at: &usize| p.kind(at) == Some(TokenKind::Word) && p.word(at).len() > 3;
    let (mut words, mut capital, mut upper) = (0, 0, 0);
    let ends = matches!(
        p.word(tokens.end.saturating_sub(1)),
        "." | "!" | "?" | "\"" | "”"
    );
    for at in tokens.filter(long) {
        words += 1;
        capital += usize::from(p.is_capitalised(at));
        upper += usize::from(!p.word(at).contains(char::is_lowercase));
    }
    if words >= 3 && upper * 10 >= words * 7 {
        Case::Upper
    } else if words >= 4 && capital * 10 >= words * 8 && !ends {
        Case::Title
    } else {
        Case::Sentence
    }
}
