// The nodes of the log's tree that are kept: tiles of four levels, which a proof reads as a whole.
// A tile is a row once it is full (migration 7).
#pragma once

#include "server/store/sqlite/database.hpp"
#include "server/store/store.hpp"

namespace letterbox::store::sqlite {

/// To be called when a leaf's statement has been written down: keeps the tiles that it completes.
void keep_full_tiles(database& data, const node_hash& hash, std::uint64_t leaf);

/// reading::tile().
std::vector<base::digest> log_tile(database& data, std::uint32_t level, std::uint64_t index);

/// Makes all tiles anew from the statements, in bounded memory. For migrations.
void rebuild_log_tiles(database& data, const node_hash& hash);

/// A row's `id`, and what it says.
struct tile_place {
    std::uint32_t level = 0;
    std::uint64_t index = 0;
};
std::int64_t tile_row(const tile_place& place);
tile_place place_of_row(std::int64_t id);

/// The hashes above a tile's 16 nodes, from the pairs to the root, after them.
std::vector<base::digest> with_inner_hashes(std::vector<base::digest> nodes, const node_hash& hash);

}  // namespace letterbox::store::sqlite
