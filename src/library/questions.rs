//! Questions that a corpus suggests: made of its headings and of sentences of a plain build, for
//! examples. Whether the corpus answers them is for whoever asks them to find out.

use std::collections::HashSet;

use crate::corpus::Standing;
use crate::index::{IndexError, Snapshot};
use crate::text::Language;

/// How many passages are looked through, so that a large corpus opens as fast as a small one.
const LOOKED: usize = 400;
/// How many sentences of each: what a passage is about stands at its beginning.
const SENTENCES: usize = 3;
/// How many questions of each kind are kept.
const OF_A_KIND: usize = 8;
/// The longest question, in characters: it stands on one line.
const LONGEST: usize = 100;

/// Questions that are suggested, those that the corpus itself asks first, then one of each kind in
/// turn.
pub(super) fn questions(snapshot: &Snapshot) -> Result<Vec<String>, IndexError> {
    // By kind and not in the order of the corpus: three examples of one kind would show little.
    let mut kinds: Vec<Vec<String>> = vec![Vec::new(); 1 + Kind::ALL.len()];
    let mut looked = 0;
    for number in (0..).take(snapshot.document_count()) {
        let document = snapshot.document(number)?;
        let language = document.language();
        for section in document.sections.0..document.sections.1 {
            let section = snapshot.section(section)?;
            let heading = section.path.last().copied().unwrap_or_default();
            keep(&mut kinds, 0, Some(heading.to_owned()).filter(|heading| asks(heading)));
            for passage in section.passages.0..section.passages.1 {
                if looked == LOOKED {
                    return Ok(in_turn(kinds));
                }
                let passage = snapshot.passage(passage)?;
                looked += 1;
                if passage.standing != Standing::Quotable {
                    continue;
                }
                for n in 0..passage.sentences.len().min(SENTENCES) {
                    let sentence = passage.sentence(n).slice(passage.text);
                    for (place, kind) in Kind::ALL.into_iter().enumerate() {
                        keep(&mut kinds, place + 1, kind.question(sentence, language));
                    }
                }
            }
        }
    }
    Ok(in_turn(kinds))
}

/// Whether a heading is a question by itself.
fn asks(heading: &str) -> bool {
    // "Prices?" and "Why?" say too little by themselves to be asked as they stand.
    heading.ends_with(['?', '？', '؟']) && heading.split_whitespace().count() > 2
}

fn keep(kinds: &mut [Vec<String>], place: usize, question: Option<String>) {
    let Some(kind) = kinds.get_mut(place).filter(|kind| kind.len() < OF_A_KIND) else { return };
    kind.extend(question.filter(|question| question.chars().count() <= LONGEST));
}

/// One of each kind in turn, each once.
fn in_turn(kinds: Vec<Vec<String>>) -> Vec<String> {
    let mut kinds = kinds.into_iter();
    let mut questions = kinds.next().unwrap_or_default();
    let mut rest: Vec<_> = kinds.map(Vec::into_iter).collect();
    while rest.iter().any(|kind| !kind.as_slice().is_empty()) {
        questions.extend(rest.iter_mut().filter_map(Iterator::next));
    }
    let mut seen = HashSet::new();
    questions.retain(|question| seen.insert(question.clone()));
    questions
}

/// A kind of sentence that answers a question of a plain build.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// "The mill was built in 1871": when was it built?
    When,
    /// "A lock is a gate between two waters": what is it?
    What,
    /// "To install the server, run": how does one install it?
    How,
    /// "The lift closes at nine": when does it close?
    Hours,
    /// "A day ticket costs 4 euros": how much does it cost?
    Price,
    /// "The club keeps its boats in the old mill": where does it keep them?
    Where,
    /// "The mill burned down in May 1907": what happened then?
    Then,
}

impl Kind {
    const ALL: [Self; 7] =
        [Self::When, Self::What, Self::How, Self::Hours, Self::Price, Self::Where, Self::Then];

