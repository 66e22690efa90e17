//! Labels of items in plain text: bullets, and numbers or letters that go on from line to line.

/// Marks in front of an item that stand for nothing but an item.
const BULLETS: &[&str] = &["- ", "* ", "• ", "‣ ", "◦ ", "▪ ", "■ ", "● ", "○ ", "· ", "– ", "✓ "];
/// How many lines further the next item of a list may stand.
const REACH: usize = 40;

/// The text of an item behind its bullet.
pub(super) fn bulleted(line: &str) -> Option<&str> {
    BULLETS.iter().find_map(|bullet| line.strip_prefix(bullet)).map(str::trim_start)
}

/// The number or letter in front of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct ItemLabel<'a> {
    opened: bool,
    name: &'a str,
    close: char,
}

/// Which of some lines begin an item by a number or a letter. One alone may be anything ("1931. Then
/// the tower fell"), so that one must follow on another: 1 and 2, a and b, i and ii.
pub(super) fn numbered(lines: &[&str]) -> Vec<bool> {
    let labels: Vec<Option<ItemLabel<'_>>> = lines.iter().map(|line| label(line)).collect();
    let mut items = vec![false; lines.len()];
    for (n, own) in labels.iter().enumerate() {
        let Some(own) = own else { continue };
        let mut below = labels.iter().enumerate().skip(n + 1).take(REACH);
        let next = below.find(|(_, next)| next.is_some_and(|next| follows(*own, next)));
        if let Some((next, _)) = next {
            // Both of them: the last item has nothing that follows on it.
            for item in [n, next] {
                if let Some(item) = items.get_mut(item) {
                    *item = true;
                }
            }
        }
    }
    items
}

/// The label a line begins with: `1.`, `1)`, `(1)`, `a)`, `iv.`, with white space behind it.
fn label(line: &str) -> Option<ItemLabel<'_>> {
    let (opened, rest) = line.strip_prefix('(').map_or((false, line), |rest| (true, rest));
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric())?;
    let (name, rest) = rest.split_at_checked(end)?;
    let close = rest.chars().next().filter(|c| matches!(c, '.' | ')'))?;
    // Four digits are a year far oftener than the number of an item.
    let short = (1..=3).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_digit());
    let known = short || roman(name).is_some() || name.len() == 1;
    let behind = rest.get(1..)?;
    let text = behind.starts_with([' ', '\t']) && !behind.trim().is_empty();
    (known && text && (!opened || close == ')')).then_some(ItemLabel { opened, name, close })
}

/// Whether a label is the next one after another.
fn follows(label: ItemLabel<'_>, next: ItemLabel<'_>) -> bool {
    if (label.opened, label.close) != (next.opened, next.close) {
        return false;
    }
    if let (Ok(own), Ok(next)) = (label.name.parse::<u32>(), next.name.parse::<u32>()) {
        return own + 1 == next;
    }
    // Before the letters: after "i" comes "ii" where it is a number, and "j" where it is none.
    if let (Some(own), Some(next)) = (roman(label.name), roman(next.name))
        && own + 1 == next
    {
        return true;
    }
    match (label.name.as_bytes(), next.name.as_bytes()) {
        ([own], [next]) => own.is_ascii_alphabetic() && own + 1 == *next,
        _ => false,
    }
}

/// The value of a small Roman numeral, up to fifteen, in letters of one case.
fn roman(name: &str) -> Option<usize> {
    const ROMAN: &[&str] = &[
        "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv",
        "xv",
    ];
    let same = name.bytes().all(|b| b.is_ascii_lowercase())
        || name.bytes().all(|b| b.is_ascii_uppercase());
    let lower = name.to_ascii_lowercase();
    ROMAN.iter().position(|numeral| same && *numeral == lower)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_that_go_on_make_items() {
        for (lines, want) in [
            (&["1. Lift", "2. Turn", "3. Wait"][..], &[true, true, true][..]),
            (&["1) Lift", "2) Turn"], &[true, true]),
            (&["(1) Lift", "(2) Turn"], &[true, true]),
            (&["a) Lift", "b) Turn"], &[true, true]),
            (&["A. Lift", "B. Turn"], &[true, true]),
            (&["i. Lift", "ii. Turn"], &[true, true]),
            (&["7. Lift", "it high", "", "8. Turn"], &[true, false, false, true]),
            (&["1. Lift", "2) Turn"], &[false, false]),
            (&["1931. Then it fell.", "1932. Then it rose."], &[false, false]),
            (&["7) not a list"], &[false]),
            (&["a.m. is early", "b.m. is nothing"], &[false, false]),
        ] {
            assert_eq!(numbered(lines), want, "{lines:?}");
        }
    }

    #[test]
    fn bullets_are_cut_from_items() {
        for (line, want) in
            [("- a", Some("a")), ("•  a", Some("a")), ("◦ a", Some("a")), ("-5 degrees", None)]
        {
            assert_eq!(bulleted(line), want, "{line}");
        }
    }
}
