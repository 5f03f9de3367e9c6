-- The first form of the data. Identifiers and hashes are raw bytes, times are seconds since 1970.

CREATE TABLE setting (name TEXT PRIMARY KEY, value BLOB NOT NULL);

-- The agency's log. log_node holds the hashes of complete subtrees of 256^level leaves.
CREATE TABLE statement (
    leaf INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    hash BLOB NOT NULL UNIQUE,
    leaf_hash BLOB NOT NULL,
    envelope TEXT NOT NULL,
    logged INTEGER NOT NULL
);
CREATE INDEX statement_kind ON statement (kind, leaf);
CREATE INDEX statement_subject ON statement (subject, leaf);
CREATE TABLE log_node (
    level INTEGER NOT NULL,
    place INTEGER NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (level, place)
) WITHOUT ROWID;

-- Small payloads stand in `content`; for large ones it is null and a file has the bytes.
CREATE TABLE payload (hash BLOB PRIMARY KEY, size INTEGER NOT NULL, content BLOB);
CREATE TABLE header (hash BLOB PRIMARY KEY, content BLOB NOT NULL);
CREATE TABLE reader (
    statement BLOB NOT NULL,
    kind INTEGER NOT NULL,
    reader BLOB NOT NULL,
    purpose TEXT NOT NULL,
    number INTEGER NOT NULL,
    payload BLOB NOT NULL REFERENCES payload (hash),
    header BLOB NOT NULL REFERENCES header (hash),
    salt BLOB,
    active INTEGER NOT NULL,
    PRIMARY KEY (statement, kind, reader, purpose, number)
) WITHOUT ROWID;
-- No index on headers: they are never deleted.
CREATE INDEX reader_payload ON reader (payload, kind, reader);

CREATE TABLE account (
    member BLOB PRIMARY KEY,
    name BLOB NOT NULL UNIQUE,
    state INTEGER NOT NULL,
    lock BLOB NOT NULL,
    recovery BLOB
);
CREATE TABLE session (
    token BLOB PRIMARY KEY,
    member BLOB NOT NULL,
    created INTEGER NOT NULL,
    last_used INTEGER NOT NULL,
    expires INTEGER NOT NULL,
    label TEXT NOT NULL
);
CREATE INDEX session_member ON session (member, created);
CREATE INDEX session_expires ON session (expires);

CREATE TABLE invitation (
    id BLOB PRIMARY KEY,
    statement BLOB NOT NULL,
    agency_proof BLOB NOT NULL,
    tries INTEGER NOT NULL
);
CREATE TABLE registration (
    member BLOB PRIMARY KEY,
    invitation BLOB NOT NULL UNIQUE,
    envelope TEXT NOT NULL,
    newcomer_proof BLOB NOT NULL,
    time INTEGER NOT NULL,
    done INTEGER NOT NULL
);
CREATE INDEX registration_open ON registration (time, member) WHERE done = 0;

-- The newest link of each chain: 1 submissions of a key, 2 decisions of an agreement,
-- 3 deliveries to a party.
CREATE TABLE chain (
    kind INTEGER NOT NULL,
    owner BLOB NOT NULL,
    sequence INTEGER NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (kind, owner)
) WITHOUT ROWID;

CREATE TABLE letter (
    id BLOB PRIMARY KEY,
    version INTEGER NOT NULL,
    statement BLOB NOT NULL,
    submission BLOB NOT NULL,
    leaf INTEGER NOT NULL,
    submission_leaf INTEGER NOT NULL,
    previous_version BLOB,
    author BLOB NOT NULL,
    agreement BLOB NOT NULL,
    agreement_hash BLOB NOT NULL,
    team BLOB NOT NULL,
    from_party BLOB NOT NULL,
    to_parties BLOB NOT NULL, -- 16 bytes each, in the order of the statement
    state INTEGER NOT NULL,
    waiting INTEGER NOT NULL,
    submitted INTEGER NOT NULL,
    due INTEGER NOT NULL,
    parts INTEGER NOT NULL,
    approvals INTEGER NOT NULL,
    photos INTEGER NOT NULL,
    hold TEXT NOT NULL,
    claimed_by BLOB,
    lease_until INTEGER NOT NULL,
    second_for BLOB,
    decision BLOB,
    withdrawn_leaf INTEGER
);
CREATE INDEX letter_queue ON letter (team, due, submitted, id) WHERE waiting = 1 AND hold = '';
CREATE INDEX letter_held ON letter (team, due, submitted, id) WHERE waiting = 1 AND hold <> '';
CREATE INDEX letter_claimed ON letter (claimed_by, due, submitted, id)
    WHERE claimed_by IS NOT NULL;
