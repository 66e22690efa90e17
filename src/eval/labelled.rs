//! Labelled questions with their corpora.
//!
//! Two forms are read. A folder in the form of the SQuAD split (`corpus.jsonl`, `gold.jsonl`,
//! `article_questions.jsonl`, …) gives one corpus for each article, once whole and once with every
//! fourth paragraph taken out, and one of all articles. A file `NAME.jsonl` of our own gives the
//! corpus in the folder `NAME` beside it; one in a folder `questions` is about a community, whose
//! pages are in `pages/NAME` beside that folder.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::expected::Expected;
use super::file_error::{MalformedLine, UnreadableFile, text};
use super::judge::{Gold, tokens};
use super::labels::Label;
use super::line_fault::LineFault;
use super::question_file::{QuestionFile, QuestionFileError};
use super::squad::article_file;
use super::transcribe::transcribed;
use crate::answer::Ask;
use crate::corpus::{self, CorpusError, CorpusFile};

/// Why labelled data cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum LabelledError {
    /// A file cannot be read.
    #[error("{0}; name a file or a folder of questions that can")]
    File(#[from] UnreadableFile),
    /// A line is not what it should be.
    #[error(transparent)]
    Line(#[from] MalformedLine),
    /// A file of questions.
    #[error(transparent)]
    Questions(#[from] QuestionFileError),
    /// A form that is measured but not fitted to.
    #[error("{} is in SQuAD's JSON form, which can be measured but not fitted to; name a folder of its parts", .0.display())]
    Form(PathBuf),
    /// The corpus of a question file.
    #[error(transparent)]
    Corpus(#[from] CorpusError),
}

/// A sort of language that weights are learnt for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// With word tables.
    Tabled,
    /// Without.
    Bare,
    /// Without, and written without spaces.
    Unspaced,
}

/// What a set of questions is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Use {
    /// For the ranker and the gate, and for the threshold: some questions are about other corpora.
    Both,
    /// For the ranker and the gate: some questions are about the corpus's topic and not answered.
    Own,
    /// For the gate alone.
    Gate,
    /// For the ranker alone.
    Ranker,
}

/// Questions asked of one corpus.
#[derive(Debug)]
pub(super) struct LabelledSet {
    pub(super) files: Vec<CorpusFile>,
    pub(super) questions: Vec<LabelledQuestion>,
    pub(super) used: Use,
}

/// A question with what answers it.
#[derive(Debug)]
pub(super) struct LabelledQuestion {
    pub(super) text: String,
    pub(super) history: Vec<String>,
    /// None when the corpus does not answer.
    pub(super) gold: Option<Gold>,
}

impl LabelledQuestion {
    /// The question as it is asked to learn from: no passage is to be shown; `reading` says whether
    /// the best are read.
    pub(super) fn ask(&self, reading: bool) -> Ask<'_> {
        Ask {
            question: &self.text,
            history: &self.history,
            language: None,
            document: None,
            limit: 0,
            threshold: None,
            reading,
            explain: false,
        }
    }
}

/// Reads labelled data of either form, to learn for languages of a sort. Questions of our own with
/// their patterns cannot be written without spaces, and are left out there.
pub(super) fn read(path: &Path, sort: Sort) -> Result<Vec<LabelledSet>, LabelledError> {
    match sort {
        _ if path.is_dir() => squad(path, sort),
        Sort::Unspaced => Ok(Vec::new()),
        Sort::Tabled | Sort::Bare => Ok(vec![own(path)?]),
    }
}

