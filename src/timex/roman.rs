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
    let value = |byte: u8| match byte {
        b'I' => 1,
        b'V' => 5,
        b'X' => 10,
        _ => 0,
    };
    let mut total = 0;
    let mut largest = 0;
    for byte in numeral.bytes().rev() {
        let value = value(byte);
        if value == 0 {
            return None;
        }
        if value < largest {
            total -= value;
        } else {
            total += value;
            largest = value;
        }
    }
    u32::try_from(total).ok().filter(|total| (1..40).contains(total))
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
