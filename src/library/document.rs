//! Documents by name.

use crate::index::{DocumentNo, Snapshot};
use crate::text::fold;

use super::problem::{Problem, RequestError};

/// How many documents an error names.
const NAMED: usize = 5;

/// The numbers of the documents, in corpus order.
pub(super) fn numbers(snapshot: &Snapshot) -> impl Iterator<Item = DocumentNo> {
    (0..).take(snapshot.document_count())
}

/// The one document of that slug, or whose title or alias is or begins with the name.
pub(super) fn document(snapshot: &Snapshot, name: &str) -> Result<DocumentNo, RequestError> {
    let wanted = fold(name.trim());
    let (mut exact, mut starting) = (Vec::new(), Vec::new());
    let mut all = Vec::new();
    for number in numbers(snapshot) {
        let record = snapshot.document(number)?;
        if record.slug == name.trim() {
            return Ok(number);
        }
        let names = std::iter::once(&record.title).chain(&record.aliases);
        let names: Vec<String> = names.map(|name| fold(name)).collect();
        let shown = format!("“{}” ({})", record.title, record.slug);
        if names.contains(&wanted) {
            exact.push((number, shown.clone()));
        } else if names.iter().any(|name| name.starts_with(&wanted)) {
            starting.push((number, shown.clone()));
        }
        if all.len() <= NAMED {
            all.push(shown);
        }
    }
    let found = if exact.is_empty() { starting } else { exact };
    let name = name.trim().to_owned();
    match found.as_slice() {
        [(number, _)] => Ok(*number),
        [] => Err(Problem::UnknownDocument { name, known: listed(&all) }.into()),
        _ => {
            let known: Vec<String> = found.into_iter().map(|(_, shown)| shown).collect();
            Err(Problem::AmbiguousDocument { name, known: listed(&known) }.into())
        }
    }
}

/// The first few of a list in one line.
fn listed(all: &[String]) -> String {
    let mut line = all.iter().take(NAMED).cloned().collect::<Vec<_>>().join(", ");
    if all.len() > NAMED {
        line.push_str(", …");
    }
    line
}
