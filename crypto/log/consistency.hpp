// That a log only grew: RFC 6962, section 2.1.2 (protocol, section 12).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "crypto/base/bytes.hpp"
#include "crypto/base/result.hpp"
#include "crypto/log/checkpoint.hpp"
#include "crypto/log/tree.hpp"

namespace letterbox::log {

/// The proof that the tree of `after` leaves begins with that of `before`. Refuses not_in_log unless
/// 0 < before <= after <= max_tree_size, damaged when the source lacks a subtree.
base::result<std::vector<base::digest>> prove_consistency(std::uint64_t before, std::uint64_t after,
                                                          const subtree_source& source);

/// Refuses log_went_back unless the proof shows that `after` extends `before`. Every tree extends
/// the empty one; that, and a tree and itself, need no proof.
base::status verify_consistency(const checkpoint& before, const checkpoint& after,
                                std::span<const base::digest> proof);

}  // namespace letterbox::log
