//! The labels that extraction gives: those of the schema `news`.

use crate::model::id::LabelName;

/// A label that extraction gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// People.
    Person,
    /// Nationalities, religious and political groups.
    Norp,
    /// Buildings, airports, roads, bridges.
    Facility,
    /// Companies, agencies, parties, teams, armed groups.
    Organisation,
    /// Countries, cities, states.
    Gpe,
    /// Other places.
    Location,
    /// Vehicles, weapons, software.
    Product,
    /// Named storms, battles, wars, sports events.
    Event,
    /// Titles of books, songs, films; awards.
    WorkOfArt,
    /// Named laws and treaties.
    Law,
    /// Languages.
    Language,
    /// Dates and periods of a day or longer.
    Date,
    /// Times smaller than a day.
    Time,
    /// Percentages.
    Percent,
    /// Amounts of money.
    Money,
    /// Measurements.
    Quantity,
    /// `first`, `3rd`.
    Ordinal,
    /// Other numbers.
    Cardinal,
    /// Quotations, without their marks.
    Quote,
    /// The words that announce a quotation.
    Cue,
}

impl Kind {
    /// All labels.
    pub const ALL: [Self; 20] = [
        Self::Person,
        Self::Norp,
        Self::Facility,
        Self::Organisation,
        Self::Gpe,
        Self::Location,
        Self::Product,
        Self::Event,
        Self::WorkOfArt,
        Self::Law,
        Self::Language,
        Self::Date,
        Self::Time,
        Self::Percent,
        Self::Money,
        Self::Quantity,
        Self::Ordinal,
        Self::Cardinal,
        Self::Quote,
        Self::Cue,
    ];

    /// The label of that name in the schema `news`.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The label's name in the schema `news`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Person => "PERSON",
            Self::Norp => "NORP",
            Self::Facility => "FAC",
            Self::Organisation => "ORG",
            Self::Gpe => "GPE",
            Self::Location => "LOC",
            Self::Product => "PRODUCT",
            Self::Event => "EVENT",
            Self::WorkOfArt => "WORK_OF_ART",
            Self::Law => "LAW",
            Self::Language => "LANGUAGE",
            Self::Date => "DATE",
            Self::Time => "TIME",
            Self::Percent => "PERCENT",
            Self::Money => "MONEY",
            Self::Quantity => "QUANTITY",
            Self::Ordinal => "ORDINAL",
            Self::Cardinal => "CARDINAL",
            Self::Quote => "QUOTE",
            Self::Cue => "CUE",
        }
    }

    /// The label.
    pub fn label(self) -> LabelName {
        LabelName::new(self.name())
    }

    /// Whether it may lie over labels of another name, as `nests` of the schema says.
    pub fn nests(self) -> bool {
        matches!(self, Self::Quote | Self::Cue)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::presets;

    #[test]
    fn the_schema_knows_each_label_and_agrees_on_nesting() {
        let kinds = Kind::ALL;
        let schema = presets::news();
        for kind in kinds {
            let label = schema.label(kind.name()).unwrap();
            assert_eq!(label.nests, kind.nests(), "{}", kind.name());
        }
    }
}
