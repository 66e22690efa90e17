//! Headlines: headings that answer when something was. "2.4.0 – 2024-11-05" says when 2.4.0 was
//! released, and "Meeting of 3 June 2021" when the meeting was; no sentence below says it again.
//!
//! A headline is asked for by its own words: whatever else a question names, the heading, the ones
//! above it or the title must have, or the question is about something that happened below it.

use crate::answer::question::answer_type::AnswerType;
use crate::answer::question::question::Question;
use crate::answer::question::terms::{AnalysedQuestion, QuestionTerm};
use crate::answer::retrieve::retrieved::Retrieved;
use crate::index::{HeadingRecord, IndexError, Numbers, PassageNo, Snapshot};
use crate::text::fold;

/// How sure it is that a headline answers: everything that was asked for is in it, and its date is
/// the only one it has.
pub(in crate::answer) const CONFIDENCE: f32 = 0.95;

/// Words of a question for that something came or was held, folded: a heading with a date says it
/// without them.
const HAPPENING: &[&str] = &[
    "announced",
    "available",
    "came",
    "come",
    "date",
    "dated",
    "day",
    "did",
    "exactly",
    "happen",
    "happened",
    "held",
    "hold",
    "issue",
    "issued",
    "land",
    "landed",
    "launch",
    "launched",
    "live",
    "made",
    "occur",
    "occurred",
    "out",
    "place",
    "publish",
    "published",
    "release",
    "released",
    "ship",
    "shipped",
    "tagged",
    "take",
    "taken",
    "took",
    "version",
    "went",
    "year",
    "month",
    "lieu",
    "paru",
    "parue",
    "publie",
    "publiee",
    "sorti",
    "sortie",
    "tenu",
    "tenue",
];

/// A heading that answers, above the first passage that stands below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::answer) struct Headline {
    pub(in crate::answer) passage: PassageNo,
    /// Which of the dated headings above the passage.
    pub(in crate::answer) heading: usize,
}

/// The heading that says when what is asked about was; none where the question asks for anything
/// else, and none where several headings say it as well as each other.
pub(in crate::answer) fn headline(
    snapshot: &Snapshot,
    question: &Question,
    retrieved: &Retrieved,
) -> Result<Option<Headline>, IndexError> {
    if question.answer_type != AnswerType::Date || question.goes_on || question.denies {
        return Ok(None);
    }
    let mut best: Vec<(usize, Headline)> = Vec::new();
    for found in &retrieved.matched {
        let record = snapshot.passage(found.passage)?;
        if record.headings.is_empty() {
            continue;
        }
        let section = snapshot.section(record.section)?;
        let document = snapshot.document(section.document)?;
        let Some(analysed) = question.analysed_in(document.language()) else { continue };
        for (n, heading) in record.headings.iter().enumerate() {
            if let Some(own) = named(analysed, heading, section.terms, document.title_terms) {
                best.push((own, Headline { passage: found.passage, heading: n }));
            }
        }
    }
    let most = best.iter().map(|(own, _)| *own).max();
    let mut first = best.into_iter().filter(|(own, _)| Some(*own) == most);
    let (only, other) = (first.next(), first.next());
    Ok(only.filter(|_| other.is_none()).map(|(_, headline)| headline))
}

/// How many of the terms asked for a heading itself has, where it has any and those above it have
/// the others.
fn named(
    analysed: &AnalysedQuestion,
    heading: &HeadingRecord<'_>,
    above: Numbers<'_>,
    title: Numbers<'_>,
) -> Option<usize> {
    let asked: Vec<&QuestionTerm> =
        analysed.terms.iter().filter(|term| term.source == 0 && !says_happened(term)).collect();
    let own = |term: &QuestionTerm| term.ids.iter().any(|id| heading.terms.contains(id));
    let all = asked.iter().all(|term| {
        own(term) || term.ids.iter().any(|id| above.contains(*id) || title.contains(*id))
    });
    let count = asked.iter().filter(|term| own(term)).count();
    (all && count > 0).then_some(count)
}

fn says_happened(term: &QuestionTerm) -> bool {
    HAPPENING.contains(&fold(&term.written).as_str())
}
