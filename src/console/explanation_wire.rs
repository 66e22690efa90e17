//! Explanations as JSON: the object `explain` beside an answer.

use std::borrow::Cow;

use serde::Serialize;

use super::{labels, wording};
use crate::answer::{
    AnswerType, Compared, Contribution, Explanation, GateAccount, Link, PassageReadAccount,
    Presence, QuestionAccount, ReadSentence, ReadingAccount, Reason, Related, SentenceAccount,
    SignalAccount, TermAccount, TermPresence, Verdict,
};
use crate::locale::Locale;

/// How many contributions are written of a sentence; the others in one sum.
const CONTRIBUTIONS: usize = 8;
/// How many signals are written for an answer, and against one; the others in one sum.
const SIGNALS: usize = 8;

/// Why a question was answered as it was.
#[derive(Debug, Serialize)]
pub(super) struct ExplanationWire<'a> {
    verdict: VerdictWire<'a>,
    question: QuestionWire<'a>,
    search: SearchWire,
    /// The passages that were read, best first; left out where the words alone decided.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    read: Vec<PassageReadWire<'a>>,
    /// The best sentences of the best passages by their words, best first, at most three.
    sentences: Vec<SentenceWire<'a>>,
    confidence: ConfidenceWire,
}

/// What was decided, and why.
#[derive(Debug, Serialize)]
struct VerdictWire<'a> {
    answered: bool,
    /// The reasons as one sentence.
    text: String,
    reasons: Vec<ReasonWire<'a>>,
}

/// A reason, weightiest first.
#[derive(Debug, Serialize)]
struct ReasonWire<'a> {
    /// `no question`, `nothing found`, `word absent` (from the corpus), `word lacking` (in the
    /// best passage), `kind lacking`, `kind there`, `words there`, `some words there`,
    /// `headline`, `reader finds`, `reader doubts`, `reader finds none`, `reader torn`,
    /// `reader unsure`, `against` or `for`.
    reason: &'static str,
    /// The word, the kind of answer or the signal it is about.
    about: Option<Cow<'a, str>>,
}

/// How the question was read.
#[derive(Debug, Serialize)]
struct QuestionWire<'a> {
    /// Code of the language it was taken for; null where nothing tells.
    language: Option<&'static str>,
    /// Whether the request said so.
    language_given: bool,
    /// `number`, `date`, `person`, `place`, `reason` or `other`.
    kind: &'static str,
    /// Whether only the question before says so.
    kind_from_history: bool,
    /// Whether a way of doing something is asked for.
    asks_way: bool,
    spelling: Vec<SpellingWire<'a>>,
    /// Earlier questions, the latest first.
    history: Vec<HistoryWire<'a>>,
    /// One for each language of the corpus.
    readings: Vec<ReadingWire<'a>>,
}

/// A word that was repaired.
#[derive(Debug, Serialize)]
struct SpellingWire<'a> {
    written: &'a str,
    read_as: &'a str,
}

/// What an earlier question gave.
#[derive(Debug, Serialize)]
struct HistoryWire<'a> {
    question: &'a str,
    /// What its words count against 1 of the question's own.
    weight: f32,
    words: &'a [String],
}

/// The question in one language of the corpus.
#[derive(Debug, Serialize)]
struct ReadingWire<'a> {
    language: &'static str,
    /// Whether its words were carried over from another language.
    carried: bool,
    words: Vec<WordWire<'a>>,
}

/// A word of the question.
#[derive(Debug, Serialize)]
struct WordWire<'a> {
    written: &'a str,
    weight: f32,
    /// Words of the corpus's language it was carried over to.
    carried_to: &'a [String],
    /// Other names that are searched as the same.
    same_as: &'a [String],
    passages: u32,
    of_passages: usize,
    /// `absent`, `rare`, `uncommon`, `common` or `everywhere`.
    rarity: &'static str,
    /// Words of the corpus that are looked for beside it.
    related: Vec<RelatedWire<'a>>,
}

/// A word that may stand for another.
#[derive(Debug, Serialize)]
struct RelatedWire<'a> {
    word: &'a str,
    /// `form`, `meaning`, `everyday`, `associate` or `near`.
    link: &'static str,
    /// How well it stands for the other, 0 to 1.
    worth: f32,
}

/// What was looked at.
#[derive(Debug, Serialize)]
struct SearchWire {
    /// Passages with a word of the question, at most `passages_most`.
    passages: usize,
    passages_most: usize,
    /// Passages without one, looked at because there are so few in all.
    other_passages: usize,
    /// Sentences measured in full, and the passages they stand in.
    sentences_measured: usize,
    passages_measured: usize,
}

/// A passage as the reader saw it.
#[derive(Debug, Serialize)]
struct PassageReadWire<'a> {
    /// Its id.
    id: &'a str,
    document: &'a str,
    section: &'a [String],
    paragraph: u32,
    /// The probability, by the reader alone, that nothing in it answers.
    none: f32,
    /// The cosine of what it and the question mean; 0 where it has no vector.
    cosine: f32,
    /// What words, meaning and reader together make of its quoted sentence.
    score: f32,
    confidence: f32,
    /// Its likeliest sentences by the reader, likeliest first.
    sentences: Vec<ReadSentenceWire<'a>>,
}

