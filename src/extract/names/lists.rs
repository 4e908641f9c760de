//! Lists of words for [`super::words`], each sorted by bytes.

use crate::extract::kind::Kind;
use Kind::{Event, Facility, Gpe, Law, Location, Organisation, WorkOfArt};

/// What a word says of the name that it ends.
#[rustfmt::skip]
pub const HEADS: [(&str, Kind); 400] = [
    ("academy", Organisation), ("accord", Law), ("accords", Law), ("act", Law),
    ("administration", Organisation), ("afc", Organisation), ("agencies", Organisation),
    ("agency", Organisation), ("agreement", Law), ("airbase", Facility), ("airfield", Facility),
    ("airline", Organisation), ("airlines", Organisation), ("airport", Facility),
    ("airstrip", Facility), ("airways", Organisation), ("alliance", Organisation),
    ("alps", Location), ("amendment", Law), ("archipelago", Location), ("arena", Facility),
    ("army", Organisation), ("assembly", Organisation), ("associates", Organisation),
    ("association", Organisation), ("atoll", Location), ("auditorium", Facility),
    ("authority", Organisation), ("avenue", Facility), ("award", WorkOfArt), ("awards", Event),
    ("ballet", Organisation), ("bank", Organisation), ("barracks", Facility), ("base", Facility),
    ("basin", Location), ("battalion", Organisation), ("bay", Location), ("beach", Location),
    ("belt", Location), ("biennale", Event), ("bill", Law), ("bloc", Organisation),
    ("board", Organisation), ("borough", Gpe), ("boulevard", Facility), ("bowl", Event),
    ("bridge", Facility), ("brigade", Organisation), ("brigades", Organisation),
    ("brotherhood", Organisation), ("building", Facility), ("bunker", Facility),
    ("bureau", Organisation), ("cabinet", Organisation), ("camp", Facility), ("canal", Facility),
    ("canton", Gpe), ("cape", Location), ("cartel", Organisation), ("castle", Facility),
    ("cathedral", Facility), ("caucasus", Location), ("cemetery", Facility),
    ("center", Organisation), ("centre", Organisation), ("cf", Organisation),
    ("chamber", Organisation), ("championship", Event), ("championships", Event),
    ("charter", Law), ("chronicle", Organisation), ("church", Organisation), ("city", Gpe),
    ("cliff", Location), ("club", Organisation), ("coalition", Organisation), ("coast", Location),
    ("code", Law), ("college", Organisation), ("command", Organisation),
    ("commission", Organisation), ("committee", Organisation), ("community", Organisation),
    ("companies", Organisation), ("company", Organisation), ("complex", Facility),
    ("confederation", Organisation), ("conference", Organisation), ("congress", Organisation),
    ("consortium", Organisation), ("constitution", Law), ("consulate", Facility),
    ("continent", Location), ("convention", Law), ("corp", Organisation), ("corp.", Organisation),
    ("corporation", Organisation), ("corps", Organisation), ("corridor", Location),
    ("council", Organisation), ("county", Gpe), ("court", Organisation), ("courthouse", Facility),
    ("courts", Organisation), ("covenant", Law), ("creek", Location), ("cup", Event),
    ("cyclone", Event), ("daily", Organisation), ("dam", Facility), ("declaration", Law),
    ("delta", Location), ("democrats", Organisation), ("department", Organisation),
    ("derby", Event), ("desert", Location), ("directorate", Organisation), ("district", Gpe),
    ("division", Organisation), ("duma", Organisation), ("election", Event), ("elections", Event),
    ("embassy", Facility), ("emirate", Gpe), ("emirates", Gpe), ("enterprises", Organisation),
    ("entertainment", Organisation), ("estuary", Location), ("exchange", Organisation),
    ("expo", Event), ("expressway", Facility), ("f.c.", Organisation), ("fc", Organisation),
    ("federation", Organisation), ("festival", Event), ("final", Event), ("finals", Event),
    ("fjord", Location), ("force", Organisation), ("forces", Organisation), ("forest", Location),
    ("forum", Organisation), ("foundation", Organisation), ("freeway", Facility),
    ("front", Organisation), ("fund", Organisation), ("galaxy", Location), ("games", Event),
    ("gate", Facility), ("gazette", Organisation), ("genocide", Event), ("glacier", Location),
    ("gmbh", Organisation), ("gorge", Location), ("government", Organisation),
    ("governorate", Gpe), ("group", Organisation), ("guard", Organisation),
    ("guards", Organisation), ("gulf", Location), ("hall", Facility), ("harbor", Facility),
    ("harbour", Facility), ("heights", Location), ("heliport", Facility),
    ("hemisphere", Location), ("herald", Organisation), ("highway", Facility), ("hill", Location),
    ("hills", Location), ("holdings", Organisation), ("holocaust", Event), ("hospital", Facility),
    ("hotel", Facility), ("house", Organisation), ("hurricane", Event), ("inc", Organisation),
    ("inc.", Organisation), ("industries", Organisation), ("initiative", Organisation),
    ("inn", Facility), ("institute", Organisation), ("institutes", Organisation),
    ("institution", Organisation), ("interstate", Facility), ("intifada", Event),
    ("investments", Organisation), ("island", Location), ("islands", Location),
    ("isles", Location), ("jail", Facility), ("jetport", Facility), ("jihad", Organisation),
    ("journal", Organisation), ("junction", Facility), ("kingdom", Gpe),
    ("knesset", Organisation), ("krai", Gpe), ("laboratories", Organisation),
    ("laboratory", Organisation), ("lagoon", Location), ("lake", Location), ("lakes", Location),
    ("lane", Facility), ("law", Law), ("league", Organisation), ("llc", Organisation),
    ("llp", Organisation), ("ltd", Organisation), ("ltd.", Organisation),
    ("magazine", Organisation), ("mall", Facility), ("mansion", Facility), ("marathon", Event),
    ("marines", Organisation), ("market", Facility), ("massacre", Event), ("medal", WorkOfArt),
    ("media", Organisation), ("memorial", Facility), ("metro", Facility),
    ("militia", Organisation), ("ministries", Organisation), ("ministry", Organisation),
    ("monastery", Facility), ("monument", Facility), ("mosque", Facility),
    ("motors", Organisation), ("motorway", Facility), ("mount", Location), ("mountain", Location),
    ("mountains", Location), ("movement", Organisation), ("municipality", Gpe),
    ("museum", Organisation), ("nations", Organisation), ("navy", Organisation),
    ("network", Organisation), ("news", Organisation), ("newspaper", Organisation),
    ("oblast", Gpe), ("observatory", Organisation), ("ocean", Location), ("office", Organisation),
    ("olympiad", Event), ("olympics", Event), ("open", Event), ("orchestra", Organisation),
    ("organisation", Organisation), ("organization", Organisation), ("pact", Law),
    ("palace", Facility), ("panel", Organisation), ("paralympics", Event), ("parish", Gpe),
    ("park", Location), ("parkway", Facility), ("parliament", Organisation),
    ("partners", Organisation), ("partnership", Organisation), ("party", Organisation),
    ("pass", Location), ("patrol", Organisation), ("peninsula", Location),
    ("penitentiary", Facility), ("petroleum", Organisation), ("pharmaceuticals", Organisation),
    ("pier", Facility), ("pipeline", Facility), ("plain", Location), ("plains", Location),
    ("plateau", Location), ("playoffs", Event), ("plaza", Facility), ("plc", Organisation),
    ("pole", Location), ("police", Organisation), ("port", Facility), ("post", Organisation),
    ("prefecture", Gpe), ("press", Organisation), ("prison", Facility), ("prix", Event),
    ("prize", WorkOfArt), ("productions", Organisation), ("program", Organisation),
    ("programme", Organisation), ("project", Organisation), ("prosecutor", Organisation),
    ("protocol", Law), ("province", Gpe), ("quay", Facility), ("radio", Organisation),
    ("railway", Facility), ("rainforest", Location), ("ranges", Location), ("reactor", Facility),
    ("records", Organisation), ("reef", Location), ("referendum", Event), ("refinery", Facility),
    ("regency", Gpe), ("regiment", Organisation), ("region", Gpe), ("registry", Organisation),
    ("republic", Gpe), ("reserve", Organisation), ("resolution", Law), ("resort", Facility),
    ("revolution", Event), ("river", Location), ("road", Facility), ("route", Facility),
    ("runway", Facility), ("sahara", Location), ("sc", Organisation), ("school", Organisation),
    ("schools", Organisation), ("sea", Location), ("secretariat", Organisation),
    ("senate", Organisation), ("service", Organisation), ("services", Organisation),
    ("shipyard", Facility), ("shoal", Location), ("shrine", Facility), ("society", Organisation),
    ("squad", Organisation), ("squadron", Organisation), ("square", Facility),
    ("stadium", Facility), ("staff", Organisation), ("state", Gpe), ("states", Gpe),
    ("station", Facility), ("statute", Law), ("strait", Location), ("straits", Location),
    ("street", Facility), ("strip", Location), ("studio", Organisation),
    ("studios", Organisation), ("summit", Event), ("synagogue", Facility),
    ("syndicate", Organisation), ("systems", Organisation), ("tanzim", Organisation),
    ("team", Organisation), ("technologies", Organisation), ("telecom", Organisation),
    ("television", Organisation), ("temple", Facility), ("terminal", Facility),
    ("territory", Gpe), ("theater", Facility), ("theatre", Organisation), ("times", Organisation),
    ("tournament", Event), ("tower", Facility), ("towers", Facility), ("township", Gpe),
    ("treaty", Law), ("trench", Location), ("tribunal", Organisation), ("tribune", Organisation),
    ("trust", Organisation), ("tsunami", Event), ("tunnel", Facility), ("turnpike", Facility),
    ("typhoon", Event), ("union", Organisation), ("unions", Organisation), ("unit", Organisation),
    ("universidad", Organisation), ("universities", Organisation), ("university", Organisation),
    ("universität", Organisation), ("université", Organisation), ("uprising", Event),
    ("valley", Location), ("velodrome", Facility), ("ventures", Organisation),
    ("villa", Facility), ("village", Gpe), ("voivodeship", Gpe), ("volcano", Location),
    ("volunteers", Organisation), ("war", Event), ("wars", Event), ("watch", Organisation),
    ("waterfall", Location), ("week", Event), ("weekly", Organisation), ("wetlands", Location),
    ("woods", Location), ("workers", Organisation), ("worldwide", Organisation),
    ("zeitung", Organisation), ("zone", Location),
];

