// Sealing: a header for each set of readers, and one payload for all of them (C2SP age.md).
// header || payload is a complete age file. A reader who comes later gets a header of their own,
// made by seal_header() from the file key that an earlier header gave; the payload stays.
#pragma once

#include <cstdint>
#include <span>

#include "crypto/base/bytes.hpp"
#include "crypto/base/result.hpp"
#include "crypto/base/secret.hpp"

namespace letterbox::age {

/// 16 bytes. A parameter of another size is a broken invariant: std::invalid_argument.
using file_key = base::secret;
constexpr std::size_t file_key_size = 16;

file_key new_file_key();

/// A header that gives `key` to each of one to ten recipients, in this order.
/// Refuses too_many_recipients; bad_recipient for a key that is none, or when there is none.
base::result<base::bytes> seal_header(const file_key& key,
                                      std::span<const base::recipient> recipients);

/// Seals a payload in bounded memory: holds back at most one chunk of 64 KiB.
class payload_sealer {
public:
    explicit payload_sealer(const file_key& key);

    /// Takes more plain bytes and appends to `out` what is sealed by now.
    void update(base::byte_view plain, base::bytes& out);
    /// Appends the rest. Nothing may follow: std::logic_error.
    void finish(base::bytes& out);

private:
    void start(base::bytes& out);
    void seal_chunk(base::byte_view chunk, bool final, base::bytes& out);

    base::secret key_;        // payload key, 32 bytes
    base::bytes nonce_;       // 16 bytes, until they are written
    base::secret held_;       // up to one chunk
    std::size_t used_ = 0;    // bytes of held_ in use
    std::uint64_t next_ = 0;  // number of the next chunk
    bool finished_ = false;
};

/// The same in one step.
base::bytes seal_payload(const file_key& key, base::byte_view plain);

/// Bytes of the payload that `plain_size` bytes become.
std::uint64_t sealed_payload_size(std::uint64_t plain_size);

}  // namespace letterbox::age
