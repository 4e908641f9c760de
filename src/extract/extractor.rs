//! The pipeline, paragraph by paragraph.

use std::collections::VecDeque;
use std::sync::Arc;

use super::mention::{Finding, Mention, Stage};
use super::names::consistency::Consistency;
use super::names::correction::corrected;
use super::names::gazetteers::Gazetteers;
use super::names::tagged::by_tagger;
use super::names::tagger::tagger::{Tagged, Tagger};
use super::names::tagger::window::Window;
use super::options::Options;
use super::passage::Passage;
use super::quotations::stage::quotations;
use super::reading::{Reader, Reading};
use super::resolve::resolve;
use crate::model::provenance::Author;
use crate::text::index::Text;
use crate::text::span::Span;

/// How many pieces the tagger reads before the first names are shown.
const FIRST_PIECES: usize = 32;
/// How many it reads at once later: the more, the faster, but the longer until one can stop it.
const MOST_PIECES: usize = 256;

/// Finds mentions in texts. Cheap to clone; the gazetteers and the tagger are shared.
#[derive(Clone, Debug)]
pub struct Extractor {
    gazetteers: Option<Arc<Gazetteers>>,
    tagger: Option<Arc<Tagger>>,
}

impl Extractor {
    /// With neither gazetteers nor a tagger no names are found, but all else is.
    pub fn new(gazetteers: Option<Gazetteers>) -> Self {
        Self {
            gazetteers: gazetteers.map(Arc::new),
            tagger: None,
        }
    }

    /// The same with other gazetteers.
    #[must_use]
    pub fn with_gazetteers(mut self, gazetteers: Option<Gazetteers>) -> Self {
        self.gazetteers = gazetteers.map(Arc::new);
        self
    }

    /// The same with a trained tagger.
    #[must_use]
    pub fn with_tagger(mut self, tagger: Option<Tagger>) -> Self {
        self.tagger = tagger.map(Arc::new);
        self
    }

    /// Whether a trained tagger finds the names, which takes its time.
    pub fn has_tagger(&self) -> bool {
        self.tagger.is_some()
    }

    /// Starts with a text. Nothing is done before the first [`Extraction::next_paragraph`].
    pub fn start(&self, text: Text, options: Options) -> Extraction {
        Extraction {
            tagger: self.tagger.clone(),
            model: self
                .tagger
                .as_ref()
                .map(|tagger| Author::parse(&tagger.title())),
            reader: Reader::new(text, self.gazetteers.clone()),
            options,
            prepared: VecDeque::new(),
            at_once: FIRST_PIECES,
            consistency: Consistency::default(),
            done: 0,
        }
    }

    /// All mentions of a text, in order.
    pub fn extract_all(&self, text: Text, options: Options) -> Vec<Mention> {
        let mut extraction = self.start(text, options);
        let mut mentions = Vec::new();
        while let Some(result) = extraction.next_paragraph() {
            mentions.extend(result.mentions);
        }
        mentions
    }
}

/// What was found in one paragraph.
#[derive(Clone, Debug, PartialEq)]
pub struct ParagraphResult {
    /// The paragraph, in bytes, without the white space around it.
    pub paragraph: Span,
    /// Its mentions in order of the text, none of them beyond the paragraph.
    pub mentions: Vec<Mention>,
}

/// A paragraph that rules and tagger have read.
#[derive(Debug)]
struct Prepared {
    reading: Reading,
    tagged: Vec<Tagged>,
}

/// An extraction under way. To cancel it, stop asking.
#[derive(Debug)]
pub struct Extraction {
    tagger: Option<Arc<Tagger>>,
    /// The tagger as provenance names it.
    model: Option<Author>,
    reader: Reader,
    options: Options,
    /// Paragraphs that the tagger has read, in its own time: many at once.
    prepared: VecDeque<Prepared>,
    /// How many pieces the tagger reads at once.
    at_once: usize,
    /// The labels that names have had, when a tagger gives them.
    consistency: Consistency,
    done: u32,
}

impl Extraction {
    /// The mentions of the next paragraph; `None` at the end of the text.
    pub fn next_paragraph(&mut self) -> Option<ParagraphResult> {
        if self.prepared.is_empty() {
            self.prepare();
        }
        let Some(prepared) = self.prepared.pop_front() else {
            self.done = self.reader.text().byte_len();
            return None;
        };
        let paragraph = prepared.reading.paragraph;
        let findings = self.findings(prepared);
        self.done = paragraph.end();
        Some(ParagraphResult {
            paragraph,
            mentions: self.wanted(findings),
        })
    }

