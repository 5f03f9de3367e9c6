#include "clients/cli/editor.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <filesystem>
#include <optional>
#include <spawn.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>
#include <utility>
#include <vector>

#include "clients/cli/cleanup.hpp"
#include "server/files/private_file.hpp"

namespace letterbox::cli {

namespace {

constexpr std::size_t text_limit = 256 * 1024;

base::failure failed(const std::string& what) {
    return base::refuse(base::refusal::file_error,
                        what + ": " + std::generic_category().message(errno));
}

/// Whether only this user can look into the folder; $XDG_RUNTIME_DIR promises that.
bool is_private_folder(const std::string& path) {
    struct stat about {};
    return ::stat(path.c_str(), &about) == 0 && S_ISDIR(about.st_mode) &&
           about.st_uid == ::geteuid() && (about.st_mode & (S_IRWXG | S_IRWXO)) == 0;
}

/// A folder of our own, in memory if possible.
base::result<std::string> make_folder(const environment& env) {
    std::vector<std::string> places;
    if (const auto runtime = env.get("XDG_RUNTIME_DIR"); runtime && is_private_folder(*runtime)) {
        places.push_back(*runtime);
    }
    places.emplace_back("/dev/shm");
    places.push_back(env.get("TMPDIR").value_or("/tmp"));
    for (const auto& each : places) {
        auto path = each + "/letterbox-XXXXXX";
        if (::mkdtemp(path.data()) != nullptr) {
            return path;
        }
    }
    return failed(places.back());
}

std::string with_header(const editing& what) {
    std::string out;
    std::string_view header = what.header;
    while (!header.empty()) {
        const auto end = std::min(header.find('\n'), header.size());
        out += "# " + std::string(header.substr(0, end)) + "\n";
        header.remove_prefix(std::min(end + 1, header.size()));
    }
    return out + "\n" + what.text + "\n";
}

base::status write_new(const std::string& path, std::string_view text) {
    files::file_handle file(
        ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR));
    if (!file) {
        return failed(path);
    }
    while (!text.empty()) {
        const auto count = ::write(file.get(), text.data(), text.size());
        if (count < 0 && errno != EINTR) {
            return failed(path);
        }
        text.remove_prefix(count > 0 ? static_cast<std::size_t>(count) : 0);
    }
    return file.close() ? base::status() : failed(path);
}

/// While the editor has the terminal, Ctrl-C is for the editor (as in POSIX system()).
class interrupts_ignored {
public:
    interrupts_ignored() {
        struct sigaction ignore {};
        ignore.sa_handler = SIG_IGN;
        sigemptyset(&ignore.sa_mask);
        sigaction(SIGINT, &ignore, &interrupt_);
        sigaction(SIGQUIT, &ignore, &quit_);
    }
    interrupts_ignored(const interrupts_ignored&) = delete;
    interrupts_ignored& operator=(const interrupts_ignored&) = delete;
    ~interrupts_ignored() {
        sigaction(SIGINT, &interrupt_, nullptr);
        sigaction(SIGQUIT, &quit_, nullptr);
    }

private:
    struct sigaction interrupt_ {};
    struct sigaction quit_ {};
};

/// Starts `command path` through the shell, with the signals as a program expects them.
std::optional<pid_t> start(const std::string& command, const std::string& path) {
    std::string script = command + " \"$1\"";
    std::array<std::string, 5> words = {"sh", "-c", std::move(script), "letterbox-editor", path};
    std::array<char*, 6> argv{};
    for (std::size_t i = 0; i < words.size(); ++i) {
        argv[i] = words[i].data();
    }
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t usual;
    sigemptyset(&usual);
    for (const int each : {SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGPIPE}) {
        sigaddset(&usual, each);
    }
    posix_spawnattr_setsigdefault(&attributes, &usual);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
    pid_t child = -1;
    const int error = ::posix_spawn(&child, "/bin/sh", nullptr, &attributes, argv.data(), environ);
    posix_spawnattr_destroy(&attributes);
    return error == 0 ? std::optional(child) : std::nullopt;
}

base::status run_editor(const std::string& command, const std::string& path) {
    const interrupts_ignored ignored;
    const auto child = start(command, path);
    if (!child) {
        return base::refuse(base::refusal::bad_configuration, "editor: " + command);
    }
    int ended = 0;
    while (::waitpid(*child, &ended, 0) < 0) {
        if (errno != EINTR) {
            return failed("editor");
        }
    }
    if (WIFEXITED(ended) && WEXITSTATUS(ended) == 0) {
        return {};
    }
    // What a shell answers for a program that it cannot find or run.
    if (WIFEXITED(ended) && (WEXITSTATUS(ended) == 126 || WEXITSTATUS(ended) == 127)) {
        return base::refuse(base::refusal::bad_configuration, "editor: " + command);
    }
    return base::refuse(base::refusal::cancelled, "the editor ended with a failure");
}

bool is_vim(std::string_view command) {
    const auto program = command.substr(0, command.find(' '));
    const auto name = program.substr(program.find_last_of('/') + 1);
    return name == "vim" || name == "nvim" || name == "gvim" || name.substr(0, 4) == "vim.";
}

}  // namespace

std::string editor_command(const environment& env) {
    for (const auto* each : {"LETTERBOX_EDITOR", "VISUAL", "EDITOR"}) {
        if (auto command = env.get(each)) {
            if (is_vim(*command)) {
                *command += " -n -i NONE -c 'set noundofile nobackup nowritebackup'";
            }
            return *command;
        }
    }
    return ::access("/usr/bin/nano", X_OK) == 0 ? "nano" : "vi";
}

std::string without_header(std::string_view text) {
    while (!text.empty() && text.front() == '#') {
        const auto end = text.find('\n');
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    constexpr std::string_view blank = " \t\r\n";
    const auto first = text.find_first_not_of(blank);
    if (first == std::string_view::npos) {
        return {};
    }
    text.remove_prefix(first);
    return std::string(text.substr(0, text.find_last_not_of(blank) + 1));
}

base::result<std::string> edit_text(const editing& what, const environment& env, output& out) {
    const auto command = editor_command(env);
    if (!is_vim(command)) {
        out.detail("If your editor keeps copies of what it edits, the letter is in them too.");
    }
    LETTERBOX_TRY(const auto folder, make_folder(env));
    const deleted_at_end folder_guard(folder);
    const auto path = folder + "/letter.txt";
    const deleted_at_end backup_guard(path + "~");
    const deleted_at_end file_guard(path);
    LETTERBOX_CHECK(write_new(path, with_header(what)));
    const auto ran = run_editor(command, path);
    auto read = ran ? files::read_file(path, text_limit) : base::result<base::bytes>(ran.error());
    // Whatever else the editor left beside the text goes now; the guards are for sudden ends.
    std::error_code ignored;
    std::filesystem::remove_all(folder, ignored);
    LETTERBOX_TRY(auto bytes, std::move(read));
    auto text = without_header(base::text_of(bytes));
    base::wipe(bytes);
    if (text.empty()) {
        return base::refusal::cancelled;
    }
    return text;
}

}  // namespace letterbox::cli
