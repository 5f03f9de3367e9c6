#include <sodium.h>

#include <algorithm>
#include <stdexcept>

#include "crypto/age/chunk.hpp"
#include "crypto/age/keys.hpp"
#include "crypto/age/seal.hpp"
#include "crypto/base/hash.hpp"

namespace letterbox::age {

payload_sealer::payload_sealer(const file_key& key)
    : nonce_(base::random_bytes(payload_nonce_size)), held_(chunk_size) {
    key_ = payload_key(key, nonce_);
}

void payload_sealer::start(base::bytes& out) {
    if (finished_) {
        throw std::logic_error("payload is finished");
    }
    base::append(out, nonce_);
    nonce_.clear();
}

void payload_sealer::seal_chunk(base::byte_view chunk, bool final, base::bytes& out) {
    const auto nonce = chunk_nonce(next_++, final);
    const auto at = out.size();
    out.resize(at + chunk.size() + tag_size);
    crypto_aead_chacha20poly1305_ietf_encrypt(out.data() + at, nullptr, chunk.data(), chunk.size(),
                                              nullptr, 0, nullptr, nonce.data(), key_.data());
}

// A full chunk is sealed only when more comes after it, as only then it is not the final one.
void payload_sealer::update(base::byte_view plain, base::bytes& out) {
    start(out);
    while (!plain.empty()) {
        if (used_ == chunk_size) {
            seal_chunk(held_.view(), false, out);
            used_ = 0;
        }
        if (used_ == 0 && plain.size() > chunk_size) {
            seal_chunk(plain.first(chunk_size), false, out);
            plain = plain.subspan(chunk_size);
            continue;
        }
        const auto taken = plain.first(std::min(plain.size(), chunk_size - used_));
        std::copy(taken.begin(), taken.end(), held_.data() + used_);
        used_ += taken.size();
        plain = plain.subspan(taken.size());
    }
}

void payload_sealer::finish(base::bytes& out) {
    start(out);
    seal_chunk(held_.view(0, used_), true, out);
    finished_ = true;
}

base::bytes seal_payload(const file_key& key, base::byte_view plain) {
    base::bytes out;
    out.reserve(static_cast<std::size_t>(sealed_payload_size(plain.size())));
    payload_sealer sealer(key);
    sealer.update(plain, out);
    sealer.finish(out);
    return out;
}

std::uint64_t sealed_payload_size(std::uint64_t plain_size) {
    const auto chunks = plain_size == 0 ? 1 : (plain_size - 1) / chunk_size + 1;
    return payload_nonce_size + plain_size + chunks * tag_size;
}

}  // namespace letterbox::age
