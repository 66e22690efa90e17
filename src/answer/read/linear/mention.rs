//! Mentions: the numbers, dates and names of a sentence, each of which may be the answer itself.

use crate::answer::question::cues::NOUN_REACH;
use crate::answer::question::joining::{BETWEEN_DAYS, IN_NAMES};
use crate::answer::question::word::QuestionWord;
use crate::index::recurs;
use crate::lexicon::{is_count, is_magnitude};
use crate::text::{Language, Span, Word, words};
use crate::timex::{TemporalContext, TimexKind, tag};

/// The most words a mention has.
const MAX_WORDS: usize = 8;
/// Signs that belong to a number before them.
const UNIT_SIGNS: &[&str] = &["%", " %", "€", " €", " $", " £", "°C", " °C"];
/// Words that are counted and do not end as many things do, folded.
const UNITS: &[&str] = &[
    "an", "ans", "cm", "day", "euro", "feet", "ft", "gb", "gold", "heure", "hour", "kb", "kg",
    "km", "mb", "men", "mile", "minute", "mm", "month", "mois", "people", "percent", "second",
    "soldats", "week", "women", "year",
];
/// Small words that open sentences with a capital.
const OPENING: &[&str] = &[
    "a", "an", "after", "all", "although", "among", "as", "at", "because", "before", "both", "but",
    "by", "during", "each", "for", "from", "he", "her", "his", "however", "if", "in", "it", "its",
    "many", "more", "most", "near", "of", "on", "one", "several", "she", "since", "some", "that",
    "the", "their", "there", "these", "they", "this", "those", "to", "under", "until", "when",
    "where", "while", "with", "à", "après", "au", "ce", "cette", "dans", "de", "elle", "en", "il",
    "la", "le", "les", "l", "pendant", "près", "selon", "sous", "un", "une",
];

/// Words before the name of a person and hardly ever part of another name.
const TITLES: &[&str] = &[
    "captain",
    "col",
    "colonel",
    "dr",
    "gen",
    "miss",
    "mme",
    "mr",
    "mrs",
    "ms",
    "president",
    "prof",
    "professor",
    "sir",
];

/// Small words after which no noun belongs to a number any more.
const BREAKING: &[&str] = &[
    "a", "and", "are", "as", "at", "but", "by", "dans", "en", "est", "et", "for", "from", "had",
    "has", "have", "in", "is", "on", "ont", "or", "sont", "that", "the", "to", "was", "were",
    "which", "who", "will", "with",
];

/// What a mention is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::answer) enum MentionSort {
    Number,
    Date,
    Name,
}

/// A number, a date or a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::answer) struct Mention {
    pub(in crate::answer) sort: MentionSort,
    pub(in crate::answer) span: Span,
    /// First and one past the last of the sentence's words it holds.
    pub(in crate::answer) words: (usize, usize),
    /// Whether it is a number of something the question names.
    pub(in crate::answer) counted: bool,
}

/// The words of a sentence, by their place in the text.
pub(in crate::answer) fn sentence_words(text: &str, sentence: Span) -> Vec<Word> {
    words(sentence.slice(text))
        .into_iter()
        .map(|word| Word { span: word.span.shifted(sentence.start), ..word })
        .collect()
}

/// The words of a question beside those of a sentence.
pub(in crate::answer) struct AskedWords<'a> {
    words: &'a [QuestionWord],
    /// Of each word of the sentence, whether the question has it.
    held: Vec<bool>,
}

impl<'a> AskedWords<'a> {
    /// The words of a question beside `all` those of a sentence.
    pub(in crate::answer) fn of(all: &[Word], question: &'a [QuestionWord]) -> Self {
        let held = all.iter().map(|word| question.iter().any(|other| other.lower == word.lower));
        Self { held: held.collect(), words: question }
    }

    /// Whether the question has word `n` of the sentence.
    pub(in crate::answer) fn has(&self, n: usize) -> bool {
        self.held.get(n).copied().unwrap_or_default()
    }
}