    /// How many bytes of the text have been read.
    pub fn done_bytes(&self) -> u32 {
        self.done
    }

    /// How many bytes the text has.
    pub fn total_bytes(&self) -> u32 {
        self.reader.text().byte_len()
    }

    /// Reads the next paragraphs and has the tagger read them too: one without a tagger, else as many as
    /// it reads at once.
    fn prepare(&mut self) {
        let Some(tagger) = self.tagger.clone() else {
            let prepared = |reading| Prepared {
                reading,
                tagged: Vec::new(),
            };
            self.prepared.extend(self.reader.next().map(prepared));
            return;
        };
        let (mut windows, mut readings, mut pieces) = (Vec::new(), Vec::new(), 0);
        while pieces < self.at_once
            && let Some(reading) = self.reader.next()
        {
            let added = tagger.windows(
                self.reader.text(),
                &reading.tokens,
                &reading.sentences,
                &reading.rules,
            );
            pieces += added.iter().map(|w: &Window| w.pieces.len()).sum::<usize>();
            readings.push((reading, added.len()));
            windows.extend(added);
        }
        let mut found = tagger.tag(&windows).into_iter();
        for (reading, count) in readings {
            let tagged = found.by_ref().take(count).flatten().collect();
            self.prepared.push_back(Prepared { reading, tagged });
        }
        self.at_once = (self.at_once * 2).min(MOST_PIECES);
    }

    fn findings(&mut self, prepared: Prepared) -> Vec<Finding> {
        let Prepared { reading, tagged } = prepared;
        let passage = Passage::new(self.reader.text(), &reading.tokens, &reading.sentences);
        let found = quotations(&passage);
        let mut findings = match self.tagger {
            Some(_) => self.settled(by_tagger(&tagged, &reading.rules)),
            None => reading.rules,
        };
        findings.extend(found);
        resolve(findings)
    }

    /// What the tagger found, in the light of the words around it and of the document so far.
    fn settled(&mut self, findings: Vec<Finding>) -> Vec<Finding> {
        let text = self.reader.text();
        let corrected = findings
            .into_iter()
            .filter_map(|finding| corrected(text, finding));
        let mut settled: Vec<Finding> = corrected.collect();
        for finding in &mut settled {
            self.consistency.settle(text, finding);
        }
        settled
    }

    /// Leaves out what the options do not ask for. Every stage runs whatever the options say, so that
    /// a number stays a part of the date that it is in.
    fn wanted(&self, findings: Vec<Finding>) -> Vec<Mention> {
        let is_wanted = |finding: &Finding| {
            self.options.stages.contains(&finding.stage) && finding.score >= self.options.min_score
        };
        findings
            .into_iter()
            .filter(is_wanted)
            .filter_map(|finding| {
                let is_rule = finding.stage == Stage::Quotations;
                finding.into_mention(self.model.as_ref().filter(|_| !is_rule))
            })
            .collect()
    }
}

impl Iterator for Extraction {
    type Item = ParagraphResult;

