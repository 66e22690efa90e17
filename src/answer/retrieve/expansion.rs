//! Expansion: the terms of the corpus that stand for a term of the question without being it.
//!
//! Two callers want two widths. Ranking takes every related term and weighs it by how well it
//! stands for the question's ([`Expansions`]). A topic of the timeline either is named by a word
//! or is not, so it takes only the words that name the same happening ([`happening_forms`]).

use enum_map::Enum;

use crate::answer::question::terms::{AnalysedQuestion, QuestionTerm};
use crate::answer::retrieve::term_filter::TermFilter;
use crate::index::{Snapshot, TermId};
use crate::lexicon::{Others, associates, everyday, neighbours};

/// How a corpus term relates to a question term.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
pub(in crate::answer) enum ExpansionKind {
    /// The same word in another form: its first letters are the same.
    Form,
    /// It often stands in the answer to a question with that word.
    Associate,
    /// It is the everyday word for it, or the reverse.
    Everyday,
}

impl ExpansionKind {
    /// How well a term so related stands for the question's, at full strength, 0 to 1.
    pub(in crate::answer) const fn worth(self) -> f32 {
        match self {
            Self::Form => 0.8,
            Self::Everyday => 0.6,
            // A word that goes along with the question's says what is talked about, not the same.
            Self::Associate => 0.3,
        }
    }
}

/// One relation of a corpus term to a question term.
#[derive(Clone, Copy, Debug)]
pub(in crate::answer) struct Expansion {
    /// Which term of the question.
    pub(in crate::answer) term: u8,
    /// How it relates to that term.
    pub(in crate::answer) kind: ExpansionKind,
    /// 0 to 1.
    pub(in crate::answer) strength: f32,
}

/// The shortest term that is looked for by its first letters: three letters begin too many words.
const SHORTEST_FORM: usize = 4;
/// How many first letters must be the same, where both terms have more.
const SHARED_LETTERS: usize = 5;
/// How many corpus terms with the same beginning are looked at, for one term: what a common
/// beginning has beyond that is seldom the same word.
const MOST_FORMS: usize = 64;

/// The other stems of a stem, each with a strength.
type StemTable = fn(&str) -> Others;

/// The tables of English stems, with what their pairs are.
const TABLES: [(StemTable, ExpansionKind); 2] =
    [(associates, ExpansionKind::Associate), (everyday, ExpansionKind::Everyday)];

/// The corpus terms related to the terms of a question.
#[derive(Debug, Default)]
pub(in crate::answer) struct Expansions {
    /// In the order of the corpus terms; of one term in the order of the question's.
    all: Vec<(TermId, Expansion)>,
    filter: TermFilter,
}

impl Expansions {
    /// Looks up what the terms of a question are related to.
    pub(in crate::answer) fn of(analysed: &AnalysedQuestion, snapshot: &Snapshot) -> Self {
        let mut expansions = Self::default();
        for (n, term) in (0_u8..).zip(&analysed.terms) {
            // A word that was carried over is expanded in the language it was carried into.
            for form in &term.forms {
                for other in same_beginning(form, snapshot) {
                    let kind = ExpansionKind::Form;
                    expansions.add(term, other, Expansion { term: n, kind, strength: 1.0 });
                }
                // Other languages have no tables; their words are expanded by their beginning alone.
                if !analysed.tabled {
                    continue;
                }
                for (table, kind) in TABLES {
                    for (other, strength) in table(form) {
                        // Most pairs of the tables are of words the corpus does not have.
                        if let Some(other) = snapshot.listed(other) {
                            expansions.add(term, other, Expansion { term: n, kind, strength });
                        }
                    }
                }
            }
        }
        // The sort is stable, so that those of one corpus term stay in the order of the question.
        expansions.all.sort_by_key(|(other, _)| *other);
        expansions
    }

    /// Whether a corpus term may have expansions; always, when it has.
    #[inline]
    pub(in crate::answer) fn may_have(&self, term: TermId) -> bool {
        self.filter.admits(term)
    }