/// A sentence of it.
#[derive(Debug, Serialize)]
struct ReadSentenceWire<'a> {
    text: &'a str,
    /// The log odds that it answers against that nothing in its passage does.
    margin: f32,
    /// The likeliest answer words in it.
    words: Option<&'a str>,
    quoted: bool,
}

/// A sentence against the question.
#[derive(Debug, Serialize)]
struct SentenceWire<'a> {
    /// Id of its passage.
    id: &'a str,
    document: &'a str,
    section: &'a [String],
    paragraph: u32,
    language: &'static str,
    text: &'a str,
    /// The sum of all points.
    score: f32,
    confidence: f32,
    words: Vec<PresenceWire<'a>>,
    /// What the differences are from: `second`, `best` or `mean`.
    compared_with: &'static str,
    /// The largest differences first.
    features: Vec<ContributionWire>,
    /// The points of all other features together.
    other_points: f32,
}

/// What a sentence has of a word of the question.
#[derive(Debug, Serialize)]
struct PresenceWire<'a> {
    written: &'a str,
    /// `sentence`, `above` (headings or title), `passage`, `related` or `lacking`.
    found: &'static str,
    /// The word as the sentence has it.
    #[serde(rename = "as")]
    found_as: Option<&'a str>,
    /// How that is related, where it is another word.
    link: Option<&'static str>,
    /// How well it stands for the other, 0 to 1.
    worth: Option<f32>,
}

/// What a feature adds to a score.
#[derive(Debug, Serialize)]
struct ContributionWire {
    /// Its name in the model file.
    name: &'static str,
    description: &'static str,
    value: f32,
    weight: f32,
    /// Value times weight.
    points: f32,
    difference: f32,
}

/// How sure the best sentence is.
#[derive(Debug, Serialize)]
struct ConfidenceWire {
    value: f32,
    threshold: f32,
    /// The log odds of the value: `start` and every leaning.
    log_odds: f32,
    start: f32,
    /// The strongest first.
    r#for: Vec<SignalWire>,
    against: Vec<SignalWire>,
    /// All others together.
    other_leanings: f32,
}

/// A signal of the confidence.
#[derive(Debug, Serialize)]
struct SignalWire {
    /// Its name in the model file.
    name: &'static str,
    description: Cow<'static, str>,
    value: f32,
    /// What it is on the mean.
    usual: f32,
    /// What it adds to the log odds.
    leaning: f32,
}

impl<'a> ExplanationWire<'a> {
    /// An explanation in the form it is written in.
    pub(super) fn of(explanation: &'a Explanation) -> Self {
        let search = explanation.search;
        Self {
            verdict: verdict(&explanation.verdict),
            question: question(&explanation.question),
            search: SearchWire {
                passages: search.passages,
                passages_most: search.most,
                other_passages: search.others,
                sentences_measured: search.sentences,
                passages_measured: search.measured_passages,
            },
            read: explanation.read.iter().map(passage_read).collect(),
            sentences: explanation.sentences.iter().map(sentence).collect(),
            confidence: confidence(&explanation.gate),
        }
    }
}

fn verdict(verdict: &Verdict) -> VerdictWire<'_> {
    VerdictWire {
        answered: verdict.answered,
        text: wording::verdict(verdict, Locale::English.strings()),
        reasons: verdict.reasons.iter().map(reason).collect(),
    }
}

fn reason(reason: &Reason) -> ReasonWire<'_> {
    let (reason, about) = match reason {
        Reason::NoQuestion => ("no question", None),
        Reason::NothingFound => ("nothing found", None),
        Reason::Headline => ("headline", None),
        Reason::ReaderFinds => ("reader finds", None),
        Reason::ReaderDoubts => ("reader doubts", None),
        Reason::ReaderFindsNone(_) => ("reader finds none", None),
        Reason::ReaderTorn => ("reader torn", None),
        Reason::ReaderUnsure => ("reader unsure", None),
        Reason::Absent { word, .. } => ("word absent", Some(word.as_str().into())),
        Reason::Lacks { word, .. } => ("word lacking", Some(word.as_str().into())),
        Reason::LacksKind(asked) => ("kind lacking", Some(kind(*asked).into())),
        Reason::HasKind(asked) => ("kind there", Some(kind(*asked).into())),
        Reason::HoldsAll => ("words there", None),
        Reason::Holds(_) => ("some words there", None),
        Reason::Against(of) => ("against", Some(labels::leaning(*of, Locale::English.strings()))),
        Reason::For(of) => ("for", Some(labels::leaning(*of, Locale::English.strings()))),
    };
    ReasonWire { reason, about }
}

fn question(read: &QuestionAccount) -> QuestionWire<'_> {
    QuestionWire {
        language: read.language.map(crate::text::Language::code),
        language_given: read.language_given,
        kind: kind(read.kind),
        kind_from_history: read.kind_from_history,
        asks_way: read.asks_way,
        spelling: read
            .spelling
            .iter()
            .map(|(written, read_as)| SpellingWire { written, read_as })
            .collect(),
        history: read
            .history
            .iter()
            .map(|h| HistoryWire { question: &h.question, weight: h.weight, words: &h.words })
            .collect(),
        readings: read.readings.iter().map(reading).collect(),
    }
}

