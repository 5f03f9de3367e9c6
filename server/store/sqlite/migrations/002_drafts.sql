-- Unfinished letters: the newest version alone, with its bytes, since nobody but the author's party
-- gets them and a new version replaces everything. The table of objects was never used.
DROP TABLE object;

CREATE TABLE draft (
    id BLOB PRIMARY KEY,
    version INTEGER NOT NULL,
    agreement BLOB NOT NULL,
    party BLOB NOT NULL,
    author BLOB NOT NULL,
    shared INTEGER NOT NULL,
    statement BLOB NOT NULL,
    envelope TEXT NOT NULL,
    saved INTEGER NOT NULL,
    size INTEGER NOT NULL,
    payload_hash BLOB NOT NULL,
    header BLOB NOT NULL,
    payload BLOB NOT NULL
);
CREATE INDEX draft_party ON draft (agreement, party, saved);
CREATE INDEX draft_author ON draft (author, size);
