#include "tests/clients/cli/test_tools.hpp"

#include <gtest/gtest.h>

#include <array>
#include <fstream>
#include <poll.h>
#include <pty.h>
#include <stdexcept>
#include <sys/stat.h>
#include <system_error>
#include <termios.h>
#include <unistd.h>

namespace letterbox::cli::testing {

test_folder::test_folder() {
    auto path = (std::filesystem::temp_directory_path() / "letterbox-test-XXXXXX").string();
    if (::mkdtemp(path.data()) == nullptr) {
        throw std::runtime_error("no temporary folder");
    }
    path_ = path;
}

test_folder::~test_folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

std::string test_folder::write(std::string_view name, std::string_view text,
                               unsigned rights) const {
    const auto path = file(name);
    std::ofstream(path, std::ios::binary) << text;
    if (::chmod(path.c_str(), rights) != 0) {
        throw std::runtime_error("chmod");
    }
    return path;
}

std::string read_text(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

environment environment_in(const test_folder& folder, variable_map more) {
    more.emplace("HOME", folder.path().string());
    more.emplace("XDG_CONFIG_HOME", folder.file("config"));
    more.emplace("XDG_STATE_HOME", folder.file("state"));
    return environment(std::move(more));
}

run_result run_program(const command_table& commands, const std::vector<std::string>& words,
                       const environment& env, bool terminals) {
    std::ostringstream data;
    std::ostringstream notes;
    run_result out;
    out.code = run(commands, words, env, {data, notes, terminals, terminals});
    out.data = data.str();
    out.notes = notes.str();
    return out;
}

namespace {

class full_buffer : public std::stringbuf {
protected:
    int sync() override { return -1; }
};

}  // namespace

run_result run_unread(const command_table& commands, const std::vector<std::string>& words,
                      const environment& env) {
    full_buffer full;
    std::ostream data(&full);
    std::ostringstream notes;
    run_result out;
    out.code = run(commands, words, env, {data, notes, false, false});
    out.notes = notes.str();
    return out;
}

standard_input::standard_input(std::string_view text) : before_(::dup(STDIN_FILENO)) {
    std::array<int, 2> ends{-1, -1};
    if (::pipe(ends.data()) != 0 ||
        ::write(ends[1], text.data(), text.size()) != static_cast<ssize_t>(text.size())) {
        throw std::runtime_error("no pipe");
    }
    ::close(ends[1]);
    ::dup2(ends[0], STDIN_FILENO);
    ::close(ends[0]);
}

standard_input::~standard_input() {
    ::dup2(before_, STDIN_FILENO);
    ::close(before_);
}

test_terminal::test_terminal() {
    std::array<char, 256> name{};
    if (::openpty(&person_, &program_, name.data(), nullptr, nullptr) != 0) {
        throw std::runtime_error("openpty");
    }
    path_ = name.data();
}

test_terminal::~test_terminal() {
    ::close(person_);
    ::close(program_);
}

std::string test_terminal::wait_for(std::string_view text) {
    while (shown_.find(text) == std::string::npos) {
        pollfd ready{person_, POLLIN, 0};
        if (::poll(&ready, 1, 60'000) <= 0) {
            ADD_FAILURE() << "nothing shown with " << text << " in: " << shown_;
            break;
        }
        std::array<char, 512> some{};
        const auto count = ::read(person_, some.data(), some.size());
        if (count <= 0) {
            ADD_FAILURE() << "the terminal ended";
            break;
        }
        shown_.append(some.data(), static_cast<std::size_t>(count));
    }
    return std::exchange(shown_, {});
}

void test_terminal::type(std::string_view text) const {
    EXPECT_EQ(::write(person_, text.data(), text.size()), static_cast<ssize_t>(text.size()));
}

bool test_terminal::echoes() const {
    termios now{};
    return ::tcgetattr(program_, &now) == 0 && (now.c_lflag & ECHO) != 0;
}

}  // namespace letterbox::cli::testing
