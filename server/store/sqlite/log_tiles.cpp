#include "server/store/sqlite/log_tiles.hpp"

#include <algorithm>
#include <utility>

namespace letterbox::store::sqlite {

namespace {

constexpr std::int64_t tiles_of_level = std::int64_t{1} << 56;  // more than there can be
constexpr std::uint64_t end_of_tiles = tiles_of_level / tile_width;
constexpr std::uint32_t levels = 14;  // of tiles, above 2^56 leaves

base::digest digest_in(base::byte_view hashes, std::size_t at) {
    base::digest out;
    std::copy_n(hashes.begin() + static_cast<std::ptrdiff_t>(at * base::digest::size),
                base::digest::size, out.data.begin());
    return out;
}

base::byte_view hashes_of(const query& row, int column) {
    const auto out = row.blob(column);
    if (out.size() != full_tile * base::digest::size) {
        throw database_error(SQLITE_CORRUPT, "a tile of another size");
    }
    return out;
}

/// Of a tile that is not full.
std::vector<base::digest> nodes_of(database& data, const tile_place& place) {
    std::vector<base::digest> out;
    const auto first = place.index * tile_width;
    if (place.level == 0) {
        auto rows = data.prepare("SELECT leaf_hash FROM statement WHERE leaf >= ?1 AND leaf < ?2 "
                                 "ORDER BY leaf");
        rows.with(first, first + tile_width);
        while (rows.step()) {
            out.push_back(rows.fixed<base::digest>(0));
        }
        return out;
    }
    auto rows = data.prepare("SELECT hashes FROM log_tile WHERE id >= ?1 AND id < ?2 ORDER BY id");
    const auto row = tile_row({place.level - 1, first});
    rows.with(row, row + static_cast<std::int64_t>(tile_width));
    while (rows.step()) {
        out.push_back(digest_in(hashes_of(rows, 0), full_tile - 1));
    }
    return out;
}

void keep_tile(database& data, const node_hash& hash, const tile_place& place,
               std::vector<base::digest> nodes) {
    if (nodes.size() != tile_width) {
        throw database_error(SQLITE_CORRUPT, "a tile with holes");
    }
    base::bytes all;
    all.reserve(full_tile * base::digest::size);
    for (const auto& each : with_inner_hashes(std::move(nodes), hash)) {
        base::append(all, each.view());
    }
    data.prepare("INSERT INTO log_tile VALUES (?1, ?2)").with(tile_row(place), all).run();
    if ((place.index + 1) % tile_width == 0) {
        const tile_place above{place.level + 1, place.index / tile_width};
        keep_tile(data, hash, above, nodes_of(data, above));
    }
}

}  // namespace

std::int64_t tile_row(const tile_place& place) {
    return static_cast<std::int64_t>(place.index) -
           static_cast<std::int64_t>(place.level) * tiles_of_level;
}

tile_place place_of_row(std::int64_t id) {
    const auto level = id < 0 ? (-id + tiles_of_level - 1) / tiles_of_level : 0;
    return {static_cast<std::uint32_t>(level),
            static_cast<std::uint64_t>(id + level * tiles_of_level)};
}

std::vector<base::digest> with_inner_hashes(std::vector<base::digest> nodes,
                                            const node_hash& hash) {
    nodes.reserve(full_tile);
    for (std::size_t at = 0; nodes.size() < full_tile; at += 2) {
        nodes.push_back(hash(nodes[at], nodes[at + 1]));
    }
    return nodes;
}

void keep_full_tiles(database& data, const node_hash& hash, std::uint64_t leaf) {
    if ((leaf + 1) % tile_width == 0) {
        const tile_place place{0, leaf / tile_width};
        keep_tile(data, hash, place, nodes_of(data, place));
    }
}

std::vector<base::digest> log_tile(database& data, std::uint32_t level, std::uint64_t index) {
    if (level > levels || index >= end_of_tiles) {
        return {};
    }
    auto row = data.prepare("SELECT hashes FROM log_tile WHERE id = ?1");
    if (!row.with(tile_row({level, index})).step()) {
        return nodes_of(data, {level, index});
    }
    std::vector<base::digest> out;
    out.reserve(full_tile);
    const auto hashes = hashes_of(row, 0);
    for (std::size_t at = 0; at < full_tile; ++at) {
        out.push_back(digest_in(hashes, at));
    }
    return out;
}

void rebuild_log_tiles(database& data, const node_hash& hash) {
    data.prepare("DELETE FROM log_tile").run();
    auto rows = data.prepare("SELECT leaf, leaf_hash FROM statement ORDER BY leaf");
    std::vector<base::digest> nodes;
    while (rows.step()) {
        const auto leaf = rows.as<>(0);
        nodes.push_back(rows.fixed<base::digest>(1));
        if ((leaf + 1) % tile_width == 0) {
            keep_tile(data, hash, {0, leaf / tile_width}, std::exchange(nodes, {}));
        }
    }
}

}  // namespace letterbox::store::sqlite
