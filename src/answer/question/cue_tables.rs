//! The cue words of each language.
//!
//! One language's word is another's by chance ("tag" is a day in German, "que" asks in Portuguese
//! alone), so that a question is read by the words of the language it is asked in. Those of English
//! and French, and of scripts that no other language here has, are known in any question.

use crate::answer::question::answer_type::AnswerType::{Date, Number, Person, Place, Reason};
use crate::answer::question::cues::CueWords;
use crate::text::Language;

/// The cue words a question asked in a language is read by, those of its own language first.
pub(in crate::answer) fn cue_words(
    language: Option<Language>,
) -> impl Iterator<Item = &'static CueWords> {
    let own: &[CueWords] = match language {
        Some(Language::German) => &[GERMAN],
        Some(Language::Spanish) => &[SPANISH],
        Some(Language::Italian) => &[ITALIAN],
        Some(Language::Portuguese) => &[PORTUGUESE],
        Some(Language::Dutch) => &[DUTCH],
        _ => &[],
    };
    // Russian and Chinese words are none of any other language here, so that a question need not
    // be known to be in them; English and French words are mixed into questions everywhere.
    own.iter().chain(&[ENGLISH, FRENCH, RUSSIAN, CHINESE])
}

/// English.
const ENGLISH: CueWords = CueWords {
    words: &[
        ("when", Date),
        ("who", Person),
        ("whom", Person),
        ("whose", Person),
        ("where", Place),
        ("why", Reason),
    ],
    how: &["how"],
    many: &[
        "many", "much", "old", "long", "far", "tall", "large", "big", "high", "often", "deep",
        "wide", "heavy", "fast",
    ],
    which: &["what", "which"],
    nouns: &[
        ("year", Date),
        ("month", Date),
        ("day", Date),
        ("date", Date),
        ("decade", Date),
        ("century", Date),
        ("time", Date),
        ("percentage", Number),
        ("percent", Number),
        ("proportion", Number),
        ("share", Number),
        ("number", Number),
        ("amount", Number),
        ("population", Number),
        ("person", Person),
        ("man", Person),
        ("woman", Person),
        ("president", Person),
        ("leader", Person),
        ("organization", Person),
        ("company", Person),
        ("city", Place),
        ("country", Place),
        ("place", Place),
        ("town", Place),
    ],
    naming: &[],
    idle: &[
        "happen", "happens", "happened", "kind", "mean", "means", "sort", "name", "time", "type",
    ],
};

/// French.
const FRENCH: CueWords = CueWords {
    words: &[
        ("quand", Date),
        ("qui", Person),
        ("ou", Place),
        ("pourquoi", Reason),
        ("combien", Number),
    ],
    how: &[],
    many: &[],
    which: &["quel", "quelle", "quels", "quelles"],
    nouns: &[
        ("annee", Date),
        ("mois", Date),
        ("jour", Date),
        ("date", Date),
        ("heure", Date),
        ("pourcentage", Number),
        ("nombre", Number),
        ("population", Number),
        ("president", Person),
        ("ville", Place),
        ("pays", Place),
    ],
    naming: &[],
    idle: &["appelle", "appelait", "genre", "heure", "nom", "passe", "sorte", "type"],
};

/// German.
const GERMAN: CueWords = CueWords {
    words: &[
        ("wann", Date),
        ("wer", Person),
        ("wem", Person),
        ("wen", Person),
        ("wessen", Person),
        ("wo", Place),
        ("warum", Reason),
        ("weshalb", Reason),
        ("wieso", Reason),
        ("wieviele", Number),
        ("wieviel", Number),
    ],
    how: &["wie"],
    many: &["viele", "viel", "alt", "lange", "lang", "weit", "groß", "hoch", "oft", "tief"],
    which: &["welche", "welcher", "welches", "welchem", "welchen"],
    nouns: &[
        ("jahr", Date),
        ("monat", Date),
        ("tag", Date),
        ("jahrhundert", Date),
        ("anteil", Number),
        ("prozentsatz", Number),
        ("anzahl", Number),
        ("stadt", Place),
        ("land", Place),
        ("ort", Place),
    ],
    naming: &["wie", "wo"],
    idle: &[
        "art",
        "genannt",
        "geschah",
        "heißen",
        "heißt",
        "hieß",
        "name",
        "passiert",
        "passierte",
        "typ",
    ],
};

