//! Explanations as people read them in a terminal.

use super::escape::line;
use super::labels;
use super::terminal::Terminal;
use super::wording::{self, figure};
use crate::answer::{
    Citation, Contribution, Explanation, GateAccount, Link, PassageReadAccount, Presence,
    QuestionAccount, ReadSentence, ReadingAccount, Related, SearchAccount, SentenceAccount,
    TermAccount,
};
use crate::locale::{Locale, Strings};

/// How many contributions are shown of the best sentence, and of the others.
// The rest is summed up below, so that a reader can check the total.
const OF_BEST: usize = 8;
const OF_OTHERS: usize = 4;
/// How many signals are shown for an answer, and against one.
const SIGNALS: usize = 4;

/// An explanation, the verdict first.
pub(super) fn text(explanation: &Explanation, terminal: Terminal) -> String {
    let (sure, strings) = (wording::sure(explanation, terminal.locale), terminal.locale.strings());
    let mut out = heading(strings.why(), terminal);
    out += &terminal.wrap(&sure, "  ");
    let best = explanation.sentences.first().map(|best| best.language);
    out += &question(&explanation.question, best, terminal);
    out += &search(explanation.search, terminal);
    out += &reading(&explanation.read, terminal);
    if !explanation.sentences.is_empty() {
        let title = if explanation.read.is_empty() {
            strings.best_sentences()
        } else {
            strings.best_by_words()
        };
        out += &format!("\n{}", heading(title, terminal));
        out += &terminal.wrap(&terminal.quiet(strings.about_scores()), "  ");
    }
    for (n, account) in explanation.sentences.iter().enumerate() {
        out += &sentence(n, account, terminal);
    }
    out + &signals(&explanation.gate, terminal)
}

fn heading(text: &str, terminal: Terminal) -> String {
    format!("{}\n", terminal.lead(text))
}

/// A row of a list: its name in a column of `width`, then text that is wrapped beside it.
fn row(indent: &str, name: &str, width: usize, text: &str, terminal: Terminal) -> String {
    let pad = width.saturating_sub(textwrap::core::display_width(name));
    let lead = format!("{indent}{}{}", terminal.quiet(name), " ".repeat(pad));
    let under = format!("{indent}{}", " ".repeat(width.max(textwrap::core::display_width(name))));
    terminal.hang(text, &lead, &under)
}

fn question(
    read: &QuestionAccount,
    best: Option<crate::text::Language>,
    terminal: Terminal,
) -> String {
    let (locale, strings) = (terminal.locale, terminal.locale.strings());
    let mut out = format!("\n{}", heading(strings.how_read(), terminal));
    let mut fact = |name: &str, text: &str| out += &row("  ", name, 11, text, terminal);
    let language = match read.language {
        Some(language) if read.language_given => strings.language_given(locale.language(language)),
        Some(language) => strings.language_told(locale.language(language)),
        None => strings.language_taken().to_owned(),
    };
    fact(strings.fact_language(), &language);
    let mut kind = wording::asked_for(read.kind, read.asks_way, strings).to_owned();
    if read.kind_from_history {
        kind = strings.as_before(&kind);
    }
    fact(strings.fact_asks_for(), &kind);
    for (typed, repaired) in &read.spelling {
        fact(strings.fact_spelling(), &strings.read_as(&line(typed), &line(repaired)));
    }
    for earlier in &read.history {
        let words = match earlier.words.as_slice() {
            [] => strings.nothing_new().to_owned(),
            words => strings.each_counting(&list(words), &figure(earlier.weight, locale)),
        };
        fact(strings.fact_before(), &strings.gives(&line(&earlier.question), &words));
    }
    // The words are the same in every reading; one shows how they are looked for.
    // The reading of the best sentence's language, since that one found it.
    let shown = read.readings.iter().find(|reading| best == Some(reading.language));
    if let Some(reading) = shown.or(read.readings.first()) {
        if reading.carried {
            let into = strings.carried_over(locale.language(reading.language));
            fact(strings.fact_lexicon(), &into);
        }
        let others: Vec<&str> = read
            .readings
            .iter()
            .filter(|other| other.language != reading.language)
            .map(|other| locale.language(other.language))
            .collect();
        if !others.is_empty() {
            fact(strings.fact_also(), &strings.searched_too(&others.join(", ")));
        }
        out += &words(reading, terminal);
    }
    out
}

