//! A question as the search understands it.

use crate::answer::question::analysis::QuestionAnalyzer;
use crate::answer::question::answer_type::AnswerType;
use crate::answer::question::asked_text::AskedText;
use crate::answer::question::denial::{Wanted, wanted};
use crate::answer::question::exact::absent;
use crate::answer::question::expected::expected_type_after;
use crate::answer::question::follow_up::{FADING, goes_on, weight_of_last};
use crate::answer::question::language::language_of;
use crate::answer::question::noun::asked_noun;
use crate::answer::question::spelling::repaired;
use crate::answer::question::terms::AnalysedQuestion;
use crate::answer::question::way::asks_way;
use crate::answer::question::word::QuestionWord;
use crate::index::{Snapshot, is_denial};
use crate::lexicon::{Direction, embedding};
use crate::text::Language;

/// The longest question that is read, in characters.
pub const MAX_QUESTION_CHARS: usize = 10_000;

/// How many earlier questions are looked back at.
pub(in crate::answer) const MAX_HISTORY: usize = 4;

/// A question, analysed for each language the corpus is written in.
#[derive(Clone, Debug)]
pub struct Question {
    /// The type of answer it expects.
    pub answer_type: AnswerType,
    /// Whether it asks how something is done.
    pub(in crate::answer) asks_way: bool,
    /// Whether it denies something ("which bots may not post?").
    pub(in crate::answer) denies: bool,
    /// Whether what is so is asked for, or what is not.
    pub(in crate::answer) wanted: Wanted,
    /// Names in it that are either in the corpus as they are written or not at all, and are not.
    pub(in crate::answer) absent: Vec<String>,
    /// Whether it goes on from the question before it, if there was one.
    pub(in crate::answer) goes_on: bool,
    /// What the noun after "what", "which", "how many" means, the sort of thing that is asked for.
    pub(in crate::answer) noun: Option<Direction>,
    /// The language it is asked in, where that is given or its words show it.
    pub(in crate::answer) asked_in: Option<Language>,
    /// The text that was read, when slips of it were repaired.
    pub(in crate::answer) repaired: Option<String>,
    /// What is asked, see [`Self::text`].
    asked: String,
    /// Its words, in order, at their places in the text that was read.
    pub(in crate::answer) words: Vec<QuestionWord>,
    /// Its terms in each language of the corpus, in the order of those.
    pub(in crate::answer) analysed: Vec<AnalysedQuestion>,
}

impl Question {
    /// Reads a question against the corpus it is asked of.
    ///
    /// A question may go on from those before it ("And exports?"), so the terms of `history` count
    /// as well, at lower weights.
    pub fn read(text: &str, history: &[String], snapshot: &Snapshot) -> Self {
        Self::read_in(text, history, None, snapshot)
    }

    /// Reads a question that says which language it is asked in.
    pub fn read_in(
        text: &str,
        history: &[String],
        language: Option<Language>,
        snapshot: &Snapshot,
    ) -> Self {
        let corpus: Vec<Language> =
            snapshot.meta().languages.iter().filter_map(|code| Language::from_tag(code)).collect();
        let typed = AskedText::typed(text);
        let given = language.filter(|language| *language != Language::Other);
        let asked_in = given.or_else(|| language_of(&typed.words, &corpus, snapshot));
        // The words of the corpus are no measure of how another language is spelt.
        let foreign = asked_in.is_some_and(|language| !corpus.contains(&language));
        let own = if foreign { typed } else { mended(typed, asked_in, snapshot) };
        let earlier = history.iter().rev().take(MAX_HISTORY);
        let earlier: Vec<AskedText<'_>> = earlier.map(|text| AskedText::typed(text)).collect();
        let answer_type = expected_type_after(&own.words, &earlier, asked_in);
        let earlier: Vec<AskedText<'_>> = earlier
            .into_iter()
            .map(|typed| if foreign { typed } else { mended(typed, asked_in, snapshot) })
            .collect();
        // A corpus in several languages is searched in each: the answer may be in any of them.
        let absent = absent(&own, &corpus, snapshot);
        let analyzers = corpus.into_iter();
        let analyzers = analyzers.map(|l| QuestionAnalyzer::new(snapshot, l, asked_in));
        let analysed: Vec<AnalysedQuestion> =
            analyzers.map(|analyzer| analysed(&own, &earlier, analyzer)).collect();
        let goes_on = !history.is_empty() && goes_on(&own.words, own_terms(&analysed));
        // A reader sees one text. What "and the second?" goes on from must be in it.
        let asked = match earlier.first().filter(|_| goes_on) {
            Some(last) => format!("{}? {}", last.asked().trim_end_matches(['?', ' ']), own.asked()),
            None => own.asked(),
        };
        let question = Self {
            answer_type,
            asks_way: asks_way(&own.words),
            goes_on,
            wanted: wanted(&own.words, asked_in),
            denies: own.words.iter().any(|word| is_denial(&word.folded)),
            noun: asked_noun(&own.text, &own.words, snapshot),
            asked_in,
            absent,
            analysed,
            asked,
            repaired: own.repaired.then(|| own.text.into_owned()),
            words: own.words,
        };
        question.compared()
    }

