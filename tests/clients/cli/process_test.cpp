// The built program itself, as a process: signals, terminal, core files.
#include <gtest/gtest.h>

#include <array>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <sstream>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

#include "clients/cli/cleanup.hpp"
#include "clients/cli/editor.hpp"
#include "clients/cli/private_process.hpp"
#include "clients/cli/terminal.hpp"
#include "tests/clients/cli/test_tools.hpp"
#include "tests/support/core_file.hpp"

namespace letterbox::cli {
namespace {

using testing::read_text;
using testing::test_folder;
using testing::test_terminal;

/// Runs `work` in a process of its own that cleans up as the program does.
pid_t in_child(const std::function<void()>& work) {
    const pid_t child = ::fork();
    if (child == 0) {
        install_signal_handlers();
        work();
        ::_exit(0);
    }
    return child;
}

int ended(pid_t child) {
    int how = 0;
    EXPECT_EQ(::waitpid(child, &how, 0), child);
    return WIFEXITED(how) ? WEXITSTATUS(how) : -WTERMSIG(how);
}

TEST(process, signals_restore_the_terminal_and_end_with_130) {
    for (const int each : {SIGINT, SIGTERM, SIGHUP}) {
        test_terminal terminal;
        const auto child = in_child([&] {
            if (auto opened = terminal::open(terminal.path())) {
                static_cast<void>(opened->ask_hidden("Password: "));
            }
        });
        terminal.wait_for("Password: ");
        EXPECT_FALSE(terminal.echoes());
        ASSERT_EQ(::kill(child, each), 0);
        EXPECT_EQ(ended(child), 130);
        EXPECT_TRUE(terminal.echoes());
    }
}

std::ptrdiff_t count_files(const test_folder& folder) {
    const std::filesystem::directory_iterator files(folder.path());
    return std::distance(begin(files), end(files));
}

TEST(process, signals_while_the_editor_is_open_lose_no_word) {
    for (const int each : {SIGTERM, SIGHUP}) {
        const test_folder runtime;
        const test_folder folder;
        test_terminal terminal;
        const auto kept = folder.file("kept");
        // Saves beside the letter when it must end at once, as nano does, and takes its time.
        const auto script = folder.write(
            "editor",
            "save() { sleep 0.3; echo 'Dear Mum, much more' > \"$1.save\"; exit 1; }\n"
            "trap 'save \"$1\"' HUP\n"
            "touch -d '1 minute ago' \"$1\"\n: > \"$1.swp\"\nsleep 60 > /dev/null 2>&1 &\n"
            "printf 'ready\\n' > " +
                terminal.path() + "\nwait\n");
        const environment env({{"LETTERBOX_EDITOR", "exec sh " + script},
                               {"XDG_RUNTIME_DIR", runtime.path().string()}});
        const auto child = in_child([&] {
            std::ostringstream data;
            std::ostringstream notes;
            output out(data, notes, {});
            editing what{"Dear Mum", ""};
            what.on_stopped = [&](const std::string& text) {
                ::kill(::getpid(), SIGTERM);  // one more ends nothing yet
                std::ofstream(kept) << text;
            };
            const auto text = edit_text(what, env, out);
            ::_exit(text.why() == base::refusal::cancelled ? 7 : 8);
        });
        terminal.wait_for("ready");
        EXPECT_EQ(count_files(runtime), 1);
        ASSERT_EQ(::kill(child, each), 0);
        EXPECT_EQ(ended(child), 130);
        EXPECT_EQ(read_text(kept), "Dear Mum, much more");
        EXPECT_EQ(count_files(runtime), 0);
    }
}

TEST(process, a_signal_ends_the_editor_and_is_no_sudden_end) {
    const test_folder runtime;
    test_terminal terminal;
    const environment env({{"LETTERBOX_EDITOR", "printf 'ready\\n' > " + terminal.path() +
                                                    "; exec sleep 60 > /dev/null 2>&1 #"},
                           {"XDG_RUNTIME_DIR", runtime.path().string()}});
    const auto child = in_child([&] {
        std::ostringstream data;
        std::ostringstream notes;
        output out(data, notes, {});
        const auto text = edit_text({"Dear Mum", ""}, env, out);
        ::_exit(text.why() == base::refusal::cancelled ? 7 : 8);
    });
    terminal.wait_for("ready");
    ASSERT_EQ(::kill(child, SIGTERM), 0);
    EXPECT_EQ(ended(child), 7);
    EXPECT_EQ(count_files(runtime), 0);
}

TEST(process, a_closed_pipe_is_no_sudden_end) {
    const auto child = in_child([] {
        int ends[2] = {-1, -1};
        if (::pipe(ends) == 0) {
            ::close(ends[0]);
            ::_exit(::write(ends[1], "x", 1) < 0 ? 7 : 8);
        }
    });
    EXPECT_EQ(ended(child), 7);
}

TEST(process, leaves_no_core_file_and_keeps_its_memory_and_files_to_itself) {
    const test_folder folder;
    const auto path = folder.file("new");
    const auto child = in_child([&] {
        const rlimit before{4096, 4096};
        ::setrlimit(RLIMIT_CORE, &before);
        const bool before_that = is_process_private();
        const bool done = keep_process_private();
        std::ofstream(path) << "x";
        ::_exit(!before_that && done && is_process_private() ? 7 : 8);
    });
    EXPECT_EQ(ended(child), 7);
    const auto rights = std::filesystem::status(path).permissions();
    EXPECT_EQ(rights & std::filesystem::perms::all,
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

/// Crashes a process that may leave a core file as far as the system lets it, and looks for one.
void expect_no_core(const std::function<void()>& work, const std::function<void(pid_t)>& ready) {
    const test_folder folder;
    const pid_t child = ::fork();
    if (child == 0) {
        letterbox::test::allow_core_files();
        if (::chdir(folder.path().c_str()) == 0) {
            work();
        }
        ::_exit(9);
    }
    ready(child);
    rlimit now{1, 1};
    EXPECT_EQ(::prlimit(child, RLIMIT_CORE, nullptr, &now), 0);
    EXPECT_EQ(now.rlim_max, 0U);
    EXPECT_EQ(::kill(child, SIGQUIT), 0);
    letterbox::test::expect_crash_without_core(child, folder.path());
}

TEST(process, a_crash_of_the_program_leaves_no_core_file) {
    std::array<int, 2> letter{};
    ASSERT_EQ(::pipe(letter.data()), 0);
    const auto work = [&] {
        ::dup2(letter[0], STDIN_FILENO);
        ::close(letter[1]);
        ::execl(LETTERBOX_PROGRAM, "letterbox", "letter", "send", "-", "--to", "Nan", nullptr);
    };
    // Once it has read the first words it is well past its beginning, with a letter in its memory.
    const auto ready = [&](pid_t /*child*/) {
        ASSERT_EQ(::write(letter[1], "Dear Nan", 8), 8);
        for (int left = 8; left > 0;) {
            ASSERT_EQ(::ioctl(letter[0], FIONREAD, &left), 0);
            ::usleep(1000);
        }
    };
    expect_no_core(work, ready);
    ::close(letter[0]);
    ::close(letter[1]);
}

/// Runs the built program through the shell; exit code and both outputs.
std::pair<int, std::string> shell(const std::string& line) {
    const test_folder folder;
    const auto out = folder.file("out");
    const int how = std::system(("(" + line + ") > " + out + " 2>&1").c_str());  // NOLINT
    return {WEXITSTATUS(how), read_text(out)};
}

TEST(process, the_program_itself_answers) {
    const std::string program = "HOME=/nowhere " LETTERBOX_PROGRAM " ";
    EXPECT_EQ(shell(program + "--version"),
              std::pair(0, std::string("letterbox ") + program_version + "\n"));
    EXPECT_EQ(shell(program + "hlep").first, 2);
    EXPECT_EQ(shell(program + "help --man > /dev/full").first, 1);
    EXPECT_EQ(shell("env -i " LETTERBOX_PROGRAM " config").first, 1);
}

}  // namespace
}  // namespace letterbox::cli
