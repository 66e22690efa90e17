//! Aliases: terms that name the same thing become one term.
//!
//! An acronym that the corpus introduces stands beside the words of its long name, which are asked
//! for by themselves as well.
//!
//! Passages and questions go through the same aliases, so that "the U.S. embassy" and "the
//! American embassy" are the same to the search and to every figure made of it. The groups are a
//! few that hold everywhere and those of the corpus's own `synonyms.toml`.

use std::collections::{HashMap, HashSet};

use crate::index::analysis::acronym::Acronym;
use crate::index::analysis::analyzer::{Term, analyzer};
use crate::text::{Language, Span, Word, words};

/// Groups for English texts: states and unions that go by several names everywhere.
const ENGLISH: &[&[&str]] = &[
    &["American", "United States of America", "United States", "US", "USA", "America"],
    &["British", "United Kingdom", "UK", "Great Britain", "Britain"],
    &["Soviet", "Soviet Union", "USSR"],
    &["United Nations", "UN"],
    &["European Union", "EU"],
];

/// Groups for French texts.
const FRENCH: &[&[&str]] = &[
    &["américain", "États-Unis d'Amérique", "États-Unis", "USA", "Amérique"],
    &["britannique", "Royaume-Uni", "Grande-Bretagne"],
    &["soviétique", "Union soviétique", "URSS"],
    &["Nations unies", "ONU"],
    &["Union européenne", "UE"],
];

/// The groups that hold in every text of a language.
fn everywhere(language: Language) -> &'static [&'static [&'static str]] {
    match language {
        Language::English => ENGLISH,
        Language::French => FRENCH,
        _ => &[],
    }
}

/// What a sequence of terms becomes.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Alias {
    /// The terms after the first.
    rest: Vec<String>,
    /// The term all members of the group become.
    term: String,
}

impl Alias {
    /// Whether the terms that stand after its first one begin with the rest of it.
    fn opens(&self, after: &[Term]) -> bool {
        after.len() >= self.rest.len()
            && self.rest.iter().zip(after).all(|(want, term)| *want == term.text)
    }
}

/// The aliases of one language.
#[derive(Clone, Debug, Default)]
pub(in crate::index) struct Aliases {
    language: Language,
    /// By the first term of a member, members of more terms first.
    by_first: HashMap<String, Vec<Alias>>,
    /// The long names of acronyms, by their first term.
    long: HashMap<String, Vec<Alias>>,
    /// Members written in capitals that are small words otherwise ("WHO", "IT"), with the term of
    /// their group.
    capitals: Vec<(String, String)>,
    /// The terms of all groups.
    groups: HashSet<String>,
}

impl Aliases {
    /// The aliases for texts of `language` in a corpus with these `groups` and `acronyms`. Where
    /// groups share a member, the corpus's own come before those that hold everywhere, an earlier
    /// before a later.
    pub(in crate::index) fn of(
        language: Language,
        groups: &[Vec<String>],
        acronyms: &[Acronym],
    ) -> Self {
        let mut aliases = Self { language, ..Self::default() };
        for group in groups {
            aliases.add(&mut group.iter().map(String::as_str));
        }
        for group in everywhere(language) {
            aliases.add(&mut group.iter().copied());
        }
        let terms = aliases.by_first.values().flatten().map(|alias| &alias.term);
        let capitals = aliases.capitals.iter().map(|(_, term)| term);
        aliases.groups = terms.chain(capitals).cloned().collect();
        for acronym in acronyms {
            aliases.introduce(acronym);
        }
        for members in aliases.by_first.values_mut() {
            members.sort_by_key(|member| std::cmp::Reverse(member.rest.len()));
        }
        aliases
    }

    /// Which language they are for.
    pub(in crate::index) fn language(&self) -> Language {
        self.language
    }

