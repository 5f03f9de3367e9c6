-- What is asked for together lies together, and what a letter adds lies at the end of its tables
-- instead of all over them.

-- Rows of readers name payloads, headers and statements by number. Headers need no index: nobody
-- asks for one by its hash.
CREATE TABLE numbered_payload (
    id INTEGER PRIMARY KEY,
    hash BLOB NOT NULL UNIQUE,
    size INTEGER NOT NULL,
    content BLOB
);
INSERT INTO numbered_payload (hash, size, content)
    SELECT hash, size, content FROM payload ORDER BY rowid;
CREATE TABLE numbered_header (id INTEGER PRIMARY KEY, hash BLOB NOT NULL, content BLOB NOT NULL);
INSERT INTO numbered_header (hash, content) SELECT hash, content FROM header ORDER BY rowid;
CREATE TEMPORARY TABLE header_number (hash BLOB PRIMARY KEY, id INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO header_number SELECT hash, id FROM numbered_header;
CREATE TABLE numbered_reader (
    leaf INTEGER NOT NULL, -- of the statement
    kind INTEGER NOT NULL,
    reader BLOB NOT NULL,
    purpose TEXT NOT NULL,
    number INTEGER NOT NULL,
    payload INTEGER NOT NULL REFERENCES payload (id),
    header INTEGER NOT NULL REFERENCES header (id),
    salt BLOB,
    active INTEGER NOT NULL,
    PRIMARY KEY (leaf, kind, reader, purpose, number)
) WITHOUT ROWID;
INSERT INTO numbered_reader
    SELECT s.leaf, r.kind, r.reader, r.purpose, r.number, p.id, h.id, r.salt, r.active
    FROM reader r JOIN statement s ON s.hash = r.statement
    JOIN numbered_payload p ON p.hash = r.payload JOIN header_number h ON h.hash = r.header
    ORDER BY s.leaf;
DROP TABLE header_number;
DROP TABLE reader;
DROP TABLE header;
DROP TABLE payload;
ALTER TABLE numbered_payload RENAME TO payload;
ALTER TABLE numbered_header RENAME TO header;
ALTER TABLE numbered_reader RENAME TO reader;
CREATE INDEX reader_payload ON reader (payload, kind, reader);

-- The statements about one letter are asked for by the letter, the others by their kind.
DROP INDEX statement_kind;
DROP INDEX statement_subject;
CREATE INDEX statement_kind ON statement (kind, leaf) WHERE subject = '';
CREATE INDEX statement_subject ON statement (subject, leaf) WHERE subject <> '';
DROP TABLE letter_version; -- the log says which letter a version belongs to

CREATE TABLE decision_of_letter (
    letter BLOB NOT NULL REFERENCES letter (id),
    leaf INTEGER NOT NULL,
    hash BLOB NOT NULL,
    agreement BLOB NOT NULL,
    sequence INTEGER NOT NULL,
    previous BLOB,
    letter_hash BLOB NOT NULL,
    outcome INTEGER NOT NULL,
    time INTEGER NOT NULL,
    PRIMARY KEY (letter, leaf)
) WITHOUT ROWID;
INSERT INTO decision_of_letter
    SELECT letter, leaf, hash, agreement, sequence, previous, letter_hash, outcome, time
    FROM decision;
DROP TABLE decision;
ALTER TABLE decision_of_letter RENAME TO decision;

-- What became of a letter stands in its row: for each delivery the party in hexadecimal, when it was
-- passed on, when it was opened (or "-") and whether it was recalled (1 or 0), with a space between
-- them and after each.
ALTER TABLE letter ADD COLUMN passed_on TEXT NOT NULL DEFAULT '';
UPDATE letter SET passed_on = (
    SELECT group_concat(lower(hex(d.party)) || ' ' || d.delivered || ' ' ||
        coalesce(d.opened, '-') || ' ' || d.recalled || ' ', '')
    FROM delivery d WHERE d.letter = letter.id)
    WHERE id IN (SELECT letter FROM delivery);
DROP INDEX letter_sent;
CREATE INDEX letter_sent ON letter (from_party, submitted, leaf, id, version, statement, submission,
    submission_leaf, previous_version, author, agreement, agreement_hash, team, to_parties, state,
    waiting, due, parts, approvals, photos, hold, claimed_by, lease_until, second_for, decision,
    withdrawn_leaf, passed_on);
-- Registrations are listed in the order in which they came.
DROP INDEX registration_open;
CREATE INDEX registration_open ON registration (time) WHERE done = 0;
-- How many letters of a member wait is counted here.
DROP INDEX letter_written;
CREATE INDEX letter_written ON letter (author, waiting, submitted, leaf, id);
