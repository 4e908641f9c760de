//! Tags of words to names: IOB1, IOB2, BILUO and BIOES alike.

/// What a tag says of its word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag<'a> {
    /// Not in a name.
    Outside,
    /// The first word of a name.
    Begin(&'a str),
    /// In a name, or at its start in IOB1.
    Inside(&'a str),
    /// The last word of a name.
    Last(&'a str),
    /// All of a name.
    Unit(&'a str),
}

impl<'a> Tag<'a> {
    /// Reads a tag; `None` where it has another form.
    pub fn parse(tag: &'a str) -> Option<Self> {
        if tag == "O" {
            return Some(Self::Outside);
        }
        let (prefix, label) = tag.split_once('-')?;
        if label.is_empty() {
            return None;
        }
        match prefix {
            "B" => Some(Self::Begin(label)),
            "I" | "M" => Some(Self::Inside(label)),
            "L" | "E" => Some(Self::Last(label)),
            "U" | "S" => Some(Self::Unit(label)),
            _ => None,
        }
    }

    fn label(self) -> Option<&'a str> {
        match self {
            Self::Outside => None,
            Self::Begin(label) | Self::Inside(label) | Self::Last(label) | Self::Unit(label) => {
                Some(label)
            }
        }
    }

    /// Whether a name can go on after it.
    fn is_open(self) -> bool {
        matches!(self, Self::Begin(_) | Self::Inside(_))
    }

    /// Whether it only makes sense in a name that has begun.
    fn goes_on(self) -> bool {
        matches!(self, Self::Inside(_) | Self::Last(_))
    }
}

/// A name: which words of the sentence, and its label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name<'a> {
    /// First word.
    pub first: usize,
    /// Last word.
    pub last: usize,
    /// Its label.
    pub label: &'a str,
}

/// The names of a sentence, and the words whose tag goes on from nothing: the starts of names in
/// IOB1, mistakes elsewhere.
pub fn names<'a>(tags: &[Tag<'a>]) -> (Vec<Name<'a>>, Vec<usize>) {
    let mut names: Vec<Name<'_>> = Vec::new();
    let mut starts = Vec::new();
    let mut before = Tag::Outside;
    for (at, &tag) in tags.iter().enumerate() {
        if let Some(label) = tag.label() {
            let fits = before.is_open() && before.label() == Some(label);
            match names.last_mut() {
                Some(name) if tag.goes_on() && fits => name.last = at,
                _ => {
                    if tag.goes_on() {
                        starts.push(at);
                    }
                    names.push(Name {
                        first: at,
                        last: at,
                        label,
                    });
                }
            }
        }
        before = tag;
    }
    (names, starts)
}

/// Whether a sentence can be IOB1, where a name begins with `B` only behind another of its label.
pub fn is_iob1(tags: &[Tag<'_>]) -> bool {
    let mut before = Tag::Outside;
    tags.iter().all(|&tag| {
        let fits = match tag {
            Tag::Outside | Tag::Inside(_) => true,
            Tag::Begin(label) => before.label() == Some(label),
            Tag::Last(_) | Tag::Unit(_) => false,
        };
        before = tag;
        fits
    })
}