/// Heads that names go on behind.
#[rustfmt::skip]
pub const WITH_COMPLEMENT: [&str; 96] = [
    "academy", "agency", "alliance", "ambassador-of", "army", "assembly", "association",
    "authority", "bank", "battle", "bay", "bill", "board", "brotherhood", "bureau", "campaign",
    "cathedral", "center", "centre", "chamber", "church", "club", "coalition", "coast", "college",
    "commission", "committee", "community", "company", "confederation", "conference", "congress",
    "constitution", "convention", "council", "court", "declaration", "department", "directorate",
    "district", "embassy", "federation", "force", "forces", "forum", "foundation", "front",
    "fund", "group", "gulf", "hall", "house", "institute", "institution", "island", "islands",
    "isle", "journal", "kingdom", "lake", "league", "ministry", "movement", "museum", "network",
    "office", "order", "order-of", "organisation", "organization", "palace", "parliament",
    "partnership", "party", "port", "principality", "prize", "program", "programme", "province",
    "republic", "school", "sea", "secretariat", "senate", "service", "society", "state", "statue",
    "strait", "straits", "team", "tower", "treaty", "union", "university",
];

/// Capital letters that are no organisation.
#[rustfmt::skip]
pub const COMMON_ACRONYMS: [&str; 114] = [
    "AD", "AI", "AIDS", "AM", "ATM", "BBQ", "BC", "BCE", "BSE", "CCTV", "CD", "CE", "CEO", "CET",
    "CFO", "CO2", "COO", "COVID", "CPR", "DC", "DDT", "DJ", "DNA", "DUI", "DVD", "EDT", "EEZ",
    "EP", "ESBL", "ESG", "EST", "EU-wide", "EVA", "FAQ", "FPV", "GDP", "GMT", "GPS", "H1N1",
    "H5N1", "HD", "HIV", "HQ", "ICU", "ID", "IDP", "IED", "II", "III", "IPO", "IQ", "IT", "IV",
    "IX", "JR", "KC", "LED", "LGBT", "LGBTQ", "LNG", "LP", "MC", "MD", "MERS", "MOU", "MP", "MPs",
    "MRI", "MVP", "MW", "NFT", "NGO", "NGOs", "NO", "OK", "PC", "PDT", "PM", "PPE", "PR", "PST",
    "PhD", "QC", "RNA", "RPG", "SARS", "SMS", "SOS", "SR", "STEM", "SUV", "TNT", "TV", "UFO",
    "URL", "USA", "USB", "USD", "UTC", "UV", "VAT", "VI", "VII", "VIII", "VIP", "WMD", "WW2",
    "WWI", "WWII", "XI", "XII", "XIV", "XVI", "YES",
];

