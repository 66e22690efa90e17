//! Words as a document writes them, for the spelling of questions: counted when it is analysed, and
//! once more from what is kept of it when it is gone.

use std::collections::HashMap;

use crate::corpus::SentenceKind;
use crate::index::error::IndexError;
use crate::index::tables::record::{DocumentRecord, PassageRecord, SectionRecord};
use crate::index::tables::word_list::Occurrences;
use crate::text::{Language, fold, words};

/// The words of a document, folded, with how often each occurs.
#[derive(Debug, Default)]
pub(in crate::index) struct WrittenWords {
    language: Language,
    words: HashMap<String, Occurrences>,
}

impl WrittenWords {
    /// Of a document of a language; none yet.
    pub(in crate::index) fn of(language: Language) -> Self {
        Self { language, words: HashMap::new() }
    }

    /// Those of a document as its records have it: the same that it counted when it was analysed.
    pub(in crate::index) fn of_records<'a>(
        document: &DocumentRecord<'_>,
        sections: impl Iterator<Item = Result<SectionRecord<'a>, IndexError>>,
        passages: impl Iterator<Item = Result<PassageRecord<'a>, IndexError>>,
    ) -> Result<Self, IndexError> {
        let language = Language::from_tag(document.language).unwrap_or(Language::Other);
        let mut written = Self::of(language);
        written.title(document.title);
        for alias in &document.aliases {
            written.title(alias);
        }
        for section in sections {
            written.headings(&section?.path);
        }
        for passage in passages {
            let passage = passage?;
            // Sentence by sentence as in the analysis, since a capital at the start of one means nothing.
            for (n, kind) in passage.kinds.iter().enumerate() {
                written.sentence(passage.sentence(n).slice(passage.text), *kind);
            }
        }
        Ok(written)
    }

    /// Notes the words of a title.
    pub(in crate::index) fn title(&mut self, title: &str) {
        self.note(title, false);
    }

    /// Notes the words of the headings that lead to a section, the outermost first; its own twice,
    /// as nothing stands below it but what it is about.
    pub(in crate::index) fn headings<H: AsRef<str>>(&mut self, path: &[H]) {
        for heading in path.iter().chain(path.last()) {
            self.note(heading.as_ref(), false);
        }
    }

    /// Notes the words of a sentence; only in one of prose does a capital mean a name.
    pub(in crate::index) fn sentence(&mut self, sentence: &str, kind: SentenceKind) {
        self.note(sentence, kind == SentenceKind::Prose);
    }

    fn note(&mut self, text: &str, prose: bool) {
        for word in words(text) {
            // A shorter word is one slip away from too many others to be repaired by.
            if word.lower.chars().count() > 2 && word.lower.chars().all(char::is_alphabetic) {
                let capital = word.span.slice(text).chars().next().is_some_and(char::is_uppercase);
                let name = prose && capital && word.span.start > 0;
                self.words.entry(fold(&word.lower)).or_default().note(self.language, name);
            }
        }
    }

    /// The words, with how often each occurs.
    pub(in crate::index) fn into_words(self) -> HashMap<String, Occurrences> {
        self.words
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::path::Path;

    use super::*;
    use crate::corpus::{Articles, CorpusFile, PageLinks, load};
    use crate::index::analysis::alias::Aliases;
    use crate::index::analysis::document::analyse;
    use crate::index::{Following, GenerationLabel, Generations};

    const PAGES: [&str; 4] = [
        "---\ntitle: The mill\naliases: [Old mill, Holm's mill]\n---\n\n# Owners\n\nThe mill of \
         Ada Holm burned. Holm sold it.\n\n## Later owners\n\n- Karl Brandt: the Miller\n\n| who | \
         when |\n| --- | --- |\n| Brandt | later |\n\n## See also\n\n- The Ferry\n",
        "---\nlanguage: fr\n---\n\n# Le pont\n\nLe pont de Lyon fut construit. Lyon est \
         gardé.\n\n```\nLe Code est ici\n```\n",
        "---\nlanguage: tlh\n---\n\nQapla Heghlu jaj qak.\n",
        "# Only a heading\n",
    ];

    #[test]
    fn what_is_kept_of_a_document_has_the_words_that_were_counted() {
        for page in PAGES {
            // With a page beside it, as there is no index of headings alone.
            let files = [page, "A word.\n"].map(|text| text.as_bytes().to_vec());
            let files: Vec<CorpusFile> = ["a.md", "b.md"]
                .into_iter()
                .zip(files)
                .map(|(path, bytes)| CorpusFile { path: path.to_owned(), bytes })
                .collect();
            let corpus = load(Path::new("t"), &files, Vec::new(), &PageLinks::default()).unwrap();
            let articles =
                Articles::of_files(Path::new("t"), files, Vec::new(), &PageLinks::default());
            let (fingerprint, built) = (articles.fingerprint, String::new());
            let label = GenerationLabel { fingerprint, generation: 1, built };
            let (store, following) = (Generations::Memory, Following::default());
            let snapshot = store.build(&articles, following, label, &|_| ()).unwrap();
            let analysed = analyse(&corpus.documents[0], &Aliases::default()).words;
            let record = snapshot.document(0).unwrap();
            let (sections, passages) = (record.sections, record.passages);
            let kept = WrittenWords::of_records(
                &record,
                (sections.0..sections.1).map(|n| snapshot.section(n)),
                (passages.0..passages.1).map(|n| snapshot.passage(n)),
            );
            let [want, kept] = [analysed, kept.unwrap().into_words()].map(|words| {
                words.into_iter().map(|(w, own)| (w, own.told())).collect::<BTreeMap<_, _>>()
            });
            assert!(want.len() > 1);
            assert_eq!(kept, want, "{page}");
        }
    }
}
