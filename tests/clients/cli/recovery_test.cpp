#include "clients/cli/recovery.hpp"

#include <gtest/gtest.h>

#include <future>
#include <string>
#include <vector>

#include "crypto/account/words.hpp"
#include "tests/clients/cli/test_tools.hpp"

namespace letterbox::cli {
namespace {

using base::refusal;
using testing::test_terminal;

std::vector<std::string> eight_words() {
    const auto list = account::list_of_words();
    std::vector<std::string> out;
    for (std::size_t i = 0; i < account::recovery_word_count; ++i) {
        out.emplace_back(list[i * 200]);
    }
    return out;
}

base::secret joined(const std::vector<std::string>& words) {
    std::string out;
    for (const auto& each : words) {
        out += (out.empty() ? "" : " ") + each;
    }
    return base::secret::copy_of(base::view_of(out));
}

// The number in the last "Word N: ".
std::size_t number_asked(const std::string& shown) {
    const auto at = shown.rfind("Word ");
    return static_cast<std::size_t>(shown.at(at + 5) - '1');
}

TEST(recovery, words_are_shown_once_and_two_are_asked_back) {
    test_terminal terminal;
    const auto words = eight_words();
    const auto all = joined(words);
    auto asked =
        std::async(std::launch::async, [&] { return show_and_ask_back(all, terminal.path()); });
    const auto shown = terminal.wait_for(": ");
    EXPECT_NE(shown.find("type two of them"), std::string::npos);
    for (std::size_t i = 0; i < words.size(); ++i) {
        EXPECT_NE(shown.find(std::to_string(i + 1) + "  " + words[i]), std::string::npos) << i;
    }
    const auto first = number_asked(shown);
    terminal.type("votuk\n");
    const auto again = terminal.wait_for(": ");
    EXPECT_NE(again.find("not the word"), std::string::npos);
    EXPECT_EQ(number_asked(again), first);
    terminal.type(words.at(first) + "\n");
    const auto second = number_asked(terminal.wait_for(": "));
    EXPECT_GT(second, first);
    terminal.type(" " + words.at(second) + " \n");
    EXPECT_TRUE(asked.get());
}

TEST(recovery, three_wrong_words_change_nothing) {
    test_terminal terminal;
    const auto all = joined(eight_words());
    auto asked =
        std::async(std::launch::async, [&] { return show_and_ask_back(all, terminal.path()); });
    for (int i = 0; i < 3; ++i) {
        terminal.wait_for(": ");
        terminal.type("votuk\n");
    }
    EXPECT_EQ(asked.get().why(), refusal::cancelled);
}

TEST(recovery, typed_words_are_gently_put_right) {
    test_terminal terminal;
    const auto words = eight_words();
    auto asked = std::async(std::launch::async, [&]() -> std::string {
        const auto read = ask_recovery_words(terminal.path());
        return read ? std::string(base::text_of(read->view())) : "refused";
    });
    terminal.wait_for("Word 1: ");
    terminal.type("bade\n");
    EXPECT_NE(terminal.wait_for("Word 1: ").find("Word 1 is not in our list. Did you mean bades?"),
              std::string::npos);
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0) {
            terminal.wait_for("Word " + std::to_string(i + 1) + ": ");
        }
        terminal.type(words[i] + "\n");
    }
    std::string expected;
    for (const auto& each : words) {
        expected += each + " ";
    }
    EXPECT_EQ(asked.get(), expected);
}

}  // namespace
}  // namespace letterbox::cli
