//! Roman numerals, as centuries are counted in French and now and then in English.

/// `XIXe`, `XXème`, `Ier`: a Roman numeral up to 39 with the ending of an ordinal.
pub(super) fn roman_ordinal(word: &str) -> Option<u32> {
    let letters = word.bytes().take_while(|byte| matches!(byte, b'I' | b'V' | b'X')).count();
    let (numeral, ending) = word.split_at_checked(letters)?;
    matches!(ending, "e" | "er" | "ème" | "eme" | "è" | "th" | "st" | "nd" | "rd")
        .then(|| roman(numeral))?
}

/// A Roman numeral of I, V and X.
pub(super) fn roman(numeral: &str) -> Option<u32> {
    let mut total = 0;
    let mut largest = 0;
    // From the right: a letter counts against the total exactly when a larger one comes after it.
    for byte in numeral.bytes().rev() {
        let value = letter(byte)?;
        if value < largest {
            total -= value;
        } else {
            total += value;
            largest = value;
        }
    }
    u32::try_from(total).ok().filter(|total| (1..40).contains(total))
}

/// L, C and beyond are left out: no century that is spoken of has one, and with them "MIX" and "CD"
/// would be numbers.
fn letter(byte: u8) -> Option<i32> {
    match byte {
        b'I' => Some(1),
        b'V' => Some(5),
        b'X' => Some(10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_with_a_french_ending_count() {
        for (word, number) in [
            ("XIXe", Some(19)),
            ("Ier", Some(1)),
            ("IVème", Some(4)),
            ("XXIe", Some(21)),
            ("XIX", None),
            ("Vie", None),
            ("e", None),
            ("XXXXXe", None),
        ] {
            assert_eq!(roman_ordinal(word), number, "{word}");
        }
    }
}