    /// The same question for a corpus in several languages: where the question's, or the one that
    /// most of it is in, has no word tables, sentences are compared without any, since what is
    /// measured with tables and what is measured without are on different scales.
    fn compared(mut self) -> Self {
        // A corpus names its languages in the order of how much it has of each.
        let Some(main) = self.analysed.first().map(|analysed| analysed.language) else {
            return self;
        };
        let asked_in = self.asked_in.filter(|asked_in| self.analysed_in(*asked_in).is_some());
        let own = asked_in.unwrap_or(main);
        let mut tabled = true;
        for analysed in &mut self.analysed {
            analysed.foreign = analysed.language != own;
            tabled &= analysed.tabled || analysed.language != own && analysed.language != main;
        }
        if tabled { self } else { self.bare() }
    }

    /// The same question read as one of a language without word tables is: what the weights for
    /// such languages are learnt from.
    #[must_use]
    pub fn bare(mut self) -> Self {
        for analysed in &mut self.analysed {
            analysed.tabled = false;
            for term in &mut analysed.terms {
                // General idf is one of its factors, and is exchanged for the corpus's own below.
                term.telling_idf *= term.passage_idf / term.general_idf.max(f32::EPSILON);
                term.general_idf = term.passage_idf;
            }
        }
        self
    }

    /// What is asked, for whoever reads it: the question as it was typed, its slips repaired, without
    /// greetings, thanks and whatever else is said around it, after the one before it where it goes
    /// on from that.
    pub fn text(&self) -> &str {
        &self.asked
    }

    /// Whether there is nothing to search for.
    pub fn is_empty(&self) -> bool {
        self.analysed.iter().all(|analysed| analysed.terms.is_empty())
    }

    /// Whether some of the corpus is in another language than the question, and some in its own.
    pub fn has_foreign(&self) -> bool {
        self.analysed.iter().any(|analysed| analysed.foreign)
    }

    /// Whether any of its terms is in the corpus, or is a word that a dictionary has: what is none
    /// is no question to look through a corpus for.
    pub(in crate::answer) fn is_known(&self) -> bool {
        self.analysed.iter().any(|analysed| {
            let is_word = |form: &String| analysed.tabled && embedding(form).is_some();
            let mut terms = analysed.terms.iter();
            terms.any(|term| !term.ids.is_empty() || term.forms.iter().any(is_word))
        })
    }

    /// The question as it is analysed for documents of a language; nothing where the corpus has
    /// none of it.
    pub(in crate::answer) fn analysed_in(&self, language: Language) -> Option<&AnalysedQuestion> {
        self.analysed.iter().find(|analysed| analysed.language == language)
    }

    /// All distinct terms the corpus knows, in any of its languages.
    pub(in crate::answer) fn searched(&self) -> Vec<&str> {
        // A list and no set: the index adds scores up in this order, and sums of floats depend on it.
        let mut searched: Vec<&str> = Vec::new();
        let terms = self.analysed.iter().flat_map(|analysed| &analysed.terms);
        for form in terms.filter(|term| !term.ids.is_empty()).flat_map(|term| &term.forms) {
            if !searched.contains(&form.as_str()) {
                searched.push(form);
            }
        }
        searched
    }
}

/// How many terms a question has that are not those of an earlier one.
fn own_terms(analysed: &[AnalysedQuestion]) -> usize {
    let terms = analysed.first().map_or(&[][..], |analysed| &analysed.terms);
    terms.iter().filter(|term| term.source == 0).count()
}

/// A text with its slips repaired.
fn mended<'t>(
    typed: AskedText<'t>,
    asked_in: Option<Language>,
    snapshot: &Snapshot,
) -> AskedText<'t> {
    let repaired = repaired(&typed.text, &typed.words, asked_in, snapshot);
    repaired.map_or(typed, AskedText::repaired)
}

