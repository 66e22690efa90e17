//! Surroundings: words of a question by which a courtesy beside them is told from what is asked, in
//! the languages that people mix into any question, folded.

/// Words before which a word belongs to what is asked, not to how: "say thanks", "the asap rule".
pub(in crate::answer) const GOVERNING: &[&str] = &[
    "say", "says", "saying", "said", "write", "type", "typing", "a", "an", "the", "my", "your",
    "our", "their", "and", "or", "word", "words", "without", "not", "than", "is", "are", "was",
    "between", "no", "these", "those", "other", "some", "such", "any", "all", "new", "le", "la",
    "un", "une", "des", "les", "de", "der", "die", "das", "el", "dire", "dit", "sagen", "sagt",
    "decir", "i", "we", "they", "you",
];

/// Words that may also end a question for what they go with: "which one do I start with".
pub(in crate::answer) const STRANDED: &[&str] =
    &["with", "of", "like", "use", "using", "give", "send"];
/// What such a question opens with.
pub(in crate::answer) const OBJECTS: &[&str] = &["what", "which", "who", "whom", "whats"];

/// Words after which what came before them is joined to what is asked, or asked about.
pub(in crate::answer) const JOINING: &[&str] =
    &["and", "or", "vs", "versus", "mean", "means", "meaning", "et", "und", "oder"];

/// Nouns that a greeting names a thing with: "the hello world example".
pub(in crate::answer) const GREETED_THINGS: &[&str] = &["world", "kitty", "res", "fi", "fidelity"];
/// The same where nothing comes after them: "hello channel".
pub(in crate::answer) const LAST_GREETED_THINGS: &[&str] =
    &["channel", "command", "role", "emoji", "message", "page", "screen", "bot", "sticker"];

/// People, of whom something may be said: "folks who lie".
pub(in crate::answer) const PEOPLE: &[&str] =
    &["guys", "folks", "people", "peeps", "everyone", "everybody", "all"];
/// The words that begin to say it.
pub(in crate::answer) const WHO: &[&str] = &["who", "that", "with", "whose"];

/// Words that ask, or begin what somebody does not know.
pub(in crate::answer) const ASKING: &[&str] = &[
    "what", "who", "whom", "whose", "where", "when", "why", "which", "how", "is", "are", "was",
    "were", "do", "does", "did", "can", "could", "will", "would", "should", "may", "has", "have",
    "if", "whether", "whats", "wheres", "hows", "whos", "whens", "que", "qui", "quand", "comment",
    "pourquoi", "combien", "quel", "quelle", "quels", "quelles", "est", "wer", "wen", "wem", "was",
    "wann", "wo", "warum", "wieso", "weshalb", "wie", "wieviel", "wieviele", "welche", "welcher",
    "welches", "welchen", "quien", "cuando", "donde", "como", "por", "cuanto", "cuantos",
    "cuantas", "cual", "cuales",
];

/// Other words that open a question, or another courtesy.
pub(in crate::answer) const OPENERS: &[&str] = &[
    "am", "shall", "might", "had", "isnt", "arent", "doesnt", "dont", "cant", "wont", "in", "on",
    "at", "for", "to", "from", "of", "by", "the", "a", "an", "my", "our", "your", "i", "im", "ive",
    "we", "you", "u", "he", "she", "it", "its", "they", "this", "that", "these", "those", "there",
    "any", "anyone", "anybody", "someone", "somebody", "some", "quick", "sorry", "please", "pls",
    "plz", "just", "not", "so", "tell", "help", "explain", "need", "quoi", "c", "y", "je", "j",
    "on", "nous", "vous", "le", "la", "les", "l", "un", "une", "des", "quelqu", "faut", "peut",
    "ist", "sind", "war", "gibt", "kann", "darf", "muss", "der", "die", "das", "ein", "eine",
    "ich", "man", "wir", "weiß", "hay", "es", "son", "puedo", "se", "el", "los", "las", "una",
    "alguien", "en", "ou",
];

/// Words that a clause of excuses ends with.
pub(in crate::answer) const TURNING: &[&str] = &["but", "mais", "aber", "pero"];

/// Words between which "please" is said for its own sake: "can I please".
pub(in crate::answer) const ASKERS: &[&str] =
    &["i", "we", "you", "u", "someone", "somebody", "anyone", "anybody", "one"];
/// See [`ASKERS`].
pub(in crate::answer) const PLEASES: &[&str] = &["please", "pls", "plz", "kindly"];
