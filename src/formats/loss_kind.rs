//! What can be lost, in words for people and programs.

/// What can be lost. What is lost of an annotation that is not written at all is not counted again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LossKind {
    /// Annotations, where a format has none.
    Annotation,
    /// Rejected annotations and relations.
    Rejected,
    /// Suggested ones, by choice.
    Suggested,
    /// Annotations with other labels than the chosen ones.
    Unchosen,
    /// Annotations that share text with one that is written.
    Overlap,
    /// Annotations with a gap.
    Discontinuous,
    /// Annotations of nothing but white space.
    Blank,
    /// Annotations that begin or end inside what the reader takes for one word.
    InsideWord,
    /// Annotations that begin or end elsewhere.
    Edge,
    /// Labels, types and attribute names with characters that were replaced.
    Renamed,
    /// That a suggestion is one.
    Status,
    /// Scores.
    Score,
    /// Who made it.
    Author,
    /// Attributes.
    Attribute,
    /// Values and notes with line breaks or tabs, which became spaces.
    Respaced,
    /// Notes.
    Note,
    /// Relations.
    Relation,
    /// Relations of an annotation that is not written.
    RelationEnd,
    /// Chains.
    Chain,
    /// Mentions of a chain that are not written.
    Mention,
    /// Label and name of a chain.
    ChainName,
    /// Ids of documents.
    DocumentId,
    /// Titles and metadata of documents.
    Metadata,
    /// Spaces, line breaks and characters without width of a text.
    Text,
    /// Nothing is lost, but line ends that some readers translate move the offsets there.
    LineEnds,
    /// Nothing is lost, but some readers refuse two annotations of one extent.
    SameExtent,
}

impl LossKind {
    /// A short name, as a program reads it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Annotation => "annotation",
            Self::Rejected => "rejected",
            Self::Suggested => "suggested",
            Self::Unchosen => "unchosen label",
            Self::Overlap => "overlap",
            Self::Discontinuous => "discontinuous",
            Self::Blank => "blank",
            Self::InsideWord => "inside word",
            Self::Edge => "edge",
            Self::Renamed => "renamed",
            Self::Status => "status",
            Self::Score => "score",
            Self::Author => "author",
            Self::Attribute => "attribute",
            Self::Respaced => "respaced",
            Self::Note => "note",
            Self::Relation => "relation",
            Self::RelationEnd => "relation end",
            Self::Chain => "chain",
            Self::Mention => "mention",
            Self::ChainName => "chain name",
            Self::DocumentId => "document id",
            Self::Metadata => "metadata",
            Self::Text => "text",
            Self::LineEnds => "line ends",
            Self::SameExtent => "same extent",
        }
    }

    /// Whether it is in the file all the same, and only some readers have to be told.
    pub fn is_caution(self) -> bool {
        matches!(self, Self::LineEnds | Self::SameExtent)
    }

    /// A sentence for people, without full stop.
    pub(super) fn message(self, count: usize, format: &str) -> String {
        let (what, happens) = self.words();
        let plural = if count == 1 { "" } else { "s" };
        let what = what.replace("(s)", plural);
        format!("{count} {what}: {}", happens.replace("{format}", format))
    }

    /// What is counted, and what happens to it.
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Annotation => ("annotation(s)", "left out, {format} holds the text only"),
            Self::Rejected => ("rejected item(s)", "left out"),
            Self::Suggested => ("suggestion(s)", "left out, as you chose"),
            Self::Unchosen => ("annotation(s) with other labels", "left out, as you chose"),
            Self::Overlap => (
                "overlapping annotation(s)",
                "left out, {format} holds one for each piece of text; names before quotations, then the longest, are kept",
            ),
            Self::Discontinuous => (
                "annotation(s) with a gap",
                "left out, {format} holds continuous text only",
            ),
            Self::Blank => ("annotation(s) of white space", "left out"),
            Self::InsideWord => (
                "annotation(s)",
                "left out, the boundaries lie inside what spaCy takes for one word",
            ),
            Self::Edge => (
                "annotation(s)",
                "the boundaries move, {format} cannot hold them where they are",
            ),
            Self::Renamed => (
                "name(s)",
                "characters that {format} cannot hold are replaced by _",
            ),
            Self::Status => (
                "suggestion(s)",
                "written like accepted ones, {format} cannot tell them apart",
            ),
            Self::Score => ("score(s)", "left out"),
            Self::Author => ("item(s)", "who made them is left out"),
            Self::Attribute => ("attribute(s)", "left out"),
            Self::Respaced => ("value(s) or notes", "line breaks and tabs become spaces"),
            Self::Note => ("note(s)", "left out"),
            Self::Relation => ("relation(s)", "left out, {format} has none"),
            Self::RelationEnd => (
                "relation(s)",
                "left out, since an annotation that they link is left out",
            ),
            Self::Chain => ("chain(s) of mentions", "left out"),
            Self::Mention => (
                "mention(s) of chains",
                "left out, since the annotation is left out",
            ),
            Self::ChainName => ("chain(s)", "label and name are left out"),
            Self::DocumentId => ("document(s)", "the id is changed or left out"),
            Self::Metadata => ("document(s)", "title and metadata are left out"),
            Self::Text => (
                "text(s)",
                "spaces, line breaks and characters without width (U+200B, U+2060, U+FEFF) are left \
                 out, and the control characters U+001C to U+001F become _; {format} holds words",
            ),
            Self::LineEnds => (
                "text(s) with carriage returns",
                "written as they are; Python moves the offsets unless it opens the text with \
                 newline=\"\"",
            ),
            Self::SameExtent => (
                "annotation(s) with the extent of another",
                "written; pybrat takes them only with error=\"ignore\"",
            ),
        }
    }
}
