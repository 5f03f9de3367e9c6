#include "server/service/agency_log.hpp"

#include <algorithm>
#include <utility>

namespace letterbox::service {

using base::refusal;
using base::refuse;

namespace {

using store::full_tile;
using store::tile_height;
using store::tile_width;

// Where a tile's hashes of one height begin: 16 nodes, the 8 above them, 4, 2, 1.
std::size_t first_of(std::uint32_t height) {
    return 2 * tile_width - (2 * tile_width >> height);
}

}  // namespace

agency_log::place::place(const log::subtree& what)
    : level(what.level / tile_height),
      index(what.index >> (tile_height - what.level % tile_height)),
      height(what.level % tile_height),
      number(what.index - (index << (tile_height - height))) {}

bool agency_log::kept_tile::has(const place& what) const {
    return (what.number + 1) << what.height <= nodes;
}

base::digest& agency_log::kept_tile::at(const place& what) {
    return hashes.at(first_of(what.height) + what.number);
}

agency_log::kept_tile* agency_log::tile_memory::find(const place& what) {
    const auto young = young_.find(what);
    if (young != young_.end()) {
        return &young->second;
    }
    auto old = old_.extract(what);
    return old.empty() ? nullptr : &make_room().insert(std::move(old)).position->second;
}

agency_log::kept_tile& agency_log::tile_memory::add(const place& what) {
    return make_room()[what];
}

agency_log::tiles& agency_log::tile_memory::make_room() {
    if (young_.size() >= generation_) {
        old_ = std::exchange(young_, {});
    }
    return young_;
}

void agency_log::take_in(const log::hashed_subtree& made) {
    const place at(made.place);
    auto* in = memory_of(at).find(at);
    if (in == nullptr && at.number == 0 && at.height == 0) {
        in = &memory_of(at).add(at);
    }
    // One that was forgotten is read when it is asked for.
    if (in == nullptr || (at.height == 0 && at.number != in->nodes)) {
        return;
    }
    in->at(at) = made.hash;
    in->nodes += at.height == 0 ? 1 : 0;
}

std::optional<base::digest> agency_log::find(const log::subtree& what, store::reading* from) {
    const place at(what);
    auto* in = memory_of(at).find(at);
    if (in != nullptr && in->has(at)) {
        return in->at(at);
    }
    if (from == nullptr) {
        return std::nullopt;
    }
    const auto stored = from->tile(at.level, at.index);
    if (!stored || stored->size() > full_tile) {
        return std::nullopt;
    }
    kept_tile read;
    std::copy(stored->begin(), stored->end(), read.hashes.begin());
    read.nodes = std::min<std::uint64_t>(stored->size(), tile_width);
    for (auto next = tile_width; stored->size() < full_tile && next < full_tile; ++next) {
        // Of nodes that are not there yet nothing comes; has() knows.
        const auto below = 2 * (next - tile_width);
        read.hashes.at(next) = log::node_hash(read.hashes.at(below), read.hashes.at(below + 1));
    }
    if (!read.has(at)) {
        return std::nullopt;
    }
    in = &(in != nullptr ? *in : memory_of(at).add(at));
    *in = read;
    return in->at(at);
}

base::status agency_log::grow(store::reading& from, const base::agency_id& agency) {
    LETTERBOX_TRY(const auto size, from.tree_size());
    const std::lock_guard lock(mutex_);
    if (size == edge_.size() && newest_) {
        return {};
    }
    if (edge_.size() == 0 && size > tile_width) {
        // At the start: the right edge comes from the tiles, not from every leaf.
        std::vector<base::digest> subtrees;
        std::uint64_t done = 0;
        for (std::uint32_t level = 64; level-- > 0;) {
            const auto width = std::uint64_t{1} << level;
            if ((size & width) != 0) {
                const auto hash = find({level, done >> level}, &from);
                if (!hash) {
                    return refuse(refusal::damaged, "log");
                }
                subtrees.push_back(*hash);
                done += width;
            }
        }
        LETTERBOX_TRY(edge_, log::tree_frontier::restore(size, std::move(subtrees)));
    }
    std::vector<base::digest> tile;
    for (auto next = edge_.size(); next < size; ++next) {
        if (tile.empty() || next % tile_width == 0) {
            LETTERBOX_TRY(tile, from.tile(0, next / tile_width));
        }
        if (next % tile_width >= tile.size()) {
            return refuse(refusal::damaged, "log");
        }
        for (const auto& each : edge_.append(tile[next % tile_width])) {
            take_in(each);
        }
    }
    const log::checkpoint all{edge_.size(), edge_.root()};
    newest_ = std::make_shared<signed_tree>(
        signed_tree{all.size, all.root,
                    log::sign_checkpoint(log::checkpoint_origin(origin_, agency), all, key_)});
    return {};
}

std::shared_ptr<const agency_log::signed_tree> agency_log::newest() const {
    const std::lock_guard lock(mutex_);
    return newest_;
}

base::result<std::vector<base::digest>> agency_log::prove(std::uint64_t leaf, const signed_tree& in,
                                                          store::reading& from) {
    return prove(leaf, in, &from);
}

base::result<std::vector<base::digest>> agency_log::prove(std::uint64_t leaf, const signed_tree& in,
                                                          store::reading* from) {
    const std::lock_guard lock(mutex_);
    return log::prove_inclusion(leaf, in.size,
                                [&](const log::subtree& what) { return find(what, from); });
}

base::result<std::vector<base::digest>> agency_log::prove_consistency(std::uint64_t before,
                                                                      std::uint64_t after,
                                                                      store::reading& from) {
    const std::lock_guard lock(mutex_);
    return log::prove_consistency(before, after,
                                  [&](const log::subtree& what) { return find(what, &from); });
}

base::result<contract::receipt> agency_log::receipt(const std::vector<std::uint64_t>& leaves,
                                                    base::instant time, store::store& from) {
    const auto in = newest();
    if (!in) {
        return refuse(refusal::not_in_log);
    }
    contract::receipt out;
    out.checkpoint = in->text;
    out.time = time;
    store::reading_lease rows;  // taken without the lock: those who have one wait for that
    for (const auto leaf : leaves) {
        auto path = prove(leaf, *in, nullptr);
        if (!path && path.why() == refusal::damaged) {
            if (!rows && !(rows = from.read())) {
                return refuse(refusal::unavailable);
            }
            path = prove(leaf, *in, rows.get());
        }
        if (!path) {
            return path.error();
        }
        out.leaves.push_back({leaf, std::move(*path)});
    }
    return out;
}

}  // namespace letterbox::service