    fn next(&mut self) -> Option<ParagraphResult> {
        self.next_paragraph()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::OnceLock;

    use proptest::prelude::*;

    use super::*;
    use crate::extract::names::build::{Table, build};

    fn extractor() -> Extractor {
        let table = Table {
            name: "places",
            text: "# type=annotated\nIran\tGPE\t3\nRed Cross\tORG\t3\n",
        };
        let bytes = build(&[table]).unwrap();
        Extractor::new(Some(Gazetteers::from_bytes(bytes).unwrap()))
    }

    /// Every mention as `LABEL[text]`, paragraphs separated by `|`.
    fn check(text: &str, options: Options, expected: &str) {
        let text = Text::new(text).unwrap();
        let found: Vec<String> = extractor()
            .start(text.clone(), options)
            .map(|result| {
                let mentions = result.mentions.iter();
                let drawn = mentions
                    .map(|m| format!("{}[{}]", m.label, text.surface(&m.fragments).unwrap()));
                drawn.collect::<Vec<_>>().join(" ")
            })
            .collect();
        assert_eq!(found.join("|"), expected);
    }

    #[test]
    fn paragraphs_come_one_by_one() {
        check(
            "Iran talks\n\n“We met two men,” the Red Cross said.\n",
            Options::default(),
            "GPE[Iran]|QUOTE[We met two men,] CARDINAL[two] ORG[the Red Cross] CUE[said]",
        );
        check("", Options::default(), "");
        check(" \r\n", Options::default(), "");
    }

    #[test]
    fn options_choose_stages_and_scores() {
        let only = |stage| Options {
            stages: [stage].into(),
            ..Options::default()
        };
        check("Iran sent two men", only(Stage::Names), "GPE[Iran]");
        check("Iran sent two men", only(Stage::Numbers), "CARDINAL[two]");
        let sure = Options {
            min_score: 1.1,
            ..Options::default()
        };
        check("Iran sent two men", sure, "");
    }

    #[test]
    fn progress_ends_at_the_end() {
        let text = Text::new("One.\n\nTwo.\n\n").unwrap();
        let mut extraction = extractor().start(text, Options::default());
        assert_eq!(extraction.done_bytes(), 0);
        extraction.next_paragraph();
        assert_eq!(extraction.done_bytes(), 4);
        while extraction.next_paragraph().is_some() {}
        assert_eq!(extraction.done_bytes(), extraction.total_bytes());
        assert_eq!(extraction.next_paragraph(), None);
    }

    #[test]
    fn no_text_takes_more_than_linear_time() {
        let units = [
            "Port ",
            "Bank of ",
            "A-",
            "two hundred ",
            "one ",
            "\"",
            "' ",
            "(",
            "!?",
            "Mr. ",
            "10:",
            "the ",
            "May ",
            "5 to ",
            "X and ",
            "Iran, ",
            "a ",
            "2 hours ",
            "said ",
            "$",
            "University of the ",
        ];
        for unit in units {
            let text = Text::new(unit.repeat(10_000)).unwrap();
            extractor().extract_all(text, Options::default());
        }
    }

    /// With the gazetteers that the program comes with, so that every rule has something to do.
    fn shipped() -> Extractor {
        static SHIPPED: OnceLock<Extractor> = OnceLock::new();
        let load = || {
            let bytes: &[u8] = include_bytes!("../../static/gazetteers/news.gaz");
            Extractor::new(Some(Gazetteers::from_bytes(bytes).unwrap()))
        };
        SHIPPED.get_or_init(load).clone()
    }

    #[test]
    fn the_shipped_gazetteers_know_the_world() {
        let text = Text::new("Angela Merkel met NATO in Paris; the Israeli army left.").unwrap();
        let found: Vec<String> = shipped()
            .extract_all(text.clone(), Options::default())
            .iter()
            .map(|m| format!("{}[{}]", m.label, text.surface(&m.fragments).unwrap()))
            .collect();
        let expected = [
            "PERSON[Angela Merkel]",
            "ORG[NATO]",
            "GPE[Paris]",
            "NORP[Israeli]",
        ];
        assert_eq!(found, expected);
    }

    fn check_laws(text: &str) -> Result<(), TestCaseError> {
        let text = Text::new(text).unwrap();
        for result in shipped().start(text.clone(), Options::default()) {
            for mention in &result.mentions {
                for span in mention.fragments.iter() {
                    prop_assert!(result.paragraph.contains(span));
                    prop_assert!(text.slice(span).is_some_and(|slice| !slice.is_empty()));
                }
                prop_assert!((0.0..=1.0).contains(&mention.score));
            }
        }
        Ok(())
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,60}") {
            check_laws(&text)?;
        }

        #[test]
        fn nor_does_news_in_pieces(
            parts in proptest::collection::vec(
                "Iran|the |Red Cross|Mr\\. |[A-Z][a-z]{2} |said |, |\\. |[\"'“”‘’«»]|-|\\$|%|[0-9]{1,4}|[0-9],[0-9]{3}| million |two |Monday |last |week |Feb\\. |10:30 |a\\.m\\. |👨🏻‍🚒|\u{a0}|\r\n|\n\n|שלום |\u{301}|of |and |to |between |per |cent |-year-old",
                0..40,
            )
        ) {
            check_laws(&parts.concat())?;
        }
    }
}
