#include "clients/cli/password.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <future>
#include <string>
#include <sys/stat.h>
#include <unistd.h>

#include "clients/cli/nfkc.hpp"
#include "clients/cli/terminal.hpp"
#include "tests/clients/cli/test_tools.hpp"

namespace letterbox::cli {
namespace {

using testing::test_folder;
using testing::test_terminal;

std::string text_of(const base::result<base::secret>& password) {
    return password ? std::string(base::text_of(password->view()))
                    : "refused: " + std::string(name(password.why()));
}

TEST(password, is_not_shown_while_it_is_typed) {
    test_terminal terminal;
    auto asked = std::async(std::launch::async, [&] {
        return text_of(read_password("Password: ", {}, {}, terminal.path()));
    });
    terminal.wait_for("Password: ");
    EXPECT_FALSE(terminal.echoes());
    terminal.type("correct horse\n");
    EXPECT_EQ(asked.get(), "correct horse");
    EXPECT_TRUE(terminal.echoes());
    EXPECT_EQ(terminal.wait_for("\n").find("horse"), std::string::npos);
}

TEST(password, terminal_is_restored_when_nothing_is_typed) {
    test_terminal terminal;
    auto asked = std::async(std::launch::async, [&] {
        return text_of(read_password("Password: ", {}, {}, terminal.path()));
    });
    terminal.wait_for("Password: ");
    terminal.type("\n");
    EXPECT_EQ(asked.get(), "refused: bad_password");
    EXPECT_TRUE(terminal.echoes());
}

TEST(password, a_new_one_is_asked_twice) {
    test_terminal terminal;
    auto asked = std::async(std::launch::async, [&] {
        return text_of(read_new_password("New password: ", {}, {}, terminal.path()));
    });
    terminal.wait_for("New password: ");
    terminal.type("first of my garden words\n");
    terminal.wait_for("The same again: ");
    terminal.type("other\n");
    terminal.wait_for("New password: ");
    // Angstrom sign: the same as A with ring after NFKC
    terminal.type("\u212bngstrom in my garden shed\n");
    terminal.wait_for("The same again: ");
    terminal.type("\u00c5ngstrom in my garden shed\n");
    EXPECT_EQ(asked.get(), "\u00c5ngstrom in my garden shed");
}

TEST(password, three_different_pairs_are_enough) {
    test_terminal terminal;
    auto asked = std::async(std::launch::async, [&] {
        return text_of(read_new_password("New password: ", {}, {}, terminal.path()));
    });
    for (int i = 0; i < 3; ++i) {
        terminal.wait_for("New password: ");
        terminal.type("one of my garden words\n");
        terminal.wait_for("The same again: ");
        terminal.type("two\n");
    }
    EXPECT_EQ(asked.get(), "refused: cancelled");
}

TEST(password, a_new_one_that_is_easy_to_guess_is_not_taken) {
    test_terminal terminal;
    auto asked = std::async(std::launch::async, [&] {
        return text_of(read_new_password("New password: ", {}, {}, terminal.path()));
    });
    terminal.wait_for("New password: ");
    terminal.type("secret\n");
    EXPECT_NE(terminal.wait_for("New password: ").find("easy to guess"), std::string::npos);
    terminal.type("a bench behind the old mill\n");
    terminal.wait_for("The same again: ");
    terminal.type("a bench behind the old mill\n");
    EXPECT_EQ(asked.get(), "a bench behind the old mill");

    const test_folder folder;
    global_options options;
    options.password_file = folder.write("weak", "secret\n");
    EXPECT_EQ(text_of(read_new_password("?", options, {}, "/dev/null")), "refused: weak_password");
    EXPECT_EQ(text_of(choose_new_password("?", options, {}, "/dev/null")),
              "refused: weak_password");
    EXPECT_EQ(text_of(read_password("?", options, {}, "/dev/null")), "secret");
}

TEST(password, five_words_are_proposed_and_typed_once) {
    test_terminal terminal;
    auto asked = std::async(std::launch::async, [&] {
        return text_of(choose_new_password("Yours: ", {}, {}, terminal.path()));
    });
    const auto shown = terminal.wait_for("for your own: ");
    const auto at = shown.find("\n    ") + 5;
    const auto words = shown.substr(at, shown.find_first_of("\r\n", at) - at);
    terminal.type("y\n");
    terminal.wait_for("five words once: ");
    terminal.type("bades bades bades bades bades\n");
    EXPECT_NE(terminal.wait_for("five words once: ").find("not the same words"), std::string::npos);
    auto typed = words;
    typed[0] = static_cast<char>(typed[0] - 'a' + 'A');
    terminal.type(typed + "\n");
    EXPECT_EQ(asked.get(), words);
    EXPECT_EQ(std::count(words.begin(), words.end(), ' '), 4);
}

TEST(password, ones_own_is_taken_instead) {
    test_terminal terminal;
    auto asked = std::async(std::launch::async, [&] {
        return text_of(choose_new_password("Yours: ", {}, {}, terminal.path()));
    });
    terminal.wait_for("for your own: ");
    terminal.type("n\n");
    terminal.wait_for("Yours: ");
    terminal.type("a bench behind the old mill\n");
    terminal.wait_for("The same again: ");
    terminal.type("a bench behind the old mill\n");
    EXPECT_EQ(asked.get(), "a bench behind the old mill");
}

TEST(password, comes_from_a_file_that_only_its_owner_may_use) {
    const test_folder folder;
    const auto good = folder.write("good", "secret words\r\nsecond line\n");
    EXPECT_EQ(text_of(read_password_file(good)), "secret words");
    EXPECT_EQ(text_of(read_password_file(folder.write("bare", "no end"))), "no end");
    for (const unsigned rights : {0640U, 0604U, 0620U, 0610U, 0601U}) {
        const auto open = folder.write("open", "secret\n", rights);
        EXPECT_EQ(text_of(read_password_file(open)), "refused: file_error") << rights;
    }
    EXPECT_EQ(text_of(read_password_file(folder.file("absent"))), "refused: file_error");
    EXPECT_EQ(text_of(read_password_file(folder.path().string())), "refused: file_error");
    const auto pipe = folder.file("pipe");
    ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
    EXPECT_EQ(text_of(read_password_file(pipe)), "refused: file_error");
    EXPECT_EQ(text_of(read_password_file(folder.write("none", "\nx\n"))), "refused: bad_password");
    EXPECT_EQ(text_of(read_password_file(folder.write("long", std::string(1025, 'a')))),
              "refused: bad_password");
    EXPECT_EQ(text_of(read_password_file(folder.write("full", std::string(1024, 'a') + "\r\n"))),
              std::string(1024, 'a'));
}

TEST(password, flag_goes_before_variable_and_nobody_is_asked_without_input) {
    const test_folder folder;
    const environment env(variable_map{
        {"LETTERBOX_PASSWORD_FILE", folder.write("env", "from the environment of a test\n")}});
    global_options options;
    options.no_input = true;
    EXPECT_EQ(text_of(read_password("?", options, env, "/dev/null")),
              "from the environment of a test");
    EXPECT_EQ(text_of(read_new_password("?", options, env, "/dev/null")),
              "from the environment of a test");
    options.password_file = folder.write("flag", "from flag\n");
    EXPECT_EQ(text_of(read_password("?", options, env, "/dev/null")), "from flag");
    options.password_file.reset();
    EXPECT_EQ(text_of(read_password("?", options, {}, "/dev/null")), "refused: usage");
    options.no_input = false;
    EXPECT_EQ(text_of(read_password("?", options, {}, "/dev/null")), "refused: usage");
}

TEST(password, line_from_a_pipe_leaves_the_rest) {
    int ends[2] = {-1, -1};
    ASSERT_EQ(::pipe(ends), 0);
    ASSERT_EQ(::write(ends[1], "pass\nrest", 9), 9);
    ::close(ends[1]);
    EXPECT_EQ(text_of(read_secret_line(ends[0])), "pass");
    EXPECT_EQ(text_of(read_secret_line(ends[0])), "rest");
    EXPECT_EQ(text_of(read_secret_line(ends[0])), "refused: bad_password");
    ::close(ends[0]);
}

std::string normalised(std::string_view typed) {
    return text_of(nfkc_password(base::view_of(typed)));
}

TEST(nfkc, has_one_form_for_what_looks_the_same) {
    EXPECT_EQ(normalised("plain words"), "plain words");
    EXPECT_EQ(normalised("e\u0301"), "\u00e9");
    EXPECT_EQ(normalised("\ufb01ne \uff21\u2460"), "fine A1");  // ligature, full width, circled
    EXPECT_EQ(normalised(" kept "), " kept ");
    EXPECT_EQ(normalised("\u1e9b\u0323"), "\u1e69");  // UAX 15, figure 6
}

TEST(nfkc, refuses_what_cannot_be_a_password) {
    EXPECT_EQ(normalised(""), "refused: bad_password");
    EXPECT_EQ(normalised("\xff\xfe"), "refused: bad_password");
    EXPECT_EQ(normalised("\xed\xa0\x80"), "refused: bad_password");
    EXPECT_EQ(normalised(std::string(1025, 'a')), "refused: bad_password");
    EXPECT_EQ(normalised(std::string(1024, 'a')), std::string(1024, 'a'));
    std::string grows;  // one character of 3 bytes becomes 18 letters of 33 bytes
    for (int i = 0; i < 100; ++i) {
        grows += "\ufdfa";
    }
    EXPECT_EQ(normalised(grows), "refused: bad_password");
}

TEST(nfkc, text_keeps_its_look) {
    EXPECT_EQ(*nfc_text("e\u0301 \ufb01\n"), "\u00e9 \ufb01\n");
    EXPECT_EQ(*nfc_text(""), "");
    EXPECT_EQ(nfc_text("\xff").why(), base::refusal::usage);
    EXPECT_EQ(nfc_text(std::string((1U << 20) + 1, 'a')).why(), base::refusal::too_large);
}

TEST(terminal, asks_and_shows_what_is_typed) {
    test_terminal terminal;
    auto opened = terminal::open(terminal.path());
    ASSERT_TRUE(opened);
    auto asked = std::async(std::launch::async, [&] { return opened->ask("Send it? \x1b[2J "); });
    const auto shown = terminal.wait_for("Send it? [2J ");
    EXPECT_EQ(shown.find('\x1b'), std::string::npos);
    terminal.type("y\n");
    const auto answer = asked.get();
    ASSERT_TRUE(answer);
    EXPECT_EQ(*answer, "y");
    terminal.wait_for("y");
    auto ended = std::async(std::launch::async, [&] { return opened->ask("Again? "); });
    terminal.wait_for("Again? ");
    terminal.type("\x04");  // Ctrl-D
    EXPECT_EQ(ended.get().why(), base::refusal::cancelled);
}

}  // namespace
}  // namespace letterbox::cli
