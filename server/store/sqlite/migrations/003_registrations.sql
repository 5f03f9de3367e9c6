-- Several may wait for one invitation, since nobody but its registrar's device can tell who has the
-- code: the invitation is not unique any more.
CREATE TABLE waiting_registration (
    member BLOB PRIMARY KEY,
    invitation BLOB NOT NULL,
    envelope TEXT NOT NULL,
    newcomer_proof BLOB NOT NULL,
    time INTEGER NOT NULL,
    done INTEGER NOT NULL
);
INSERT INTO waiting_registration
    SELECT member, invitation, envelope, newcomer_proof, time, done FROM registration;
DROP TABLE registration;
ALTER TABLE waiting_registration RENAME TO registration;
CREATE INDEX registration_open ON registration (time, member) WHERE done = 0;
CREATE INDEX registration_invitation ON registration (invitation);
