#include "crypto/account/words.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace letterbox::account {

namespace {

constexpr std::string_view first_letters = "bdfghklmnprstvz";  // also third
constexpr std::string_view vowels = "aeiou";
constexpr std::string_view last_letters = "bdfgxklmnprstvz";  // nobody hears an h at the end

// Rude, unkind, sad, or what somebody may call a mother or a father; in several languages.
constexpr std::string_view unkind =
    "anal anus bab bitu bom bone bosom bum bub dad dago dem dev dik dil divo dop dum dup "
    "dus fag fat felat fever fuk gas gun hamas haram hate hitl hom hor kafir kaka kana "
    "kik kil kok kun kut laden leper loli loser lube mam mer mol mor mum mur nad nak nan "
    "naz neg nig nip nud pak pap ped penis pik pim pipi pis pola popo pub pus put rabid "
    "rap ret sad sat sek semen ses sex sod sut tampo tard tit tose tot tumo tup urin vag "
    "venom vom vul";

using word = std::array<char, letters_in_a_word>;

std::string_view text_of(const word& from) {
    return {from.data(), from.size()};
}

class made_list {
public:
    made_list() {
        for (std::size_t a = 0; a < first_letters.size(); ++a) {
            for (std::size_t b = 0; b < vowels.size(); ++b) {
                for (std::size_t c = 0; c < first_letters.size(); ++c) {
                    for (std::size_t d = 0; d < vowels.size(); ++d) {
                        consider(a, b, c, d);
                    }
                }
            }
        }
        if (!is_word_list(words_)) {
            throw std::logic_error("the rule makes no list of words");
        }
    }
    made_list(const made_list&) = delete;  // the words point into it
    made_list& operator=(const made_list&) = delete;
    ~made_list() = default;

    [[nodiscard]] word_list words() const { return words_; }

private:
    void consider(std::size_t a, std::size_t b, std::size_t c, std::size_t d) {
        const auto last = (a + 2 * b + 4 * c + 7 * d) % last_letters.size();
        const word next{first_letters[a], vowels[b], first_letters[c], vowels[d],
                        last_letters[last]};
        if (count_ == letters_.size() || (a + b + c + d) % 2 != 0 || next[0] == next[2] ||
            next[2] == next[4] || is_unkind(text_of(next))) {
            return;
        }
        letters_[count_] = next;
        words_[count_] = text_of(letters_[count_]);
        ++count_;
    }

    std::array<word, word_list_size> letters_{};
    std::array<std::string_view, word_list_size> words_{};
    std::size_t count_ = 0;
};

}  // namespace

bool is_unkind(std::string_view word) {
    for (std::size_t begin = 0; begin < unkind.size();) {
        const auto end = std::min(unkind.find(' ', begin), unkind.size());
        if (word.find(unkind.substr(begin, end - begin)) != std::string_view::npos) {
            return true;
        }
        begin = end + 1;
    }
    return false;
}

std::string words_of(const base::digest& fingerprint) {
    constexpr std::uint32_t bits_of_a_word = 11;
    const auto words = list_of_words();
    std::string out;
    std::uint32_t waiting = 0;
    std::uint32_t bits = 0;
    for (std::size_t i = 0; i < recovery_word_count * bits_of_a_word / 8; ++i) {
        waiting = (waiting << 8U) | fingerprint.data[i];
        bits += 8;
        if (bits >= bits_of_a_word) {
            bits -= bits_of_a_word;
            out.append(out.empty() ? "" : " ").append(words[(waiting >> bits) % word_list_size]);
        }
    }
    return out;
}

word_list list_of_words() {
    static const made_list list;
    return list.words();
}

}  // namespace letterbox::account
