#include "crypto/base/secret.hpp"

#include <sodium.h>

#include <algorithm>
#include <new>
#include <stdexcept>
#include <utility>

namespace letterbox::base {

void start_crypto() {
    if (sodium_init() < 0) {
        throw std::runtime_error("libsodium cannot start");
    }
}

secret::secret(std::size_t size) : size_(size) {
    start_crypto();
    if (size == 0) {
        return;
    }
    data_ = static_cast<std::uint8_t*>(sodium_malloc(size));
    if (data_ == nullptr) {
        throw std::bad_alloc();
    }
    sodium_memzero(data_, size);
}

secret secret::random(std::size_t size) {
    secret out(size);
    randombytes_buf(out.data_, size);
    return out;
}

secret secret::take(std::span<std::uint8_t> source) {
    auto out = copy_of(source);
    wipe(source);
    return out;
}

secret secret::copy_of(byte_view source) {
    secret out(source.size());
    std::copy(source.begin(), source.end(), out.data_);
    return out;
}

secret::secret(secret&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

secret& secret::operator=(secret&& other) noexcept {
    if (this != &other) {
        sodium_free(data_);
        data_ = std::exchange(other.data_, nullptr);
        size_ = std::exchange(other.size_, 0);
    }
    return *this;
}

secret::~secret() {
    sodium_free(data_);  // wipes first
}

bool equal_secret(byte_view a, byte_view b) {
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

void wipe(std::span<std::uint8_t> data) {
    sodium_memzero(data.data(), data.size());
}

}  // namespace letterbox::base
