//! The explanation as a value.

use crate::answer::gate::objection::Objection;
use crate::answer::model::clue::Clue;
use crate::answer::model::feature::Feature;
use crate::answer::model::signal::Signal;
use crate::answer::question::answer_type::AnswerType;
use crate::answer::quote::citation::Citation;
use crate::answer::retrieve::expansion::ExpansionKind;
use crate::text::Language;

/// Why a question was answered as it was.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// What was decided, and why.
    pub verdict: Verdict,
    /// How the question was read.
    pub question: QuestionAccount,
    /// What was looked at.
    pub search: SearchAccount,
    /// The passages that were read, best first; none where the words alone decided.
    pub read: Vec<PassageReadAccount>,
    /// The best sentences of the best passages by their words, best first, at most three.
    pub sentences: Vec<SentenceAccount>,
    /// How sure the best is.
    pub gate: GateAccount,
}

/// A question as it was read.
#[derive(Clone, Debug, PartialEq)]
pub struct QuestionAccount {
    /// The language it was taken for; none where nothing tells.
    pub language: Option<Language>,
    /// Whether the request said so, instead of the question's words.
    pub language_given: bool,
    /// Words that were repaired: as written, and as read.
    pub spelling: Vec<(String, String)>,
    /// The kind of answer asked for.
    pub kind: AnswerType,
    /// Whether only the question before says so.
    pub kind_from_history: bool,
    /// Whether a way of doing something is asked for.
    pub asks_way: bool,
    /// What earlier questions gave, the latest first.
    pub history: Vec<HistoryAccount>,
    /// The question in each language of the corpus, the most frequent language first.
    pub readings: Vec<ReadingAccount>,
}

/// What an earlier question gave.
#[derive(Clone, Debug, PartialEq)]
pub struct HistoryAccount {
    /// The question.
    pub question: String,
    /// What its words count against 1 of the question's own.
    pub weight: f32,
    /// The words taken from it, as it writes them.
    pub words: Vec<String>,
}

/// A question in one language of the corpus.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadingAccount {
    /// The language.
    pub language: Language,
    /// Whether its words were carried over from another language by the lexicon.
    pub carried: bool,
    /// Its words of content, in order.
    pub terms: Vec<TermAccount>,
}

/// A word of a question.
#[derive(Clone, Debug, PartialEq)]
pub struct TermAccount {
    /// As it was written.
    pub written: String,
    /// What it counts: 1, or less for a word of an earlier question or one not carried over.
    pub weight: f32,
    /// The words of the corpus's language it was carried over to; none where it stayed
    /// the same.
    pub carried_to: Vec<String>,
    /// Other names that are searched as the same.
    pub same_as: Vec<String>,
    /// In how many quotable passages it is.
    pub passages: u32,
    /// Of how many.
    pub of_passages: usize,
    /// Words of the corpus that are looked for beside it, best first, a few of each sort.
    pub related: Vec<Related>,
}

impl TermAccount {
    /// How rare the word is in the corpus.
    pub fn rarity(&self) -> Rarity {
        let passages = self.passages as usize;
        match self.of_passages {
            _ if passages == 0 => Rarity::Absent,
            all if passages == 1 || passages * 50 <= all => Rarity::Rare,
            all if passages * 10 <= all => Rarity::Uncommon,
            all if passages * 2 <= all => Rarity::Common,
            _ => Rarity::Everywhere,
        }
    }
}

/// How rare a word is in a corpus, on a plain scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rarity {
    /// In no passage.
    Absent,
    /// In one passage, or one of fifty.
    Rare,
    /// In up to one passage of ten.
    Uncommon,
    /// In up to every second passage.
    Common,
    /// In more.
    Everywhere,
}

/// A word that may stand for another.
#[derive(Clone, Debug, PartialEq)]
pub struct Related {
    /// The word, as the corpus writes it.
    pub word: String,
    /// How it is related.
    pub link: Link,
    /// How well it stands for the other, 0 to 1.
    pub worth: f32,
}

/// How a word is related to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Link {
    /// Another form of it.
    Form,
    /// The everyday word for it, or the formal one.
    Everyday,
    /// It often stands in answers to questions with the other.
    Associate,
}

impl From<ExpansionKind> for Link {
    fn from(kind: ExpansionKind) -> Self {
        match kind {
            ExpansionKind::Form => Self::Form,
            ExpansionKind::Associate => Self::Associate,
            ExpansionKind::Everyday => Self::Everyday,
        }
    }
}

/// What was looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SearchAccount {
    /// Passages found that have words of the question.
    pub passages: usize,
    /// How many are taken at most.
    pub most: usize,
    /// Passages without one that are looked at because there are so few in all.
    pub others: usize,
    /// Sentences that were measured in full.
    pub sentences: usize,
    /// Passages these stand in.
    pub measured_passages: usize,
}

/// A sentence against the question.
#[derive(Clone, Debug, PartialEq)]
pub struct SentenceAccount {
    /// The sentence.
    pub text: String,
    /// The language of its document.
    pub language: Language,
    /// Where its passage stands.
    pub citation: Citation,
    /// Its score: the sum of the points of all contributions.
    pub score: f32,
    /// How sure it is that it answers.
    pub confidence: f32,
    /// What it has of each word of the question, in order.
    pub terms: Vec<TermPresence>,
    /// What the differences of the contributions are from.
    pub compared: Compared,
    /// Every feature that counts, the largest difference first.
    pub contributions: Vec<Contribution>,
}

