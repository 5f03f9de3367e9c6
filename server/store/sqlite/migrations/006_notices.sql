-- How families are told that there is something new, and whom we have told. `address` is sealed
-- under the key file.
CREATE TABLE notice (
    member BLOB PRIMARY KEY,
    channel INTEGER NOT NULL,
    address BLOB,
    quiet_from INTEGER,
    quiet_until INTEGER
);
-- One row from the first news until the member has come back.
CREATE TABLE news (
    member BLOB PRIMARY KEY,
    cursor INTEGER NOT NULL,
    since INTEGER NOT NULL,
    tries INTEGER NOT NULL,
    next_try INTEGER NOT NULL,
    given_up INTEGER NOT NULL,
    told INTEGER
);
CREATE INDEX news_waiting ON news (since, member) WHERE told IS NULL;