/// The mentions of a sentence that are not in the question, in order; `dated_in` is its language
/// where it may have dates.
pub(in crate::answer) fn mentions(
    text: &str,
    sentence: Span,
    all: &[Word],
    asked: &AskedWords<'_>,
    dated_in: Option<Language>,
) -> Vec<Mention> {
    let finder = MentionFinder { text, all, asked };
    // Without a context: what a date refers to is no part of the words that answer.
    let tagged = dated_in.map_or_else(Vec::new, |language| {
        tag(sentence.slice(text), language, &mut TemporalContext::new(None))
    });
    let mut dates: Vec<Span> = tagged
        .into_iter()
        .filter(|timex| timex.date.is_some() || timex.kind == TimexKind::Time)
        .map(|timex| timex.span.shifted(sentence.start))
        .collect();
    let mut mentions: Vec<Mention> = Vec::new();
    for date in &dates {
        let words = finder.words_of(*date);
        // A date that the question names whole cannot be its answer. One that says more can: the
        // day, where the question has the year.
        let new = (words.0..words.1).any(|n| !finder.is_asked(n));
        if new && words.1 - words.0 <= MAX_WORDS {
            mentions.push(Mention { sort: MentionSort::Date, span: *date, words, counted: false });
        }
    }
    let days = finder.days().into_iter();
    let days: Vec<Mention> = days.filter(|day| !is_within(&dates, day.span)).collect();
    dates.extend(days.iter().map(|day| day.span));
    mentions.extend(days);
    // The year of a date is no number, and its month no name.
    let others = finder.numbers().into_iter().chain(finder.names());
    mentions.extend(others.filter(|mention| !is_within(&dates, mention.span)));
    mentions.sort_by_key(|mention| (mention.span.start, mention.span.end));
    mentions
}

/// Whether a span shares a byte with one of some dates.
fn is_within(dates: &[Span], span: Span) -> bool {
    dates.iter().any(|date| date.overlaps(span))
}

/// Whether a word is written with digits.
fn has_digit(word: &Word) -> bool {
    word.lower.bytes().any(|b| b.is_ascii_digit())
}

/// Finds the mentions of one sentence.
struct MentionFinder<'a> {
    text: &'a str,
    all: &'a [Word],
    asked: &'a AskedWords<'a>,
}

