//! What kind of answer a question asks for.

/// The kind of thing that answers a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerType {
    /// A number of something: "how many", "combien".
    Number,
    /// A date: "when", "which year", "quand".
    Date,
    /// A person or a body: "who", "qui".
    Person,
    /// A place: "where", "où".
    Place,
    /// A reason: "why", "pourquoi".
    Reason,
    /// Anything else.
    Other,
}
