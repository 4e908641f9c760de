//! What is counted: money, measures, percent.

use crate::extract::passage::Passage;

/// The ISO 4217 code of a currency sign with the letters before it, as in `US$`; `None` for a sign
/// that several currencies share and nothing decides.
pub fn currency_of_sign(letters: &str, sign: &str) -> Option<&'static str> {
    match (letters, sign) {
        ("US" | "U.S." | "USD", "$") | ("", "$") => Some("USD"),
        ("A" | "AU" | "AUD", "$") => Some("AUD"),
        ("C" | "CA" | "CAD" | "CDN", "$") => Some("CAD"),
        ("NZ" | "NZD", "$") => Some("NZD"),
        ("HK" | "HKD", "$") => Some("HKD"),
        ("S" | "SG" | "SGD", "$") => Some("SGD"),
        ("NT" | "TWD", "$") => Some("TWD"),
        ("R" | "BRL", "$") => Some("BRL"),
        ("", "€") => Some("EUR"),
        ("", "£") => Some("GBP"),
        ("", "₹") => Some("INR"),
        ("", "₽") => Some("RUB"),
        ("", "₩") => Some("KRW"),
        ("", "₪") => Some("ILS"),
        ("", "₦") => Some("NGN"),
        ("", "₺") => Some("TRY"),
        ("", "₴") => Some("UAH"),
        ("", "₱") => Some("PHP"),
        _ => None,
    }
}

/// Letters that stand before a currency sign and belong to it.
pub fn is_sign_letters(word: &str) -> bool {
    matches!(
        word,
        "US" | "U.S."
            | "USD"
            | "A"
            | "AU"
            | "AUD"
            | "C"
            | "CA"
            | "CAD"
            | "CDN"
            | "NZ"
            | "NZD"
            | "HK"
            | "HKD"
            | "S"
            | "SG"
            | "SGD"
            | "NT"
            | "TWD"
            | "R"
            | "BRL"
            | "MX"
            | "Mex"
            | "AR"
    )
}

/// How many tokens at `at` name a currency: `dollars`, `U.S. dollars`, `euros`, `USD`. Small letters
/// or codes; zero for none.
pub fn currency_words(p: &Passage<'_>, at: usize) -> usize {
    if is_currency_word(p.lower(at)) || is_code(p.word(at)) {
        return 1;
    }
    let adjectives = (1..=2).find(|&count| is_currency_word(p.lower(at + count)));
    match adjectives {
        Some(count) if (at..at + count).all(|place| p.is_capitalised(place)) => count + 1,
        _ => 0,
    }
}

/// The ISO 4217 code of the words, where they leave no doubt.
pub fn currency_of_words(words: &str) -> Option<&'static str> {
    match words.to_lowercase().as_str() {
        "u.s. dollars" | "us dollars" | "u.s. dollar" | "usd" => Some("USD"),
        "euros" | "euro" | "eur" => Some("EUR"),
        "gbp" | "british pounds" => Some("GBP"),
        "yen" | "japanese yen" | "jpy" => Some("JPY"),
        "yuan" | "renminbi" | "chinese yuan" | "cny" => Some("CNY"),
        "roubles" | "rubles" | "russian rubles" | "russian roubles" => Some("RUB"),
        "canadian dollars" | "cad" => Some("CAD"),
        "australian dollars" | "aud" => Some("AUD"),
        "swiss francs" | "chf" => Some("CHF"),
        "indian rupees" | "inr" => Some("INR"),
        "shekels" => Some("ILS"),
        "baht" => Some("THB"),
        "zloty" | "zlotys" => Some("PLN"),
        "ringgit" => Some("MYR"),
        _ => None,
    }
}

/// An ISO 4217 code that is written out.
pub fn is_code(word: &str) -> bool {
    matches!(
        word,
        "USD" | "EUR" | "GBP" | "JPY" | "CNY" | "CAD" | "AUD" | "CHF" | "INR" | "RUB" | "NZD"
    )
}

fn is_currency_word(word: &str) -> bool {
    CURRENCIES.binary_search(&word).is_ok()
}

/// How many tokens at `at` say percent; zero for none.
pub fn percent_words(p: &Passage<'_>, at: usize) -> usize {
    match p.lower(at) {
        "%" | "percent" | "pct" | "percentage-point" => 1,
        "per" if matches!(p.lower(at + 1), "cent" | "mille") => 2,
        "percentage" if p.lower(at + 1).starts_with("point") => 2,
        _ => 0,
    }
}