/// The terms of a question, then those of the questions before it, the latest first. The question
/// comes first, so that its terms keep their full weight, and theirs is the room when there are too
/// many.
fn analysed(
    own: &AskedText<'_>,
    earlier: &[AskedText<'_>],
    mut analyzer: QuestionAnalyzer<'_>,
) -> AnalysedQuestion {
    analyzer.add(own, 1.0);
    let mut weight = weight_of_last(&own.words, analyzer.count());
    for before in earlier {
        analyzer.add(before, weight);
        weight *= FADING;
    }
    analyzer.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::fixture::snapshot;

    const PAGE: &str = "# The mill\n\nThe mill was built in 1871. The first owner was Ada Holm. \
        53% of the people know it. The US bought its bread.\n";

    /// What is read of a text that analysis depends on.
    fn read(text: &str, snapshot: &Snapshot) -> String {
        let question = Question::read(text, &[], snapshot);
        let words: Vec<String> = question.words.iter().map(|word| word.folded.clone()).collect();
        let analysed = question.analysed.iter();
        let analysed: Vec<_> = analysed
            .map(|own| (own.language, own.terms.clone(), own.pairs.clone(), own.counted))
            .collect();
        let kind = (question.answer_type, question.asks_way, question.denies, question.asked_in);
        format!("{} {words:?} {kind:?} {analysed:#?}", question.text().trim_end_matches('?'))
    }

    #[test]
    fn wrappings_change_nothing_of_what_is_read() {
        let snapshot = snapshot(&[("mill.md", PAGE)]);
        for asked in ASKED {
            let plain = read(asked, &snapshot);
            for wrapping in WRAPPINGS {
                let text = wrapping.replace("{}", asked);
                assert_eq!(read(&text, &snapshot), plain, "{text}");
            }
        }
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]

        #[test]
        fn no_row_of_wrappings_changes_what_is_read(
            asked in proptest::sample::select(ASKED),
            around in proptest::collection::vec(proptest::sample::select(WRAPPINGS), 0..4),
        ) {
            let snapshot = snapshot(&[("mill.md", PAGE)]);
            let text = around.iter().fold(asked.to_owned(), |text, one| one.replace("{}", &text));
            proptest::prop_assert_eq!(read(&text, &snapshot), read(asked, &snapshot), "{}", text);
        }

        #[test]
        fn any_text_is_read(text in "\\PC{0,40}") {
            let snapshot = snapshot(&[("mill.md", PAGE)]);
            let question = Question::read(&text, &[], &snapshot);
            proptest::prop_assert!(question.text().len() <= text.len() + 1);
        }
    }

    #[test]
    fn one_that_goes_on_is_read_after_the_one_before_it_both_without_what_is_said_around_them() {
        let snapshot = snapshot(&[("mill.md", PAGE)]);
        let history = ["hi all, who was the first owner? thanks!".to_owned()];
        for (text, want) in [
            ("and the second?", "who was the first owner? and the second?"),
            ("please, and the second?", "who was the first owner? and the second?"),
            (
                "When was the old mill in the valley built?",
                "When was the old mill in the valley built?",
            ),
        ] {
            assert_eq!(Question::read(text, &history, &snapshot).text(), want);
            assert_eq!(
                Question::read(text, &[], &snapshot).text(),
                text.trim_start_matches("please, ")
            );
        }
    }

    #[test]
    fn languages_of_one_corpus_are_measured_alike_and_the_others_are_foreign() {
        let french =
            ("moulin.md", "# Le moulin\n\nLe moulin a été construit en 1871 par la ville.\n");
        let more =
            "# La roue\n\nElle tourne dans la rivière.\n\nElle est en bois et très vieille.\n";
        let english = ("mill.md", PAGE);
        // Whether English and French are measured with tables, and whether each is foreign.
        let read = |files: &[(&str, &str)], text| {
            let snapshot = snapshot(files);
            let question = Question::read(text, &[], &snapshot);
            [Language::English, Language::French]
                .map(|language| question.analysed_in(language).map(|own| (own.tabled, own.foreign)))
        };
        let both = &[french, ("roue.md", more), english];
        let asked = "Quand est-ce que le moulin est là ?";
        let (own, bare) = (Some((false, false)), Some((false, true)));
        assert_eq!(read(both, asked), [bare, own]);
        assert_eq!(read(both, "moulin 1871"), [bare, own], "most of the corpus is in French");
        assert_eq!(read(both, "When was the mill built?"), [own, bare]);
        assert_eq!(read(&[english], asked), [Some((true, false)), None]);
        assert_eq!(read(&[french], asked), [None, own]);
    }

    /// Questions, some with slips, names and signs.
    const ASKED: &[&str] = &[
        "When was the mill built?",
        "Who was its frist owner Ada",
        "Ada Holm mill",
        "what % of people know it",
        "did the bread leave us",
        "y a combien de personnes au moulin",
        "Comment trouver le moulin",
    ];

    /// What is said around them.
    const WRAPPINGS: &[&str] = &[
        "hi, {}",
        "Hey everyone! {}",
        "any idea {}?",
        "I'd like to know {}",
        "<@12> {} thanks in advance!",
        "sorry if this was asked before, but {}",
        "{} pls",
        "@footnote {} 🙏",
        "Bonjour, {} merci",
    ];
}
