#include "clients/cli/editor.hpp"

#include <gtest/gtest.h>

#include <csignal>
#include <filesystem>
#include <sstream>
#include <unistd.h>

#include "clients/cli/editor_command.hpp"
#include "tests/clients/cli/test_tools.hpp"

namespace letterbox::cli {
namespace {

using testing::read_text;
using testing::test_folder;

/// An editor that is a shell script; $1 is the file. `$OUT` in it is a file of the test's folder.
class editor : public ::testing::Test {
protected:
    base::result<std::string> edit(const std::string& script, editing what = {}) {
        what.on_stopped = [this](const std::string& text) { stopped_.push_back(text); };
        folder_.write("editor", "OUT=" + folder_.file("out") + "\n" + script + "\n");
        std::ostringstream data;
        std::ostringstream notes;
        output out(data, notes, {});
        const environment env(variable_map{{"LETTERBOX_EDITOR", "sh " + folder_.file("editor")},
                                           {"XDG_RUNTIME_DIR", folder_.path().string()}});
        auto text = edit_text(what, env, out);
        notes_ = notes.str();
        return text;
    }
    [[nodiscard]] std::string noted() const { return read_text(folder_.file("out")); }

    test_folder folder_;
    std::string notes_;                 // what was told meanwhile
    std::vector<std::string> stopped_;  // what was handed over after a bad end
};

TEST_F(editor, gives_back_what_was_written) {
    const auto text = edit("printf 'Dear Mum,\\n# not a comment here\\n\\n' >> \"$1\"");
    ASSERT_TRUE(text) << text.error().detail;
    EXPECT_EQ(*text, "Dear Mum,\n# not a comment here");
}

TEST_F(editor, shows_the_header_and_what_is_there) {
    const auto text =
        edit("cat \"$1\" > \"$OUT\"", {"Dear Mum", "For Anna\nYou may write about school"});
    ASSERT_TRUE(text);
    EXPECT_EQ(*text, "Dear Mum");
    EXPECT_EQ(noted(), "# For Anna\n# You may write about school\n\nDear Mum\n");
}

TEST_F(editor, keeps_the_file_private_and_deletes_it) {
    const auto text = edit(
        "stat -c %a \"$1\" > \"$OUT\"; stat -c %a \"$(dirname \"$1\")\" >> \"$OUT\"; "
        "dirname \"$1\" >> \"$OUT\"; echo text > \"$1\"; cp \"$1\" \"$1~\"; cp \"$1\" \"$1.swp\"");
    ASSERT_TRUE(text);
    EXPECT_EQ(*text, "text");
    std::istringstream lines(noted());
    std::string file_rights;
    std::string folder_rights;
    std::string where;
    lines >> file_rights >> folder_rights >> where;
    EXPECT_EQ(file_rights, "600");
    EXPECT_EQ(folder_rights, "700");
    EXPECT_EQ(where.rfind(folder_.path().string(), 0), 0U);
    EXPECT_FALSE(std::filesystem::exists(where));
}

TEST_F(editor, an_empty_text_stops) {
    EXPECT_EQ(edit("true", {"", "Only a header"}).why(), base::refusal::cancelled);
    EXPECT_EQ(edit(": > \"$1\"", {"was there", ""}).why(), base::refusal::cancelled);
    EXPECT_EQ(edit("printf '# a\\n \\n\\t\\n' > \"$1\"").why(), base::refusal::cancelled);
}

TEST_F(editor, a_bad_end_hands_over_what_was_saved_and_leaves_nothing) {
    EXPECT_EQ(edit("dirname \"$1\" > \"$OUT\"; printf '# For Anna\\n\\nDear Mum\\n' > \"$1\"; "
                   "cp \"$1\" \"$1.swp\"; exit 3")
                  .why(),
              base::refusal::cancelled);
    EXPECT_EQ(stopped_, std::vector<std::string>{"Dear Mum"});
    auto where = noted();
    where.pop_back();
    EXPECT_FALSE(std::filesystem::exists(where));
    EXPECT_EQ(edit("echo Mia > \"$1\"; kill -9 $$").why(), base::refusal::cancelled);
    EXPECT_EQ(edit("echo Sam > \"$1\"; exit 127").why(), base::refusal::usage);
    EXPECT_EQ(stopped_, (std::vector<std::string>{"Dear Mum", "Mia", "Sam"}));
    EXPECT_EQ(edit("rm \"$1\"").why(), base::refusal::not_found);
}

TEST_F(editor, a_bad_end_with_no_new_words_hands_over_nothing) {
    for (const auto* each : {"exit 3", "exit 127", "touch \"$1\"; exit 1", ": > \"$1\"; exit 1",
                             "rm \"$1\"; exit 1", "cp \"$1\" \"$1.save\"; exit 1"}) {
        EXPECT_FALSE(edit(each, {"# was there", "A header"})) << each;
    }
    EXPECT_FALSE(edit("echo x > \"$1\"; : > \"$1.save\"; touch -d '1 minute' \"$1.save\"; exit 1"));
    EXPECT_TRUE(edit("echo well > \"$1\""));
    EXPECT_TRUE(stopped_.empty());
}

TEST_F(editor, a_bad_end_hands_over_the_copy_that_the_editor_saved_in_haste) {
    for (const auto* each : {"$1.save", "$(dirname \"$1\")/#letter.txt#"}) {
        const std::string copy = each;
        const auto script =
            "echo old > \"$1\"; touch -d '1 minute ago' \"$1\"; echo new > \"" + copy;
        EXPECT_FALSE(edit(script + "\"; exit 1"));
        EXPECT_FALSE(edit(script + "\"; rm \"$1\"; exit 1"));
        auto older = script;
        older.append("\"; touch -d '1 hour ago' \"").append(copy).append("\"; exit 1");
        EXPECT_FALSE(edit(older));
        EXPECT_EQ(stopped_, (std::vector<std::string>{"new", "new", "old"})) << copy;
        stopped_.clear();
        // Who ended without saving wanted that.
        EXPECT_EQ(edit(script + "\"").value(), "old");
    }
}

TEST_F(editor, gives_the_signals_back) {
    sigset_t before;
    sigset_t after;
    ASSERT_EQ(pthread_sigmask(SIG_BLOCK, nullptr, &before), 0);
    EXPECT_TRUE(edit("grep Sig /proc/self/status > \"$OUT\"; echo x > \"$1\""));
    ASSERT_EQ(pthread_sigmask(SIG_BLOCK, nullptr, &after), 0);
    for (const int each : {SIGTERM, SIGHUP, SIGCHLD}) {
        EXPECT_EQ(sigismember(&before, each), sigismember(&after, each));
    }
    // The editor gets them as usual; the C library has two more of its own.
    for (const auto* each : {"SigBlk:\t", "SigIgn:\t"}) {
        const auto at = noted().find(each);
        ASSERT_NE(at, std::string::npos);
        EXPECT_EQ(std::stoull(noted().substr(at + 8), nullptr, 16) & 0x7fff'ffffU, 0U) << noted();
    }
}

TEST_F(editor, gives_back_also_what_is_too_long_for_a_letter) {
    EXPECT_EQ(edit("head -c 300000 /dev/zero | tr '\\0' x > \"$1\"").value().size(), 300000U);
    EXPECT_EQ(edit("head -c 1100000 /dev/zero | tr '\\0' x > \"$1\"").why(),
              base::refusal::too_large);
}

TEST(editor_command, is_chosen_in_order) {
    EXPECT_EQ(editor_command(environment(variable_map{{"LETTERBOX_EDITOR", "a"}, {"VISUAL", "b"}})),
              "a");
    EXPECT_EQ(editor_command(environment(variable_map{{"EDITOR", "c"}, {"VISUAL", "b"}})), "b");
    EXPECT_EQ(editor_command(environment(variable_map{{"EDITOR", "c -w"}, {"VISUAL", ""}})),
              "c -w");
    EXPECT_FALSE(editor_command({}).empty());
}

TEST(editor_command, keeps_vim_from_leaving_copies) {
    for (const auto* each : {"vim", "/usr/bin/vim", "nvim", "vim.basic", "vim -y", "gvim"}) {
        const auto command = editor_command(environment(variable_map{{"EDITOR", each}}));
        EXPECT_EQ(command.rfind(std::string(each) + " -n -i NONE", 0), 0U) << command;
        EXPECT_NE(command.find("noundofile"), std::string::npos);
    }
    EXPECT_EQ(editor_command(environment(variable_map{{"EDITOR", "nano"}})), "nano");
    EXPECT_EQ(editor_command(environment(variable_map{{"EDITOR", "code --wait vim"}})),
              "code --wait vim");
}

TEST(editor_command, knows_vim_under_its_other_names) {
    const test_folder bin;
    const test_folder empty;
    for (const auto* each : {"vim.basic", "busybox", "nano"}) {
        bin.write(each, "#!/bin/sh\n", 0700);
    }
    bin.write("view", "no program\n");
    const auto link = [&](const char* to, const char* name) {
        std::filesystem::create_symlink(bin.file(to), bin.file(name));
    };
    link("vim.basic", "alternatives-vi");
    link("alternatives-vi", "vi");
    link("vim.basic", "gvim");
    link("busybox", "ex");
    link("nano", "pico");
    const auto path = empty.path().string() + ":" + bin.path().string();
    const auto command = [&](const std::string& editor) {
        return editor_command(environment(variable_map{{"EDITOR", editor}, {"PATH", path}}));
    };
    const environment env(variable_map{{"PATH", path}});
    const std::string flags = " -n -i NONE -c 'set noundofile nobackup nowritebackup'";
    EXPECT_EQ(command("vi"), "vi" + flags);
    EXPECT_EQ(command(bin.file("vi") + " -y"), bin.file("vi") + " -y" + flags);
    EXPECT_EQ(command("gvim"), "gvim" + flags + " -f");
    EXPECT_EQ(command("vimx"), "vimx" + flags);
    for (const auto* each : {"ex", "view", "pico", "none", "emacs vi"}) {
        EXPECT_EQ(command(each), each);
    }
    EXPECT_FALSE(may_keep_copies("vi" + flags, env));
    EXPECT_FALSE(may_keep_copies("pico", env));
    EXPECT_FALSE(may_keep_copies("/bin/nano -w", env));
    EXPECT_TRUE(may_keep_copies("ex", env));
    EXPECT_TRUE(may_keep_copies("code --wait vim", env));
    if (::access("/usr/bin/nano", X_OK) != 0) {
        EXPECT_EQ(editor_command(env), "vi" + flags);
    }
}

TEST_F(editor, warns_of_copies_that_it_cannot_prevent) {
    EXPECT_TRUE(edit("echo x > \"$1\""));
    EXPECT_NE(notes_.find("If your editor keeps copies"), std::string::npos) << notes_;
}

TEST(without_header, takes_only_leading_comments) {
    EXPECT_EQ(without_header("# a\n# b\n\nText\n# kept\n"), "Text\n# kept");
    EXPECT_EQ(without_header("# only"), "");
    EXPECT_EQ(without_header(""), "");
    EXPECT_EQ(without_header("\n#kept\n"), "#kept");
}

}  // namespace
}  // namespace letterbox::cli
