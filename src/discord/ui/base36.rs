//! Numbers in ids, short: base 36 in lower case.

/// The digits of a number.
pub(super) fn base36(mut number: u64) -> String {
    let mut digits = Vec::new();
    loop {
        let digit = u32::try_from(number % 36).unwrap_or(0);
        digits.push(char::from_digit(digit, 36).unwrap_or('0'));
        number /= 36;
        if number == 0 {
            break;
        }
    }
    digits.into_iter().rev().collect()
}

/// The number of some digits; none for what was not made here.
pub(super) fn number(text: &str) -> Option<u64> {
    // The parser below also takes signs and capitals, which no id of ours has.
    let digits = text.chars().all(|c| c.is_ascii_digit() || c.is_ascii_lowercase());
    u64::from_str_radix(text, 36).ok().filter(|_| digits)
}
