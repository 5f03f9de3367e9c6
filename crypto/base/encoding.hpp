// Text forms of bytes: base64url for JSON, standard base64 for age headers and signed notes,
// Crockford base32 for identifiers and codes, hex for file names. Decoders accept the canonical
// form only: no padding where none belongs, no stray bits, no other characters.
#pragma once

#include <string>
#include <string_view>

#include "crypto/base/bytes.hpp"
#include "crypto/base/result.hpp"

namespace letterbox::base {

/// RFC 4648 section 5, without padding.
std::string base64url(byte_view data);
result<bytes> from_base64url(std::string_view text);

/// RFC 4648 section 4; `padded` as the format at hand wants it (age: false, signed note: true).
std::string base64(byte_view data, bool padded);
result<bytes> from_base64(std::string_view text, bool padded);

/// Lower-case Crockford base32 (alphabet 0123456789abcdefghjkmnpqrstvwxyz), most significant bit
/// first, the last character filled with zero bits.
std::string crockford(byte_view data);
/// Exactly `size` bytes; refuses characters outside the lower-case alphabet and stray bits.
result<bytes> from_crockford(std::string_view text, std::size_t size);

std::string hex(byte_view data);
/// Lower case only.
result<bytes> from_hex(std::string_view text);

/// Fills a fixed-size value; refuses bad_encoding when the length differs.
template <class Fixed>
result<Fixed> fixed_from(byte_view data) {
    if (data.size() != Fixed::size) {
        return refuse(refusal::bad_encoding, "length");
    }
    Fixed out;
    std::copy(data.begin(), data.end(), out.data.begin());
    return out;
}

}  // namespace letterbox::base
