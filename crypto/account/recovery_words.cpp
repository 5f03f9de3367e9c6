#include "crypto/account/recovery_words.hpp"

#include <sodium.h>

#include <algorithm>
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
        return refuse(refusal::bad_code);
    }
    auto lower = base::secret::copy_of(typed);
    for (auto& each : lower.writable()) {
        if (each >= 'A' && each <= 'Z') {
            each = static_cast<std::uint8_t>(each - 'A' + 'a');
        }
    }
    joiner out(count);
    const auto text = lower.view();
    std::size_t found = 0;
    for (auto at = text.begin(); at != text.end();) {
        if (is_between_words(*at)) {
            ++at;
            continue;
        }
        const auto end = std::find_if(at, text.end(), is_between_words);
        const auto word = base::text_of(text.subspan(static_cast<std::size_t>(at - text.begin()),
                                                     static_cast<std::size_t>(end - at)));
        if (++found > count || word.size() > max_word_size ||
            !std::binary_search(words.begin(), words.end(), word)) {
            return refuse(refusal::bad_code, "words");
        }
        out.add(word);
        at = end;
    }
    if (found != count) {
        return refuse(refusal::bad_code, "words");
    }
    return out.take();
}

}  // namespace letterbox::account
