// Passwords made of words: five for a family's password, eight (88 bits) on paper for recovery
// (protocol, section 7). Eight words derive keys exactly as a password does, derive() with a salt
// and bundle of their own. The list of words is passed in.
#pragma once

#include <span>
#include <string_view>

#include "crypto/base/result.hpp"
#include "crypto/base/secret.hpp"

namespace letterbox::account {

constexpr std::size_t word_list_size = 2048;  // eleven bits a word
constexpr std::size_t family_password_words = 5;
constexpr std::size_t recovery_word_count = 8;
constexpr std::size_t max_word_size = 12;  // letters

using word_list = std::span<const std::string_view>;

/// Whether a list serves: word_list_size different words of 1 to max_word_size letters a to z,
/// ascending.
bool is_word_list(word_list words);

/// `count` words chosen uniformly, joined by single spaces. Throws std::invalid_argument when the
/// list does not serve.
base::secret random_words(word_list words, std::size_t count);
base::secret family_password(word_list words);
base::secret recovery_words(word_list words);

/// The one form of words that somebody typed: lower case, single spaces. Forgives case, and spaces,
/// commas, dashes and line ends between words. Refuses bad_code unless there are `count` words,
/// all from the list.
base::result<base::secret> read_words(base::byte_view typed, word_list words, std::size_t count);

}  // namespace letterbox::account
