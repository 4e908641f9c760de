//! A text paragraph by paragraph: its tokens, its sentences, and what the rules find in it.

use std::collections::VecDeque;
use std::sync::Arc;

use super::mention::Finding;
use super::names::gazetteers::Gazetteers;
use super::names::memory::Memory;
use super::names::stage::names;
use super::numbers::stage::numbers;
use super::passage::Passage;
use super::resolve::resolve;
use super::times::stage::times;
use crate::text::index::Text;
use crate::text::span::Span;
use crate::token::paragraph;
use crate::token::sentence::{Sentence, sentences};
use crate::token::token::Token;
use crate::token::tokenizer::tokenize;

/// A paragraph that the rules have read.
#[derive(Debug)]
pub struct Reading {
    /// The paragraph, in bytes, without the white space around it.
    pub paragraph: Span,
    /// Its tokens, in bytes of the whole text.
    pub tokens: Vec<Token>,
    /// Its sentences.
    pub sentences: Vec<Sentence>,
    /// Names, numbers, dates and times by the rules and the gazetteers, in order, none in another.
    pub rules: Vec<Finding>,
}

/// Reads a text paragraph by paragraph. What earlier paragraphs named helps with the later ones.
#[derive(Debug)]
pub struct Reader {
    text: Text,
    gazetteers: Option<Arc<Gazetteers>>,
    /// The byte from which paragraphs have not been looked for.
    at: u32,
    /// Paragraphs that have been found but not read.
    waiting: VecDeque<Span>,
    memory: Memory,
}

impl Reader {
    /// At the start of a text. Without gazetteers the rules find no names.
    pub fn new(text: Text, gazetteers: Option<Arc<Gazetteers>>) -> Self {
        Self {
            text,
            gazetteers,
            at: 0,
            waiting: VecDeque::new(),
            memory: Memory::default(),
        }
    }

    /// The text.
    pub fn text(&self) -> &Text {
        &self.text
    }

    fn next_span(&mut self) -> Option<Span> {
        if self.waiting.is_empty() {
            let block = paragraph::next_block(&self.text, self.at)?;
            self.at = block.end();
            self.waiting
                .extend(paragraph::paragraphs_of(&self.text, block));
        }
        self.waiting.pop_front()
    }

    fn rules(&mut self, passage: &Passage<'_>) -> Vec<Finding> {
        let mut findings = numbers(passage);
        findings.extend(times(passage));
        if let Some(gazetteers) = &self.gazetteers {
            findings.extend(names(passage, gazetteers, &self.memory));
        }
        let findings = resolve(findings);
        self.memory.learn(&self.text, &findings);
        findings
    }
}

impl Iterator for Reader {
    type Item = Reading;

    /// The next paragraph; `None` at the end of the text.
    fn next(&mut self) -> Option<Reading> {
        let paragraph = self.next_span()?;
        let tokens = tokenize(&self.text, paragraph);
        let sentences = sentences(&self.text, &tokens);
        let text = self.text.clone();
        let rules = self.rules(&Passage::new(&text, &tokens, &sentences));
        Some(Reading {
            paragraph,
            tokens,
            sentences,
            rules,
        })
    }
}
