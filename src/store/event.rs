//! What happens and is remembered: a question that was not answered, and what people say of answers.

use jiff::Timestamp;

use super::person::PersonHash;
use crate::corpus::Viewer;
use crate::text::without_mentions;

/// Something to be remembered.
#[derive(Clone, Debug, PartialEq)]
pub enum StoreEvent {
    // Boxed: an event waits in a queue whose places are as large as the largest of them.
    /// A question without an answer, or with one that did not help.
    Gap(Box<GapEvent>),
    /// A vote for or against an answer.
    Vote(Box<VoteEvent>),
}

/// Why a question counts as unanswered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GapReason {
    /// It was refused.
    Refused,
    /// It was answered, and a person found that this did not help.
    NotHelpful,
}

/// The section that came nearest to a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NearestSection {
    /// The title of its document.
    pub document: String,
    /// Its headings, outermost first.
    pub section: Vec<String>,
    /// The id of a passage in it.
    pub id: String,
    /// The sentence of it that was shown as the answer, where the question was answered.
    pub quoted: Option<String>,
}

/// A question that the corpus does not answer.
#[derive(Clone, Debug, PartialEq)]
pub struct GapEvent {
    /// Where it was asked.
    pub viewer: Viewer,
    /// As it was typed, without mentions.
    pub question: String,
    /// What it means, of one that goes on from no other: the numbers of its vector as signed bytes, of
    /// any length and scale. Those of another number of dimensions are not compared.
    pub vector: Option<Vec<i8>>,
    /// What came nearest.
    pub nearest: Option<NearestSection>,
    /// Why it counts as unanswered.
    pub reason: GapReason,
    /// When.
    pub at: Timestamp,
    /// Whether only the one who asked saw the reply.
    pub private: bool,
    /// Who asked or voted, where that can be told.
    pub asker: Option<PersonHash>,
    /// Discord's id of the interaction. What is recorded twice with the same one counts once.
    pub interaction: Option<u64>,
    /// The only document that was searched, by its slug, where one was named.
    pub document: Option<String>,
    /// The answer that did not help, by the id that votes name it by. A later vote of the same
    /// person that it did help takes the event back.
    pub answer: Option<u64>,
}

impl GapEvent {
    /// Parts a question from that before it, which it goes on from.
    pub const GOES_ON: char = '↪';
    /// Before the only document that was searched, among the words of a question.
    pub const WITHIN: char = '⊂';

    /// A refused question with what its text alone says; the rest is empty and may be filled in. Of
    /// mentions nothing is kept, since they hold the ids of persons.
    pub fn refused(viewer: Viewer, question: &str, at: Timestamp) -> Self {
        // By which words it is like others is found where it is written: whoever asked waits here.
        Self {
            viewer,
            question: without_mentions(question).into_owned(),
            vector: None,
            nearest: None,
            reason: GapReason::Refused,
            at,
            private: false,
            asker: None,
            interaction: None,
            document: None,
            answer: None,
        }
    }

    /// The same asked of one document only, where one is named: another question than that to all of
    /// them, since what answers the one need not answer the other.
    #[must_use]
    pub fn within(self, document: Option<String>) -> Self {
        Self { document, ..self }
    }
}

/// A vote of a person for or against an answer. A later one of the same person on the same answer
/// takes its place.
#[derive(Clone, Debug, PartialEq)]
pub struct VoteEvent {
    /// The answer: the id of the message that showed it.
    pub answer: u64,
    /// Who voted.
    pub voter: PersonHash,
    /// Whether it helped.
    pub helpful: bool,
    /// Where.
    pub viewer: Viewer,
    /// The question as it was typed; mentions are taken out when it is written.
    pub question: String,
    /// The questions before it that it was read with, oldest first.
    pub history: Vec<String>,
    /// The sentence that was shown as the answer, word for word.
    pub quoted: String,
    /// The title of the document it stands in.
    pub document: String,
    /// When.
    pub at: Timestamp,
}