    /// The question that a sentence in a language answers; none where its build is another.
    fn question(self, sentence: &str, language: Language) -> Option<String> {
        let words: Vec<&str> = sentence.split_whitespace().collect();
        match (self, language) {
            (Self::When, Language::English) => when(&words, &ENGLISH_WAS)
                .map(|[verb, named, done]| format!("When {verb} {named} {done}?")),
            (Self::When, Language::French) => {
                when(&words, &FRENCH_WAS).map(|[verb, named, done]| {
                    let (first, rest) = done.split_once(' ').unwrap_or((&done, ""));
                    format!("Quand {verb} {first} {named} {rest}").trim_end().to_owned() + " ?"
                })
            }
            (Self::What, _) => what(&words, language),
            (Self::How, Language::English) => {
                how(sentence, "To ").map(|task| format!("How do I {task}?"))
            }
            (Self::How, Language::French) => {
                how(sentence, "Pour ").map(|task| format!("Comment {task} ?"))
            }
            (Self::Hours, Language::English) => hours(&words, ENGLISH_HOURS)
                .map(|(named, verb)| format!("When does {named} {verb}?")),
            (Self::Hours, Language::French) => hours(&words, FRENCH_HOURS)
                .map(|(named, verb)| format!("À quelle heure {verb} {named} ?")),
            (Self::Price, Language::English) => hours(&words, &[("costs", "cost")])
                .map(|(named, _)| format!("How much does {named} cost?")),
            (Self::Price, Language::French) => hours(&words, &[("coûte", "coûte")])
                .map(|(named, _)| format!("Combien coûte {named} ?")),
            (Self::Where, Language::English) => place(&words),
            (Self::Then, Language::English) => {
                then(&words, "in").map(|time| format!("What happened in {time}?"))
            }
            (Self::Then, Language::French) => {
                then(&words, "en").map(|time| format!("Que s’est-il passé en {time} ?"))
            }
            _ => None,
        }
    }
}

/// Verbs before a participle, and what may stand before a date.
struct WasDone {
    verbs: &'static [&'static str],
    before_date: &'static [&'static str],
    is_participle: fn(&str) -> bool,
}

const ENGLISH_WAS: WasDone = WasDone {
    verbs: &["was", "were"],
    before_date: &["in", "on"],
    is_participle: |word| {
        const OTHERS: &[&str] = &[
            "built", "sold", "born", "made", "begun", "won", "lost", "held", "sunk", "drawn",
            "written", "taken",
        ];
        word.len() > 4 && word.ends_with("ed") || OTHERS.contains(&word)
    },
};

const FRENCH_WAS: WasDone = WasDone {
    verbs: &["fut", "furent"],
    before_date: &["en", "le"],
    is_participle: |word| {
        ["é", "ée", "és", "ées", "ruit", "ruite", "ert", "erte", "du", "due"]
            .iter()
            .any(|end| word.len() > end.len() + 1 && word.ends_with(end))
    },
};

/// The verb, what something was done to, and what was done, of "… was done in 1871".
fn when(words: &[&str], build: &WasDone) -> Option<[String; 3]> {
    let (named, verb, rest) = parted(words, build.verbs)?;
    let (done, _) = rest.split_first().filter(|(done, _)| (build.is_participle)(done))?;
    // The first date after it: what stands behind that would answer the question as well.
    let dated = (1..rest.len()).find(|at| {
        let (_, after) = rest.split_at(*at);
        let opens = after.first().is_some_and(|word| build.before_date.contains(word));
        opens && after.iter().skip(1).take(3).any(|word| is_year(word))
    })?;
    // With all that stands between, or "When was Niger added?" would be a riddle.
    let told = rest.get(1..dated)?.join(" ");
    let plain = !told.contains([',', ';', ':', '(', '“', '«', '"']);
    let done = if told.is_empty() { (*done).to_owned() } else { format!("{done} {told}") };
    plain.then(|| [verb.to_owned(), named, done])
}

