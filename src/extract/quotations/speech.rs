//! Verbs that announce what somebody said, in the forms that news has them in.

/// Whether a word in small letters announces speech.
pub fn is_speech(word: &str) -> bool {
    VERBS.binary_search(&word).is_ok()
}

/// Whether a word announces speech as such, so that what is quoted beside it is a quotation for sure.
pub fn is_plain_speech(word: &str) -> bool {
    matches!(
        word,
        "said"
            | "says"
            | "say"
            | "saying"
            | "told"
            | "tells"
            | "wrote"
            | "writes"
            | "added"
            | "stated"
            | "tweeted"
            | "declared"
            | "remarked"
            | "replied"
            | "asked"
            | "explained"
            | "continued"
            | "noted"
            | "claimed"
            | "stating"
            | "adding"
            | "posted"
            | "commented"
    )
}

// Sorted; a test sees to it.
#[rustfmt::skip]
const VERBS: [&str; 425] = [
    "accuse", "accused", "accuses", "accusing", "acknowledge", "acknowledged", "acknowledges",
    "acknowledging", "add", "added", "adding", "adds", "admit", "admits", "admitted", "admitting",
    "advise", "advised", "advises", "advising", "affirm", "affirmed", "affirming", "affirms",
    "allege", "alleged", "alleges", "alleging", "announce", "announced", "announces",
    "announcing", "answered", "answering", "appealed", "argue", "argued", "argues", "arguing",
    "ask", "asked", "asking", "asks", "assert", "asserted", "asserting", "asserts", "assure",
    "assured", "assures", "assuring", "attacked", "attest", "attested", "attesting", "attests",
    "believed", "believes", "blasted", "blasting", "boast", "boasted", "boasting", "boasts",
    "branded", "branding", "call", "called", "calling", "calls", "caution", "cautioned",
    "cautioning", "cautions", "chanted", "chanting", "characterise", "characterised",
    "characterises", "characterising", "characterize", "characterized", "characterizes",
    "characterizing", "charged", "cited", "citing", "claim", "claimed", "claiming", "claims",
    "commented", "commenting", "compare", "compared", "compares", "comparing", "complain",
    "complained", "complaining", "complains", "concede", "conceded", "concedes", "conceding",
    "conclude", "concluded", "concludes", "concluding", "condemn", "condemned", "condemning",
    "condemns", "confess", "confessed", "confesses", "confessing", "confirm", "confirmed",
    "confirming", "confirms", "contend", "contended", "contending", "contends", "continue",
    "continued", "continues", "continuing", "countered", "cried", "criticise", "criticised",
    "criticises", "criticising", "criticize", "criticized", "criticizes", "criticizing",
    "declare", "declared", "declares", "declaring", "decried", "deem", "deemed", "deeming",
    "deems", "demanded", "demanding", "denied", "denies", "denounce", "denounced", "denounces",
    "denouncing", "denying", "describe", "described", "describes", "describing", "disclose",
    "disclosed", "discloses", "disclosing", "dismiss", "dismissed", "dismisses", "dismissing",
    "dub", "dubbed", "dubbing", "dubs", "echoed", "echoing", "elaborate", "elaborated",
    "elaborates", "elaborating", "emphasise", "emphasised", "emphasises", "emphasising",
    "emphasize", "emphasized", "emphasizes", "emphasizing", "exclaim", "exclaimed", "exclaiming",
    "exclaims", "explain", "explained", "explaining", "explains", "expressed", "expressing",
    "hailed", "hailing", "highlighted", "highlighting", "implied", "indicate", "indicated",
    "indicates", "indicating", "inform", "informed", "informing", "informs", "insist", "insisted",
    "insisting", "insists", "instruct", "instructed", "instructing", "instructs", "joked",
    "joking", "justified", "label", "labeled", "labeling", "labelled", "labelling", "labels",
    "lament", "lamented", "lamenting", "laments", "maintain", "maintained", "maintaining",
    "maintains", "mention", "mentioned", "mentioning", "mentions", "mocked", "noted", "notes",
    "noting", "observe", "observed", "observes", "observing", "ordered", "ordering", "outlined",
    "pledge", "pledged", "pledges", "pledging", "pointed", "posted", "posting", "praised",
    "praising", "predict", "predicted", "predicting", "predicts", "proclaim", "proclaimed",
    "proclaiming", "proclaims", "promised", "promising", "pronounce", "pronounced", "pronounces",
    "pronouncing", "quip", "quipped", "quips", "quoted", "quoting", "read", "reading", "reads",
    "reaffirm", "reaffirmed", "reaffirming", "reaffirms", "recall", "recalled", "recalling",
    "recalls", "reckon", "reckoned", "reckoning", "reckons", "recommend", "recommended",
    "recommending", "recommends", "recount", "recounted", "recounting", "recounts", "refer",
    "referred", "referring", "refers", "reiterate", "reiterated", "reiterates", "reiterating",
    "reject", "rejected", "rejecting", "rejects", "remark", "remarked", "remarking", "remarks",
    "remembered", "repeat", "repeated", "repeating", "repeats", "replied", "replies", "replying",
    "reported", "reporting", "reports", "requested", "respond", "responded", "responding",
    "responds", "reveal", "revealed", "revealing", "reveals", "ruled", "said", "say", "saying",
    "says", "shout", "shouted", "shouting", "shouts", "slam", "slammed", "slamming", "slams",
    "speak", "speaking", "speaks", "specified", "specifies", "speculate", "speculated",
    "speculates", "speculating", "spoke", "stated", "states", "stating", "stressed", "stresses",
    "stressing", "suggest", "suggested", "suggesting", "suggests", "summarize", "summarized",
    "summarizes", "summarizing", "swear", "swears", "swore", "tell", "telling", "tells", "termed",
    "terming", "testified", "thank", "thanked", "thanking", "thanks", "threaten", "threatened",
    "threatening", "threatens", "told", "touted", "tweet", "tweeted", "tweeting", "tweets",
    "urge", "urged", "urges", "urging", "voiced", "voicing", "vow", "vowed", "vowing", "vows",
    "warn", "warned", "warning", "warns", "whisper", "whispered", "whispering", "whispers",
    "wished", "write", "writes", "writing", "written", "wrote", "yell", "yelled", "yelling",
    "yells",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted_and_holds_what_is_plain() {
        assert!(VERBS.is_sorted());
        assert!(is_speech("said") && is_speech("tweeted") && !is_speech("walked"));
        assert!(VERBS.iter().filter(|verb| is_plain_speech(verb)).count() > 20);
    }
}
