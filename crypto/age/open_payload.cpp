#include <sodium.h>

#include <algorithm>

#include "crypto/age/chunk.hpp"
#include "crypto/age/keys.hpp"
#include "crypto/age/open.hpp"
#include "crypto/base/secret.hpp"

namespace letterbox::age {

using base::refusal;
using base::refuse;

payload_opener::payload_opener(const file_key& key) : file_key_(key.clone()) {
    check_size(key);
}

base::status payload_opener::open_chunk(base::byte_view chunk, bool final, base::bytes& out) {
    const bool empty = chunk.size() <= tag_size;
    if (chunk.size() < tag_size || (empty && next_ > 0)) {
        ended_ = true;
        return refuse(refusal::does_not_open);
    }
    const auto nonce = chunk_nonce(next_++, final);
    const auto at = out.size();
    out.resize(at + chunk.size() - tag_size);
    // libsodium checks the tag before it writes anything.
    if (crypto_aead_chacha20poly1305_ietf_decrypt(out.data() + at, nullptr, nullptr, chunk.data(),
                                                  chunk.size(), nullptr, 0, nonce.data(),
                                                  key_.data()) != 0) {
        out.resize(at);
        ended_ = true;
        return refuse(refusal::does_not_open);
    }
    return {};
}

base::status payload_opener::update(base::byte_view sealed, base::bytes& out) {
    if (ended_) {
        return refuse(refusal::does_not_open);
    }
    while (!sealed.empty()) {
        const auto wanted = key_.empty() ? payload_nonce_size : sealed_chunk_size;
        if (held_.size() == wanted && !key_.empty()) {
            // More follows, so this is not the final one.
            LETTERBOX_CHECK(open_chunk(held_, false, out));
            held_.clear();
        }
        const auto taken = sealed.first(std::min(sealed.size(), wanted - held_.size()));
        base::append(held_, taken);
        sealed = sealed.subspan(taken.size());
        if (key_.empty() && held_.size() == payload_nonce_size) {
            key_ = payload_key(file_key_, held_);
            held_.clear();
        }
    }
    return {};
}

base::status payload_opener::finish(base::bytes& out) {
    if (ended_ || key_.empty()) {
        ended_ = true;
        return refuse(refusal::does_not_open);
    }
    LETTERBOX_CHECK(open_chunk(held_, true, out));
    ended_ = true;
    return {};
}

base::result<base::bytes> open_payload(const file_key& key, base::byte_view payload,
                                       std::size_t max_size) {
    constexpr auto smallest = payload_nonce_size + tag_size;
    if (payload.size() < smallest) {
        return refuse(refusal::does_not_open);
    }
    const auto sealed = payload.size() - payload_nonce_size;
    const auto plain_size = sealed - ((sealed - 1) / sealed_chunk_size + 1) * tag_size;
    if (plain_size > max_size) {
        return refuse(refusal::too_large);
    }
    base::bytes out;
    out.reserve(plain_size);
    payload_opener opener(key);
    auto opened = opener.update(payload, out);
    if (opened) {
        opened = opener.finish(out);
    }
    if (!opened) {
        base::wipe(out);  // what came before the damage
        return opened.error();
    }
    return out;
}

}  // namespace letterbox::age