/// What a sentence has of a word of the question.
#[derive(Clone, Debug, PartialEq)]
pub struct TermPresence {
    /// The word, as the question writes it.
    pub written: String,
    /// Where it is.
    pub presence: Presence,
}

/// Where a word of the question is.
#[derive(Clone, Debug, PartialEq)]
pub enum Presence {
    /// In the sentence, written so.
    Sentence(String),
    /// In the headings or the title above it.
    Above,
    /// Elsewhere in its passage.
    Passage,
    /// Nowhere, but a word of the sentence or its passage stands for it.
    Related(Related),
    /// Nowhere, and nothing stands for it.
    Lacking,
}

/// What the contributions to a score are compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compared {
    /// The second best sentence of the list.
    Second,
    /// The best sentence of the list.
    Best,
    /// The mean of all measured sentences: the list has but one.
    Mean,
}

/// What one feature adds to a score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Contribution {
    /// The feature.
    pub feature: Feature,
    /// What was measured.
    pub value: f32,
    /// What it counts, by the fitted model.
    pub weight: f32,
    /// Value times weight.
    pub points: f32,
    /// The points less those of what is compared with.
    pub difference: f32,
}

/// How sure the best sentence is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GateAccount {
    /// Probability that the best sentence answers; 0 without one.
    pub confidence: f32,
    /// From which on the question counts as answered.
    pub threshold: f32,
    /// The log odds before any signal.
    pub start: f32,
    /// What each signal adds to the log odds, the largest first; none without a sentence.
    pub signals: Vec<SignalAccount>,
}

impl GateAccount {
    /// The log odds of the confidence: the start and all signals.
    pub fn log_odds(&self) -> f32 {
        self.start + self.signals.iter().map(|signal| signal.leaning).sum::<f32>()
    }
}

/// A passage as it was read.
#[derive(Clone, Debug, PartialEq)]
pub struct PassageReadAccount {
    /// Where it stands.
    pub citation: Citation,
    /// Its likeliest sentences by the reader, likeliest first, and the one that is quoted.
    pub sentences: Vec<ReadSentence>,
    /// The probability, by the reader alone, that nothing in it answers.
    pub none: f32,
    /// The cosine of what it and the question mean; 0 where it has no vector.
    pub cosine: f32,
    /// What words, meaning and reader together make of its quoted sentence.
    pub score: f32,
    /// How sure it is that this answers.
    pub confidence: f32,
}

/// A sentence as it was read.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadSentence {
    /// The sentence.
    pub text: String,
    /// The reader's log odds that it answers against that nothing in its passage does.
    pub margin: f32,
    /// The likeliest answer words in it.
    pub words: Option<String>,
    /// Whether it is the one that is quoted.
    pub is_quoted: bool,
}

/// What leans for an answer or against one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaning {
    /// A signal of the gate by words.
    Signal(Signal),
    /// A clue of the gate of what was read.
    Clue(Clue),
    /// An objection, which overrides the gate.
    Objection(Objection),
}

impl Leaning {
    /// Its name, that of the model file for a signal.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Signal(signal) => signal.name(),
            Self::Clue(clue) => clue.name(),
            Self::Objection(objection) => objection.name(),
        }
    }
}

/// A signal or an objection, with what it adds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SignalAccount {
    /// Which it is.
    pub of: Leaning,
    /// What was measured.
    pub value: f32,
    /// What it is on average.
    pub usual: f32,
    /// What it adds to the log odds: for an answer above 0, against one below.
    pub leaning: f32,
}

impl From<Objection> for SignalAccount {
    fn from(objection: Objection) -> Self {
        let (of, leaning) = (Leaning::Objection(objection), objection.leaning());
        Self { of, value: 1.0, usual: 0.0, leaning }
    }
}

/// What was decided, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// Whether the question counts as answered.
    pub answered: bool,
    /// Why, the weightiest reason first.
    pub reasons: Vec<Reason>,
}

/// A reason of a verdict.
#[derive(Clone, Debug, PartialEq)]
pub enum Reason {
    /// There is no word to search for.
    NoQuestion,
    /// No passage has a word of the question.
    NothingFound,
    /// A heading has what is asked for, and the date.
    Headline,
    /// The reader holds that the quoted sentence answers.
    ReaderFinds,
    /// The reader by itself would not say so, but words and meaning do.
    ReaderDoubts,
    /// The reader holds of each of so many passages that nothing in it answers.
    ReaderFindsNone(usize),
    /// The reader finds answers in several passages and cannot tell which is right.
    ReaderTorn,
    /// The reader finds an answer that the rest speaks against.
    ReaderUnsure,
    /// No passage of the corpus has a word, and nothing in the best one stands for it.
    Absent {
        /// The word.
        word: String,
        /// Whether it is the rarest of the question.
        rarest: bool,
    },
    /// Other passages have a word; the best one lacks it, and nothing in it stands for it.
    Lacks {
        /// The word.
        word: String,
        /// Whether it is the rarest of the question.
        rarest: bool,
    },
    /// The best sentence has none of the kind of answer asked for.
    LacksKind(AnswerType),
    /// The best sentence has one of the kind of answer asked for.
    HasKind(AnswerType),
    /// The best sentence, with what stands around it, has every telling word or one that stands for
    /// it.
    HoldsAll,
    /// Words of the question that the best sentence or what stands around it has.
    Holds(Vec<String>),
    /// What leans most against an answer.
    Against(Leaning),
    /// What leans most for an answer.
    For(Leaning),
}
