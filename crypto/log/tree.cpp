// RFC 6962, section 2.1. A tree of n leaves splits at the largest power of two below n; seen from
// the left it is a row of complete subtrees, one for each bit of n, largest first.
#include "crypto/log/tree.hpp"

#include <bit>
#include <stdexcept>
#include <utility>

#include "crypto/base/hash.hpp"

namespace letterbox::log {

using base::refusal;
using base::refuse;

namespace {

constexpr std::uint8_t leaf_mark = 0x00;
constexpr std::uint8_t node_mark = 0x01;

}  // namespace

base::digest leaf_hash(base::byte_view entry) {
    base::sha256_stream stream;
    stream.update({&leaf_mark, 1});
    stream.update(entry);
    return stream.finish();
}

base::digest leaf_hash(const base::digest& log_leaf) {
    return leaf_hash(log_leaf.view());
}

base::digest node_hash(const base::digest& left, const base::digest& right) {
    base::sha256_stream stream;
    stream.update({&node_mark, 1});
    stream.update(left.view());
    stream.update(right.view());
    return stream.finish();
}

base::digest empty_root() {
    return base::sha256({});
}

base::digest fold_right(std::span<const base::digest> hashes) {
    if (hashes.empty()) {
        throw std::invalid_argument("no hashes to fold");
    }
    auto out = hashes.back();
    for (auto i = hashes.size() - 1; i > 0; --i) {
        out = node_hash(hashes[i - 1], out);
    }
    return out;
}

base::result<tree_frontier> tree_frontier::restore(std::uint64_t size,
                                                   std::vector<base::digest> subtrees) {
    if (size > max_tree_size || subtrees.size() != static_cast<std::size_t>(std::popcount(size))) {
        return refuse(refusal::damaged, "tree");
    }
    tree_frontier out;
    out.size_ = size;
    out.subtrees_ = std::move(subtrees);
    return out;
}

std::vector<hashed_subtree> tree_frontier::append(const base::digest& leaf_hash) {
    if (size_ >= max_tree_size) {
        throw std::length_error("the log is full");
    }
    std::vector<hashed_subtree> made{{{0, size_}, leaf_hash}};
    // As when one is added to a binary number: each carry joins two subtrees of one size.
    auto carry = size_;
    for (std::uint32_t level = 1; (carry & 1U) != 0; ++level) {
        carry >>= 1U;
        made.push_back({{level, carry}, node_hash(subtrees_.back(), made.back().hash)});
        subtrees_.pop_back();
    }
    subtrees_.push_back(made.back().hash);
    ++size_;
    return made;
}

base::digest tree_frontier::root() const {
    return subtrees_.empty() ? empty_root() : fold_right(subtrees_);
}

proof_step cover(std::uint64_t from, std::uint64_t to) {
    proof_step out;
    while (from < to) {
        const auto level = static_cast<std::uint32_t>(std::bit_width(to - from) - 1);
        out.push_back({level, from >> level});
        from += std::uint64_t{1} << level;
    }
    return out;
}

base::result<std::vector<proof_step>> proof_path(std::uint64_t leaf_index, std::uint64_t size) {
    if (leaf_index >= size || size > max_tree_size) {
        return refuse(refusal::not_in_log);
    }
    std::vector<proof_step> out;
    // Level by level: the sibling covers `width` leaves, or fewer at the right edge, or none.
    for (std::uint32_t level = 0; (size - 1) >> level != 0; ++level) {
        const auto node = leaf_index >> level;
        const auto sibling = node ^ 1U;
        const auto from = sibling << level;
        if (from >= size) {
            continue;
        }
        const auto width = std::uint64_t{1} << level;
        out.push_back(cover(from, size - from < width ? size : from + width));
    }
    return out;
}

base::result<std::vector<base::digest>> prove_inclusion(std::uint64_t leaf_index,
                                                        std::uint64_t size,
                                                        const subtree_source& source) {
    LETTERBOX_TRY(const auto path, proof_path(leaf_index, size));
    return hashes_of(path, source);
}

base::result<std::vector<base::digest>> hashes_of(const std::vector<proof_step>& path,
                                                  const subtree_source& source) {
    std::vector<base::digest> out;
    out.reserve(path.size());
    for (const auto& step : path) {
        std::vector<base::digest> hashes;
        for (const auto& place : step) {
            const auto hash = source(place);
            if (!hash) {
                return refuse(refusal::damaged, "tree");
            }
            hashes.push_back(*hash);
        }
        out.push_back(fold_right(hashes));
    }
    return out;
}

base::status verify_inclusion(std::uint64_t leaf_index, std::uint64_t size,
                              const base::digest& leaf, std::span<const base::digest> proof,
                              const base::digest& root) {
    if (leaf_index >= size || size > max_tree_size) {
        return refuse(refusal::not_in_log);
    }
    auto hash = leaf;
    auto node = leaf_index;
    auto last = size - 1;  // the rightmost node of the level
    std::size_t used = 0;
    for (; last != 0; node >>= 1U, last >>= 1U) {
        const bool right = (node & 1U) != 0;
        if (!right && node == last) {
            continue;  // no sibling here: the node moves up as it is
        }
        if (used == proof.size()) {
            return refuse(refusal::not_in_log);
        }
        hash = right ? node_hash(proof[used], hash) : node_hash(hash, proof[used]);
        ++used;
    }
    if (used != proof.size() || hash != root) {
        return refuse(refusal::not_in_log);
    }
    return {};
}

}  // namespace letterbox::log
