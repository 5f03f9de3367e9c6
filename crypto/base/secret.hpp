// Secrets: bytes in locked memory that are wiped when they go. They cannot be copied, compared
// or printed by accident. sodium_malloc puts guard pages around them and keeps them out of core
// files where the system allows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "crypto/base/bytes.hpp"

namespace letterbox::base {

class secret {
public:
    secret() = default;
    /// `size` bytes, all zero. Throws std::bad_alloc when no locked memory is left.
    explicit secret(std::size_t size);
    static secret random(std::size_t size);
    /// Takes over the contents and wipes the source.
    static secret take(std::span<std::uint8_t> source);
    /// Copies on purpose; the source stays where it is.
    static secret copy_of(byte_view source);

    secret(const secret&) = delete;
    secret& operator=(const secret&) = delete;
    secret(secret&& other) noexcept;
    secret& operator=(secret&& other) noexcept;
    ~secret();

    [[nodiscard]] secret clone() const { return copy_of(view()); }
    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] bool empty() const { return size_ == 0; }
    [[nodiscard]] byte_view view() const { return {data_, size_}; }
    [[nodiscard]] byte_view view(std::size_t offset, std::size_t count) const {
        return view().subspan(offset, count);
    }
    std::span<std::uint8_t> writable() { return {data_, size_}; }
    std::uint8_t* data() { return data_; }
    [[nodiscard]] const std::uint8_t* data() const { return data_; }

private:
    std::uint8_t* data_ = nullptr;
    std::size_t size_ = 0;
};

/// Compares in constant time; false when the lengths differ.
bool equal_secret(byte_view a, byte_view b);

/// Wipes ordinary memory that held something secret for a moment.
void wipe(std::span<std::uint8_t> data);

/// Must run once before anything else of the product; throws std::runtime_error if libsodium
/// cannot start. Safe to call again.
void start_crypto();

}  // namespace letterbox::base
