//! The figures of a mention: what is known of a number, a date or a name that may be the answer.

use enum_map::{Enum, EnumMap};

/// Declares the figures once, in the order of the model file.
macro_rules! figures {
    ($($(#[doc = $doc:literal])+ $figure:ident => $name:literal,)+) => {
        /// One figure of a mention.
        #[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
        pub enum Figure {
            $($(#[doc = $doc])+ $figure,)+
        }

        impl Figure {
            /// The figure's name in the model file.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$figure => $name,)+
                }
            }
        }
    };
}

/// The figures of one mention.
pub type Figures = EnumMap<Figure, f32>;

figures! {
    /// Whether it is a number and the question asks for a number.
    NumberForNumber => "Number for Number",
    /// Whether it is a number and the question asks for a date.
    NumberForDate => "Number for Date",
    /// Whether it is a number and the question asks for a person.
    NumberForPerson => "Number for Person",
    /// Whether it is a number and the question asks for a place.
    NumberForPlace => "Number for Place",
    /// Whether it is a number and the question asks for a reason.
    NumberForReason => "Number for Reason",
    /// Whether it is a number and the question asks for anything else.
    NumberForOther => "Number for Other",
    /// Whether it is a date and the question asks for a number.
    DateForNumber => "Date for Number",
    /// Whether it is a date and the question asks for a date.
    DateForDate => "Date for Date",
    /// Whether it is a date and the question asks for a person.
    DateForPerson => "Date for Person",
    /// Whether it is a date and the question asks for a place.
    DateForPlace => "Date for Place",
    /// Whether it is a date and the question asks for a reason.
    DateForReason => "Date for Reason",
    /// Whether it is a date and the question asks for anything else.
    DateForOther => "Date for Other",
    /// Whether it is a name and the question asks for a number.
    NameForNumber => "Name for Number",
    /// Whether it is a name and the question asks for a date.
    NameForDate => "Name for Date",
    /// Whether it is a name and the question asks for a person.
    NameForPerson => "Name for Person",
    /// Whether it is a name and the question asks for a place.
    NameForPlace => "Name for Place",
    /// Whether it is a name and the question asks for a reason.
    NameForReason => "Name for Reason",
    /// Whether it is a name and the question asks for anything else.
    NameForOther => "Name for Other",
    /// Whether the word before it is “in”.
    AfterIn => "after \"in\"",
    /// Whether the word before it is “on”.
    AfterOn => "after \"on\"",
    /// Whether the word before it is “at”.
    AfterAt => "after \"at\"",
    /// Whether the word before it is “by”.
    AfterBy => "after \"by\"",
    /// Whether the word before it is “of”.
    AfterOf => "after \"of\"",
    /// Whether the word before it is “from”.
    AfterFrom => "after \"from\"",
    /// Whether the word before it is “to”.
    AfterTo => "after \"to\"",
    /// Whether the word before it is “for”.
    AfterFor => "after \"for\"",
    /// Whether the word before it is “the”.
    AfterThe => "after \"the\"",
    /// Whether the word before it is “and”.
    AfterAnd => "after \"and\"",
    /// Whether the word before it is “called”.
    AfterCalled => "after \"called\"",
    /// Whether the word before it is “as”.
    AfterAs => "after \"as\"",
    /// How near the nearest word of the question is before it.
    AskedBefore => "asked before",
    /// The same after it.
    AskedBehind => "asked behind",
    /// How many of the words around it the question has.
    AskedAround => "asked around",
    /// How many words it has.
    Words => "words",
    /// Whether it is the first of its sort in the sentence.
    FirstOfItsSort => "first of its sort",
    /// Where in the sentence it begins, as a share.
    Place => "place",
    /// Whether it opens the sentence.
    Opens => "opens",
    /// Whether it is a number of something the question names.
    Counted => "counted",
    /// Whether a bracket opens before it.
    InBrackets => "in brackets",
    /// Whether it is a year alone.
    AYear => "a year",
    /// Whether the word right before it is of the question.
    VerbBefore => "verb before",
    /// How near its meaning is to that of the noun asked for.
    NearTheNoun => "near the noun",
    /// How near its meaning is to that of the nearest term of the question.
    NearTheQuestion => "near the question",
    /// Whether a comma is right before it.
    CommaBefore => "comma before",
    /// Share of the question's words of the sentence that are in its clause.
    AskedInItsClause => "asked in its clause",
}
