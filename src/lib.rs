//! Footnote answers a community's questions with the passages that prove the answer.
//!
//! # Bird's eye
//!
//! A community keeps a folder of articles. Footnote reads it into documents, sections, passages
//! and sentences ([`corpus`]), makes them searchable ([`index`]), and answers a question with the
//! sentence that says so, quoted word for word, with a citation ([`answer`]). A time is answered
//! with the events of that time ([`timex`] finds and reads dates). When the corpus does not
//! answer, the reply says that: a wrong quotation is worse than none.
//!
//! Two small models ([`neural`]) find passages by what they mean, and read the best of them together
//! with the question. Without them, and in languages they do not know, the words alone decide; in
//! either case what is shown is a quotation.
//!
//! What people type becomes the argument of a call of [`library::Library`], what they read is a
//! rendering of its reply. The terminal ([`console`]) and Discord ([`discord`]) are faces of that
//! core, and there is nothing an answer needs that lives in a face.
//!
//! # Layers
//!
//! `a ← b` reads "b imports a". Rooms import only from their left; a test holds it.
//!
//! ```text
//! text ← {timex, corpus, lexicon} ← index ← answer ← {neural, library, store} ← {eval, config ← publish, import ← locale ← picture} ← service ← {discord | console} ← main
//! ```
//!
//! | room | what it is | what it never does |
//! | --- | --- | --- |
//! | [`text`] | spans, sentences, words, folding, languages | know what a document is |
//! | [`lexicon`] | tables of words: meaning, synonyms, rarity, French | know a corpus or a question |
//! | [`timex`] | dates in texts and in queries, as EDTF with a day interval | look at the clock |
//! | [`corpus`] | formats into documents, traced to bytes; reads the folder | search |
//! | [`index`] | schema, analyzers, build, open, candidates; alone names tantivy | decide what an answer is |
//! | [`answer`] | question → candidates → scores → confidence → answer; timeline | print, await, read files |
//! | [`neural`] | texts → scores and vectors by trained models; alone names their runtime | know what a document is |
//! | [`library`] | one call for each thing that can be asked, its reply stamped; holds the snapshot that serves | know who asks |
//! | [`eval`] | labelled questions into figures, and into the fitted model | know who asks |
//! | [`config`] | the typed settings | search |
//! | `publish` | generations of the index in storage that several processes share; alone names it; only with the feature `scale` | build an index, or encode |
//! | [`import`] | an article of a wiki → a file of the corpus; alone asks anybody but Discord | ask unless it is told to |
//! | [`store`] | what people ask and vote, and what servers choose, in SQLite; alone names it | hold up an answer |
//! | [`locale`] | the words people read, by language; alone names Fluent | translate an article |
//! | [`picture`] | a timeline → PNG, with fonts of its own | ask the machine for anything |
//! | [`service`] | what both faces call beside the library: what each viewer sees of it | say anything to people |
//! | [`discord`] | commands, permissions, rendering, transport; alone names serenity and twilight | search by itself |
//! | [`console`] | command line, prompt, batch, JSON, rendering | know Discord |
//!
//! # Where to look
//!
//! | question | file |
//! | --- | --- |
//! | What is a word, and where does a sentence end? | `text/word`, `text/sentence`, `text/sentence_end` |
//! | What are `C#`, `--force`, `maxPumpRate` and 12,500? | `text/compound`, `text/grouping` |
//! | What does a reader see of a file, and which marks vanish? | `corpus/markdown`, `corpus/plain`, `corpus/html` |
//! | What of a saved page is its text, and how do its elements become blocks? | `corpus/html_content`, `corpus/html_page`, `corpus/composer` |
//! | What does wikitext show, and what of a template stands written? | `corpus/wiki_page`, `corpus/wiki_mask`, `corpus/wiki_pairs`, `corpus/wiki_template` |
//! | Which marks of Markdown's dialects are no text? | `corpus/dialect`, `corpus/opener`, `corpus/mark`, `corpus/tag` |
//! | How is a hard wrap joined, and how does text lead back to bytes? | `corpus/visible` |
//! | What is one passage, what is it called, where is it cut? | `corpus/passage`, `corpus/slug`, `corpus/key`, `corpus/window` |
//! | What is front matter, and what does a broken key cost? | `corpus/header`, `corpus/front_matter` |
//! | Which sections never answer? | `corpus/navigation` |
//! | Where does a citation link to? | `corpus/link`, `corpus/anchor`, `corpus/page_links` |
//! | Which files are read, and which are skipped and why? | `corpus/load`, `corpus/unread` |
//! | How does text become terms? | `index/analysis` |
//! | What is stored of a passage, and how is it read? | `index/tables/record`, `index/tables/table` |
//! | Where do indexes live, and what happens to a build that was interrupted? | `index/generation/generations` |
//! | What goes on from one index to the next, and what is analysed again? | `index/generation/plan`, `index/generation/touched` |
//! | How are documents of several segments one corpus? | `index/generation/order`, `index/generation/compose` |
//! | What is encoded of a passage, what is a vector kept as, and which are nearest? | `index/vectors` |
//! | Where are vectors kept, and what is encoded again? | `index/generation/kept`, `index/vectors/fill` |
//! | Which passages does the index find for a question? | `index/generation/terms`, `index/postings/search` |
//! | Which type of answer does a question expect, and by which words? | `answer/question/expected`, `answer/question/cue_tables` |
//! | With which terms is it searched, in each language of the corpus? | `answer/question/question`, `answer/question/analysis` |
//! | Which passages are found by what they mean? | `answer/retrieve/near` |
//! | Which other words stand for its words? | `answer/retrieve/expansion` |
//! | What of a message is not asked, and what is repaired in it? | `answer/question/wrapping`, `answer/question/spelling` |
//! | Which names are in the corpus as they are written, or are not? | `answer/question/exact`, `answer/question/joined` |
//! | When is a heading the answer, and what does one date? | `answer/read/headline`, `index/analysis/dating` |
//! | What does a question deny, and which sentences tell the opposite? | `answer/question/denial`, `answer/rank/opposed` |
//! | Which questions are suggested? | `library/questions` |
//! | Which short names does a text introduce? | `index/analysis/acronym` |
//! | How rare is a word that the corpus lacks? | `lexicon/rarity` |
//! | What is measured of a sentence, and by which formula? | `answer/model/feature`, `answer/rank/scene`, `answer/rank/coverage` |
//! | Who wins, and how sure is that? | `answer/rank/rank`, `answer/gate/confidence`, `answer/model/fitted` |
//! | In which order does a question pass the stages, and what does each leave? | `answer/ask`, `answer/trace` |
//! | Why was it answered so, and where does `--explain` get it from? | `answer/explain`, `console/explanation` |
//! | Which passages are read, and when is nothing read? | `answer/read/reading`, `answer/ask` |
//! | How do words, meaning and reader come to one score and one confidence? | `answer/model/clue`, `answer/read/clues`, `answer/model/fusion` |
//! | Which words are the answer? | `answer/read/answer_words`, `answer/read/linear` |
//! | Where do the weights come from? | `eval/fit`, `eval/clue_sample`, `neural/training` |
//! | What is the neural reader given, and what does it say of a sentence? | `neural/sequence`, `neural/reader` |
//! | How does a text become a vector, and word pieces? | `neural/encoder`, `neural/word_pieces` |
//! | What do the models' weights come from, and what keeps others out? | `neural/weights/provenance.json` |
//! | What does a file of questions hold, and when is an answer right? | `eval/question_line`, `eval/squad`, `eval/expected` |
//! | Which figures are measured, and by which formula? | `eval/report`, `eval/metric`, `eval/calibration` |
//! | What can be typed, and which exit code does it end with? | `console/cli`, `console/run` |
//! | How does an answer look in a terminal, and what is it written to? | `console/render`, `console/output` |
//! | Which language does the terminal speak? | `console/language` |
//! | What keeps an article from commanding the terminal? | `console/escape` |
//! | What can be asked of a corpus, and which index does a reply come from? | `library/calls`, `library/stamp` |
//! | For whom is a document, and what if that is not clear? | `corpus/servers` |
//! | What is recorded of a question without an answer, and when is it encoded? | `service/gaps` |
//! | What becomes of an answer that somebody writes, and what keeps it from being read as anything else? | `service/curated`, `service/curated_text` |
//! | Who sees which documents, and what may a server choose? | `service/visibility`, `service/visibility_file`, `store/choice_book` |
//! | What is asked where some documents are hidden? | `library/holdings`, `index/generation/narrow`, `service/parts` |
//! | When are passages encoded, and how many questions are read at once? | `library/encoding`, `library/capacity` |
//! | What does JSON look like? | `console/request`, `console/wire` |
//! | What is stored, in which tables, and which questions ask the same? | `store/schema_1.sql`, `store/grouping`, `store/likeness` |
//! | Who writes, and what happens to a file that is damaged or a disk that is full? | `store/writing`, `store/file` |
//! | What is deleted of a person, and when? | `store/removal` |
//! | How does an index reach processes that have no articles, and which of two publishers wins? | `publish/publisher`, `publish/pointer` |
//! | What does a generation consist of elsewhere, and what of it is made again there? | `index/generation/carried`, `publish/manifest` |
//! | What is verified of what was fetched, and how much room does it take? | `publish/replica`, `publish/folder` |
//! | When does a published generation go? | `publish/sweep` |
//! | What is asked of a wiki, and what is understood of its answer? | `import/query`, `import/reply` |
//! | What does an imported file hold, and what may it replace? | `import/article`, `import/place` |
//! | What is said, and how does a call name it? | `locale/strings`, `locale/catalogue`, `locale/language` |
//! | What does a picture show, where does it stand, which letters does it have? | `picture/page`, `picture/layout`, `picture/font` |
//! | What does `/ask` reply, and which buttons does it have? | `discord/commands/ask`, `discord/ui/answer`, `discord/ui/page` |
//! | What does an interaction pass on its way to its reply? | `discord/transport/service`, `discord/transport/decode`, `discord/responder` |
//! | What keeps an article from commanding Discord? | `discord/ui/markdown`, `discord/ui/limits` |
//! | Who draws the picture of a timeline, and how many are kept? | `discord/state/pictures` |
//! | How does a click know what was asked after a restart? | `discord/ui/custom_id`, `discord/ui/asked` |
//! | Who may reindex, delete, share? | `discord/state/moderation`, `discord/click` |
//! | What is tried again when Discord fails? | `discord/transport/rest`, `discord/transport/gateway` |
//! | How does the bot start, and with which code does it end? | `discord/runtime/run`, `discord/runtime/start`, `discord/runtime/failure` |
//! | When does the bot reindex by itself? | `discord/runtime/following`, `discord/runtime/corpus_watch` |
//! | How is a command added to the bot? | `discord/commands` |
//! | Where is a date in a text, and what does "the following year" refer to? | `timex/recognizer`, `timex/anaphora` |
//! | What does a `when:` box mean? | `timex/when` |
//!
//! # Invariants
//!
//! - **Word for word.** Every character of a passage is a piece of its file: bytes as they are,
//!   bytes that decode to it, or the white space between two lines ([`corpus::Piece`]). Highlights
//!   and answer words are spans of a passage, or of the heading shown above it.
//! - **One analysis.** A passage is analysed when the index is built; a question tokenises or stems
//!   no corpus text to be ranked but the headings of what it denies. The terms tantivy searches are
//!   the terms our tables count.
//! - **Snapshots.** Readers hold an immutable [`index::Snapshot`]; a new one is built aside and
//!   verified before it takes its place. A build that fails replaces nothing. The vectors of its
//!   passages alone come while it serves; a question takes those that there are once.
//! - **Pure core.** No room left of the faces prints, awaits or asks a clock: "today" and "now"
//!   are arguments. Files are touched only in `corpus/load`, `index/`, `eval/`, `import/`, `config`,
//!   `publish/`, `service/`, `store/` and the faces.
//! - **Hidden is not there.** What a viewer may not see is in no index that the viewer is answered
//!   from, so that no reply has to leave anything out.
//! - **Errors have an audience.** [`library::Problem`] is for whoever asked and says what to do;
//!   [`corpus::Warning`] is for whoever keeps the corpus and names file, line and remedy.

pub mod answer;
pub mod config;
pub mod console;
pub mod corpus;
pub mod discord;
pub mod eval;
pub mod import;
pub mod index;
pub mod lexicon;
pub mod library;
pub mod locale;
#[cfg(feature = "neural")]
pub mod neural;
pub mod picture;
#[cfg(feature = "scale")]
pub mod publish;
pub mod service;
pub mod store;
pub mod text;
pub mod timex;
