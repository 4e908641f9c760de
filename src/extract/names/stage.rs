//! The stage: a paragraph to its names.

use super::article::with_article;
use super::compound::compounds;
use super::context::contextual;
use super::gazetteers::Gazetteers;
use super::listed::listed;
use super::memory::Memory;
use super::person::people;
use super::scene::Scene;
use crate::extract::mention::Finding;
use crate::extract::passage::Passage;
use crate::extract::resolve::resolve;

/// The names of a paragraph. `memory` holds what earlier paragraphs of the document named.
pub fn names(p: &Passage<'_>, gazetteers: &Gazetteers, memory: &Memory) -> Vec<Finding> {
    let scene = Scene::new(p, gazetteers);
    let mut candidates = listed(&scene);
    candidates.extend(people(&scene, memory));
    candidates.extend(compounds(&scene));
    candidates.extend(contextual(&scene, memory));
    let chosen = resolve(candidates).into_iter();
    chosen.map(|name| with_article(&scene, name)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::build::{Table, build};
    use super::*;
    use crate::extract::kind::Kind;
    use crate::text::index::Text;
    use crate::text::span::Span;
    use crate::token::sentence::sentences;
    use crate::token::tokenizer::tokenize;

    fn gazetteers() -> Gazetteers {
        let tables = [
            (
                "a",
                "# type=annotated\nIran\tGPE\t3\nIsrael\tGPE\t3\nIsraeli\tNORP\t3\nRussian\tNORP\t3\nRusso\tNORP\t1\n\
                   Ukraine\tGPE\t3\nUkrainian\tNORP\t3\nNATO\tORG\t3\nNATO\tUPPER\nNew York\tGPE\t3\nGreen Party\tORG\t3\n\
                   United States\tGPE\t3\nEuropean Union\tORG\t3\nAsian\tNORP\t3\nAmerican\tNORP\t3\nTexas\tGPE\t3\nWHO\tORG\t3\nWHO\tUPPER\n",
            ),
            ("f", "# type=PERSON first\nAnna\nJohn\nMartin\n"),
            ("l", "# type=PERSON last\nPoe\nRoe\nKing\n"),
            ("g", "# type=GPE\nKarvia\nVance\n"),
            ("n", "# type=LANGUAGE\nSpanish\n"),
            (
                "w",
                "# type=word\npolice\nwho\ntalks\nforeign\nwar\nministry\nsupreme\ncourt\nopen\nboat\nbridge\n",
            ),
        ];
        let tables = tables.map(|(name, text)| Table { name, text });
        Gazetteers::from_bytes(build(&tables).unwrap()).unwrap()
    }

    /// Names are drawn in the text as `[LABEL name]`.
    fn check(expected: &str) {
        let mut memory = Memory::default();
        check_with(&mut memory, expected);
    }

    fn check_with(memory: &mut Memory, expected: &str) {
        let mut text = expected.replace(']', "");
        for kind in [
            "PERSON",
            "NORP",
            "ORG",
            "GPE",
            "LOC",
            "FAC",
            "EVENT",
            "LAW",
            "PRODUCT",
            "LANGUAGE",
            "WORK_OF_ART",
        ] {
            text = text.replace(&format!("[{kind} "), "");
        }
        let text = Text::new(text).unwrap();
        let tokens = tokenize(&text, text.extent());
        let sentences = sentences(&text, &tokens);
        let found = names(
            &Passage::new(&text, &tokens, &sentences),
            &gazetteers(),
            memory,
        );
        memory.learn(&text, &found);
        let mut drawn = text.as_str().to_owned();
        for finding in found.iter().rev() {
            drawn.insert(finding.span.end() as usize, ']');
            drawn.insert_str(
                finding.span.start() as usize,
                &format!("[{} ", finding.kind.name()),
            );
        }
        assert_eq!(drawn, expected);
    }

    #[test]
    fn listed_names_and_their_articles() {
        check("Talks between [GPE Iran] and [GPE the United States] in [GPE New York].");
        check("[ORG NATO] and [ORG WHO] met; who left?");
        check("Ministers of [ORG the European Union] met.");
        check("[GPE Iran]'s police; [NORP Israeli] boats.");
    }

    #[test]
    fn people_by_title_given_name_and_speech() {
        check("President [PERSON Roe] met [PERSON Anna Poe] and Mr. [PERSON Zudov].");
        check("Spokesman [PERSON John van der Roe] and [PERSON Martin King Jr.] left.");
        check("[PERSON Anna \"Bud\" Poe] won.");
    }

    #[test]
    fn shorter_forms_take_the_label_of_the_longer() {
        let mut memory = Memory::default();
        check_with(&mut memory, "[PERSON Anna Zudova] won.");
        check_with(
            &mut memory,
            "Later [PERSON Zudova] left [ORG the Zudov Ministry] ([ORG ZM]) in haste.",
        );
    }

    #[test]
    fn heads_tell_organisations_places_and_events() {
        check("At [ORG the Foreign Ministry] and [ORG the University of Texas].");
        check("On [LOC Lake Karvia], near [FAC Karvia Bridge], after [EVENT Hurricane Rita].");
        check("Under [LAW the Clean Boats Act], in [GPE Karvia Province].");
        check("After [EVENT the Russo-Ukrainian war] and [EVENT the Iran war].");
    }

    #[test]
    fn context_tells_the_rest() {
        check("An [PRODUCT F-16] and a [PRODUCT Boeing 737] left [GPE North Karvia].");
        check(
            "They spoke in [LANGUAGE Spanish]; an [NORP anti-Israeli] crowd, an [NORP Asian-American] one.",
        );
        check("He lives in [GPE Zudovo].");
    }

    #[test]
    fn ordinary_words_are_no_names() {
        check("Police said who left. Who won? The War Room.");
        check("TALKS OPEN ON BRIDGE");
    }

    #[test]
    fn spans_fit_the_text() {
        let text =
            "“Ötzi” — Ångström–Śmigły of ‘Łódź’, İstanbul; الرياض Москва 東京 Anna\u{a0}Poe’s";
        let tokens = tokenize(text, Span::from_range(0..text.len()).unwrap());
        let passage = Passage::new(text, &tokens, &[]);
        for finding in names(&passage, &gazetteers(), &Memory::default()) {
            assert!(text.get(finding.span.range()).is_some());
            assert_ne!(finding.kind, Kind::Quote);
        }
    }
}