    /// Adds a group; its first member gives the term. A member that is taken already keeps what it
    /// became, and the group with it.
    fn add(&mut self, members: &mut dyn Iterator<Item = &str>) {
        let mut capitals: Vec<&str> = Vec::new();
        let members: Vec<Vec<String>> = members
            .filter_map(|member| {
                let terms = analyzer(self.language).terms(member);
                if terms.is_empty() && is_initials(member) {
                    capitals.push(member);
                }
                (!terms.is_empty()).then(|| terms.into_iter().map(|term| term.text).collect())
            })
            .collect();
        let known = members.iter().find_map(|member| self.known(member));
        let known = known.or_else(|| capitals.iter().find_map(|member| self.capital(member)));
        // A group of nothing but such members is named by the first; no small word is a term.
        let own = members.first().map(|first| first.join("_"));
        let own = own.or_else(|| capitals.first().map(|first| first.to_lowercase()));
        let Some(term) = known.or(own) else { return };
        for written in capitals {
            if self.capital(written).is_none() {
                self.capitals.push((written.to_owned(), term.clone()));
            }
        }
        for member in members {
            if self.known(&member).is_none()
                && let Some((first, rest)) = member.split_first()
            {
                let alias = Alias { rest: rest.to_vec(), term: term.clone() };
                self.by_first.entry(first.clone()).or_default().push(alias);
            }
        }
    }

    /// Adds an acronym, unless either of its names is in a group.
    fn introduce(&mut self, acronym: &Acronym) {
        let terms = |name: &str| -> Vec<String> {
            analyzer(self.language).terms(name).into_iter().map(|term| term.text).collect()
        };
        // What somebody wrote into a group goes before what was found.
        let (long, mut short) = (terms(&acronym.long), terms(&acronym.short));
        if self.known(&long).is_some() || self.known(&short).is_some() {
            return;
        }
        let term = match (short.pop(), short.is_empty()) {
            (Some(term), true) => term,
            // "IT" is a small word but for its capitals.
            (None, _) if self.capital(&acronym.short).is_none() => {
                let term = acronym.short.to_lowercase();
                self.capitals.push((acronym.short.clone(), term.clone()));
                term
            }
            _ => return,
        };
        if let Some((first, rest)) = long.split_first()
            && !rest.is_empty()
        {
            let own = self.long.entry(first.clone()).or_default();
            own.push(Alias { rest: rest.to_vec(), term });
        }
    }

    /// The long names of acronyms as terms, each with what it becomes.
    pub(in crate::index) fn long_names(&self) -> impl Iterator<Item = (Vec<&str>, &str)> {
        self.long.iter().flat_map(|(first, all)| {
            all.iter().map(move |alias| {
                let rest = alias.rest.iter().map(String::as_str);
                (std::iter::once(first.as_str()).chain(rest).collect(), alias.term.as_str())
            })
        })
    }

    /// Members that are small words but for their capitals, each with what it becomes.
    pub(in crate::index) fn capitals(&self) -> impl Iterator<Item = (&str, &str)> {
        self.capitals.iter().map(|(written, term)| (written.as_str(), term.as_str()))
    }

    /// Whether a term may be put together with others, or left out, so that a text that has it is not
    /// told by it.
    pub(in crate::index) fn takes(&self, term: &str) -> bool {
        let rest = |alias: &Alias| alias.rest.iter().any(|own| own == term);
        term == "us"
            || self.by_first.contains_key(term)
            || self.by_first.values().flatten().any(rest)
    }

    /// Whether a term is one that the members of a group become.
    pub(in crate::index) fn is_group(&self, term: &str) -> bool {
        self.groups.contains(term)
    }

    /// The term that a member in capitals became which is a small word otherwise.
    fn capital(&self, member: &str) -> Option<String> {
        self.capitals.iter().find(|(known, _)| known == member).map(|(_, term)| term.clone())
    }

    /// The term a member of a group became.
    pub(in crate::index) fn known<S: AsRef<str>>(&self, member: &[S]) -> Option<String> {
        let (first, rest) = member.split_first()?;
        let known = self.by_first.get(first.as_ref())?;
        let same = known.iter().find(|alias| alias.rest.iter().eq(rest.iter().map(AsRef::as_ref)));
        same.map(|alias| alias.term.clone())
    }

    /// The names, as the groups have them, that become `term`: `groups` are those these aliases
    /// were made of.
    pub(in crate::index) fn names(&self, groups: &[Vec<String>], term: &str) -> Vec<String> {
        let own = groups.iter().flatten().map(String::as_str);
        let everywhere = everywhere(self.language).iter().copied().flatten().copied();
        let mut names: Vec<String> = Vec::new();
        for name in own.chain(everywhere) {
            if self.becomes(name, term) && !names.iter().any(|other| other == name) {
                names.push(name.to_owned());
            }
        }
        names
    }