/// Whether a word is a year, with or without a mark behind it.
fn is_year(word: &str) -> bool {
    let digits = bare(word);
    digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// What asks for what a thing is, of "… is a gate".
fn what(words: &[&str], language: Language) -> Option<String> {
    let (verbs, kinds): (&[&str], &[&str]) = match language {
        Language::English => (&["is", "are"], &["a", "an", "the", "one"]),
        Language::French => (&["est", "sont"], &["un", "une", "le", "la", "les", "des"]),
        Language::Spanish => (&["es", "son"], &["un", "una", "el", "la", "los", "las"]),
        _ => return None,
    };
    let (named, verb, rest) = parted(words, verbs)?;
    rest.first().filter(|word| kinds.contains(word))?;
    Some(match language {
        Language::French => {
            let first = named.chars().next().into_iter().flat_map(char::to_lowercase).next();
            let vowel = first.is_some_and(|c| "aeiouéèêh".contains(c));
            let que = if vowel { "qu’" } else { "que " };
            format!("Qu’est-ce {que}{named} ?")
        }
        Language::Spanish => format!("¿Qué {verb} {named}?"),
        _ => format!("What {verb} {named}?"),
    })
}

/// What is to be done, of "To install the server, run …".
fn how(sentence: &str, opening: &str) -> Option<String> {
    let (task, told) = sentence.strip_prefix(opening)?.split_once(", ")?;
    let words = task.split(' ').count();
    let begins = task.starts_with(|c: char| c.is_lowercase());
    // Somebody's purpose is told by a sentence, an instruction by a verb.
    let first = told.split([' ', ':']).next().unwrap_or_default();
    let instructs = first.starts_with(|c: char| c.is_lowercase()) && !SUBJECTS.contains(&first);
    ((2..=8).contains(&words) && begins && instructs).then(|| task.to_owned())
}

/// First words of what does something, and of what is told besides.
const SUBJECTS: &[&str] = &[
    "the", "a", "an", "this", "that", "these", "those", "it", "he", "she", "they", "we", "its",
    "his", "her", "their", "our", "some", "many", "most", "all", "each", "every", "one", "two",
    "three", "in", "on", "at", "by", "for", "with", "le", "la", "les", "l’", "un", "une", "des",
    "il", "elle", "ils", "elles", "on", "nous", "ce", "cette", "ces", "son", "sa", "ses", "leur",
    "leurs", "en", "dans",
];

/// A verb of a sentence, and what a question makes of it.
type VerbAsked = (&'static str, &'static str);

const ENGLISH_HOURS: &[VerbAsked] = &[
    ("opens", "open"),
    ("closes", "close"),
    ("begins", "begin"),
    ("starts", "start"),
    ("ends", "end"),
    ("leaves", "leave"),
    ("sails", "sail"),
];
const FRENCH_HOURS: &[VerbAsked] =
    &[("ouvre", "ouvre"), ("ferme", "ferme"), ("commence", "commence"), ("part", "part")];

/// What does something at a time or for a price, and the verb of the question.
fn hours(words: &[&str], verbs: &[VerbAsked]) -> Option<(String, &'static str)> {
    let names: Vec<&str> = verbs.iter().map(|(told, _)| *told).collect();
    let (named, verb, rest) = parted(words, &names)?;
    rest.first()?;
    let (_, asked) = verbs.iter().copied().find(|(told, _)| *told == verb)?;
    Some((named, asked))
}

/// What asks where something does something, of "… keeps its boats in the old mill".
fn place(words: &[&str]) -> Option<String> {
    const VERBS: &[VerbAsked] = &[
        ("keeps", "keep"),
        ("maintains", "maintain"),
        ("meets", "meet"),
        ("sells", "sell"),
        ("stands", "stand"),
        ("stores", "store"),
        ("holds", "hold"),
    ];
    let names: Vec<&str> = VERBS.iter().map(|(told, _)| *told).collect();
    let (named, verb, rest) = parted(words, &names)?;
    let (_, asked) = VERBS.iter().copied().find(|(told, _)| *told == verb)?;
    let at = rest.iter().take(6).position(|word| ["in", "at", "near"].contains(word))?;
    let what = rest.get(..at)?.join(" ");
    // A place has a name of its own or an article; "in total" and "on foot" are none.
    let named_place =
        rest.get(at + 1).is_some_and(|word| *word == "the" || word.starts_with(char::is_uppercase));
    named_place.then(|| format!("Where does {named} {asked} {what}").trim_end().to_owned() + "?")
}

/// The month with its year, or the year, that stands behind `before`.
fn then(words: &[&str], before: &str) -> Option<String> {
    (0..words.len()).find_map(|at| {
        words.get(at).filter(|word| word.eq_ignore_ascii_case(before))?;
        let word = words.get(at + 1)?;
        let next = words.get(at + 2).filter(|next| is_year(next));
        match next {
            _ if is_year(word) => Some(bare(word).to_owned()),
            Some(year) if word.chars().all(char::is_alphabetic) => {
                Some(format!("{word} {}", bare(year)))
            }
            _ => None,
        }
    })
}

/// A word without the marks behind it.
fn bare(word: &str) -> &str {
    word.trim_end_matches(['.', ',', ';', ':', ')'])
}

/// The subject of a sentence as it stands inside a question, the first of `verbs`, and what follows;
/// none where what stands before the verb is no plain name of a thing.
fn parted<'w>(words: &'w [&'w str], verbs: &[&str]) -> Option<(String, &'w str, &'w [&'w str])> {
    // A subject of more words has a clause in it, and no question is made of that by turning words.
    let at = words.iter().take(7).position(|word| verbs.contains(word))?;
    let (named, rest) = words.split_at(at);
    let (verb, rest) = rest.split_first()?;
    let (first, others) = named.split_first()?;
    let plain = named.iter().all(|word| {
        word.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '–' | '\'' | '’' | '.'))
    });
    if !plain || OPENINGS.contains(first) || !first.starts_with(char::is_uppercase) {
        return None;
    }
    // Articles are written small inside a sentence; any other first word may be a name.
    let small = first.to_lowercase();
    let article =
        ARTICLES.contains(&small.as_str()) || small.starts_with("l’") || small.starts_with("l'");
    // A common noun without an article would keep a capital that is none of its own.
    let first = if article { small } else { (*first).to_owned() };
    if article && others.is_empty() && !first.contains(['’', '\'']) {
        return None;
    }
    let named: Vec<&str> = std::iter::once(first.as_str()).chain(others.iter().copied()).collect();
    Some((named.join(" "), *verb, rest))
}