fn own(path: &Path) -> Result<LabelledSet, LabelledError> {
    let file = QuestionFile::read(path)?;
    if file.corpus.is_some() {
        return Err(LabelledError::Form(path.to_owned()));
    }
    // Warnings are for whoever keeps the corpus, who has them from an ordinary start.
    let (files, _) = corpus::list(&pages(path), u64::MAX)?;
    let asks = file.lines.into_iter().filter_map(|line| match line.label {
        Label::Ask(ask) => Some(ask),
        Label::Event(_) => None,
    });
    let questions = asks.map(|ask| LabelledQuestion {
        text: ask.question,
        history: ask.history,
        gold: match ask.expected {
            // The facts of an answer that has several are not learnt from: one sentence is ranked.
            Expected::Words(words) => Some(Gold::Words(words)),
            Expected::Nothing | Expected::Place(_) => None,
        },
    });
    Ok(LabelledSet { files, questions: questions.collect(), used: Use::Own })
}

/// Whether a file holds questions about a community: it is in a folder `questions`, with its pages
/// in `pages` beside that folder.
pub(super) fn is_community(questions: &Path) -> bool {
    questions.is_file() && questions.parent().is_some_and(|folder| folder.ends_with("questions"))
}

/// The folder that a file of questions is about.
fn pages(questions: &Path) -> PathBuf {
    let beside = questions.with_extension("");
    let set = questions.parent().and_then(Path::parent).filter(|_| is_community(questions));
    match (set, beside.file_name()) {
        (Some(set), Some(name)) => set.join("pages").join(name),
        _ => beside,
    }
}

#[derive(Deserialize)]
struct Paragraph {
    pid: String,
    article: String,
    text: String,
    sents: Vec<(usize, usize)>,
}

#[derive(Deserialize)]
struct GoldLine {
    qid: String,
    pid: String,
    sents: Vec<usize>,
    answers: Vec<String>,
}

#[derive(Deserialize)]
struct QuestionLine {
    #[serde(alias = "qid")]
    id: String,
    article: String,
    question: String,
}

#[derive(Deserialize)]
struct KindLine {
    id: String,
    kind: String,
    qid: Option<String>,
}

/// The SQuAD split: its parts by name.
struct Squad {
    paragraphs: Vec<Paragraph>,
    gold: HashMap<String, GoldLine>,
    sort: Sort,
}

fn squad(folder: &Path, sort: Sort) -> Result<Vec<LabelledSet>, LabelledError> {
    let mut gold: Vec<GoldLine> = rows(&folder.join("gold.jsonl"))?;
    let mut paragraphs: Vec<Paragraph> = rows(&folder.join("corpus.jsonl"))?;
    // Answers with the texts they are in, or no answer would be found in its sentence.
    if sort == Sort::Unspaced {
        paragraphs.iter_mut().for_each(Paragraph::transcribe);
        for answer in gold.iter_mut().flat_map(|line| &mut line.answers) {
            *answer = transcribed(answer);
        }
    }
    let gold = gold.into_iter().map(|line| (line.qid.clone(), line)).collect();
    let squad = Squad { paragraphs, gold, sort };
    // First one corpus for each article, then the same without what answers some questions, then
    // one of all: each is a task of its own, and the sets say what they are used for.
    let mut sets = squad.articles(folder, "article", &HashSet::new(), Use::Both)?;
    let path = folder.join("absent_pids.json");
    let gone: HashSet<String> = serde_json::from_str(&text(&path)?).map_err(|error| {
        MalformedLine::new(&path, &error.line(), LineFault::Json(error.to_string()))
    })?;
    sets.extend(squad.articles(folder, "absent", &gone, Use::Gate)?);
    let questions: Vec<QuestionLine> = rows(&folder.join("questions.jsonl"))?;
    let questions = questions.into_iter().map(|line| LabelledQuestion {
        gold: squad.gold_of(&line.id),
        text: squad.written(line.question),
        history: Vec::new(),
    });
    sets.push(LabelledSet {
        files: squad.files(|_| true),
        questions: questions.collect(),
        used: Use::Ranker,
    });
    Ok(sets)
}

impl Paragraph {
    /// A sentence by its bounds, which count code points.
    fn sentence(&self, (start, end): (usize, usize)) -> String {
        self.text.chars().take(end).skip(start).collect()
    }

