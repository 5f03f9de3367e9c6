// The agency's log as the server shows it: a signed checkpoint of what is durable, and inclusion
// proofs in it (protocol, section 12). Memory is bounded: the right edge of the tree and a number of
// tiles; the rest is read from the store.
#pragma once

#include <array>
#include <memory>
#include <mutex>
#include <optional>
#include <unordered_map>

#include "crypto/log/checkpoint.hpp"
#include "crypto/log/consistency.hpp"
#include "crypto/log/tree.hpp"
#include "server/contract/log.hpp"
#include "server/store/store.hpp"

namespace letterbox::service {

class agency_log {
public:
    /// `origin`: the server's public origin.
    agency_log(statement::signer key, std::string origin)
        : key_(std::move(key)), origin_(std::move(origin)) {}

    [[nodiscard]] const base::signing_key& key() const { return key_.key(); }

    /// Takes in what has become durable and signs a checkpoint of it. Called at the start and
    /// after each commit, by one thread.
    base::status grow(store::reading& from, const base::agency_id& agency);

    struct signed_tree {
        std::uint64_t size = 0;
        base::digest root;
        std::string text;
    };
    /// Null before there is anything.
    [[nodiscard]] std::shared_ptr<const signed_tree> newest() const;

    /// Refuses not_in_log.
    base::result<std::vector<base::digest>> prove(std::uint64_t leaf, const signed_tree& in,
                                                  store::reading& from);

    /// That the tree of `after` leaves extends that of `before`. `after` is not above the size of the
    /// newest tree. Refuses not_in_log.
    base::result<std::vector<base::digest>> prove_consistency(std::uint64_t before,
                                                              std::uint64_t after,
                                                              store::reading& from);

    /// Receipt of some leaves in the newest checkpoint. Reads only what is not remembered: of leaves
    /// that came just now, nothing.
    base::result<contract::receipt> receipt(const std::vector<std::uint64_t>& leaves,
                                            base::instant time, store::store& from);

private:
    /// Where a subtree's hash stands: in which tile, and where in it. Equal when the tile is.
    struct place {
        explicit place(const log::subtree& what);
        std::uint32_t level;
        std::uint64_t index;
        std::uint32_t height;  // above the tile's nodes
        std::uint64_t number;  // of those of its height
        friend bool operator==(const place& a, const place& b) {
            return a.level == b.level && a.index == b.index;
        }
    };
    struct place_hash {
        std::size_t operator()(const place& what) const {
            return std::hash<std::uint64_t>()(what.index * 64 + what.level);
        }
    };
    struct kept_tile {
        std::uint64_t nodes = 0;  // that are there, and what stands above them alone
        std::array<base::digest, store::full_tile> hashes;
        [[nodiscard]] bool has(const place& what) const;
        base::digest& at(const place& what);
    };
    using tiles = std::unordered_map<place, kept_tile, place_hash>;

    /// Remembers tiles in two generations: the old one is forgotten when the young one is full.
    class tile_memory {
    public:
        /// `generation`: tiles, about a kilobyte each.
        explicit tile_memory(std::size_t generation) : generation_(generation) {}
        /// Null when forgotten. Good until the next tile is remembered.
        kept_tile* find(const place& what);
        /// Room for one that find() did not have. Good as long.
        kept_tile& add(const place& what);

    private:
        tiles& make_room();
        std::size_t generation_;
        tiles young_;
        tiles old_;
    };

    /// `from`: where to read what is not remembered; may be null.
    std::optional<base::digest> find(const log::subtree& what, store::reading* from);
    base::result<std::vector<base::digest>> prove(std::uint64_t leaf, const signed_tree& in,
                                                  store::reading* from);
    void take_in(const log::hashed_subtree& made);
    tile_memory& memory_of(const place& what) { return what.level == 0 ? lowest_ : upper_; }

    statement::signer key_;
    std::string origin_;
    mutable std::mutex mutex_;
    log::tree_frontier edge_;
    std::shared_ptr<const signed_tree> newest_;
    // Every proof needs one of the lowest and all above it. Of these there is one for 15 of the
    // lowest: apart from them they are soon all remembered, of four million leaves 17,500.
    tile_memory lowest_{1024};
    tile_memory upper_{16384};
};

}  // namespace letterbox::service