    /// Whether a name, as it is written, becomes a term.
    fn becomes(&self, name: &str, term: &str) -> bool {
        let terms = analyzer(self.language).terms(name);
        let terms: Vec<String> = terms.into_iter().map(|term| term.text).collect();
        self.known(&terms).or_else(|| self.capital(name)).is_some_and(|known| known == term)
    }

    /// The terms of `text` with what has an alias put together.
    pub(in crate::index) fn apply(&self, text: &str, mut terms: Vec<Term>) -> Vec<Term> {
        if self.has_capitals(text) {
            self.add_capitals(text, &words(text), &mut terms);
        }
        self.put_together(text, terms)
    }

    /// The same of a text that was split into `words` before.
    pub(in crate::index) fn apply_to(
        &self,
        text: &str,
        words: &[Word],
        mut terms: Vec<Term>,
    ) -> Vec<Term> {
        if self.has_capitals(text) {
            self.add_capitals(text, words, &mut terms);
        }
        self.put_together(text, terms)
    }

    fn put_together(&self, text: &str, terms: Vec<Term>) -> Vec<Term> {
        if self.groups.is_empty() && self.long.is_empty() {
            return terms;
        }
        let mut short = self.acronyms_of(&terms).into_iter().peekable();
        let mut applied = Vec::with_capacity(terms.len());
        let mut n = 0;
        while let Some(term) = terms.get(n) {
            if self.is_pronoun(text, term, terms.get(n + 1)) {
                n += 1;
                continue;
            }
            // Members of more terms come first among those with one beginning, so that "United
            // States of America" is found before "United States".
            let after = terms.get(n + 1..).unwrap_or_default();
            let known = self.by_first.get(&term.text);
            let alias = known.and_then(|all| all.iter().find(|alias| alias.opens(after)));
            let more = alias.map_or(0, |alias| alias.rest.len());
            let end = terms.get(n + more).map_or(term.span.end, |last| last.span.end);
            applied.push(Term {
                text: alias.map_or_else(|| term.text.clone(), |alias| alias.term.clone()),
                span: Span::new(term.span.start, end),
                position: term.position,
            });
            n += 1 + more;
            // The short name comes behind the last word of the long one.
            while let Some((_, acronym)) = short.next_if(|(behind, _)| *behind <= n) {
                applied.push(acronym);
            }
        }
        applied
    }

    /// The acronyms of the long names among some terms, each with behind how many terms it stands.
    fn acronyms_of(&self, terms: &[Term]) -> Vec<(usize, Term)> {
        // Found before groups are put together, which may take a word of the name.
        let mut found: Vec<(usize, Term)> = Vec::new();
        for (n, term) in terms.iter().enumerate() {
            let after = terms.get(n + 1..).unwrap_or_default();
            let known = self.long.get(&term.text).into_iter().flatten();
            for alias in known.filter(|alias| alias.opens(after)) {
                let Some(last) = alias.rest.len().checked_sub(1).and_then(|n| after.get(n)) else {
                    continue;
                };
                let span = Span::new(term.span.start, last.span.end);
                let position = last.position;
                found.push((
                    n + 1 + alias.rest.len(),
                    Term { text: alias.term.clone(), span, position },
                ));
            }
        }
        found.sort_by_key(|(behind, _)| *behind);
        found
    }

    /// Whether a text may have a member in capitals. Hardly any has, and only those need words.
    fn has_capitals(&self, text: &str) -> bool {
        self.capitals.iter().any(|(member, _)| text.contains(member.as_str()))
    }

    /// Adds the members in capitals that were left out as small words. Where everything is in
    /// capitals, a small word is as likely.
    fn add_capitals(&self, text: &str, all: &[Word], terms: &mut Vec<Term>) {
        if all.len() > 1 && !text.contains(char::is_lowercase) {
            return;
        }
        for (position, word) in all.iter().enumerate() {
            let written = word.span.slice(text);
            let Some((_, term)) = self.capitals.iter().find(|(member, _)| member == written) else {
                continue;
            };
            // By the place in the text: names of several words have more terms than words.
            let place = terms.partition_point(|other| other.span.start < word.span.start);
            if terms.get(place).is_none_or(|other| other.span.start > word.span.start) {
                let before = place.checked_sub(1).and_then(|place| terms.get(place));
                let position = before.map_or(position, |before| before.position.max(position));
                // Where several words became one, what comes after has a smaller number than this word.
                let after = terms.get(place).map_or(position, |after| after.position);
                let position = position.min(after);
                terms.insert(place, Term { text: term.clone(), span: word.span, position });
            }
        }
    }

