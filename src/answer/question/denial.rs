//! Denial: whether a question asks for what is not so, and only what denies can answer it.

use crate::answer::question::word::QuestionWord;
use crate::index::rules_out;
use crate::text::Language;

/// Words, folded, that begin a clause of its own: what it denies is not what is asked for.
const CLAUSES: &str = "if when because since while so that whether but although si quand parce car mais wenn \
    weil dass falls aber cuando porque pero se quando perche ma mas als omdat maar если \
    потому но";

/// Words that ask for a reason or a way, or what to do: who asks so denies what went wrong.
const REASONS: &str = "why how pourquoi comment warum wieso weshalb wie como perche come waarom hoe почему как \
    зачем";

/// Who cannot do something, or what does not work, where nothing is asked for by a word.
const SUBJECTS: &str = "i it my he she they im je j il elle mon ma ca ich es mein meine er sie yo me mi io eu \
    meu minha ik mijn у я мои";

/// Words that ask for somebody or something.
const ASKING: &str = "who whom whose where which what qui ou quel quelle quels quelles que wer wo welche \
    welcher welches was quien quienes donde cual cuales chi dove quale quali cosa quem onde \
    qual quais wie waar welke wat кто где какие какои что";

/// Words, folded, by which it is said that something may, can or must be, or is: what is denied of
/// them is a rule or a state. What somebody did not want or like is a story.
const RULES: &str = "may can cannot cant could must mustnt should shouldnt shall need neednt allowed \
    permitted required is are isnt arent open enter without except peut peuvent peux pouvons \
    doit doivent est sont permis autorise faut sans sauf darf durfen duerfen kann konnen \
    koennen muss mussen ist sind erlaubt soll ohne puede pueden debe deben esta estan \
    permite permiten permitido sin excepto puo possono deve devono permesso senza tranne \
    pode podem devem permitido sem exceto mag mogen kan kunnen moet moeten zonder behalve \
    можно нельзя могут может должны разрешено без кроме";

/// Words, folded, by which something is ruled out without being denied: what is forbidden is asked for
/// as anything else.
const RULED_OUT: &str = "forbidden forbids prohibited prohibits banned disallowed barred excluded excludes \
    excluding refused exempt unable unavailable interdit interdite interdits interdites \
    defendu prohibe refuse verboten untersagt ausgenommen prohibido prohibida prohibidos \
    vietato vietata vietati proibito proibido proibida proibidos запрещено запрещен \
    запрещена запрещены";

/// Words, folded, by which a rule is told.
const MUST: &str = "may must mustnt should shouldnt shall peut peuvent doit doivent darf durfen duerfen \
    puede pueden debe deben deve devono pode podem devem mag mogen нельзя";
/// Words, folded, that something is not where it is against the rules.
const ALLOWED: &str = "allowed permitted erlaubt gestattet permis permise autorise autorises permitido \
    permitida permitidos permesso permessi toegestaan разрешено";

/// Words of politeness that deny nothing: "why not", "or not", "isn't it".
const TAGS: &str = "or ou oder o of или why if";

/// Which sentences may answer a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::answer) enum Wanted {
    /// Any.
    Anything,
    /// Those that deny or rule out: "where may boats not moor".
    WhatIsNot,
}

/// What the words of a question, asked in a language, want.
pub(in crate::answer) fn wanted(words: &[QuestionWord], language: Option<Language>) -> Wanted {
    let language = language.unwrap_or_default();
    let Some(denial) = words.iter().position(|word| denies(word, language)) else {
        return Wanted::Anything;
    };
    let before = words.get(..denial).unwrap_or_default();
    // A word that asks says what is wanted; without one only a rule does.
    // German asks by "was" and Italian by "come".
    let own = |word: &QuestionWord| language != Language::English || !word.is_any(&["was", "come"]);
    let asks = before.iter().take(2).any(|word| has(ASKING, word) && own(word));
    let reason = before.iter().any(|word| has(REASONS, word) && own(word));
    let not = if asks { !reason && is_asked_for(words, before) } else { is_rule(words, denial) };
    if not { Wanted::WhatIsNot } else { Wanted::Anything }
}

/// Whether a word denies something.
fn denies(word: &QuestionWord, language: Language) -> bool {
    // "No 1" is a number, and "no" is said for its own sake as well.
    let number = language == Language::English && word.is("no");
    rules_out(&word.folded, language) && !has(RULED_OUT, word) && !number
}

/// Whether what is denied after these words is what a question asks for: "where may boats not moor".
fn is_asked_for(words: &[QuestionWord], before: &[QuestionWord]) -> bool {
    // The first word opens the question itself: "when may dogs not come".
    let (_, inside) = before.split_at(before.len().min(1));
    // What a clause denies is the case that somebody asks about.
    let clause = inside.iter().any(|word| has(CLAUSES, word));
    let tag = before.len() > 1 && before.last().is_some_and(|word| has(TAGS, word));
    words.iter().any(|word| has(RULES, word)) && !clause && !tag
}

/// Whether a text without a word that asks says that something must not be: "boats may not moor". What
/// does not work is told the same way, so that no other verb counts.
fn is_rule(words: &[QuestionWord], denial: usize) -> bool {
    // "May not" is told by the word before, "no pueden" by the one behind.
    let (before, from) = words.split_at(denial.min(words.len()));
    let Some((own, after)) = from.split_first() else { return false };
    let beside = [before.last(), Some(own), after.first()];
    let must = beside.into_iter().flatten().any(|word| has(MUST, word));
    let told = before.iter().any(|w| has(SUBJECTS, w) || has(REASONS, w) || has(CLAUSES, w));
    !before.is_empty() && !told && (must || after.iter().any(|word| has(ALLOWED, word)))
}

fn has(list: &str, word: &QuestionWord) -> bool {
    list.split(' ').any(|own| own == word.folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_is_told_from_what_went_wrong() {
        for (language, text, want) in [
            (Language::English, "boats may not moor", true),
            (Language::English, "where may boats not moor?", true),
            (Language::English, "which dogs aren't allowed", true),
            (Language::English, "who can enter without a card?", true),
            (Language::English, "what can't I bring?", true),
            (Language::English, "every day except Sunday", false),
            (Language::English, "dogs are not allowed", true),
            (Language::English, "static address without a manager", false),
            (Language::English, "the pool is not found", false),
            (Language::English, "show the first page not the other", false),
            (Language::Spanish, "los barcos no pueden atracar", true),
            (Language::English, "where may boats moor?", false),
            (Language::English, "why can't I log in?", false),
            (Language::English, "what did they not want to sell", false),
            (Language::English, "who is no 1 in trade", false),
            (Language::English, "which member is banned", false),
            (Language::English, "it doesn't start", false),
            (Language::English, "what do I do if it doesn't start", false),
            (Language::English, "is it open or not", false),
            (Language::English, "isn't it open today", false),
            (Language::English, "how do I work without a card", false),
            (Language::French, "où ne peut-on pas accoster ?", true),
            (Language::French, "pourquoi ça ne marche pas", false),
            (Language::German, "wo darf man nicht anlegen?", true),
            (Language::German, "warum geht es nicht", false),
            (Language::Spanish, "¿dónde no se puede nadar?", true),
        ] {
            let words = QuestionWord::split(text);
            let want = if want { Wanted::WhatIsNot } else { Wanted::Anything };
            assert_eq!(wanted(&words, Some(language)), want, "{text}");
        }
    }
}
