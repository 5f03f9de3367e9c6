// The Merkle tree of the log: RFC 6962, section 2.1, over SHA-256 (protocol, sections 4 and 12).
//
// Two hashes must not be confused. The protocol's *log leaf* is SHA-256 of the canonical envelope
// with all its signatures, envelope::leaf(). The tree's *leaf hash* is RFC 6962's
// SHA-256(0x00 || those 32 bytes), leaf_hash() below. Inner nodes are SHA-256(0x01 || left || right).
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "crypto/base/bytes.hpp"
#include "crypto/base/result.hpp"
#include "crypto/record/canonical.hpp"

namespace letterbox::log {

/// More leaves than canonical JSON can count do not exist.
constexpr std::uint64_t max_tree_size = static_cast<std::uint64_t>(record::max_integer);

/// RFC 6962's hash of one entry; here the entry is the 32-byte log leaf.
base::digest leaf_hash(const base::digest& log_leaf);
/// The same for an entry of any length.
base::digest leaf_hash(base::byte_view entry);
base::digest node_hash(const base::digest& left, const base::digest& right);
/// Root of the tree of size zero: SHA-256 of nothing.
base::digest empty_root();

/// A complete subtree: 2^level leaves, the first one being leaf index * 2^level.
struct subtree {
    std::uint32_t level = 0;
    std::uint64_t index = 0;
    friend bool operator==(const subtree&, const subtree&) = default;
};

struct hashed_subtree {
    subtree place;
    base::digest hash;
};

/// The right edge of a growing tree: enough to append and to know the root, in 64 digests at most.
class tree_frontier {
public:
    tree_frontier() = default;
    /// From what size() and subtrees() gave. Refuses damaged when the count of digests does not
    /// fit the size.
    static base::result<tree_frontier> restore(std::uint64_t size,
                                               std::vector<base::digest> subtrees);

    /// Adds one leaf. Tells every complete subtree that this makes, the leaf itself first: a store
    /// keeps them so that it can prove inclusion later. Throws std::length_error when full.
    std::vector<hashed_subtree> append(const base::digest& leaf_hash);

    [[nodiscard]] std::uint64_t size() const { return size_; }
    [[nodiscard]] base::digest root() const;
    /// Hashes of the complete subtrees, largest first: one for each bit that is set in size().
    [[nodiscard]] const std::vector<base::digest>& subtrees() const { return subtrees_; }

private:
    std::uint64_t size_ = 0;
    std::vector<base::digest> subtrees_;
};

/// One digest of an inclusion proof. Mostly one complete subtree; at the right edge of the tree
/// several, left to right, whose hashes fold_right() makes one.
using proof_step = std::vector<subtree>;

/// Complete subtrees that cover the leaves [from, to), left to right. `from` is a multiple of the
/// smallest power of two that is not below to - from.
proof_step cover(std::uint64_t from, std::uint64_t to);

/// Which complete subtrees the inclusion proof of a leaf needs, from the leaf up. Refuses not_in_log
/// when the leaf is not in a tree of that size.
base::result<std::vector<proof_step>> proof_path(std::uint64_t leaf_index, std::uint64_t size);

/// Hash of neighbouring complete subtrees as RFC 6962 joins them. `hashes` is not empty.
base::digest fold_right(std::span<const base::digest> hashes);

/// Fetches the hash of a complete subtree from wherever it is kept.
using subtree_source = std::function<std::optional<base::digest>(const subtree&)>;

/// One digest for each step. Refuses damaged when the source lacks a subtree.
base::result<std::vector<base::digest>> hashes_of(const std::vector<proof_step>& path,
                                                  const subtree_source& source);

/// The inclusion proof (RFC 6962, section 2.1.1). Refuses not_in_log as proof_path does, damaged
/// when the source lacks a subtree.
base::result<std::vector<base::digest>> prove_inclusion(std::uint64_t leaf_index,
                                                        std::uint64_t size,
                                                        const subtree_source& source);

/// Refuses not_in_log: size zero, index outside the tree, a proof of another length, another root.
/// `leaf` is a leaf hash, not a log leaf.
base::status verify_inclusion(std::uint64_t leaf_index, std::uint64_t size,
                              const base::digest& leaf, std::span<const base::digest> proof,
                              const base::digest& root);

}  // namespace letterbox::log
