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

}  // namespace letterbox::age
