#include "crypto/account/password_strength.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "crypto/account/password_key.hpp"
#include "crypto/account/words.hpp"

namespace letterbox::account {

namespace {

constexpr std::uint32_t listed_word = 11;
constexpr std::uint32_t well_known_part = 5;
constexpr std::uint32_t repeated_part = 2;
constexpr std::uint32_t next_in_a_row = 1;
constexpr std::uint32_t space_or_dash = 1;
constexpr std::uint32_t letter_or_digit = 3;
constexpr std::uint32_t other_character = 4;
constexpr std::uint32_t change_of_sort = 2;
constexpr std::size_t min_repeated = 3;  // characters

constexpr std::array well_known{std::string_view("password"), std::string_view("letterbox"),
                                std::string_view("iloveyou"), std::string_view("welcome"),
                                std::string_view("qwerty"),   std::string_view("asdf")};

enum class sort { none, letter, digit, gap, other };

bool is_capital(std::uint8_t c) {
    return c >= 'A' && c <= 'Z';
}

std::uint8_t lower(std::uint8_t c) {
    return is_capital(c) ? static_cast<std::uint8_t>(c - 'A' + 'a') : c;
}

sort sort_of(std::uint8_t c) {
    if (lower(c) >= 'a' && lower(c) <= 'z') {
        return sort::letter;
    }
    if (c >= '0' && c <= '9') {
        return sort::digit;
    }
    return c == ' ' || c == '-' ? sort::gap : sort::other;
}

bool same_letters(base::byte_view text, std::string_view word) {
    return text.size() >= word.size() &&
           std::equal(word.begin(), word.end(), text.begin(), [](char letter, std::uint8_t c) {
               return static_cast<std::uint8_t>(letter) == lower(c);
           });
}

class ruler {
public:
    explicit ruler(base::byte_view text) : text_(text) {}

    std::uint32_t measure() {
        while (at_ < text_.size()) {
            step();
        }
        return bits_;
    }

private:
    void step() {
        const auto seen = repeated();
        if (sort_of(text_[at_]) == sort::gap) {
            take(1, before_ == sort::gap ? 0 : space_or_dash);  // a row of them is one
        } else if (seen < letters_in_a_word && is_listed_word()) {
            take(letters_in_a_word, listed_word);
        } else if (seen >= min_repeated) {
            take(seen, repeated_part);
        } else if (const auto known = well_known_here(); known > 0) {
            take(known, well_known_part);
        } else {
            take(1, bits_here());
        }
    }

    void take(std::size_t size, std::uint32_t bits) {
        at_ += size;
        bits_ += bits;
        last_ = text_[at_ - 1];
        before_ = sort_of(last_);
    }

    // How many characters from here stood so somewhere before.
    [[nodiscard]] std::size_t repeated() const {
        std::size_t longest = 0;
        for (std::size_t from = 0; from < at_; ++from) {
            std::size_t size = 0;
            while (at_ + size < text_.size() &&
                   lower(text_[from + size]) == lower(text_[at_ + size])) {
                ++size;
            }
            longest = std::max(longest, size);
        }
        return longest;
    }

    [[nodiscard]] std::size_t well_known_here() const {
        const auto found =
            std::find_if(well_known.begin(), well_known.end(), [this](std::string_view each) {
                return same_letters(text_.subspan(at_), each);
            });
        return found == well_known.end() ? 0 : found->size();
    }

    [[nodiscard]] bool is_letter(std::size_t at) const {
        return at < text_.size() && sort_of(text_[at]) == sort::letter;
    }

    // A whole word, not letters inside a longer one.
    [[nodiscard]] bool is_listed_word() const {
        if (before_ == sort::letter || is_letter(at_ + letters_in_a_word)) {
            return false;
        }
        const auto words = list_of_words();
        const auto rest = text_.subspan(at_);
        return std::any_of(words.begin(), words.end(),
                           [&](std::string_view each) { return same_letters(rest, each); });
    }

    [[nodiscard]] std::uint32_t bits_here() const {
        const auto c = text_[at_];
        const auto kind = sort_of(c);
        if ((c & 0xc0U) == 0x80U) {  // the rest of a character of several bytes
            return 0;
        }
        const auto step = lower(c) - lower(last_);
        if (kind == before_ && step >= -1 && step <= 1) {
            return next_in_a_row;
        }
        const auto changes = before_ != sort::none && before_ != sort::gap && before_ != kind;
        return (kind == sort::other ? other_character : letter_or_digit) +
               (changes || is_capital(c) ? change_of_sort : 0);
    }

    base::byte_view text_;
    std::size_t at_ = 0;
    std::uint32_t bits_ = 0;
    sort before_ = sort::none;
    std::uint8_t last_ = 0;
};

}  // namespace

std::uint32_t password_bits(base::byte_view password) {
    return password.size() > max_password_size ? 0 : ruler(password).measure();
}

base::status check_new_password(base::byte_view password) {
    if (password.empty() || password.size() > max_password_size) {
        return base::refusal::bad_password;
    }
    if (password_bits(password) < min_password_bits) {
        return base::refusal::weak_password;
    }
    return {};
}

}  // namespace letterbox::account
