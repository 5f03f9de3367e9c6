#include "clients/cli/recovery.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>

#include "clients/cli/terminal.hpp"
#include "crypto/account/words.hpp"

namespace letterbox::cli {

using base::refusal;

namespace {

constexpr int tries = 3;

void wipe(std::string& text) {
    sodium_memzero(text.data(), text.size());
    text.clear();
}

// The word at a place, in the list.
std::string_view word_at(const base::secret& words, std::size_t index) {
    auto text = base::text_of(words.view());
    for (std::size_t i = 0; i < index; ++i) {
        text.remove_prefix(text.find(' ') + 1);
    }
    return text.substr(0, text.find(' '));
}

bool is_word(std::string_view typed, std::string_view word) {
    const auto read = account::read_words(base::view_of(typed), account::list_of_words(), 1);
    return read && base::text_of(read->view()) == word;
}

base::status ask_back(terminal& person, const base::secret& words, std::size_t index) {
    const auto question = "Word " + std::to_string(index + 1) + ": ";
    for (int i = 0; i < tries; ++i) {
        LETTERBOX_TRY(auto typed, person.ask(question));
        const auto right = is_word(typed, word_at(words, index));
        wipe(typed);
        if (right) {
            return {};
        }
        person.say("That is not the word. Please look at your paper and try again.\n");
    }
    return refusal::cancelled;
}

std::array<std::size_t, 2> two_places() {
    const auto first = randombytes_uniform(account::recovery_word_count);
    const auto step = 1 + randombytes_uniform(account::recovery_word_count - 1);
    const auto second = (first + step) % account::recovery_word_count;
    return {std::min<std::size_t>(first, second), std::max<std::size_t>(first, second)};
}

}  // namespace

base::status show_and_ask_back(const base::secret& words, const std::string& terminal_path) {
    LETTERBOX_TRY(auto person, terminal::open(terminal_path));
    person.say("These eight words let you in when you have forgotten your password. They are shown "
               "once.\nPlease write them on paper, and keep it where only you look.\n\n");
    for (std::size_t i = 0; i < account::recovery_word_count; ++i) {
        person.say("    " + std::to_string(i + 1) + "  ");
        person.say(word_at(words, i));
        person.say("\n");
    }
    person.say("\nNow please type two of them from your paper.\n");
    for (const auto each : two_places()) {
        LETTERBOX_CHECK(ask_back(person, words, each));
    }
    return {};
}

base::result<base::secret> give_recovery_words(context& with, workplace& place,
                                               const std::string& sign_in_name,
                                               const base::secret& password,
                                               const std::string& terminal_path) {
    auto words = core::make_recovery_words();
    if (!with.options.no_input) {
        LETTERBOX_CHECK(show_and_ask_back(words, terminal_path));
    }
    LETTERBOX_CHECK(core::set_recovery_words(place.me(), sign_in_name, password, words));
    return words;
}

base::result<base::secret> ask_recovery_words(const std::string& terminal_path) {
    LETTERBOX_TRY(auto person, terminal::open(terminal_path));
    const auto list = account::list_of_words();
    base::secret all(account::recovery_word_count * (account::max_word_size + 1));
    std::size_t size = 0;
    for (std::size_t i = 0; i < account::recovery_word_count;) {
        const auto number = std::to_string(i + 1);
        LETTERBOX_TRY(auto typed, person.ask("Word " + number + ": "));
        const auto read = account::read_words(base::view_of(typed), list, 1);
        const auto nearest = account::nearest_word(typed, list);
        wipe(typed);
        if (!read) {
            person.say("Word " + number + " is not in our list.");
            if (!nearest.empty()) {
                person.say(" Did you mean ");
                person.say(nearest);
                person.say("?");
            }
            person.say("\n");
            continue;
        }
        std::copy(read->view().begin(), read->view().end(),
                  all.writable().begin() + static_cast<std::ptrdiff_t>(size));
        size += read->size();
        all.writable()[size++] = ' ';
        ++i;
    }
    return base::secret::copy_of(all.view(0, size));
}

}  // namespace letterbox::cli
