// The header of an age v1 file (C2SP age.md, "Encrypted file format"), read without any key.
//
//   header     = "age-encryption.org/v1" LF 1*stanza "--- " 43base64char LF
//   stanza     = "-> " argument *(SP argument) LF *(64base64char LF) *63base64char LF
//   argument   = 1*VCHAR                                 the first one is the stanza's type
//   base64char = ALPHA / DIGIT / "+" / "/"               canonical base64, without padding
//
// A Letterbox header has only stanzas of one type (protocol, section 3):
//
//   -> mlkem768x25519 <base64 of 1120 bytes> LF <base64 of 32 bytes> LF
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/base/bytes.hpp"
#include "crypto/base/result.hpp"

namespace letterbox::age {

constexpr std::string_view stanza_type = "mlkem768x25519";
constexpr std::size_t encapsulated_size = 1120;         // bytes of an X-Wing ciphertext
constexpr std::size_t wrapped_key_size = 32;            // bytes: file key of 16 and tag of 16
constexpr std::size_t max_recipients = 10;              // stanzas in one of our headers
constexpr std::size_t max_header_size = 16 * 1024;      // bytes of one of our headers
constexpr std::size_t max_any_header_size = 64 * 1024;  // bytes of any header we look at

struct stanza {
    std::string type;
    std::vector<std::string> arguments;  // those after the type
    base::bytes body;
};

struct header {
    std::vector<stanza> stanzas;
    base::digest mac;
    std::size_t size = 0;           // bytes of the whole header
    std::size_t authenticated = 0;  // bytes that the MAC covers, from the start through "---"
};

/// How many bytes of a complete age file are its header; the rest is its payload. `file` may be
/// cut after max_any_header_size bytes. Only finds the end: parse_header() judges what is before.
/// Refuses bad_header when there is no end.
base::result<std::size_t> header_length(base::byte_view file);

/// Strict parse of a header that takes up all of `text`; stanzas of any type. Refuses bad_header.
base::result<header> parse_header(base::byte_view text);

/// The rules of protocol section 3, checked before any key is tried: one to ten stanzas of our
/// type, each length exact, at most 16 KiB in all.
/// Refuses other_recipient_type, too_many_recipients, bad_header.
base::status check_recipients(const header& what);

}  // namespace letterbox::age