/// First words of what is a subject by its article.
const ARTICLES: &[&str] = &["the", "a", "an", "le", "la", "les", "un", "une", "el", "los", "las"];

/// First words of sentences that say only with the one before them what they are about, or that do
/// not begin with what they are about.
const OPENINGS: &[&str] = &[
    "It", "He", "She", "They", "This", "That", "These", "Those", "There", "Here", "We", "I", "You",
    "Its", "His", "Her", "Their", "Our", "My", "Your", "In", "On", "At", "By", "For", "From",
    "With", "After", "Before", "When", "While", "If", "As", "What", "Who", "Where", "Why", "How",
    "One", "Il", "Elle", "Ils", "Elles", "Ce", "C’est", "Cela", "Ceci", "On", "Dans", "En",
    "Après", "Es", "Er", "Sie", "Dies", "Aquí",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_sentences_answer_plain_questions() {
        let (en, fr, es) = (Language::English, Language::French, Language::Spanish);
        for (kind, language, sentence, question) in [
            (Kind::When, en, "The mill was built in 1871.", Some("When was the mill built?")),
            (
                Kind::When,
                en,
                "Niger was added to a list of 39 countries in 2025.",
                Some("When was Niger added to a list of 39 countries?"),
            ),
            (Kind::When, en, "It was built in 1871.", None),
            (Kind::When, en, "The mill was built of stone.", None),
            (Kind::When, en, "The mill was red in 1871.", None),
            (
                Kind::When,
                fr,
                "Le siège fut transféré à Paris en 2004.",
                Some("Quand fut transféré le siège à Paris ?"),
            ),
            (
                Kind::When,
                fr,
                "Le club fut fondé le 3 mai 1998 à Lyon.",
                Some("Quand fut fondé le club ?"),
            ),
            (Kind::What, en, "A lock is a gate between waters.", Some("What is a lock?")),
            (Kind::What, en, "There is a gate.", None),
            (Kind::What, en, "The gate, which is a door, is the key.", None),
            (Kind::What, fr, "L’écluse est une porte.", Some("Qu’est-ce que l’écluse ?")),
            (Kind::What, es, "La esclusa es una puerta.", Some("¿Qué es la esclusa?")),
            (Kind::How, en, "To install the server, run:", Some("How do I install the server?")),
            (
                Kind::How,
                fr,
                "Pour installer le serveur, lancez :",
                Some("Comment installer le serveur ?"),
            ),
            (Kind::How, en, "To date, nobody knows.", None),
            (Kind::How, en, "To collect intelligence, the state sent troops.", None),
            (Kind::How, en, "To collect intelligence, Niger sent troops.", None),
            (
                Kind::Where,
                en,
                "Niger maintains an embassy in Washington, D.C.",
                Some("Where does Niger maintain an embassy?"),
            ),
            (Kind::Where, en, "The club meets in the old mill.", Some("Where does the club meet?")),
            (Kind::Where, en, "The club meets on Mondays.", None),
            (Kind::Where, en, "The club keeps boats in total.", None),
            (Kind::Then, en, "In March 2024, it ended.", Some("What happened in March 2024?")),
            (Kind::Then, en, "It was in 2025, they say.", Some("What happened in 2025?")),
            (Kind::Then, en, "It is in the year.", None),
            (Kind::Then, fr, "Il fut fini en mai 1998.", Some("Que s’est-il passé en mai 1998 ?")),
            (Kind::Hours, en, "The lift closes at nine.", Some("When does the lift close?")),
            (
                Kind::Hours,
                fr,
                "La cantine ferme à 19 h.",
                Some("À quelle heure ferme la cantine ?"),
            ),
            (
                Kind::Price,
                en,
                "A day ticket costs 4 euros.",
                Some("How much does a day ticket cost?"),
            ),
            (Kind::Price, fr, "Le billet coûte 4 euros.", Some("Combien coûte le billet ?")),
        ] {
            assert_eq!(kind.question(sentence, language).as_deref(), question, "{sentence}");
        }
    }

    #[test]
    fn questions_of_the_corpus_itself_come_first_then_one_of_each_kind() {
        let kinds = [&["a", "b"][..], &["c", "d", "e"], &["f", "c"]];
        let kinds = kinds.map(|kind| kind.iter().map(|text| (*text).to_owned()).collect());
        assert_eq!(in_turn(kinds.into()), ["a", "b", "c", "f", "d", "e"]);
        for (heading, is_one) in
            [("Why does the lift close?", true), ("Prices?", false), ("Prices of a day", false)]
        {
            assert_eq!(asks(heading), is_one, "{heading}");
        }
    }
}