/// Spanish; accents tell what asks.
const SPANISH: CueWords = CueWords {
    words: &[
        ("cuándo", Date),
        ("quién", Person),
        ("quiénes", Person),
        ("dónde", Place),
        ("cuántos", Number),
        ("cuántas", Number),
        ("cuánto", Number),
        ("cuánta", Number),
    ],
    how: &[],
    many: &[],
    which: &["qué", "cuál", "cuáles"],
    nouns: &[
        ("ano", Date),
        ("mes", Date),
        ("dia", Date),
        ("fecha", Date),
        ("siglo", Date),
        ("porcentaje", Number),
        ("numero", Number),
        ("cantidad", Number),
        ("ciudad", Place),
        ("pais", Place),
        ("lugar", Place),
    ],
    naming: &["cómo", "dónde"],
    idle: &[
        "clase",
        "encuentra",
        "encuentran",
        "llama",
        "llamaba",
        "llaman",
        "nombre",
        "ocurrió",
        "pasó",
        "tipo",
    ],
};

/// Italian.
const ITALIAN: CueWords = CueWords {
    words: &[
        ("quando", Date),
        ("chi", Person),
        ("dove", Place),
        ("perché", Reason),
        ("quanti", Number),
        ("quante", Number),
    ],
    how: &[],
    many: &[],
    which: &["quale", "quali", "che"],
    nouns: &[
        ("anno", Date),
        ("mese", Date),
        ("giorno", Date),
        ("secolo", Date),
        ("data", Date),
        ("percentuale", Number),
        ("numero", Number),
        ("citta", Place),
        ("paese", Place),
        ("luogo", Place),
    ],
    naming: &["come", "dove", "cosa"],
    idle: &[
        "chiama", "chiamava", "genere", "nome", "succede", "successo", "tipo", "trova", "trovano",
    ],
};

/// Portuguese.
const PORTUGUESE: CueWords = CueWords {
    words: &[
        ("quando", Date),
        ("quem", Person),
        ("onde", Place),
        ("quantos", Number),
        ("quantas", Number),
    ],
    how: &[],
    many: &[],
    which: &["que", "qual", "quais"],
    nouns: &[
        ("ano", Date),
        ("mes", Date),
        ("dia", Date),
        ("seculo", Date),
        ("data", Date),
        ("percentagem", Number),
        ("numero", Number),
        ("cidade", Place),
        ("pais", Place),
        ("lugar", Place),
    ],
    naming: &["como", "onde"],
    idle: &["aconteceu", "chama", "chamava", "fica", "nome", "tipo"],
};

/// Dutch.
const DUTCH: CueWords = CueWords {
    words: &[
        ("wanneer", Date),
        ("wie", Person),
        ("waar", Place),
        ("waarom", Reason),
        ("hoeveel", Number),
    ],
    how: &[],
    many: &[],
    which: &["welk", "welke"],
    nouns: &[
        ("jaar", Date),
        ("maand", Date),
        ("dag", Date),
        ("eeuw", Date),
        ("percentage", Number),
        ("aantal", Number),
        ("stad", Place),
        ("land", Place),
        ("plaats", Place),
    ],
    naming: &["hoe", "waar", "wat"],
    idle: &["gebeurde", "gebeurt", "heet", "heette", "naam", "soort"],
};

/// Russian.
const RUSSIAN: CueWords = CueWords {
    words: &[
        ("когда", Date),
        ("кто", Person),
        ("кого", Person),
        ("кем", Person),
        ("где", Place),
        ("почему", Reason),
        ("зачем", Reason),
        ("сколько", Number),
    ],
    how: &[],
    many: &[],
    which: &["какой", "какая", "какое", "какие", "каком", "какого", "какую", "каким", "каких"],
    nouns: &[
        ("год", Date),
        ("году", Date),
        ("года", Date),
        ("месяце", Date),
        ("веке", Date),
        ("процент", Number),
        ("число", Number),
        ("количество", Number),
        ("город", Place),
        ("городе", Place),
        ("стране", Place),
    ],
    naming: &["где", "как", "что"],
    idle: &[
        "вид",
        "имя",
        "называется",
        "называют",
        "назывался",
        "находится",
        "произошло",
        "случилось",
        "тип",
    ],
};

/// Chinese, which is read by pairs of characters.
const CHINESE: CueWords = CueWords {
    words: &[
        ("何时", Date),
        ("时候", Date),
        ("哪年", Date),
        ("多少", Number),
        ("哪里", Place),
        ("为何", Reason),
    ],
    how: &[],
    many: &[],
    which: &[],
    nouns: &[],
    naming: &[],
    idle: &["名字", "名称", "类型", "种类", "叫做"],
};