fn reading(reading: &ReadingAccount) -> ReadingWire<'_> {
    ReadingWire {
        language: reading.language.code(),
        carried: reading.carried,
        words: reading.terms.iter().map(word).collect(),
    }
}

fn word(term: &TermAccount) -> WordWire<'_> {
    WordWire {
        written: &term.written,
        weight: term.weight,
        carried_to: &term.carried_to,
        same_as: &term.same_as,
        passages: term.passages,
        of_passages: term.of_passages,
        rarity: wording::rarity(term.rarity(), Locale::English.strings()),
        related: term.related.iter().map(related_wire).collect(),
    }
}

fn related_wire(related: &Related) -> RelatedWire<'_> {
    RelatedWire { word: &related.word, link: link(related.link), worth: related.worth }
}

fn passage_read(account: &PassageReadAccount) -> PassageReadWire<'_> {
    let citation = &account.citation;
    PassageReadWire {
        id: &citation.id,
        document: &citation.document,
        section: &citation.section,
        paragraph: citation.paragraph,
        none: account.none,
        cosine: account.cosine,
        score: account.score,
        confidence: account.confidence,
        sentences: account.sentences.iter().map(read_sentence).collect(),
    }
}

fn read_sentence(read: &ReadSentence) -> ReadSentenceWire<'_> {
    ReadSentenceWire {
        text: &read.text,
        margin: read.margin,
        words: read.words.as_deref(),
        quoted: read.is_quoted,
    }
}

fn sentence(account: &SentenceAccount) -> SentenceWire<'_> {
    let citation = &account.citation;
    let all = account.contributions.as_slice();
    let (told, others) = all.split_at(all.len().min(CONTRIBUTIONS));
    SentenceWire {
        id: &citation.id,
        document: &citation.document,
        section: &citation.section,
        paragraph: citation.paragraph,
        language: account.language.code(),
        text: &account.text,
        score: account.score,
        confidence: account.confidence,
        words: account.terms.iter().map(presence).collect(),
        compared_with: match account.compared {
            Compared::Second => "second",
            Compared::Best => "best",
            Compared::Mean => "mean",
        },
        features: told.iter().map(contribution).collect(),
        other_points: others.iter().map(|one| one.points).sum(),
    }
}

fn contribution(one: &Contribution) -> ContributionWire {
    ContributionWire {
        name: one.feature.name(),
        description: labels::feature(one.feature, Locale::English.strings()),
        value: one.value,
        weight: one.weight,
        points: one.points,
        difference: one.difference,
    }
}

fn presence(term: &TermPresence) -> PresenceWire<'_> {
    let (found, found_as, related) = match &term.presence {
        Presence::Sentence(written) => ("sentence", Some(written.as_str()), None),
        Presence::Above => ("above", None, None),
        Presence::Passage => ("passage", None, None),
        Presence::Related(other) => ("related", Some(other.word.as_str()), Some(other)),
        Presence::Lacking => ("lacking", None, None),
    };
    PresenceWire {
        written: &term.written,
        found,
        found_as,
        link: related.map(|related| link(related.link)),
        worth: related.map(|related| related.worth),
    }
}

fn confidence(gate: &GateAccount) -> ConfidenceWire {
    let (for_it, against) = (strongest(gate, 1.0), strongest(gate, -1.0));
    // Whoever adds up what is written must come to the log odds, so the rest is one more number.
    let told: f32 = for_it.iter().chain(&against).map(|signal| signal.leaning).sum();
    let all: f32 = gate.signals.iter().map(|signal| signal.leaning).sum();
    ConfidenceWire {
        value: gate.confidence,
        threshold: gate.threshold,
        log_odds: gate.log_odds(),
        start: gate.start,
        r#for: for_it.into_iter().map(signal_wire).collect(),
        against: against.into_iter().map(signal_wire).collect(),
        other_leanings: all - told,
    }
}

/// The strongest signals that lean to a side; they come sorted.
fn strongest(gate: &GateAccount, sign: f32) -> Vec<&SignalAccount> {
    let leaning = gate.signals.iter().filter(|signal| signal.leaning * sign > 0.0);
    leaning.take(SIGNALS).collect()
}

fn signal_wire(signal: &SignalAccount) -> SignalWire {
    SignalWire {
        name: signal.of.name(),
        description: labels::leaning(signal.of, Locale::English.strings()),
        value: signal.value,
        usual: signal.usual,
        leaning: signal.leaning,
    }
}

fn kind(kind: AnswerType) -> &'static str {
    match kind {
        AnswerType::Number => "number",
        AnswerType::Date => "date",
        AnswerType::Person => "person",
        AnswerType::Place => "place",
        AnswerType::Reason => "reason",
        AnswerType::Other => "other",
    }
}

fn link(link: Link) -> &'static str {
    match link {
        Link::Form => "form",
        Link::Everyday => "everyday",
        Link::Associate => "associate",
    }
}