impl MentionFinder<'_> {
    fn words_of(&self, span: Span) -> (usize, usize) {
        let first = self.all.partition_point(|word| word.span.end <= span.start);
        let last = self.all.partition_point(|word| word.span.start < span.end);
        (first, last.max(first))
    }

    fn is_asked(&self, n: usize) -> bool {
        self.asked.has(n)
    }

    fn is_capital(&self, n: usize) -> bool {
        self.all
            .get(n)
            .is_some_and(|word| word.span.slice(self.text).starts_with(char::is_uppercase))
    }

    /// Numbers with what belongs to them: a currency before, a magnitude, a percent sign or the
    /// noun they count after them.
    fn numbers(&self) -> Vec<Mention> {
        let mut numbers = Vec::new();
        let mut n = 0;
        while let Some(word) = self.all.get(n) {
            if self.is_asked(n) || !(has_digit(word) || is_count(&word.lower)) {
                n += 1;
                continue;
            }
            let mention = self.number(n);
            // Past all of its words, since "million" by itself would be found again as a number.
            n = mention.words.1.max(n + 1);
            numbers.push(mention);
        }
        numbers
    }

    fn number(&self, n: usize) -> Mention {
        let mut span = self.all.get(n).map(|word| word.span).unwrap_or_default();
        let mut end = n + 1;
        while let Some(word) = self.all.get(end)
            && is_magnitude(&word.lower)
        {
            span.end = word.span.end;
            end += 1;
        }
        // Signs are no words: they are looked for in the text on both sides.
        let before = self.text.get(..span.start).and_then(|t| t.chars().next_back());
        if let Some(sign) = before.filter(|c| matches!(c, '$' | '€' | '£')) {
            span.start -= sign.len_utf8();
        }
        let sign = UNIT_SIGNS
            .iter()
            .find(|sign| self.text.get(span.end..).is_some_and(|text| text.starts_with(**sign)));
        span.end += sign.map_or(0, |sign| sign.len());
        let behind = self.all.iter().enumerate().skip(end).take(NOUN_REACH);
        let near = behind.take_while(|(n, _)| self.goes_on(*n));
        // The last of the question's words: an adjective of it may come before the noun.
        let noun =
            near.clone().filter(|(_, word)| self.stems_alike(&word.lower)).max_by_key(|(n, _)| *n);
        let counted = noun.is_some();
        // What is counted belongs to its number, whether it was asked for or not: "30 days". Only
        // the very next word then, since nothing but its form says that it is counted.
        let noun = noun.or_else(|| near.clone().next().filter(|(n, _)| self.is_unit(*n)));
        if let Some((at, noun)) = noun {
            span.end = noun.span.end;
            end = at + 1;
        }
        Mention { sort: MentionSort::Number, span, words: (n, end), counted }
    }

    /// Whether word `n` may still belong to the number before it: nothing but space parts them, and it
    /// is neither a number nor a small word.
    fn goes_on(&self, n: usize) -> bool {
        let ends = n.checked_sub(1).and_then(|before| self.all.get(before)).zip(self.all.get(n));
        ends.is_some_and(|(before, word)| {
            let gap = self.text.get(before.span.end..word.span.start).unwrap_or_default();
            gap.chars().all(|c| c == ' ' || c == '-' || c == '%')
                && !word.lower.bytes().any(|b| b.is_ascii_digit())
                && !BREAKING.contains(&word.lower.as_str())
        })
    }

    /// Whether a word is what a number before it counts: many of something.
    fn is_unit(&self, n: usize) -> bool {
        self.all.get(n).is_some_and(|word| {
            let lower = word.lower.as_str();
            // "Was" and "its" are too short, and "less" and "across" end in a double s.
            let many = lower.len() > 3 && lower.ends_with('s') && !lower.ends_with("ss");
            !self.is_capital(n) && (many || UNITS.contains(&lower))
        })
    }

    /// Whether the question has the word in another form: alike but for a short ending.
    fn stems_alike(&self, word: &str) -> bool {
        self.asked.words.iter().any(|other| {
            let (a, b) = (other.lower.as_str(), word);
            let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
            // In bytes: two are "-es", "-ed" or one letter with an accent.
            short.len() > 3 && long.starts_with(short) && long.len() - short.len() <= 2
        })
    }

    /// Runs of days of the week and the like, which say when without being a date: "Saturday and
    /// Sunday". Beside another capital one is part of a name ("Black Friday").
    fn days(&self) -> Vec<Mention> {
        let mut days = Vec::new();
        let mut n = 0;
        while n < self.all.len() {
            let start = n;
            // A joining word is taken only where a day comes after it: in "Sunday and closed" it
            // joins none.
            while n < start + MAX_WORDS && (self.is_day(n) || n > start && self.joins_days(n)) {
                n += 1;
            }
            let (first, last) =
                (self.all.get(start), n.checked_sub(1).and_then(|n| self.all.get(n)));
            let (Some(first), Some(last)) = (first, last.filter(|_| n > start)) else {
                n += 1;
                continue;
            };
            let before = start.checked_sub(1).is_some_and(|before| self.is_capital(before));
            let named = self.is_capital(start) && (before || self.is_capital(n));
            if !named {
                let span = Span::new(first.span.start, last.span.end);
                let (sort, words) = (MentionSort::Date, (start, n));
                days.push(Mention { sort, span, words, counted: false });
            }
        }
        days
    }

    /// Whether word `n` names a day. "Weekly" says how often, not when.
    fn is_day(&self, n: usize) -> bool {
        let word = self.all.get(n).map(|word| word.lower.as_str());
        word.is_some_and(|word| recurs(word) && !word.ends_with("ly")) && !self.is_asked(n)
    }

    /// Whether word `n` joins a day to the one before it.
    fn joins_days(&self, n: usize) -> bool {
        let word = self.all.get(n).map(|word| word.lower.as_str());
        word.is_some_and(|word| BETWEEN_DAYS.contains(&word)) && self.is_day(n + 1)
    }

    /// Whether word `n` has its capital from its place: the first of a sentence, where it is alone
    /// or a small word, is no name.
    fn only_opens(&self, n: usize, word: &Word) -> bool {
        n == 0 && (!self.is_capital(1) || OPENING.contains(&word.lower.as_str()))
    }

    /// Runs of capitalised words, small words between them included.
    fn names(&self) -> Vec<Mention> {
        let mut names = Vec::new();
        let mut n = 0;
        while let Some(word) = self.all.get(n) {
            if !self.is_capital(n) || self.is_asked(n) || self.only_opens(n, word) {
                n += 1;
                continue;
            }
            let mention = self.name(n);
            let (from, to) = mention.words;
            n = to.max(n + 1);
            // Whom the question names is not who it asks for: "Dr. Aya Diop".
            let mut own =
                (from..to).filter(|n| self.is_capital(*n) && !self.is_title(*n)).peekable();
            let known = own.peek().is_some() && own.all(|n| self.is_asked(n));
            if !known {
                names.push(mention);
            }
        }
        names
    }

    fn is_title(&self, n: usize) -> bool {
        self.all.get(n).is_some_and(|word| TITLES.contains(&word.lower.as_str()))
    }

    fn name(&self, n: usize) -> Mention {
        let mut span = self.all.get(n).map(|word| word.span).unwrap_or_default();
        let mut end = n + 1;
        for (m, next) in self.all.iter().enumerate().skip(n + 1).take(MAX_WORDS - 1) {
            let gap = self.text.get(span.end..next.span.start).unwrap_or_default();
            if gap.contains([',', ';', '(', ')', ':', '"', '“', '”', '—', '\t', '\n', '|']) {
                break;
            }
            // A joining word is passed over, not taken: the span grows at the next capital only, so
            // that no name ends with the word that joins.
            let joined = IN_NAMES.contains(&next.lower.as_str()) && self.is_capital(m + 1);
            if self.is_capital(m) {
                span.end = next.span.end;
                end = m + 1;
            } else if !joined {
                break;
            }
        }
        Mention { sort: MentionSort::Name, span, words: (n, end), counted: false }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_dates_and_names_that_were_not_asked_for_are_found() {
        for (question, text, want) in [
            (
                "How many troops came?",
                "In May 2019 some 1,200 French troops reached Kidal.",
                "May 2019 | 1,200 French troops | French | Kidal",
            ),
            ("What did it cost?", "The Kidal base cost $5.5 million.", "Kidal | $5.5 million"),
            ("Who is Aya Diop?", "Aya Diop heads the Bank of Kidal.", "Bank of Kidal"),
            ("What share?", "About 53% agreed.", "53%"),
            ("When?", "It is shut on Mondays.", "Mondays"),
            ("When?", "It is shut on Saturday and Sunday.", "Saturday and Sunday"),
            ("When?", "Sunday, it is shut.", "Sunday"),
            ("Quand ?", "Fermé samedi et dimanche.", "samedi et dimanche"),
            ("Where?", "It is sold on Black Friday.", "Black Friday"),
            ("In which city did Louis sing?", "Louis sang in St. Louis.", "St. Louis"),
            ("Who met Aya Diop?", "President Aya Diop met Emil Hart.", "Emil Hart"),
            ("Who was before Aya Diop?", "Dr. Aya Diop came after Emil Hart.", "Emil Hart"),
            ("How long?", "They are made at 03:00 and kept for 30 days.", "03:00 | 30 days"),
            ("How much is tin?", "Fees: iron 5 €, tin 10 €, lead 25 €.", "5 € | 10 € | 25 €"),
            ("How many pupils?", "It has 14 teachers, 320 pupils.", "14 teachers | 320 pupils"),
            ("Which?", "Vault\tKey\t40 men", "Vault | Key | 40 men"),
            ("", "", ""),
        ] {
            let whole = Span::new(0, text.len());
            let all = sentence_words(text, whole);
            let question = QuestionWord::split(question);
            let asked = AskedWords::of(&all, &question);
            let found = mentions(text, whole, &all, &asked, Some(Language::English));
            let found: Vec<&str> = found.iter().map(|mention| mention.span.slice(text)).collect();
            assert_eq!(found.join(" | "), want, "{text}");
        }
    }
}