/// Titles that are never part of a name.
#[rustfmt::skip]
pub const TITLES: [&str; 65] = [
    "adm", "admiral", "ambassador", "archbishop", "ayatollah", "bishop", "capt", "captain",
    "cardinal", "chancellor", "col", "colonel", "commander", "congressman", "congresswoman",
    "crown", "dame", "dr", "emperor", "gen", "general", "gov", "governor", "imam", "judge",
    "justice", "king", "lady", "lieutenant", "lord", "lt", "major", "mayor", "minister", "mr",
    "mrs", "ms", "mullah", "pope", "premier", "president", "prince", "princess", "prof",
    "professor", "queen", "rabbi", "rep", "representative", "rev", "reverend", "secretary", "sen",
    "senator", "sergeant", "sgt", "sheik", "sheikh", "sir", "speaker", "spokesman", "spokeswoman",
    "sultan", "swami", "taoiseach",
];

/// Small words inside names.
#[rustfmt::skip]
pub const PARTICLES: [&str; 36] = [
    "abu", "ad", "af", "al", "an", "ar", "as", "ash", "at", "az", "bar", "ben", "bin", "bint",
    "da", "de", "del", "della", "den", "der", "di", "dos", "du", "e", "el", "ibn", "la", "le",
    "op", "ter", "ul", "ur", "van", "von", "y", "zu",
];