/// How many tokens at `at` are a unit of weight, distance, area, volume, speed, energy, temperature
/// or data, with what belongs to it: `kilometers per hour`, `square miles`, `degrees Celsius`,
/// `-long`. Zero for none.
pub fn measure_words(p: &Passage<'_>, at: usize) -> usize {
    let mut end = at;
    while is_measure_adjective(p.lower(end)) || p.is_hyphen(end) && end > at {
        end += 1;
    }
    if matches!(p.word(end), "°" | "°C" | "°F") {
        let letter = matches!(p.word(end + 1), "C" | "F") && p.touches(end + 1);
        return end + 1 + usize::from(letter && p.word(end) == "°") - at;
    }
    if !(is_measure(p.lower(end)) || is_symbol(p.word(end))) {
        return 0;
    }
    end += 1;
    while let Some(more) = measure_tail(p, end) {
        end += more;
    }
    end - at
}

fn measure_tail(p: &Passage<'_>, at: usize) -> Option<usize> {
    match p.lower(at) {
        "per" if is_rate(p.lower(at + 1)) => Some(2),
        "an" | "a" if matches!(p.lower(at + 1), "hour" | "second") => Some(2),
        "per" if matches!(p.lower(at + 1), "cubic" | "square") && is_measure(p.lower(at + 2)) => {
            Some(3)
        }
        "/" if p.touches(at) && p.touches(at + 1) => Some(2),
        "celsius" | "fahrenheit" | "kelvin" => Some(1),
        "-" | "–" if p.is_hyphen(at) && is_dimension(p.lower(at + 1)) => Some(2),
        _ => None,
    }
}

fn is_rate(word: &str) -> bool {
    matches!(
        word,
        "hour" | "second" | "minute" | "day" | "liter" | "litre" | "gallon" | "kilogram"
    )
}

fn is_dimension(word: &str) -> bool {
    matches!(
        word,
        "long" | "wide" | "high" | "deep" | "tall" | "thick" | "square"
    )
}

fn is_measure_adjective(word: &str) -> bool {
    matches!(
        word,
        "square" | "cubic" | "metric" | "nautical" | "imperial" | "light" | "sq"
    )
}

fn is_symbol(word: &str) -> bool {
    SYMBOLS.binary_search(&word).is_ok()
}

fn is_measure(word: &str) -> bool {
    let singular = word.strip_suffix('s').unwrap_or(word);
    MEASURES.binary_search(&singular).is_ok()
}

// Sorted by bytes; a test sees to it.

#[rustfmt::skip]
const MEASURES: [&str; 64] = [
    "acre", "barrel", "bit", "bushel", "byte", "calorie", "carat", "centimeter", "centimetre",
    "decibel", "degree", "fathom", "feet", "foot", "furlong", "gallon", "gigabyte", "gigahertz",
    "gigawatt", "gram", "hectare", "hertz", "inch", "inche", "joule", "kilo", "kilobyte",
    "kilogram", "kilometer", "kilometer-hour", "kilometre", "kiloton", "kilowatt", "knot",
    "liter", "litre", "megabyte", "megahertz", "megapixel", "megaton", "megawatt", "meter",
    "metre", "microgram", "micrometer", "mile", "milligram", "milliliter", "millilitre",
    "millimeter", "millimetre", "mole", "nanometer", "ounce", "pint", "pixel", "pound",
    "terabyte", "ton", "tonne", "volt", "watt", "yard", "year-light",
];

#[rustfmt::skip]
const CURRENCIES: [&str; 54] = [
    "baht", "bitcoin", "bitcoins", "bucks", "cent", "cents", "dinars", "dirhams", "dollar",
    "dollars", "dong", "drachmas", "euro", "euros", "forint", "forints", "francs", "guilders",
    "hryvnia", "hryvnias", "krona", "krone", "kroner", "kronor", "lira", "marks", "naira",
    "pence", "peso", "pesos", "pounds", "quid", "rand", "reais", "renminbi", "rial", "rials",
    "ringgit", "riyals", "roubles", "ruble", "rubles", "rupee", "rupees", "rupiah", "shekel",
    "shekels", "shillings", "taka", "won", "yen", "yuan", "zloty", "zlotys",
];

#[rustfmt::skip]
const SYMBOLS: [&str; 46] = [
    "GB", "GHz", "GW", "GWh", "Hz", "K", "MB", "MHz", "MW", "MWh", "TB", "TWh", "cm", "dB", "ft",
    "g", "ha", "hp", "kB", "kHz", "kW", "kWh", "kg", "kgs", "km", "km2", "kmh", "kms", "km²",
    "kph", "kt", "lb", "lbs", "m", "mL", "mg", "mi", "ml", "mm", "mph", "m²", "m³", "nm", "oz",
    "µm", "μm",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        assert!(MEASURES.is_sorted() && CURRENCIES.is_sorted() && SYMBOLS.is_sorted());
    }

    #[test]
    fn only_what_leaves_no_doubt_has_a_code() {
        assert_eq!(currency_of_sign("", "$"), Some("USD"));
        assert_eq!(currency_of_sign("HK", "$"), Some("HKD"));
        assert_eq!(currency_of_sign("", "¥"), None);
        assert_eq!(currency_of_words("Euros"), Some("EUR"));
        assert_eq!(currency_of_words("dollars"), None);
    }
}
