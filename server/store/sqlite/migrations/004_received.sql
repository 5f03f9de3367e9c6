-- What a reader's list shows stands with the delivery, so that a page of a party's letters lies in
-- one place however many there are. Nothing of it changes once a letter is passed on.
CREATE TABLE passed_on (
    letter BLOB NOT NULL REFERENCES letter (id),
    party BLOB NOT NULL,
    number INTEGER NOT NULL,
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
    PRIMARY KEY (letter, party)
) WITHOUT ROWID;
INSERT INTO passed_on
    SELECT d.letter, d.party, d.number, d.decision, d.previous, d.delivered, d.opened, d.recalled,
        l.version, l.statement, l.author, l.agreement, l.from_party, l.to_parties, l.parts
    FROM delivery d JOIN letter l ON l.id = d.letter;
DROP TABLE delivery;
ALTER TABLE passed_on RENAME TO delivery;
-- With all columns that a page shows. That a party's numbers have no gap and do not repeat, the
-- chain of its deliveries sees to.
CREATE INDEX delivery_party ON delivery (party, number, recalled, letter, decision, previous,
    delivered, opened, version, statement, author, agreement, from_party, to_parties, parts);

-- With all columns: one page of the file for a letter's decisions, and not one for each.
DROP INDEX decision_letter;
CREATE INDEX decision_letter ON decision (letter, leaf, hash, agreement, sequence, previous,
    letter_hash, outcome, time);
