//! How a word is written: what an uncased vocabulary loses.

/// The casing of a word, as a row of the model's embedding. The numbers are part of the model file's
/// format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Casing {
    /// Not a word: the marks at the ends of a window.
    None = 0,
    /// `talks`
    Lower = 1,
    /// `Iran`
    Title = 2,
    /// `NATO`
    Upper = 3,
    /// `McDonald`, `iPhone`
    Mixed = 4,
    /// `2024`
    Digits = 5,
    /// Neither letter nor digit.
    Mark = 6,
    /// `F16`, `5th`
    LettersAndDigits = 7,
    /// `A`
    OneCapital = 8,
}

impl Casing {
    /// How many there are.
    pub const COUNT: usize = 9;

    /// The casing of a run of letters and digits, or of a single mark.
    pub fn of(word: &str) -> Self {
        let letters = word.chars().filter(|c| c.is_alphabetic());
        let (mut small, mut capital, mut count) = (false, false, 0_usize);
        for letter in letters {
            small |= letter.is_lowercase();
            capital |= letter.is_uppercase();
            count += 1;
        }
        let digits = word.chars().any(char::is_numeric);
        match (count, digits) {
            (0, true) => Self::Digits,
            (0, false) => Self::Mark,
            (_, true) => Self::LettersAndDigits,
            _ if !capital => Self::Lower,
            (1, _) => Self::OneCapital,
            _ if !small => Self::Upper,
            _ if is_title(word) => Self::Title,
            _ => Self::Mixed,
        }
    }
}

fn is_title(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && !letters.any(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_of_writing_has_its_casing() {
        let cases = [
            ("talks", Casing::Lower),
            ("Iran", Casing::Title),
            ("Łódź", Casing::Title),
            ("NATO", Casing::Upper),
            ("McDonald", Casing::Mixed),
            ("iPhone", Casing::Mixed),
            ("2024", Casing::Digits),
            ("½", Casing::Digits),
            ("F16", Casing::LettersAndDigits),
            ("5th", Casing::LettersAndDigits),
            ("A", Casing::OneCapital),
            ("a", Casing::Lower),
            ("東京", Casing::Lower),
            ("-", Casing::Mark),
            ("$", Casing::Mark),
            ("👨🏻‍🚒", Casing::Mark),
            ("", Casing::Mark),
        ];
        for (word, expected) in cases {
            assert_eq!(Casing::of(word), expected, "{word}");
        }
    }
}
