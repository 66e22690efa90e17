//! Stop words: what carries no content in a question or a passage, beside tantivy's own lists.
//!
//! Those are Snowball's, made for texts: they hold few of the words that questions are asked with.

use crate::text::Language;

/// English words that carry no content in a question or a passage: articles, auxiliaries,
/// pronouns, prepositions, question words, and what is shortened of them, without apostrophe. Longer than tantivy's own list, which keeps `who` and
/// `did`.
pub(super) const ENGLISH: &[&str] = &[
    "a", "about", "aint", "also", "an", "and", "are", "arent", "as", "at", "be", "been", "but",
    "by", "can", "cant", "could", "couldnt", "did", "didnt", "do", "does", "doesnt", "dont",
    "dunno", "during", "for", "from", "gonna", "had", "hadnt", "has", "hasnt", "have", "havent",
    "having", "he", "her", "heres", "hers", "him", "his", "how", "hows", "i", "if", "im", "in",
    "into", "is", "isnt", "it", "its", "ive", "lets", "many", "me", "much", "mustnt", "my",
    "neednt", "no", "nor", "not", "of", "on", "or", "our", "shant", "she", "should", "shouldnt",
    "so", "such", "than", "that", "thats", "the", "their", "them", "then", "there", "theres",
    "these", "they", "theyll", "theyre", "theyve", "this", "those", "to", "too", "up", "wanna",
    "was", "wasnt", "we", "were", "werent", "weve", "what", "whats", "when", "whens", "where",
    "wheres", "which", "while", "who", "whom", "whos", "whose", "why", "whys", "will", "with",
    "wont", "would", "wouldnt", "you", "youll", "your", "youre", "youve",
];

/// French words without content that tantivy's list keeps: forms of être and avoir, what is left
/// of a word before an apostrophe, question words.
const FRENCH: &[&str] = &[
    "a", "ai", "ainsi", "alors", "après", "as", "avant", "avec", "avoir", "c", "car", "cet",
    "cette", "ceux", "chez", "combien", "comme", "comment", "d", "depuis", "dont", "elle", "elles",
    "entre", "est", "eux", "furent", "fut", "il", "ils", "j", "jusqu", "l", "là", "leur", "leurs",
    "lors", "lorsque", "m", "n", "ne", "où", "ont", "par", "pas", "plus", "pour", "pourquoi",
    "puis", "qu", "quand", "quel", "quelle", "quelles", "quels", "qui", "quoi", "s", "sans", "se",
    "selon", "si", "sommes", "son", "sont", "sous", "sur", "t", "tous", "tout", "toute", "toutes",
    "très", "un", "une", "vers", "y", "à", "ça", "était", "étaient", "été", "être",
];

/// Spanish words that ask, and auxiliaries.
const SPANISH: &[&str] = &[
    "adónde", "cada", "cuales", "cuanta", "cuantas", "cuanto", "cuantos", "cuáles", "cuál",
    "cuándo", "cuánta", "cuántas", "cuánto", "cuántos", "cómo", "dónde", "haber", "hace", "han",
    "hay", "hizo", "ser", "quién", "quiénes", "si", "sido",
];

/// German words that ask, auxiliaries, and prepositions with an article.
const GERMAN: &[&str] = &[
    "beim", "bereits", "seit", "wann", "warum", "was", "wen", "wem", "wer", "weshalb", "wessen",
    "wieso", "wieviel", "wieviele", "wodurch", "wofür", "woher", "wohin", "womit", "worin",
    "wovon", "wurde", "wurden", "worden", "viel", "viele", "vielen",
];

/// Russian words that ask, and forms of "to be".
const RUSSIAN: &[&str] = &[
    "зачем",
    "каким",
    "какие",
    "каких",
    "какими",
    "каков",
    "какова",
    "каково",
    "каковы",
    "какого",
    "какое",
    "какой",
    "каком",
    "какому",
    "какую",
    "кого",
    "кому",
    "кем",
    "ком",
    "куда",
    "откуда",
    "почему",
    "сколько",
    "скольких",
    "чем",
    "чему",
    "чего",
    "чьи",
    "чей",
    "чья",
    "является",
    "являются",
    "являлся",
    "являлась",
    "были",
    "было",
    "это",
    "этот",
    "который",
    "которая",
    "которые",
    "которое",
    "которого",
    "которой",
    "которых",
];

/// Italian words that ask, and auxiliaries.
const ITALIAN: &[&str] = &[
    "chi", "che", "cosa", "essere", "quali", "quale", "qual", "quando", "stata", "stati", "stato",
    "state", "viene", "è",
];

/// Portuguese words that ask, and auxiliaries.
const PORTUGUESE: &[&str] = &[
    "aonde", "foi", "onde", "porque", "porquê", "quais", "quanta", "quantas", "quanto", "quantos",
    "quê", "ser", "sido",
];

/// Dutch words that ask, and auxiliaries.
const DUTCH: &[&str] = &[
    "hoeveel", "waar", "waarom", "waarvoor", "wanneer", "welk", "welke", "werden", "wiens", "zijn",
];

/// The words of a language that tantivy's list of it lacks.
pub(super) const fn more(language: Language) -> &'static [&'static str] {
    match language {
        Language::French => FRENCH,
        Language::Spanish => SPANISH,
        Language::German => GERMAN,
        Language::Russian => RUSSIAN,
        Language::Italian => ITALIAN,
        Language::Portuguese => PORTUGUESE,
        Language::Dutch => DUTCH,
        _ => &[],
    }
}
