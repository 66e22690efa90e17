//! Asking: the words of each language that tell what kind of answer a question asks for.
//!
//! One language's word is another's by chance ("tag" is a day in German, "que" asks in Portuguese
//! alone), so that a question is read by the words of the language it is asked in. Those of English
//! and French, and of scripts that no other language here has, are known in any question.

use crate::answer::question::answer_type::AnswerType::{self, Date, Number, Person, Place, Reason};
use crate::text::{Language, Word, fold};

/// The words of one language, folded; one with an accent is meant with it.
#[derive(Debug)]
pub(in crate::answer) struct Asking {
    /// Those that ask for one kind wherever they stand.
    pub(in crate::answer) words: &'static [(&'static str, AnswerType)],
    /// Those that ask for a number when one of `many` stands right behind: "how".
    pub(in crate::answer) how: &'static [&'static str],
    /// See `how`.
    pub(in crate::answer) many: &'static [&'static str],
    /// Those that ask for a thing of the sort that a noun close behind names: "which".
    pub(in crate::answer) which: &'static [&'static str],
    /// Nouns that name a sort.
    pub(in crate::answer) nouns: &'static [(&'static str, AnswerType)],
    /// Words beside `which` behind which those of `idle` are idle: "cómo se llama".
    pub(in crate::answer) naming: &'static [&'static str],
    /// Words that close behind such a one only help to ask: "what happens", "what kind of".
    pub(in crate::answer) idle: &'static [&'static str],
}

/// How many words behind one that asks for a thing its noun may stand.
pub(in crate::answer) const NOUN_REACH: usize = 4;

/// Whether word number `n` of a question only helps to ask, so that an answer need not have it: what
/// is measured by a number ("how long"), and what stands idle behind an asking word.
pub(in crate::answer) fn is_idle(
    words: &[Asked<'_>],
    n: usize,
    language: Option<Language>,
) -> bool {
    let Some(word) = words.get(n) else { return false };
    let before = words.get(n.saturating_sub(NOUN_REACH)..n).unwrap_or_default();
    tables(language).any(|table| {
        let any = |word: &Asked<'_>, all: &[&str]| all.iter().any(|entry| word.is(entry));
        let asks = |word: &Asked<'_>| any(word, table.which) || any(word, table.naming);
        let measured = || before.last().is_some_and(|how| any(how, table.how));
        // Chinese asks behind its nouns.
        let asked = || table.which.is_empty() || before.iter().any(asks);
        any(word, table.many) && measured() || any(word, table.idle) && asked()
    })
}

/// A word of a question, ready to be looked for in the tables.
#[derive(Debug)]
pub(in crate::answer) struct Asked<'w> {
    folded: String,
    lower: &'w str,
}

impl<'w> Asked<'w> {
    pub(in crate::answer) fn of(word: &'w Word) -> Self {
        Self { folded: fold(&word.lower), lower: &word.lower }
    }

    /// Whether it is a word of a table.
    pub(in crate::answer) fn is(&self, entry: &str) -> bool {
        self.folded == entry || self.lower == entry
    }

    /// Whether it holds a character, as a pair of Chinese characters holds two words.
    pub(in crate::answer) fn holds(&self, character: char) -> bool {
        self.lower.contains(character)
    }
}

/// The tables a question asked in a language is read by, its own first.
pub(in crate::answer) fn tables(
    language: Option<Language>,
) -> impl Iterator<Item = &'static Asking> {
    let own: &[Asking] = match language {
        Some(Language::German) => &[GERMAN],
        Some(Language::Spanish) => &[SPANISH],
        Some(Language::Italian) => &[ITALIAN],
        Some(Language::Portuguese) => &[PORTUGUESE],
        Some(Language::Dutch) => &[DUTCH],
        _ => &[],
    };
    own.iter().chain(&[ENGLISH, FRENCH, RUSSIAN, CHINESE])
}

/// English.
const ENGLISH: Asking = Asking {
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
const FRENCH: Asking = Asking {
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
const GERMAN: Asking = Asking {
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
const SPANISH: Asking = Asking {
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
const ITALIAN: Asking = Asking {
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
const PORTUGUESE: Asking = Asking {
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
const DUTCH: Asking = Asking {
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
const RUSSIAN: Asking = Asking {
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
const CHINESE: Asking = Asking {
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
