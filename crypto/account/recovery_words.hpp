// Passwords made of words: five for a family's password, eight (88 bits) on paper for recovery
// (protocol, section 7). Eight words derive keys exactly as a password does, derive() with a salt
// and bundle of their own. The list of words is passed in; ours is in words.hpp.
#pragma once

#include <span>
#include <string_view>
#include <vector>

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
/// commas, dashes and line ends between words. Refuses bad_words unless there are `count` words,
/// all from the list; what is not in the list is named by its number, never by its letters.
base::result<base::secret> read_words(base::byte_view typed, word_list words, std::size_t count);

struct odd_word {
    std::size_t number = 1;    // counted from one, as people do
    std::string_view nearest;  // what they may have meant; empty when nothing is near
};
/// The typed words that are not in the list, for a gentle "word 3 is not in the list".
std::vector<odd_word> odd_words(base::byte_view typed, word_list words);

/// The word of the list that was most likely meant: the only one that begins so (from two letters
/// on), else the nearest within two letters; empty when there is none. Lower case.
std::string_view nearest_word(std::string_view typed, word_list words);

}  // namespace letterbox::account
