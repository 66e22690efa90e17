//! Folding: the form in which two spellings of a word compare equal.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::word::is_unseen;

/// Folds `text` for comparison: compatibility decomposition (NFKD), combining marks dropped,
/// lower case, curly apostrophes straight, what nobody sees dropped. `É` and `e` fold alike, and so
/// do `①` and `1`.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    // NFKD and not NFD, so that ligatures and full-width letters meet their plain forms too.
    text.nfkd()
        .filter(|&c| !is_combining_mark(c) && !is_unseen(c))
        .flat_map(char::to_lowercase)
        // Writers mix the three apostrophes; for a search they are one.
        .map(|c| if matches!(c, '’' | 'ʼ' | '‘') { '\'' } else { c })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_case_and_width_fold_away() {
        for (text, want) in [
            ("Naïve", "naive"),
            ("ÉCOLE", "ecole"),
            ("e\u{301}tat", "etat"),
            ("ﬁn", "fin"),
            ("Ｎｉｇｅｒ", "niger"),
            ("2010’s", "2010's"),
            ("band\u{ad}stand", "bandstand"),
            ("\u{feff}wo\u{200b}rd\u{2060}", "word"),
        ] {
            assert_eq!(fold(text), want);
        }
    }
}
