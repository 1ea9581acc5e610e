-- The ledger of a run. People may query it (docs/ledger.md); only bitext writes to it.
-- Texts of terms are as they stand in the documents; a pair is named by its number in `pair`.

-- What the run is: docs/ledger.md lists the keys.
CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

-- Pairs that were done and written together. A shard that is here is safe on the disk.
CREATE TABLE shard (
    shard INTEGER PRIMARY KEY,
    -- BLAKE3 over the version, the options and the pairs' ids, columns and input hashes, in hexadecimal digits.
    key TEXT NOT NULL UNIQUE,
    -- Its place in the input of the run, from 0; NULL where the run has not come to it, or the input no longer has it.
    position INTEGER,
    version TEXT NOT NULL,
    options_hash TEXT NOT NULL,
    pairs INTEGER NOT NULL,
    rows INTEGER NOT NULL,
    -- Rows of `finding` and `rendering` that belong to it: fewer of them, and something was deleted.
    findings INTEGER NOT NULL,
    renderings INTEGER NOT NULL,
    -- 1 where the last run that came to its end had it.
    whole INTEGER NOT NULL DEFAULT 0,
    -- Bytes of the three stretches of the shard's part, parts/KEY: corpus, findings, contexts of the rows.
    corpus_bytes INTEGER NOT NULL,
    findings_bytes INTEGER NOT NULL,
    contexts_bytes INTEGER NOT NULL,
    -- BLAKE3 over each stretch, in hexadecimal digits.
    corpus_hash TEXT NOT NULL,
    findings_hash TEXT NOT NULL,
    contexts_hash TEXT NOT NULL,
    -- Counts by twentieths, as JSON arrays of 20 numbers: rows by score and by confidence; and rows by the quotient of the
    -- counterpart's characters and the official text's, on a scale from a quarter to four times (logarithmic).
    scores TEXT NOT NULL,
    confidences TEXT NOT NULL,
    length_ratios TEXT NOT NULL
);

CREATE TABLE pair (
    -- shard * 65536 + its place in the shard.
    pair INTEGER PRIMARY KEY,
    shard INTEGER NOT NULL,
    id TEXT NOT NULL,
    -- BLAKE3 over the bytes of its texts; empty where they could not be read.
    input_hash TEXT NOT NULL,
    -- 'done' or 'set-aside'.
    state TEXT NOT NULL,
    -- Where and why it was set aside.
    stage TEXT,
    reason TEXT,
    -- YYYY-MM-DD, where the input has a column `date` that begins so.
    date TEXT,
    -- Further columns of the input as a JSON object.
    columns TEXT,
    official_language TEXT,
    counterpart_language TEXT,
    official_bytes INTEGER,
    counterpart_bytes INTEGER,
    official_sentences INTEGER,
    counterpart_sentences INTEGER,
    beads INTEGER,
    -- Beads with text on both sides; each is a row of the corpus unless it is boilerplate.
    rows INTEGER,
    -- Means over the rows.
    score REAL,
    confidence REAL,
    reported INTEGER,
    suggestions INTEGER
);

CREATE TABLE finding (
    pair INTEGER NOT NULL,
    kind TEXT NOT NULL,
    severity TEXT NOT NULL,
    -- 'reported' or 'suggestion', as the pair alone tells it.
    tier TEXT NOT NULL,
    confidence REAL NOT NULL,
    -- The terms of the first occurrence; NULL for a side that lacks it.
    official TEXT,
    counterpart TEXT,
    occurrences INTEGER NOT NULL,
    fingerprint TEXT NOT NULL,
    -- The context of the first occurrence's bead: a hash of its two texts, equal where boilerplate recurs.
    context INTEGER NOT NULL
);

-- One place where an official text has a term.
CREATE TABLE rendering (
    pair INTEGER NOT NULL,
    concept TEXT NOT NULL,
    -- What the counterpart has there, equal to the concept where it has the same; NULL where nothing is known.
    rendering TEXT,
    -- 1 where only a suggestion says so.
    suggested INTEGER NOT NULL,
    context INTEGER NOT NULL
);

CREATE INDEX finding_pair ON finding (pair);
CREATE INDEX rendering_pair ON rendering (pair);

-- The pairs of the run in the order of the input. `doubtful` is 1 for one that was compared and hardly shares a sentence: a text
-- is empty, or fewer rows came of it than a fifth of the official sentences.
CREATE VIEW pairs AS
    SELECT shard.position * 65536 + pair.pair % 65536 AS place, pair.*, shard.version, shard.options_hash,
           pair.state = 'done' AND (
               pair.official_sentences = 0 OR pair.counterpart_sentences = 0 OR pair.rows * 5 < pair.official_sentences
           ) AS doubtful
    FROM shard JOIN pair USING (shard)
    WHERE shard.position IS NOT NULL
    ORDER BY shard.position, pair.pair;

-- The findings of these pairs, with the id of the pair.
CREATE VIEW findings AS
    SELECT pair.id, finding.*, finding.rowid AS number
    FROM finding JOIN pair USING (pair) JOIN shard USING (shard)
    WHERE shard.position IS NOT NULL;

-- Beads that recur in many documents, made anew at the end of a run; they are no rows of the corpus.
CREATE TABLE boilerplate (
    context INTEGER PRIMARY KEY,
    documents INTEGER NOT NULL,
    rows INTEGER NOT NULL,
    -- The id of the first pair that has it, and its texts there.
    pair TEXT NOT NULL,
    official TEXT NOT NULL,
    counterpart TEXT NOT NULL
);