    /// The expansions a corpus term is one of, each beside the term.
    pub(in crate::answer) fn by(&self, term: TermId) -> &[(TermId, Expansion)] {
        let start = self.all.partition_point(|(other, _)| *other < term);
        let (_, from) = self.all.split_at(start);
        let (own, _) = from.split_at(from.partition_point(|(other, _)| *other == term));
        own
    }

    /// The corpus terms related to one term of the question, in the order of the former.
    pub(in crate::answer) fn of_term(
        &self,
        term: usize,
    ) -> impl Iterator<Item = (TermId, Expansion)> {
        let all = self.all.iter().copied();
        all.filter(move |(_, expansion)| usize::from(expansion.term) == term)
    }

    fn add(&mut self, term: &QuestionTerm, other: TermId, expansion: Expansion) {
        // What the question says itself is a match, not an expansion.
        if !term.ids.contains(&other) {
            self.filter.insert(other);
            self.all.push((other, expansion));
        }
    }
}

/// Terms of the corpus that begin like `term`.
fn same_beginning(term: &str, snapshot: &Snapshot) -> Vec<TermId> {
    // Numbers that begin alike are different numbers.
    if byte_of_letter(term, SHORTEST_FORM - 1).is_none() || term.bytes().any(|b| b.is_ascii_digit())
    {
        return Vec::new();
    }
    let prefix = byte_of_letter(term, SHARED_LETTERS).map_or(term, |end| term.split_at(end).0);
    // Where a beginning has too many terms, those nearest to the term in the vocabulary are taken.
    let own = snapshot.term(term);
    let mut forms = snapshot.terms_with_prefix(prefix, own, MOST_FORMS);
    // A term of four letters is another form of a longer one only when those four begin it.
    if let Some(end) = byte_of_letter(term, SHORTEST_FORM) {
        forms.extend(snapshot.term(term.split_at(end).0));
    }
    forms
}

/// At which byte the letter number `n` begins; none where the term has no more than `n` letters.
fn byte_of_letter(term: &str, n: usize) -> Option<usize> {
    term.char_indices().nth(n).map(|(byte, _)| byte)
}

/// Endings of stems that make a noun of a verb or a verb of a noun, English and French. The
/// longest comes first, since the first that fits is cut.
const ENDINGS: &[&str] =
    &["ation", "atur", "etur", "ment", "anc", "ion", "al", "at", "er", "ur", "e", "é"];
/// The shortest root that an ending is cut from: below that, roots meet by chance.
const SHORTEST_ROOT: usize = 4;
/// The least strength of two neighbours that name the same happening. Ranking takes weaker ones,
/// because it weighs them; here a neighbour counts as the word itself.
const SAME_HAPPENING_NEIGHBOUR: f32 = 0.6;
/// The same of words that stand in each other's answers, which are further apart.
const SAME_HAPPENING_ASSOCIATE: f32 = 0.9;
/// The same of everyday words: only those that the table has as the same.
const SAME_HAPPENING_EVERYDAY: f32 = 0.9;

/// Terms of the corpus that name what a term of a topic names: the verb for a noun of what
/// happens, "merged" for "the merger", "died" for "the death", "fermé" for "la fermeture".
///
/// Stemming leaves these apart. A time given by an event names the event by a noun where the
/// article says it with a verb.
pub(in crate::answer) fn happening_forms(
    term: &QuestionTerm,
    analysed: &AnalysedQuestion,
    snapshot: &Snapshot,
) -> Vec<TermId> {
    let mut found: Vec<TermId> = Vec::new();
    // Numbers and names have no verbs, and what is like one is another.
    if term.number || term.name {
        return found;
    }
    for form in &term.forms {
        if let Some(own) = root(form) {
            // Roots are compared, not beginnings: "merg" begins "mergus" as well.
            let begun = snapshot.terms_with_prefix(own, snapshot.term(form), MOST_FORMS);
            let begun = begun.into_iter();
            found.extend(begun.filter(|id| snapshot.term_text(*id).and_then(root) == Some(own)));
        }
        if analysed.tabled {
            let near = neighbours(form).filter(|(_, s)| *s >= SAME_HAPPENING_NEIGHBOUR);
            let along = associates(form).filter(|(_, s)| *s >= SAME_HAPPENING_ASSOCIATE);
            let same = everyday(form).filter(|(_, s)| *s >= SAME_HAPPENING_EVERYDAY);
            let others = near.chain(along).chain(same);
            found.extend(others.filter_map(|(other, _)| snapshot.listed(other)));
        }
    }
    found
}

