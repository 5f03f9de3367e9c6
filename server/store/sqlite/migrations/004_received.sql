-- What a reader's list shows stands in the row of the delivery, so that a page of a party's letters
-- lies in one place however many there are. Nothing of it changes once a letter is passed on.
CREATE TABLE passed_on (
    party BLOB NOT NULL,
    number INTEGER NOT NULL,
    letter BLOB NOT NULL REFERENCES letter (id),
    decision BLOB NOT NULL,
    previous BLOB,
    delivered INTEGER NOT NULL,
    opened INTEGER,
    recalled INTEGER NOT NULL,
    -- of the letter
    version INTEGER NOT NULL,
    statement BLOB NOT NULL,
    author BLOB NOT NULL,
    agreement BLOB NOT NULL,
    from_party BLOB NOT NULL,
    to_parties BLOB NOT NULL,
    parts INTEGER NOT NULL,
    PRIMARY KEY (party, number)
) WITHOUT ROWID;
INSERT INTO passed_on
    SELECT d.party, d.number, d.letter, d.decision, d.previous, d.delivered, d.opened, d.recalled,
        l.version, l.statement, l.author, l.agreement, l.from_party, l.to_parties, l.parts
    FROM delivery d JOIN letter l ON l.id = d.letter;
DROP TABLE delivery;
ALTER TABLE passed_on RENAME TO delivery;
CREATE UNIQUE INDEX delivery_letter ON delivery (letter, party);
