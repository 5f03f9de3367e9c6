// The commit of a sealed part (protocol, section 3): one ciphertext has one key, one author, one
// place.
//
//   commit = HKDF-SHA-256(file key, info = "letterbox/v1/part" 0x00 SHA-256(canonical JSON))
//
// without a salt; the JSON is that of record::part_context.
#pragma once

#include "crypto/age/seal.hpp"
#include "crypto/base/bytes.hpp"
#include "crypto/base/result.hpp"
#include "crypto/record/common.hpp"

namespace letterbox::age {

base::digest part_commit(const file_key& key, const record::part_context& where);

/// Compares in constant time. Refuses does_not_open. To be checked before a payload is opened.
base::status check_commit(const file_key& key, const record::part_context& where,
                          const base::digest& expected);

}  // namespace letterbox::age
