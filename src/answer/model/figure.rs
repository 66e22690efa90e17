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
    /// Whether it is a number.
    Number => "number",
    /// Whether it is a date.
    Date => "date",
    /// Whether it is a name.
    Name => "name",
    /// How far the nearest word of the question before it is.
    AskedBefore => "asked before",
    /// How many of the words around it the question has.
    AskedAround => "asked around",
    /// How many words it has.
    Words => "words",
    /// Whether it opens the sentence.
    Opens => "opens",
    /// Whether it is a number of something the question names.
    Counted => "counted",
    /// How near its meaning is to that of the noun asked for.
    NearTheNoun => "near the noun",
    /// Share of the question's words of the sentence that are in its clause.
    AskedInItsClause => "asked in its clause",
}
