// The nodes of the log's tree that are kept: every leaf, and the root of every complete subtree of
// 16, 256, … leaves, so that a proof asks for few rows and makes few hashes anew.
#pragma once

#include "server/store/sqlite/database.hpp"
#include "server/store/store.hpp"

namespace letterbox::store::sqlite {

/// Adds a node, and those above that it completes. `place` follows the last of its level.
void add_log_node(database& data, const node_hash& hash, std::uint32_t level, std::uint64_t place,
                  const base::digest& node);

/// The nodes of a tile in their order, at most tile_width.
std::vector<base::digest> log_tile(database& data, std::uint32_t level, std::uint64_t index);

/// Makes all nodes anew from the statements. For migrations.
void rebuild_log_nodes(database& data, const node_hash& hash);

}  // namespace letterbox::store::sqlite
