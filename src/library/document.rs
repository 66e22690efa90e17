//! Documents by name.

use crate::index::{DocumentNo, IndexError, Snapshot};
use crate::text::fold;

use super::problem::{DocumentName, Problem, RequestError};

/// How many documents an error names.
const NAMED: usize = 5;

/// The numbers of the documents, in corpus order.
pub(super) fn numbers(snapshot: &Snapshot) -> impl Iterator<Item = DocumentNo> {
    (0..).take(snapshot.document_count())
}

/// The one document of that slug, or whose title or alias is or begins with the name.
pub(super) fn document(snapshot: &Snapshot, name: &str) -> Result<DocumentNo, RequestError> {
    let name = name.trim();
    let wanted = fold(name);
    let (mut exact, mut starting) = (Vec::new(), Vec::new());
    for number in numbers(snapshot) {
        let record = snapshot.document(number)?;
        // A slug is unique, and what faces write for people to copy; it wins over every title.
        if record.slug == name {
            return Ok(number);
        }
        let names = std::iter::once(&record.title).chain(&record.aliases);
        let names: Vec<String> = names.map(|name| fold(name)).collect();
        if names.contains(&wanted) {
            exact.push(number);
        } else if names.iter().any(|name| name.starts_with(&wanted)) {
            starting.push(number);
        }
    }
    // Whoever writes a title in full means that one, also where another title begins with it.
    let found = if exact.is_empty() { starting } else { exact };
    let name = name.to_owned();
    match found.as_slice() {
        [number] => Ok(*number),
        [] => {
            let (known, more) = first_names(snapshot, numbers(snapshot))?;
            Err(Problem::UnknownDocument { name, known, more }.into())
        }
        several => {
            let (known, more) = first_names(snapshot, several.iter().copied())?;
            Err(Problem::AmbiguousDocument { name, known, more }.into())
        }
    }
}

/// What the first few documents are called, and whether there are more of them.
fn first_names(
    snapshot: &Snapshot,
    mut numbers: impl Iterator<Item = DocumentNo>,
) -> Result<(Vec<DocumentName>, bool), IndexError> {
    let mut known = Vec::with_capacity(NAMED);
    for number in numbers.by_ref().take(NAMED) {
        let record = snapshot.document(number)?;
        known.push(DocumentName { id: record.slug.to_owned(), title: record.title.to_owned() });
    }
    Ok((known, numbers.next().is_some()))
}