fn words(reading: &ReadingAccount, terminal: Terminal) -> String {
    let names: Vec<String> = reading.terms.iter().map(|term| line(&term.written)).collect();
    let longest = names.iter().map(|name| textwrap::core::display_width(name)).max();
    let width = longest.unwrap_or(0).clamp(9, 24) + 2;
    let (mut out, strings) = (String::new(), terminal.locale.strings());
    for (term, name) in reading.terms.iter().zip(&names) {
        out += &row("  ", name, width, &counted(term, terminal.locale), terminal);
        let details = [
            (list(&term.carried_to), Strings::word_carried as fn(&Strings, &str) -> String),
            (list(&term.same_as), Strings::word_same),
            (related(&term.related, strings), Strings::word_beside),
        ];
        for (words, said) in details.into_iter().filter(|(words, _)| !words.is_empty()) {
            out += &row("  ", "", width, &said(strings, &words), terminal);
        }
    }
    out
}

fn counted(term: &TermAccount, locale: Locale) -> String {
    let strings = locale.strings();
    let counted = match term.passages {
        0 => strings.word_in_none(term.of_passages),
        some => {
            let rare = wording::rarity(term.rarity(), strings);
            strings.word_in_some(some, term.of_passages, rare)
        }
    };
    if term.weight < 1.0 {
        return strings.word_counts(&counted, &figure(term.weight, locale));
    }
    counted
}

/// Related words, those of one sort together.
fn related(all: &[Related], strings: &Strings) -> String {
    // A fixed order, so that two explanations can be laid side by side.
    let sorts = [Link::Form, Link::Everyday, Link::Associate];
    let told = sorts.iter().filter_map(|link| {
        let of_sort = all.iter().filter(|related| related.link == *link);
        let words: Vec<&str> = of_sort.map(|related| related.word.as_str()).collect();
        let name = wording::link(*link, strings);
        (!words.is_empty()).then(|| format!("{} ({name})", list(&words)))
    });
    told.collect::<Vec<_>>().join("; ")
}

fn list<S: AsRef<str>>(words: &[S]) -> String {
    words.iter().map(|word| line(word.as_ref())).collect::<Vec<_>>().join(", ")
}

fn search(search: SearchAccount, terminal: Terminal) -> String {
    let strings = terminal.locale.strings();
    let mut out = format!("\n{}", heading(strings.looked_at(), terminal));
    let mut found = match search.passages {
        0 => strings.found_none().to_owned(),
        some => strings.found(some),
    };
    if search.passages > 0 && search.passages == search.most {
        found = strings.as_many_as_taken(&found);
    }
    if search.others > 0 {
        found = strings.found_others(&found, search.others);
    }
    found += ".";
    if search.sentences > 0 {
        found += &format!(" {}", strings.measured(search.sentences, search.measured_passages));
    }
    out += &terminal.wrap(&found, "  ");
    out
}

fn reading(read: &[PassageReadAccount], terminal: Terminal) -> String {
    if read.is_empty() {
        return String::new();
    }
    let (locale, strings) = (terminal.locale, terminal.locale.strings());
    let mut out = format!("\n{}", heading(strings.reader_saw(), terminal));
    out += &terminal.wrap(&terminal.quiet(strings.about_reading()), "  ");
    for (n, account) in read.iter().enumerate() {
        let lead = format!("  {}. ", n + 1);
        out += &terminal.hang(&terminal.place(&place(&account.citation)), &lead, "     ");
        for sentence in &account.sentences {
            out += &read_sentence(sentence, terminal);
        }
        let sums = strings.read_sums(
            &format!("{:.0}", 100.0 * account.none),
            &figure(account.cosine, locale),
            &figure(account.score, locale),
            &figure(account.confidence, locale),
        );
        out += &row("     ", strings.read_none(), 7, &sums, terminal);
    }
    out
}

fn read_sentence(sentence: &ReadSentence, terminal: Terminal) -> String {
    let strings = terminal.locale.strings();
    let text = line(&sentence.text);
    let mut said = match &sentence.words {
        Some(words) => strings.likely_words(&text, &line(words)),
        None => strings.quoted(&text),
    };
    if sentence.is_quoted {
        said = strings.is_quoted(&said);
    }
    row("     ", &wording::signed(sentence.margin, terminal.locale), 7, &said, terminal)
}

fn sentence(n: usize, account: &SentenceAccount, terminal: Terminal) -> String {
    let mut out = if n > 0 { "\n".to_owned() } else { String::new() };
    let lead = format!("  {}. ", n + 1);
    out += &terminal.hang(&terminal.place(&place(&account.citation)), &lead, "     ");
    let (locale, strings) = (terminal.locale, terminal.locale.strings());
    out += &terminal.wrap(&strings.quoted(&line(&account.text)), "     ");
    let sure =
        strings.score_sure(&figure(account.score, locale), &figure(account.confidence, locale));
    out += &row("     ", strings.score(), 9, &sure, terminal);
    for (name, words) in presences(account, strings) {
        out += &row("     ", name, 9, &words, terminal);
    }
    let most = if n == 0 { OF_BEST } else { OF_OTHERS };
    out + &contributions(account, most, terminal)
}