    /// Writes the text without spaces, sentence by sentence.
    fn transcribe(&mut self) {
        let characters: Vec<char> = self.text.chars().collect();
        self.text.clear();
        let mut length = 0;
        for (start, end) in &mut self.sents {
            let sentence = characters.iter().take(*end).skip(*start);
            let written = transcribed(&sentence.collect::<String>());
            *start = length;
            length += written.chars().count();
            *end = length;
            self.text += &written;
        }
    }
}

impl Squad {
    /// A question as its texts are written.
    fn written(&self, question: String) -> String {
        if self.sort == Sort::Unspaced { transcribed(&question) } else { question }
    }

    /// One set for each article, without the paragraphs that are gone.
    fn articles(
        &self,
        folder: &Path,
        task: &str,
        gone: &HashSet<String>,
        used: Use,
    ) -> Result<Vec<LabelledSet>, LabelledError> {
        let kinds: Vec<KindLine> = rows(&folder.join(format!("{task}_gold.jsonl")))?;
        let kinds: HashMap<String, KindLine> =
            kinds.into_iter().map(|line| (line.id.clone(), line)).collect();
        let questions: Vec<QuestionLine> = rows(&folder.join(format!("{task}_questions.jsonl")))?;
        // In order of the names, so that the same data is summed in the same order.
        let mut by_article: BTreeMap<String, Vec<LabelledQuestion>> = BTreeMap::new();
        for line in questions {
            let Some(kind) = kinds.get(&line.id) else { continue };
            // Questions written to look answerable tell a gate of words nothing.
            if kind.kind == "hard" {
                continue;
            }
            // A question about another article names the one it was written for; here it has no
            // answer.
            let gold = match (&kind.qid, kind.kind.as_str()) {
                (Some(id), "own") => self.gold_of(id),
                _ => None,
            };
            let text = self.written(line.question);
            let question = LabelledQuestion { text, history: Vec::new(), gold };
            by_article.entry(line.article).or_default().push(question);
        }
        let sets = by_article.into_iter().map(|(article, questions)| LabelledSet {
            files: self.files(|p| p.article == article && !gone.contains(&p.pid)),
            questions,
            used,
        });
        Ok(sets.collect())
    }

    fn gold_of(&self, id: &str) -> Option<Gold> {
        let gold = self.gold.get(id)?;
        let paragraph = self.paragraphs.iter().find(|p| p.pid == gold.pid)?;
        let sentences = gold.sents.iter().filter_map(|n| paragraph.sents.get(*n));
        let sentences = sentences.map(|bounds| tokens(&paragraph.sentence(*bounds)));
        let answers = gold.answers.iter().map(|answer| tokens(answer)).filter(|t| !t.is_empty());
        Some(Gold::Sentences { sentences: sentences.collect(), answers: answers.collect() })
    }

    /// One plain text for each article, as its documents would be written.
    fn files(&self, which: impl Fn(&Paragraph) -> bool) -> Vec<CorpusFile> {
        let mut by_article: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for paragraph in self.paragraphs.iter().filter(|p| which(p)) {
            // A line end inside a paragraph would be read as one of the layout.
            let text = paragraph.text.split_whitespace().collect::<Vec<_>>().join(" ");
            by_article.entry(&paragraph.article).or_default().push(text);
        }
        by_article
            .into_iter()
            .map(|(article, texts)| article_file(&article.replace('_', " "), &texts))
            .collect()
    }
}

/// The rows of a JSONL file.
fn rows<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>, LabelledError> {
    let text = text(path)?;
    let mut rows = Vec::new();
    for (number, line) in (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()) {
        let row = serde_json::from_str(line);
        rows.push(row.map_err(|error| {
            MalformedLine::new(path, &number, LineFault::Json(error.to_string()))
        })?);
    }
    Ok(rows)
}
