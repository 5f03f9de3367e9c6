#include "server/service/agency_log.hpp"

namespace letterbox::service {

using base::refusal;
using base::refuse;

namespace {

constexpr std::size_t generation = 8192;  // inner hashes

using store::tile_height;
using store::tile_width;

}  // namespace

void agency_log::remember(const log::subtree& what, const base::digest& hash) {
    if (young_.size() >= generation) {
        old_ = std::move(young_);
        young_.clear();
    }
    young_[what] = hash;
}

std::optional<base::digest> agency_log::find(const log::subtree& what, store::reading* from) {
    const auto young = young_.find(what);
    if (young != young_.end()) {
        return young->second;
    }
    const auto old = old_.find(what);
    if (old != old_.end()) {
        const auto out = old->second;  // remembering may let go of the old generation
        remember(what, out);
        return out;
    }
    if (what.level % tile_height == 0) {
        if (from == nullptr) {
            return std::nullopt;
        }
        const auto tile = from->tile(what.level / tile_height, what.index / tile_width);
        if (!tile || what.index % tile_width >= tile->size()) {
            return std::nullopt;
        }
        // The others are asked for next: a proof needs nearly every hash of its tile.
        const auto first = what.index - what.index % tile_width;
        for (std::size_t i = 0; i < tile->size(); ++i) {
            remember({what.level, first + i}, (*tile)[i]);
        }
        return (*tile)[what.index % tile_width];
    }
    const auto left = find({what.level - 1, what.index * 2}, from);
    const auto right = find({what.level - 1, what.index * 2 + 1}, from);
    if (!left || !right) {
        return std::nullopt;
    }
    const auto out = log::node_hash(*left, *right);
    remember(what, out);
    return out;
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
            remember(each.place, each.hash);
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
