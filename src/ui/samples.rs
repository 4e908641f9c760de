//! Articles to try the page on. They are part of the program, so that no request is made for them.

/// An article.
#[derive(Debug, PartialEq, Eq)]
pub struct Sample {
    /// Its headline.
    pub title: &'static str,
    /// What it is good for.
    pub about: &'static str,
    /// The whole text.
    pub text: &'static str,
}

/// All of them.
pub const SAMPLES: [Sample; 3] = [
    Sample {
        title: "Islanders sleep outdoors after strong quake, but the old lighthouse stands",
        about: "Times, distances, direct and indirect quotations, an emoji",
        text: include_str!("../../static/samples/azores-earthquake.txt"),
    },
    Sample {
        title: "Korvanta shares jump 14% as chip maker beats forecasts and names new chief",
        about: "Money, percentages, companies, roles of people",
        text: include_str!("../../static/samples/chip-maker-quarter.txt"),
    },
    Sample {
        title: "Harbour board awards €212 million ferry contract after two-year dispute",
        about: "Dates, a court case, a law, an unnamed source",
        text: include_str!("../../static/samples/harbour-ferry-contract.txt"),
    },
];