/// Small words between the parts of a name of a person.
#[rustfmt::skip]
pub const PERSON_PARTICLES: [&str; 27] = [
    "abu", "af", "al", "bar", "ben", "bin", "bint", "da", "de", "del", "dela", "della", "den",
    "der", "di", "dos", "du", "el", "ibn", "la", "le", "ter", "ul", "van", "von", "y", "zu",
];

/// Which part of a place is meant.
#[rustfmt::skip]
pub const DIRECTIONS: [&str; 25] = [
    "central", "downtown", "east", "eastern", "greater", "inner", "lower", "mainland", "midtown",
    "north", "northeast", "northeastern", "northern", "northwest", "northwestern", "outer",
    "south", "southeast", "southeastern", "southern", "southwest", "southwestern", "upper",
    "west", "western",
];

/// Titles and roles before a name of a person.
#[rustfmt::skip]
pub const ROLES: [&str; 313] = [
    "activist", "actor", "actress", "adm", "admiral", "adviser", "advisers", "advisor",
    "advisors", "agent", "ambassador", "analyst", "anchor", "archbishop", "architect", "artist",
    "astronaut", "athlete", "attorney", "author", "ayatollah", "banker", "baron", "bassist",
    "billionaire", "bishop", "blogger", "boss", "boxer", "brig", "brother", "brothers",
    "businessman", "businesspeople", "businesswoman", "candidate", "candidates", "capt",
    "captain", "cardinal", "ceo", "chairman", "chairperson", "chairwoman", "challenger",
    "champion", "chancellor", "chancellor-elect", "chef", "chief", "cleric", "co-founder",
    "coach", "col", "colonel", "columnist", "comedian", "commander", "commentator",
    "commissioner", "composer", "congressman", "congressmen", "congresswoman", "constable",
    "consul", "contractor", "coordinator", "correspondent", "cosmonaut", "councillor",
    "councilman", "counsel", "counterpart", "cpl", "critic", "cyclist", "dancer", "daughter",
    "defendant", "defender", "delegate", "democrat", "deputy", "designer", "detective",
    "dictator", "diplomat", "director", "doctor", "dr", "driver", "drummer", "economist",
    "editor", "emeritus", "emir", "emperor", "engineer", "envoy", "epidemiologist", "executive",
    "expert", "farmer", "father", "fighter", "figure", "filmmaker", "financier", "footballer",
    "forward", "founder", "frontman", "fugitive", "gen", "general", "goalkeeper", "golfer", "gov",
    "governor", "grandmaster", "guitarist", "gunman", "guru", "head", "honorable", "honourable",
    "host", "hostage", "husband", "imam", "immunologist", "incumbent", "influencer", "inspector",
    "inventor", "jockey", "journalist", "judge", "justice", "justices", "king", "lady",
    "laureate", "lawmaker", "lawyer", "leader", "legislator", "lieutenant", "lobbyist", "lord",
    "lt", "madam", "magistrate", "magnate", "maj", "major", "manager", "marshal", "mathematician",
    "mayor", "megastar", "member", "members", "midfielder", "midwife", "militant", "millionaire",
    "minister", "ministers", "miss", "model", "monsenor", "monsignor", "mother", "mp", "mr",
    "mrs", "ms", "mullah", "musician", "national", "negotiator", "nominee", "novelist", "nun",
    "nurse", "offender", "officer", "official", "opponent", "opposition-leader", "owner",
    "painter", "pastor", "patriarch", "philanthropist", "philosopher", "photographer",
    "physicist", "pilot", "player", "playwright", "podcaster", "poet", "policeman", "politician",
    "pope", "preacher", "premier", "pres", "presenter", "president", "president-elect",
    "presidents", "priest", "prince", "princess", "principal", "prisoner", "producer", "prof",
    "professor", "promoter", "prophet", "prosecutor", "publisher", "quarterback", "queen",
    "rabbi", "racer", "rapper", "rep", "reporter", "representative", "republican", "researcher",
    "rev", "reverend", "revolutionary", "rival", "runner", "sailor", "saint", "scholar",
    "scientist", "screenwriter", "sculptor", "seaman", "secretary", "secretary-general", "sen",
    "senator", "senators", "sergeant", "sgt", "sheik", "sheikh", "sheriff", "singer", "sir",
    "sister", "skier", "socialist", "soldier", "son", "songwriter", "speaker", "spokesman",
    "spokesperson", "spokeswoman", "star", "statesman", "strategist", "streamer", "striker",
    "student", "successor", "sultan", "superintendent", "supt", "surgeon", "suspect", "swami",
    "swimmer", "taoiseach", "teacher", "teammate", "terrorist", "theologian", "trafficker",
    "trainer", "treasurer", "tsar", "tycoon", "undersecretary", "veteran", "viceroy", "victim",
    "virologist", "vocalist", "volunteer", "warden", "warlord", "whistleblower", "widow", "wife",
    "winner", "witness", "worker", "wrestler", "writer", "youtuber",
];