fn place(citation: &Citation) -> String {
    let mut place = line(&citation.document);
    for section in &citation.section {
        place += &format!(" › {}", line(section));
    }
    place + &format!(" ¶{}", citation.paragraph)
}

/// Where the words of the question are, by sort.
fn presences(account: &SentenceAccount, strings: &Strings) -> Vec<(&'static str, String)> {
    let (mut own, mut above, mut passage) = (Vec::new(), Vec::new(), Vec::new());
    let (mut instead, mut lacking) = (Vec::new(), Vec::new());
    for term in &account.terms {
        let word = line(&term.written);
        match &term.presence {
            Presence::Sentence(written) if line(written).to_lowercase() == word.to_lowercase() => {
                own.push(word);
            }
            Presence::Sentence(written) => own.push(strings.written(&word, &line(written))),
            Presence::Above => above.push(word),
            Presence::Passage => passage.push(word),
            Presence::Related(related) => instead.push(strings.stands_for(
                &line(&related.word),
                &word,
                wording::link(related.link, strings),
            )),
            Presence::Lacking => lacking.push(word),
        }
    }
    let all = [
        (strings.has(), own),
        (strings.above(), above),
        (strings.around(), passage),
        (strings.instead(), instead),
        (strings.lacks(), lacking),
    ];
    let told = all.into_iter().filter(|(_, words)| !words.is_empty());
    told.map(|(name, words)| (name, words.join(", "))).collect()
}

fn contributions(account: &SentenceAccount, most: usize, terminal: Terminal) -> String {
    let (locale, strings) = (terminal.locale, terminal.locale.strings());
    // Padded before it is said: a message knows no columns.
    let compared = format!("{:>9}", wording::compared(account.compared, strings));
    let head = format!("     {}", strings.points_head(&compared));
    let mut out = terminal.quiet(&head) + "\n";
    for one in account.contributions.iter().take(most) {
        let Contribution { feature, value, weight, points, difference } = *one;
        let product = format!("{} × {}", figure(value, locale), figure(weight, locale));
        let label = labels::feature(feature, strings);
        out += &points_row([points, difference], &product, label, terminal);
    }
    let rest = account.contributions.get(most..).unwrap_or_default();
    if !rest.is_empty() {
        let points = rest.iter().map(|one| one.points).sum();
        let difference = rest.iter().map(|one| one.difference).sum();
        let others = strings.others_together(rest.len());
        out += &points_row([points, difference], "", &others, terminal);
    }
    out
}

/// A row of points: the points, how they differ from those compared with, and what of.
fn points_row(points: [f32; 2], product: &str, label: &str, terminal: Terminal) -> String {
    let [points, difference] = points.map(|points| wording::signed(points, terminal.locale));
    let lead = format!("     {points:>6}  {difference:>9}    {product:<15} ");
    terminal.hang(label, &lead, &" ".repeat(lead.chars().count()))
}

fn signals(gate: &GateAccount, terminal: Terminal) -> String {
    if gate.signals.is_empty() {
        return String::new();
    }
    let (locale, strings) = (terminal.locale, terminal.locale.strings());
    let mut out = format!("\n{}", heading(strings.how_sure(), terminal));
    out += &terminal.wrap(&terminal.quiet(strings.about_odds()), "  ");
    for (name, sign) in [(strings.leans_for(), 1.0), (strings.leans_against(), -1.0)] {
        let leaning = gate.signals.iter().filter(|signal| signal.leaning * sign > 0.0);
        for (n, signal) in leaning.take(SIGNALS).enumerate() {
            let name = if n == 0 { name } else { "" };
            let figures =
                strings.usually(&figure(signal.value, locale), &figure(signal.usual, locale));
            let points = wording::signed(signal.leaning, locale);
            let text = strings.leaning(&labels::leaning(signal.of, strings), &points, &figures);
            out += &row("  ", name, 9, &text, terminal);
        }
    }
    let signals = strings.odds_signals(
        &wording::signed(gate.log_odds(), locale),
        gate.signals.len(),
        &wording::signed(gate.start, locale),
    );
    let sum = strings.odds_sum(
        &signals,
        &figure(gate.log_odds().exp(), locale),
        &figure(gate.confidence, locale),
    );
    out += &row("  ", strings.in_all(), 9, &sum, terminal);
    out
}
