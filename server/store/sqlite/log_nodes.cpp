#include "server/store/sqlite/log_nodes.hpp"

namespace letterbox::store::sqlite {

std::vector<base::digest> log_tile(database& data, std::uint32_t level, std::uint64_t index) {
    std::vector<base::digest> out;
    if (index > INT64_MAX / tile_width - 1) {
        return out;
    }
    auto rows =
        data.prepare("SELECT hash FROM log_node WHERE level = ?1 AND place >= ?2 AND place < ?3 "
                     "ORDER BY place");
    rows.with(level, index * tile_width, (index + 1) * tile_width);
    while (rows.step()) {
        out.push_back(rows.fixed<base::digest>(0));
    }
    return out;
}

void add_log_node(database& data, const node_hash& hash, std::uint32_t level, std::uint64_t place,
                  const base::digest& node) {
    data.prepare("INSERT INTO log_node VALUES (?1, ?2, ?3)").with(level, place, node).run();
    if ((place + 1) % tile_width != 0) {
        return;
    }
    // The tile is full: its root is a node one level up. A full tile is a complete tree.
    auto nodes = log_tile(data, level, place / tile_width);
    if (nodes.size() != tile_width) {
        throw database_error(SQLITE_CORRUPT, "a tile with holes");
    }
    while (nodes.size() > 1) {
        for (std::size_t at = 0; at < nodes.size() / 2; ++at) {
            nodes[at] = hash(nodes[2 * at], nodes[2 * at + 1]);
        }
        nodes.resize(nodes.size() / 2);
    }
    add_log_node(data, hash, level + 1, place / tile_width, nodes.front());
}

void rebuild_log_nodes(database& data, const node_hash& hash) {
    data.prepare("DELETE FROM log_node").run();
    auto rows = data.prepare("SELECT leaf, leaf_hash FROM statement ORDER BY leaf");
    while (rows.step()) {
        add_log_node(data, hash, 0, rows.as<>(0), rows.fixed<base::digest>(1));
    }
}

}  // namespace letterbox::store::sqlite
