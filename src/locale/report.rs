//! The report of a reindex.

use super::Locale;
use super::catalogue::Numeral;

/// What a reindex changed, as numbers: added, changed, removed, unchanged, passages, generation.
pub type Changes = [usize; 6];

impl Locale {
    /// What a reindex changed and how many seconds it took. `mark` stands around what is to be seen
    /// first.
    pub fn reindexed(self, changes: Changes, seconds: f32, mark: &str) -> String {
        let strings = self.strings();
        let [added, changed, removed, unchanged, passages, generation] = changes;
        // Marked as a whole and outside of the message, so that no translation can lose the mark.
        let changes = strings.changes(added, changed, removed, unchanged);
        let changes = format!("{mark}{changes}{mark}");
        let seconds = self.tenths(f64::from(seconds));
        strings.report(Numeral(generation as u64), &changes, passages, &seconds)
    }
}