/// A stem without such an ending.
fn root(stem: &str) -> Option<&str> {
    let cut = ENDINGS.iter().find_map(|ending| {
        stem.strip_suffix(ending).filter(|root| root.chars().count() >= SHORTEST_ROOT)
    });
    let root = cut.unwrap_or(stem);
    (root.chars().count() >= SHORTEST_ROOT).then_some(root)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::fixture::snapshot;
    use crate::answer::question::question::Question;

    /// The terms of a corpus of one sentence that the words of a question are related to.
    fn expansions(question: &str, corpus: &str) -> Vec<(ExpansionKind, String)> {
        let snapshot = snapshot(&[("page.md", corpus)]);
        let question = Question::read(question, &[], &snapshot);
        let mut found = Vec::new();
        for analysed in &question.analysed {
            let all = Expansions::of(analysed, &snapshot).all;
            found.extend(all.into_iter().map(|(other, expansion)| {
                let text = snapshot.term_text(other).unwrap();
                (expansion.kind, text.to_owned())
            }));
        }
        found
    }

    #[test]
    fn each_kind_of_relation_finds_the_words_it_is_for() {
        use ExpansionKind::{Associate, Everyday, Form};
        for (question, corpus, kind, want) in [
            ("the electricity", "They sell electronics here, and more.", Form, Some("electron")),
            // Four letters begin another form only where the word is that short.
            ("the signature", "The pact was signed by all of them.", Form, Some("sign")),
            ("the signal", "The pact was signaled and sighted by all.", Form, None),
            ("port 8080", "It listens on port 80808 all day long.", Form, None),
            ("buy it", "The store is open for all of them.", Associate, Some("store")),
            ("the premier", "The minister is in his house today.", Everyday, Some("minist")),
            ("le premier", "Le ministre est dans sa maison encore ici.", Everyday, None),
        ] {
            let found = expansions(question, corpus);
            let of_kind = found.iter().find(|(other, _)| *other == kind);
            let found = of_kind.map(|(_, text)| text.as_str());
            assert_eq!(found, want, "{question}: {corpus}");
        }
    }

    #[test]
    fn what_the_question_says_itself_is_no_expansion() {
        let found = expansions("the car", "The car is old and still in use here.");
        assert!(found.iter().all(|(_, text)| text != "car"), "{found:?}");
    }

    #[test]
    fn a_happening_is_found_by_the_verb_that_names_it() {
        let text = "The banks merged, and then the founder died. It was established.";
        let snapshot = snapshot(&[("page.md", text)]);
        for (topic, want) in [
            ("the merger", "merg"),
            ("his death", "die"),
            ("Death", "die"),
            ("the founding", "establish"),
        ] {
            let question = Question::read(topic, &[], &snapshot);
            let analysed = question.analysed.first().unwrap();
            let forms = analysed.terms.iter().flat_map(|t| happening_forms(t, analysed, &snapshot));
            let forms: Vec<&str> = forms.filter_map(|id| snapshot.term_text(id)).collect();
            assert!(forms.contains(&want), "{topic}: {forms:?}");
        }
    }

    #[test]
    fn nouns_and_verbs_of_one_root_meet() {
        for (one, other, same) in [
            ("merger", "merg", true),
            ("closur", "close", true),
            ("fermetur", "ferm", true),
            ("ouvertur", "ouvert", true),
            ("signatur", "sign", true),
            ("elect", "electr", false),
            ("coron", "corn", false),
        ] {
            assert_eq!(root(one).is_some() && root(one) == root(other), same, "{one} {other}");
        }
    }
}
