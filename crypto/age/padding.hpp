// Padding that hides lengths (protocol, section 3). Only the smallest size is taken, filled with
// nothing but the padding byte: no room for hidden bytes.
//
//   documents   spaces, up to 1, 2, 4, 8, 16, 32, 64 or 128 KiB
//   files       zero bytes, up to the Padme size (Nikitin et al., PETS 2019, section 4)
#pragma once

#include <cstddef>
#include <cstdint>

#include "crypto/base/bytes.hpp"
#include "crypto/base/result.hpp"

namespace letterbox::age {

constexpr std::size_t max_document_size = 128 * 1024;  // bytes, padded or not

/// `document` (JSON, so it neither is empty nor ends with a space: std::invalid_argument) with its
/// padding. Refuses too_large.
base::result<base::bytes> pad_document(base::byte_view document);

/// The document within its padding; a view into `padded`. Refuses does_not_open.
base::result<base::byte_view> strip_document(base::byte_view padded);

/// The size to which a file of `size` bytes is padded; at most 12 % more.
std::uint64_t padded_file_size(std::uint64_t size);

/// Appends the padding.
void pad_file(base::bytes& file);

/// The file within its padding, whose true length the body document says; a view into `padded`.
/// Refuses does_not_open.
base::result<base::byte_view> strip_file(base::byte_view padded, std::uint64_t true_size);

/// The same for a file that comes in pieces, as a payload_opener hands them out.
class file_stripper {
public:
    explicit file_stripper(std::uint64_t true_size) : true_size_(true_size) {}

    /// Appends to `out` what of `padded` belongs to the file. Refuses does_not_open.
    base::status update(base::byte_view padded, base::bytes& out);
    /// Whether the padding was complete. Refuses does_not_open.
    [[nodiscard]] base::status finish() const;

private:
    std::uint64_t true_size_;
    std::uint64_t seen_ = 0;  // bytes of file and padding so far
    bool refused_ = false;
};

}  // namespace letterbox::age
