### What can fail of articles, their index and the models: clauses that say what to do.

## The corpus
corpus_missing = the corpus folder { $folder } does not exist; create it, or name another with --corpus or CORPUS_DIR
corpus_no_folder = { $path } is a file, not a folder; name the folder that holds it with --corpus or CORPUS_DIR
corpus_unreadable = the corpus folder { $folder } cannot be read ({ $why }); give this user the right to read it
corpus_empty = the corpus folder { $folder } holds no text to quote; put a .md, .txt or .html file with a paragraph into it
corpus_changing = { $file } was changed while it was read; try again when nobody writes to the corpus folder

## The index
index_unusable = the index folder { $folder } cannot be used ({ $why }); give this user the right to write it, or name another with --index or INDEX_DIR
index_full = the disk of the index folder { $folder } is full; make room, or name a folder elsewhere with --index or INDEX_DIR
index_missing = there is no index for this corpus as it is now; build it with `footnote index`
index_overtaken = another process built an index meanwhile; try again
index_oldest = no index from before is kept that could be gone back to; mend the articles and run `footnote index`
index_broken = the index is damaged ({ $why }); build it again with `footnote index`
index_remote = the engine at SEARCH_URL does not find the passages ({ $why }); see that it runs, and try again
engine_unreached = it cannot be reached
engine_late = it does not answer in time
engine_resting = it did not answer a moment ago
engine_busy = it has too much to do
engine_unknown = it has no index of these articles
engine_partial = it answers from a part of the index only
engine_status = it answers with status { $status }
engine_garbled = what it answers is not understood
engine_large = it answers with more than 64 MiB
engine_stranger = it is neither Quickwit nor OpenSearch
engine_refused = it did not take all passages
index_engine = the search engine failed ({ $why }); build the index again with `footnote index`

## The models
reader_failed = the reader of passages failed ({ $why })
encoder_failed = the encoder of passages failed ({ $why })
encoder_no_vector = the encoder of passages gave what is no vector of { $dimensions } finite numbers
encoding_stopped = encoding was stopped
model_unusable = the { $part } built into this program cannot be used ({ $why }); build it again from unchanged sources, or set NEURAL=off
model_failed = the { $part } failed ({ $why }); ask again, and set NEURAL=off if it fails again
model_reader = reader
model_encoder = encoder
model_vocabulary = vocabulary

## Pictures
undrawn_empty = there is no event to draw; ask for another time or topic
undrawn = the picture could not be drawn: { $why }
undrawn_no_room = no room for it; ask for a shorter time
undrawn_encoding = the picture could not be encoded: { $why }; ask for a shorter time
