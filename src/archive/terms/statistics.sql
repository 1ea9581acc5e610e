-- Terminology over the archive, made anew at the end of every run.
DROP TABLE IF EXISTS concept;
DROP TABLE IF EXISTS concept_rendering;
DROP TABLE IF EXISTS drift;
DROP TABLE IF EXISTS promoted;

-- What official texts call something, all spellings of one normal form together.
CREATE TABLE concept (
    concept INTEGER PRIMARY KEY,
    -- The commonest spelling, and the normal form.
    term TEXT NOT NULL,
    form TEXT NOT NULL,
    -- Documents and places that have it.
    documents INTEGER NOT NULL,
    places INTEGER NOT NULL,
    -- Documents in which what the counterpart calls it is known.
    known INTEGER NOT NULL,
    renderings INTEGER NOT NULL,
    -- The rendering of most documents, and how many these are; NULL where none is known.
    dominant TEXT,
    dominant_documents INTEGER NOT NULL,
    -- Documents with a rendering other than the dominant one, and with one other than the official term; each counts once,
    -- however many others it has.
    varying INTEGER NOT NULL,
    departing INTEGER NOT NULL,
    first_date TEXT,
    last_date TEXT,
    -- G² of periods by renderings, 0 where there is one period only; and whether the dominant rendering of the first period
    -- is another than that of the last.
    drift REAL NOT NULL,
    changed INTEGER NOT NULL
);

CREATE TABLE concept_rendering (
    concept INTEGER NOT NULL,
    rendering TEXT NOT NULL,
    form TEXT NOT NULL,
    -- 1 where it is the official term itself.
    same INTEGER NOT NULL,
    documents INTEGER NOT NULL,
    places INTEGER NOT NULL,
    -- 1 where only suggestions say so.
    suggested INTEGER NOT NULL,
    first_date TEXT,
    last_date TEXT,
    -- G² of concept and rendering over all documents.
    log_likelihood REAL NOT NULL
);

CREATE TABLE drift (
    concept INTEGER NOT NULL,
    -- YYYY, or YYYY-MM where the archive spans less than two years.
    period TEXT NOT NULL,
    rendering TEXT NOT NULL,
    documents INTEGER NOT NULL
);

-- Suggestions that recurrence proves.
CREATE TABLE promoted (
    fingerprint TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    official TEXT NOT NULL,
    counterpart TEXT NOT NULL,
    documents INTEGER NOT NULL,
    log_likelihood REAL NOT NULL
);
