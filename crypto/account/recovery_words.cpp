#include "crypto/account/recovery_words.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <numeric>
#include <stdexcept>
#include <string>

namespace letterbox::account {

using base::refusal;
using base::refuse;

namespace {

constexpr std::size_t max_typed_size = 1024;  // bytes, far above any eight words

bool is_letter(std::uint8_t c) {
    return c >= 'a' && c <= 'z';
}

bool is_between_words(std::uint8_t c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == ',' || c == '-';
}

// Joins words in locked memory; the words themselves are in the public list.
class joiner {
public:
    explicit joiner(std::size_t count) : buffer_(count * (max_word_size + 1)) {}
    void add(std::string_view word) {
        if (at_ > 0) {
            buffer_.data()[at_++] = ' ';
        }
        std::copy(word.begin(), word.end(), buffer_.data() + at_);
        at_ += word.size();
    }
    base::secret take() { return base::secret::copy_of(buffer_.view(0, at_)); }

private:
    base::secret buffer_;
    std::size_t at_ = 0;
};

base::secret lower_case(base::byte_view typed) {
    auto out = base::secret::copy_of(typed);
    for (auto& each : out.writable()) {
        if (each >= 'A' && each <= 'Z') {
            each = static_cast<std::uint8_t>(each - 'A' + 'a');
        }
    }
    return out;
}

template <class Function>
void for_each_word(const base::secret& typed, const Function& told) {
    const auto text = typed.view();
    for (auto at = text.begin(); at != text.end();) {
        if (is_between_words(*at)) {
            ++at;
            continue;
        }
        const auto end = std::find_if(at, text.end(), is_between_words);
        told(base::text_of(text.subspan(static_cast<std::size_t>(at - text.begin()),
                                        static_cast<std::size_t>(end - at))));
        at = end;
    }
}

bool is_in(word_list words, std::string_view word) {
    return word.size() <= max_word_size && std::binary_search(words.begin(), words.end(), word);
}

bool begins_with(word_list::iterator at, word_list::iterator end, std::string_view letters) {
    return at != end && at->substr(0, letters.size()) == letters;
}

constexpr std::size_t min_beginning = 2;  // letters from which a beginning says something
constexpr std::size_t max_distance = 2;   // letters that may be wrong, missing or too many

// How many letters to change, add or take away; max_distance + 1 when it is certainly more.
std::size_t distance_of(std::string_view typed, std::string_view word) {
    if (typed.size() > word.size() + max_distance || word.size() > typed.size() + max_distance) {
        return max_distance + 1;
    }
    std::array<std::size_t, max_word_size + 1> row{};
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (const auto letter : typed) {
        auto corner = row[0]++;
        for (std::size_t i = 0; i < word.size(); ++i) {
            const auto change = corner + (letter == word[i] ? 0U : 1U);
            corner = row[i + 1];
            row[i + 1] = std::min({row[i + 1] + 1, row[i] + 1, change});
        }
    }
    return row[word.size()];
}

}  // namespace

bool is_word_list(word_list words) {
    if (words.size() != word_list_size) {
        return false;
    }
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto letters = base::view_of(words[i]);
        if (letters.empty() || letters.size() > max_word_size ||
            !std::all_of(letters.begin(), letters.end(), is_letter) ||
            (i > 0 && !(words[i - 1] < words[i]))) {
            return false;
        }
    }
    return true;
}

base::secret random_words(word_list words, std::size_t count) {
    if (!is_word_list(words)) {
        throw std::invalid_argument("word list");
    }
    joiner out(count);
    for (std::size_t i = 0; i < count; ++i) {
        out.add(words[randombytes_uniform(static_cast<std::uint32_t>(words.size()))]);
    }
    return out.take();
}

base::secret family_password(word_list words) {
    return random_words(words, family_password_words);
}

base::secret recovery_words(word_list words) {
    return random_words(words, recovery_word_count);
}

base::result<base::secret> read_words(base::byte_view typed, word_list words, std::size_t count) {
    if (typed.size() > max_typed_size) {
        return refuse(refusal::bad_words);
    }
    joiner out(count);
    std::size_t found = 0;
    std::size_t odd = 0;
    for_each_word(lower_case(typed), [&](std::string_view word) {
        ++found;
        if (odd == 0 && !is_in(words, word)) {
            odd = found;
        }
        if (odd == 0 && found <= count) {
            out.add(word);
        }
    });
    if (odd != 0) {
        return refuse(refusal::bad_words, "word " + std::to_string(odd));
    }
    if (found != count) {
        return refuse(refusal::bad_words, std::to_string(count) + " words are needed");
    }
    return out.take();
}

std::string_view nearest_word(std::string_view typed, word_list words) {
    if (typed.size() >= min_beginning) {
        const auto first = std::lower_bound(words.begin(), words.end(), typed);
        if (begins_with(first, words.end(), typed) &&
            !begins_with(std::next(first), words.end(), typed)) {
            return *first;
        }
    }
    std::string_view best;
    auto best_distance = max_distance + 1;
    for (const auto each : words) {
        const auto distance = distance_of(typed, each);
        if (distance < best_distance) {
            best = each;
            best_distance = distance;
        }
    }
    return best;
}

std::vector<odd_word> odd_words(base::byte_view typed, word_list words) {
    std::vector<odd_word> out;
    if (typed.size() > max_typed_size) {
        return out;
    }
    std::size_t number = 0;
    for_each_word(lower_case(typed), [&](std::string_view word) {
        ++number;
        if (!is_in(words, word)) {
            out.push_back({number, nearest_word(word, words)});
        }
    });
    return out;
}

}  // namespace letterbox::account