/// Words that a capital letter makes no name.
#[rustfmt::skip]
pub const FUNCTION_WORDS: [&str; 197] = [
    "a", "about", "above", "according", "after", "again", "against", "all", "almost", "along",
    "already", "also", "although", "am", "among", "an", "and", "another", "any", "anyone", "are",
    "around", "as", "at", "away", "back", "be", "because", "been", "before", "behind", "being",
    "below", "between", "both", "but", "by", "can", "could", "despite", "did", "do", "does",
    "doing", "down", "during", "each", "earlier", "either", "else", "even", "ever", "every",
    "everyone", "everything", "few", "first", "for", "former", "from", "had", "has", "have", "he",
    "her", "here", "hers", "him", "his", "how", "however", "i", "if", "in", "including", "indeed",
    "instead", "into", "is", "it", "its", "itself", "just", "last", "late", "later", "least",
    "less", "like", "many", "may", "maybe", "me", "meanwhile", "might", "more", "moreover",
    "most", "much", "must", "my", "near", "nearly", "neither", "never", "next", "no", "nobody",
    "none", "nor", "not", "nothing", "now", "of", "off", "often", "on", "once", "one", "only",
    "or", "other", "others", "our", "out", "over", "own", "per", "perhaps", "rather", "several",
    "shall", "she", "should", "since", "so", "some", "someone", "something", "soon", "still",
    "such", "than", "that", "the", "their", "them", "then", "there", "therefore", "these", "they",
    "this", "those", "though", "three", "through", "throughout", "thus", "to", "today",
    "together", "tomorrow", "too", "toward", "towards", "two", "under", "until", "up", "upon",
    "us", "very", "was", "we", "well", "were", "what", "when", "where", "whether", "which",
    "while", "who", "whom", "whose", "why", "will", "with", "within", "without", "would", "yes",
    "yesterday", "yet", "you", "your",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        assert!(HEADS.is_sorted_by_key(|(word, _)| word));
        assert!(WITH_COMPLEMENT.is_sorted());
        assert!(COMMON_ACRONYMS.is_sorted());
        assert!(TITLES.is_sorted());
        assert!(PARTICLES.is_sorted());
        assert!(PERSON_PARTICLES.is_sorted());
        assert!(DIRECTIONS.is_sorted());
        assert!(ROLES.is_sorted());
        assert!(FUNCTION_WORDS.is_sorted());
    }
}
