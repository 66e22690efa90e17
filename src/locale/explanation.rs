//! Why a question was answered or refused.

use super::strings::{Strings, messages};

messages! { EXPLANATION:
    // The verdict.
    /// A verdict with its confidence and the one that is needed.
    verdict_sure(verdict: &str, sure: &str, needed: &str);
    /// It is not answered, and why.
    verdict_refused(reasons: &str);
    /// It is answered, and why.
    verdict_answered(reasons: &str);
    /// One reason more, which speaks against that.
    reason_although(reasons: &str, against: &str);
    /// Clauses as a list, the last after “and”.
    list_end(all: &str, last: &str);

    // Reasons, as clauses.
    /// There is nothing to search for.
    reason_no_question;
    /// Nothing was found.
    reason_nothing_found;
    /// A heading answers.
    reason_headline;
    /// The reader answers.
    reason_reader_finds;
    /// The others answer.
    reason_reader_doubts;
    /// The reader finds nothing in so many passages.
    reason_reader_finds_none(read: usize);
    /// The reader cannot choose.
    reason_reader_torn;
    /// The reader is not sure.
    reason_reader_unsure;
    /// A word is nowhere.
    reason_absent(word: &str);
    /// The rarest word is nowhere.
    reason_absent_rarest(word: &str);
    /// A word is not in the best passage.
    reason_lacks(word: &str);
    /// The rarest word is not there.
    reason_lacks_rarest(word: &str);
    /// The sentence has no number, date or name.
    reason_lacks_kind(noun: &str);
    /// It has one.
    reason_has_kind(noun: &str);
    /// Every word is there.
    reason_holds_all;
    /// Some words are there.
    reason_holds(words: &str);
    /// What leans most against an answer.
    reason_against(sign: &str);
    /// What leans most to one.
    reason_for(sign: &str);

    // What a sentence must have to answer.
    /// A number.
    noun_number;
    /// A date.
    noun_date;
    /// A name.
    noun_name;
    /// A place.
    noun_place;
    /// A reason.
    noun_reason;
    /// Anything.
    noun_word;

    // What is asked for.
    /// A number.
    asks_number;
    /// A date.
    asks_date;
    /// A person.
    asks_person;
    /// A place.
    asks_place;
    /// A reason.
    asks_reason;
    /// A way.
    asks_way;
    /// Anything.
    asks_anything;

    // How rare a word is.
    /// It is nowhere.
    rarity_absent;
    /// Rare.
    rarity_rare;
    /// Less rare.
    rarity_uncommon;
    /// Common.
    rarity_common;
    /// In most passages.
    rarity_everywhere;
    /// It is nowhere, in short.
    rarity_nowhere;

    // How a word is related to another.
    /// Another form.
    link_form;
    /// Plainer or more formal.
    link_everyday;
    /// Seen together.
    link_associate;

    // What points are compared with, at most 9 columns.
    /// The second.
    compared_second;
    /// The first.
    compared_best;
    /// The mean.
    compared_mean;

    // Headings.
    /// Above the verdict.
    why;
    /// Above how the question was read.
    how_read;
    /// The same in short.
    how_read_short;
    /// Above what was searched.
    looked_at;
    /// Above what the reader saw.
    reader_saw;
    /// Above the best sentence.
    best_sentence;
    /// Above the best sentences.
    best_sentences;
    /// Above those of the words alone.
    best_by_words;
    /// Above the signals.
    how_sure;
    /// Above the signals in short.
    what_leaned;
    /// Below the short form.
    explain_more;

    // Said below headings, for those who never saw a score.
    /// Of scores.
    about_scores;
    /// Of what was read.
    about_reading;
    /// Of signals.
    about_odds;

    // The question, names of facts in at most 9 columns.
    /// Its language.
    fact_language;
    /// What it asks for.
    fact_asks_for;
    /// A repair.
    fact_spelling;
    /// A question before it.
    fact_before;
    /// It was carried over.
    fact_lexicon;
    /// More readings.
    fact_also;
    /// Its language was said.
    language_given(language: &str);
    /// Its words tell its language.
    language_told(language: &str);
    /// No word tells.
    language_taken;
    /// The same in short.
    language_of_corpus;
    /// It asks for what the one before asked.
    as_before(kind: &str);
    /// A repair.
    read_as(typed: &str, repaired: &str);
    /// What the question before gives.
    gives(question: &str, words: &str);
    /// It gives nothing.
    nothing_new;
    /// What those words count.
    each_counting(words: &str, weight: &str);
    /// It was carried over.
    carried_over(language: &str);
    /// More readings.
    searched_too(languages: &str);
    /// The question in short.
    asks_for(language: &str, kind: &str);
    /// It has a history.
    goes_on;

    // Its words.
    /// A word in the corpus’s language.
    word_carried(words: &str);
    /// Synonyms.
    word_same(words: &str);
    /// Related words.
    word_beside(words: &str);
    /// A word that is nowhere.
    word_in_none(all: usize);
    /// A word that is somewhere.
    word_in_some(some: u32, all: usize, rarity: &str);
    /// A word that counts less.
    word_counts(said: &str, weight: &str);

    // What was searched.
    /// Nothing was found, as a sentence.
    found_none;
    /// So many were found.
    found(n: usize);
    /// That is the most that is taken.
    as_many_as_taken(found: &str);
    /// Passages beside those.
    found_others(found: &str, n: usize);
    /// What was measured in full.
    measured(sentences: usize, passages: usize);

    // What was read, names in at most 5 columns.
    /// How likely it is that nothing answers.
    read_none;
    /// Figures of a passage.
    read_sums(none: &str, cosine: &str, score: &str, confidence: &str);
    /// How likely it is that nothing answers, in short.
    none_answers(percent: &str);
    /// A sentence and the likeliest words in it.
    likely_words(text: &str, words: &str);
    /// The sentence that is quoted.
    is_quoted(said: &str);
    /// Words in a sentence, in short.
    words_in(words: &str, text: &str);

    // Where words are, names in at most 7 columns.
    /// The score.
    score;
    /// Score and confidence.
    score_sure(score: &str, confidence: &str);
    /// Words in the sentence.
    has;
    /// Words above it.
    above;
    /// Words around it.
    around;
    /// Words that stand for others.
    instead;
    /// Words that are not there.
    lacks;
    /// A word that stands for another.
    stands_for(related: &str, word: &str, link: &str);
    /// A word as it is written there.
    written(word: &str, written: &str);

    // Points.
    /// Above points, in the columns of the figures; what they are compared with is 9 columns wide.
    points_head(compared: &str);
    /// What is not shown.
    others_together(n: usize);

    // Signals, names in at most 7 columns.
    /// To an answer.
    leans_for;
    /// Against one.
    leans_against;
    /// All together.
    in_all;
    /// A value and its usual one.
    usually(value: &str, usual: &str);
    /// A sign, how far it leans, and its figures.
    leaning(sign: &str, points: &str, figures: &str);
    /// The sum of the signals, how many there are, and where it starts from.
    odds_signals(sum: &str, n: usize, start: &str);
    /// The same with the odds and the confidence that come of it.
    odds_sum(signals: &str, odds: &str, confidence: &str);

    // Languages.
    /// Arabic.
    in_arabic;
    /// Chinese.
    in_chinese;
    /// Danish.
    in_danish;
    /// Dutch.
    in_dutch;
    /// English.
    in_english;
    /// Finnish.
    in_finnish;
    /// French.
    in_french;
    /// German.
    in_german;
    /// Greek.
    in_greek;
    /// Hungarian.
    in_hungarian;
    /// Italian.
    in_italian;
    /// Japanese.
    in_japanese;
    /// Norwegian.
    in_norwegian;
    /// Portuguese.
    in_portuguese;
    /// Romanian.
    in_romanian;
    /// Russian.
    in_russian;
    /// Spanish.
    in_spanish;
    /// Swedish.
    in_swedish;
    /// Tamil.
    in_tamil;
    /// Turkish.
    in_turkish;
    /// Any other.
    in_other;
}