    /// Whether an English "us" in small letters means people, not a country: no article stands
    /// before it, and it is not a text without any capital in which something that could belong to a
    /// country follows at once.
    fn is_pronoun(&self, text: &str, term: &Term, next: Option<&Term>) -> bool {
        if self.language != Language::English || term.text != "us" || term.span.slice(text) != "us"
        {
            return false;
        }
        // "The US" has an article, "tell us" has none; and where nobody writes capitals, what "us"
        // could belong to decides.
        let before = text.get(..term.span.start).unwrap_or_default();
        let article = before.split_whitespace().next_back().is_some_and(|w| w == "the");
        let beside = next.is_some_and(|next| next.position == term.position + 1);
        let small = !text.chars().any(char::is_uppercase);
        !(article || small && beside)
    }
}

/// Whether a name is made of capitals alone.
fn is_initials(name: &str) -> bool {
    name.len() > 1 && name.chars().all(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(language: Language, groups: &[&[&str]], text: &str) -> String {
        let groups: Vec<Vec<String>> =
            groups.iter().map(|g| g.iter().map(|m| (*m).to_owned()).collect()).collect();
        let terms = analyzer(language).terms(text);
        let own = |(short, long): (&str, &str)| Acronym { short: short.into(), long: long.into() };
        let pairs = [("LRC", "Lake Rescue Council"), ("IT", "Iron Trust"), ("UN", "Union North")];
        let terms = Aliases::of(language, &groups, &pairs.map(own)).apply(text, terms);
        terms.into_iter().map(|term| term.text).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn an_acronym_stands_beside_the_words_of_its_long_name() {
        for (text, want) in [
            ("The Lake Rescue Council meets", "lake rescu council lrc meet"),
            ("the LRC meets", "lrc meet"),
            ("the Lake Council", "lake council"),
            ("Ask the Iron Trust, IT knows", "ask iron trust it it know"),
            ("it knows the Iron", "know iron"),
            ("the UN and the Union North", "unit_nation union north"),
        ] {
            assert_eq!(read(Language::English, &[], text), want, "{text}");
        }
    }

    #[test]
    fn names_of_the_same_thing_become_one_term() {
        let troops: &[&[&str]] = &[&["troops", "soldiers", "armed forces", "soldats"]];
        for (language, groups, text, want) in [
            (Language::English, &[][..], "the U.S. embassy", "american embassi"),
            (Language::English, &[], "troops of the United States", "troop american"),
            (Language::English, &[], "United States of America", "american"),
            (Language::English, &[], "united front", "unit front"),
            (Language::English, &[], "tell us", "tell"),
            (Language::English, &[], "Join us tomorrow", "join tomorrow"),
            (Language::English, &[], "Where is the us server", "american server"),
            (Language::English, &[], "what did the us say", "american say"),
            (Language::English, &[], "us exports", "american export"),
            (Language::English, &[], "UK troops at the UN", "british troop unit_nation"),
            (Language::English, troops, "armed forces and soldiers", "troop troop"),
            (Language::French, troops, "les soldats des États-Unis", "troop american"),
            (Language::German, troops, "Soldats", "troop"),
        ] {
            let read = read(language, groups, text);
            if language == Language::English {
                assert_eq!(read, want, "{text}");
            } else {
                // Stems differ by language; what counts is that members fall together.
                assert_eq!(read.split(' ').count(), want.split(' ').count(), "{text}: {read}");
            }
        }
    }

    #[test]
    fn a_member_in_capitals_is_no_small_word() {
        let groups: &[&[&str]] =
            &[&["World Health Office", "WHO"], &["information technology", "IT"], &["WHO", "OMS"]];
        for (text, want) in [
            ("Where is the WHO?", "world_health_offic"),
            ("The IT staff says who it is.", "inform_technolog staff say"),
            ("WHO IS IT", ""),
            ("Ask the OMS", "ask world_health_offic"),
        ] {
            assert_eq!(read(Language::English, groups, text), want, "{text}");
        }
    }

    #[test]
    fn a_group_of_the_corpus_joins_one_that_holds_everywhere() {
        let groups: &[&[&str]] = &[&["Yankee", "American"]];
        let read = read(Language::English, groups, "yankee and U.S. troops");
        assert_eq!(read, "yanke yanke troop");
    }
}