CREATE INDEX letter_state ON letter (team, state, due, submitted, id);
-- With all columns, so that a page of a party's letters lies in one place however many there are.
CREATE INDEX letter_sent ON letter (from_party, submitted, leaf, id, version, statement, submission,
    submission_leaf, previous_version, author, agreement, agreement_hash, team, to_parties, state,
    waiting, due, parts, approvals, photos, hold, claimed_by, lease_until, second_for, decision,
    withdrawn_leaf);
CREATE INDEX letter_written ON letter (author, submitted, leaf, id);
CREATE TABLE letter_version (
    statement BLOB PRIMARY KEY,
    letter BLOB NOT NULL REFERENCES letter (id)
) WITHOUT ROWID;

CREATE TABLE decision (
    hash BLOB PRIMARY KEY,
    leaf INTEGER NOT NULL,
    agreement BLOB NOT NULL,
    sequence INTEGER NOT NULL,
    previous BLOB,
    letter BLOB NOT NULL REFERENCES letter (id),
    letter_hash BLOB NOT NULL,
    outcome INTEGER NOT NULL,
    time INTEGER NOT NULL
);
CREATE INDEX decision_letter ON decision (letter, leaf);
CREATE TABLE delivery (
    party BLOB NOT NULL,
    number INTEGER NOT NULL,
    letter BLOB NOT NULL REFERENCES letter (id),
    decision BLOB NOT NULL,
    previous BLOB,
    delivered INTEGER NOT NULL,
    opened INTEGER,
    recalled INTEGER NOT NULL,
    PRIMARY KEY (party, number)
) WITHOUT ROWID;
CREATE UNIQUE INDEX delivery_letter ON delivery (letter, party);

CREATE TABLE proposal (
    hash BLOB PRIMARY KEY,
    kind TEXT NOT NULL,
    envelope TEXT NOT NULL,
    extra TEXT NOT NULL,
    created_by BLOB NOT NULL,
    awaits BLOB,
    created INTEGER NOT NULL
);
CREATE TABLE proposal_piece (
    proposal BLOB NOT NULL REFERENCES proposal (hash) ON DELETE CASCADE,
    kind INTEGER NOT NULL,
    reader BLOB NOT NULL,
    statement BLOB NOT NULL,
    purpose TEXT NOT NULL,
    number INTEGER NOT NULL,
    payload BLOB NOT NULL REFERENCES payload (hash),
    header_hash BLOB NOT NULL,
    header BLOB NOT NULL,
    salt BLOB,
    PRIMARY KEY (proposal, kind, reader, statement, purpose, number)
);
CREATE INDEX proposal_piece_payload ON proposal_piece (payload);

CREATE TABLE object (
    id BLOB NOT NULL,
    version INTEGER NOT NULL,
    purpose TEXT NOT NULL,
    owner BLOB NOT NULL,
    agreement BLOB,
    statement BLOB NOT NULL,
    PRIMARY KEY (id, version)
);
CREATE INDEX object_owner ON object (owner, purpose, id, version);

CREATE TABLE event (
    cursor INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    time INTEGER NOT NULL
);
CREATE TABLE event_reader (
    member BLOB NOT NULL,
    cursor INTEGER NOT NULL REFERENCES event (cursor),
    PRIMARY KEY (member, cursor)
) WITHOUT ROWID;

CREATE TABLE remembered (
    scope TEXT NOT NULL,
    key TEXT NOT NULL,
    request BLOB NOT NULL,
    status INTEGER NOT NULL,
    body TEXT NOT NULL,
    expires INTEGER NOT NULL,
    PRIMARY KEY (scope, key)
) WITHOUT ROWID;
CREATE INDEX remembered_expires ON remembered (expires);
