// The completions, tried in the shells that they are for.
#include "clients/cli/completion.hpp"

#include <gtest/gtest.h>

#include <csignal>
#include <cstdlib>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/clients/cli/test_commands.hpp"
#include "tests/clients/cli/test_tools.hpp"

namespace letterbox::cli {
namespace {

using testing::test_commands;

/// Runs the bash completion on a line; the last word is the one being typed.
std::string completed(const std::vector<std::string>& line) {
    const testing::test_folder folder;
    folder.write("completion", bash_completion(test_commands()));
    std::string script = "source " + folder.file("completion") + "\nCOMP_WORDS=(";
    for (const auto& each : line) {
        script += " " + shell_quoted(each);
    }
    script += ")\nCOMP_CWORD=" + std::to_string(line.size() - 1) +
              "\n_letterbox\nprintf '%s ' \"${COMPREPLY[@]}\" > " + folder.file("out") + "\n";
    folder.write("script", script);
    const auto command = "bash " + folder.file("script");
    EXPECT_EQ(std::system(command.c_str()), 0);  // NOLINT(cert-env33-c)
    return testing::read_text(folder.file("out"));
}

TEST(completion, works_in_bash) {
    EXPECT_EQ(completed({"letterbox", "le"}), "letter ");
    EXPECT_EQ(completed({"letterbox", "letter", ""}).rfind("write list fail throw ", 0), 0U);
    EXPECT_EQ(completed({"letterbox", "--profile", "work", "letter", "w"}), "write ");
    EXPECT_EQ(completed({"letterbox", "letter", "write", "--ur"}), "--urgent ");
    EXPECT_EQ(completed({"letterbox", "letter", "list", "--ur"}), " ");
    EXPECT_EQ(completed({"letterbox", "letter", "write", "--size", ""}), "small large ");
    EXPECT_EQ(completed({"letterbox", "completion", ""}).rfind("bash zsh fish ", 0), 0U);
    EXPECT_EQ(completed({"letterbox", "config", "se"}), "set ");
    EXPECT_EQ(completed({"letterbox", "config", "set", "se"}), "server ");
}

/// What fish offers for a line, one a line, each with its description.
std::string completed_by_fish(const std::string& line) {
    const testing::test_folder folder;
    folder.write("completion", fish_completion(test_commands()));
    folder.write("script", "source " + folder.file("completion") + "\ncomplete -C " +
                               shell_quoted(line) + " > " + folder.file("out") + "\n");
    const auto command = "XDG_CONFIG_HOME=" + folder.file("config") +
                         " XDG_DATA_HOME=" + folder.file("data") + " fish --no-config " +
                         folder.file("script");
    EXPECT_EQ(std::system(command.c_str()), 0);  // NOLINT(cert-env33-c)
    return testing::read_text(folder.file("out"));
}

TEST(completion, works_in_fish) {
    EXPECT_EQ(completed_by_fish("letterbox le"), "letter\tLetters: write, read\n");
    EXPECT_EQ(completed_by_fish("letterbox letter wr"), "write\tWrite a letter\n");
    EXPECT_EQ(completed_by_fish("letterbox letter write --ur").rfind("--urgent\t", 0), 0U);
    EXPECT_EQ(completed_by_fish("letterbox letter list --ur"), "");
    EXPECT_EQ(completed_by_fish("letterbox letter write --size l").rfind("large", 0), 0U);
}

/// An interactive zsh on a terminal of its own, without anybody's settings.
class zsh {
public:
    explicit zsh(const std::string& first) : child_(::fork()) {
        if (child_ == 0) {
            ::setsid();
            ::ioctl(terminal_.program_end(), TIOCSCTTY, 0);
            for (const int each : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
                ::dup2(terminal_.program_end(), each);
            }
            ::setenv("TERM", "dumb", 1);  // NOLINT(concurrency-mt-unsafe): the child's only thread
            ::execlp("zsh", "zsh", "-f", "-i", nullptr);
            ::_exit(127);
        }
        terminal_.type(first + "; print rea''dy\n");
        terminal_.wait_for("ready");
    }
    zsh(const zsh&) = delete;
    zsh& operator=(const zsh&) = delete;
    ~zsh() {
        ::kill(child_, SIGKILL);
        ::waitpid(child_, nullptr, 0);
    }
    void type(const std::string& line) { terminal_.type(line); }
    void wait_for(const std::string& text) { terminal_.wait_for(text); }

private:
    testing::test_terminal terminal_;
    pid_t child_;
};

TEST(completion, works_in_zsh_without_settings) {
    const testing::test_folder folder;
    folder.write("completion", zsh_completion(test_commands()));
    // The program is a function that says what it was called with.
    zsh shell("source " + folder.file("completion") +
              "; letterbox() { print -r -- \"called:$*:\" }");
    shell.type("letterbox le\twr\t--ur\t\n");
    shell.wait_for("called:letter write --urgent:");
    shell.type("letterbox letter write --size la\t\n");
    shell.wait_for("called:letter write --size large:");
}

TEST(completion, quotes_for_the_shell) {
    EXPECT_EQ(shell_quoted("it can't"), "'it can'\\''t'");
    EXPECT_NE(fish_completion(test_commands()).find("-d 'It can'\\''t wait'"), std::string::npos);
}

}  // namespace
}  // namespace letterbox::cli
