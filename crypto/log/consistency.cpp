#include "crypto/log/consistency.hpp"

#include <algorithm>
#include <bit>

namespace letterbox::log {

using base::refusal;
using base::refuse;

base::result<std::vector<base::digest>> prove_consistency(std::uint64_t before, std::uint64_t after,
                                                          const subtree_source& source) {
    if (before == 0 || before > after || after > max_tree_size) {
        return refuse(refusal::not_in_log);
    }
    // From the root down to the subtree [from, to) that ends where the old tree ended; the other
    // half of each split is a step of the proof, the innermost first.
    std::vector<proof_step> path;
    std::uint64_t from = 0;
    auto to = after;
    while (to != before) {
        const auto half = std::bit_floor(to - from - 1);
        if (before - from <= half) {
            path.push_back(cover(from + half, to));
            to = from + half;
        } else {
            path.push_back(cover(from, from + half));
            from += half;
        }
    }
    if (from != 0) {  // else it is the old tree itself, whose root is known
        path.push_back(cover(from, to));
    }
    std::reverse(path.begin(), path.end());
    return hashes_of(path, source);
}

base::status verify_consistency(const checkpoint& before, const checkpoint& after,
                                std::span<const base::digest> proof) {
    if (before.size == 0 || before == after) {
        return proof.empty() ? base::status{} : base::status(refusal::log_went_back);
    }
    if (before.size >= after.size) {
        return refusal::log_went_back;
    }
    // Both roots are folded up from the largest subtree that the old tree ends with.
    auto node = before.size - 1;
    auto last = after.size - 1;
    for (; (node & 1U) != 0; node >>= 1U, last >>= 1U) {
    }
    std::size_t used = 0;
    auto start = before.root;
    if (node != 0) {
        if (proof.empty()) {
            return refusal::log_went_back;
        }
        start = proof[used++];
    }
    auto old_root = start;
    auto new_root = start;
    for (; last != 0; node >>= 1U, last >>= 1U) {
        const bool right = (node & 1U) != 0;
        if (!right && node == last) {
            continue;  // no sibling here: the node moves up as it is
        }
        if (used == proof.size()) {
            return refusal::log_went_back;
        }
        const auto& sibling = proof[used++];
        if (right) {
            old_root = node_hash(sibling, old_root);
            new_root = node_hash(sibling, new_root);
        } else {
            new_root = node_hash(new_root, sibling);
        }
    }
    if (used != proof.size() || old_root != before.root || new_root != after.root) {
        return refusal::log_went_back;
    }
    return {};
}

}  // namespace letterbox::log
