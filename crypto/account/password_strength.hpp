// Whether a new password is strong enough (protocol, section 7: five words from the list, or
// anything of that strength).
//
// The ruler is prudent and simple, the same on every device; it needs no dictionary:
//
//   a word of our list that did not stand there before          11 bits
//   a letter, a digit                                            3
//   another character                                            4
//   a capital letter, or another sort than the one before        2 more
//   a space or dash                                              1
//   the next or the same once more (abc, 321, aaa)               1
//   three and more characters that stood there before            2 in all
//   what everybody takes (password, qwerty, ...)                 5 in all
//
// Five of our words make 55 bits and more; min_password_bits lets other passwords fall a little
// short of that, for the ruler is stricter with them.
#pragma once

#include <cstdint>

#include "crypto/base/bytes.hpp"
#include "crypto/base/result.hpp"

namespace letterbox::account {

constexpr std::uint32_t min_password_bits = 50;

/// What the ruler says. `password` is UTF-8, at most max_password_size bytes; 0 for more.
std::uint32_t password_bits(base::byte_view password);

/// For a password that is being set; one that exists is never judged. Refuses bad_password for none
/// or more than max_password_size bytes, weak_password below min_password_bits.
base::status check_new_password(base::byte_view password);

}  // namespace letterbox::account
