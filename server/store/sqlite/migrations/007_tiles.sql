-- A full tile of the log's tree is one row, with its inner hashes, so that a proof of an old leaf
-- reads one row for each four levels and hashes nothing. What is not full yet is read from the
-- statements and from the tiles below: a leaf adds no row of its own.
DROP TABLE log_node;
CREATE TABLE log_tile (
    -- which tile of its level, less 2^56 for each level: the lowest, which grows most, stands last
    id INTEGER PRIMARY KEY,
    hashes BLOB NOT NULL -- 32 bytes each: 16 nodes, the 8 above them, 4, 2 and the tile's root
);
-- The program fills it.

-- A proposal that is dropped takes its payloads with it from now on: those that were left behind.
DELETE FROM payload WHERE NOT EXISTS (SELECT 1 FROM reader r WHERE r.payload = payload.id)
    AND NOT EXISTS (SELECT 1 FROM proposal_piece q WHERE q.payload = payload.hash);
