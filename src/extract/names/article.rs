//! Whether `the` before a name belongs to it.

use super::scene::Scene;
use crate::extract::kind::Kind;
use crate::extract::mention::Finding;
use crate::text::span::Span;
use crate::token::token::Token;

/// The name with its article, where it has one: full names of organisations, events and laws of more
/// than one word, and countries (`the United States`); never acronyms.
pub fn with_article(scene: &Scene<'_>, mut finding: Finding) -> Finding {
    let p = scene.p;
    let first = p
        .tokens
        .partition_point(|token| token.span.start() < finding.span.start());
    let end = p
        .tokens
        .partition_point(|token| token.span.end() <= finding.span.end());
    let Some(before) = first
        .checked_sub(1)
        .filter(|&before| p.lower(before) == "the")
    else {
        return finding;
    };
    let words = end - first;
    let attributive = is_noun_behind(scene, end);
    let takes = match finding.kind {
        Kind::Gpe => !attributive && !p.word(first).contains('.'),
        Kind::Organisation | Kind::Event | Kind::Law => words > 1 && !attributive,
        _ => false,
    };
    let article: Token = p.tokens[before];
    if takes && !p.starts_sentence(first) {
        finding.span = Span::cover(article.span, finding.span);
    }
    finding
}

/// "The Home Office letter": the article belongs to what follows.
fn is_noun_behind(scene: &Scene<'_>, at: usize) -> bool {
    let word = scene.p.lower(at);
    matches!(
        word,
        "letter"
            | "official"
            | "officials"
            | "spokesman"
            | "spokeswoman"
            | "leader"
            | "leaders"
            | "government"
            | "military"
            | "troops"
            | "embassy"
            | "president"
            | "forces"
            | "soldiers"
            | "member"
            | "members"
            | "report"
            | "chief"
            | "meeting"
            | "mission"
            | "team"
            | "border"
    )
}
