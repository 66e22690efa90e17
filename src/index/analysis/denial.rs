//! Words that deny something or rule it out, by language: one language's word is another's by
//! chance ("sin", "mai", "sem").

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::text::{Language, fold, words};

/// English words, folded, beside those ending in "n't".
const ENGLISH: &str = "not no never cannot without neither nor none nobody nothing except excluding excluded \
    excludes unless forbidden forbids prohibited prohibits banned disallowed barred unable \
    unavailable refused exempt nowhere";

/// What stands before "n't", as it is written.
const SHORTENED: &str =
    "ai are ca could did do does had has have is might must need sha should was were wo would";

/// The words of other languages, folded.
const OTHERS: &[(Language, &str)] = &[
    (
        Language::French,
        "ne n pas jamais sans aucun aucune personne rien sauf excepte hormis interdit \
        interdite interdits interdites ni prohibe defendu refuse",
    ),
    (
        Language::German,
        "nicht kein keine keinen keinem keiner keines nie niemals niemand nichts ohne ausser \
        außer ausgenommen verboten untersagt weder nirgends",
    ),
    (
        Language::Spanish,
        "no sin nunca jamas ningun ninguna ninguno nadie nada excepto salvo menos prohibido \
        prohibida prohibidos tampoco ni",
    ),
    (
        Language::Italian,
        "non senza mai nessun nessuno nessuna niente nulla tranne eccetto salvo vietato \
        vietata vietati proibito ne",
    ),
    (
        Language::Portuguese,
        "nao sem nunca jamais nenhum nenhuma ninguem nada exceto salvo proibido proibida \
        proibidos nem",
    ),
    (Language::Dutch, "niet geen zonder nooit niemand niets behalve uitgezonderd verboden noch"),
    (
        Language::Russian,
        "не нет без кроме нельзя никогда никто ничего запрещено запрещен запрещена запрещены \
        ни",
    ),
];

/// Chinese characters and pairs of them that deny.
const CHINESE: &str = "不 没 无 禁止 除了 除外 未 别";

/// The lists as sets: every word of a corpus is looked up when it is indexed.
static DENYING: LazyLock<HashMap<Language, HashSet<&str>>> = LazyLock::new(|| {
    let lists = OTHERS.iter().map(|(language, list)| (*language, set(list)));
    lists.chain([(Language::English, set(ENGLISH))]).collect()
});

/// What stands before "n't", as a set.
static BEFORE_NT: LazyLock<HashSet<&str>> = LazyLock::new(|| set(SHORTENED));

fn set(list: &'static str) -> HashSet<&'static str> {
    list.split(' ').collect()
}

/// Whether a word, folded, of a text in a language denies something or rules it out. In a language
/// without a list the English words count.
pub fn rules_out(folded: &str, language: Language) -> bool {
    let own = DENYING.get(&language).filter(|_| language != Language::English);
    if let Some(own) = own {
        return own.contains(folded);
    }
    let shortened = folded.strip_suffix("nt").is_some_and(|before| BEFORE_NT.contains(before));
    shortened || DENYING.get(&Language::English).is_some_and(|english| english.contains(folded))
}

/// Whether a text in a language has a word that does.
pub fn text_rules_out(text: &str, language: Language) -> bool {
    // Its words are pairs of characters that reach across two.
    if language == Language::Chinese {
        return CHINESE.split(' ').any(|word| text.contains(word));
    }
    words(text).iter().any(|word| rules_out(&fold(&word.lower), language))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_rule_out_by_words_of_their_language() {
        for (language, text, want) in [
            (Language::English, "Boats may not moor here.", true),
            (Language::English, "Boats can’t moor here.", true),
            (Language::English, "All moor here except ferries.", true),
            (Language::English, "Boats may moor at the quay.", false),
            (Language::French, "Les bateaux ne peuvent accoster.", true),
            (Language::French, "Ouvert en mai.", false),
            (Language::German, "Hunde sind verboten.", true),
            (Language::German, "Außer am Montag.", true),
            (Language::Spanish, "No se permite.", true),
            (Language::Italian, "Mai di lunedì.", true),
            (Language::Portuguese, "Não é permitido.", true),
            (Language::Dutch, "Zonder kaart.", true),
            (Language::Russian, "Нельзя.", true),
            (Language::Chinese, "船只不得停泊。", true),
            (Language::Chinese, "船只可以停泊。", false),
        ] {
            assert_eq!(text_rules_out(text, language), want, "{text}");
        }
    }
}
