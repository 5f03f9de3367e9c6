#include "clients/cli/editor.hpp"

#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>
#include <vector>

#include "clients/cli/editor_command.hpp"
#include "clients/cli/editor_session.hpp"
#include "server/files/private_file.hpp"

namespace letterbox::cli {

namespace {

constexpr std::size_t text_limit = 1024 * 1024;  // bytes, as much as can be kept

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

/// Takes a folder away at the end of its life, with whatever an editor left in it.
class removed_at_end {
public:
    explicit removed_at_end(std::string folder) : folder_(std::move(folder)) {}
    removed_at_end(const removed_at_end&) = delete;
    removed_at_end& operator=(const removed_at_end&) = delete;
    ~removed_at_end() {
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }

private:
    std::string folder_;
};

/// The letter, or a newer copy of it that nano or Emacs makes when it must end at once.
std::string newest_copy(const std::string& folder) {
    auto newest = folder + "/letter.txt";
    std::error_code failed;
    auto when = std::filesystem::last_write_time(newest, failed);
    bool there = !failed;
    for (const auto* each : {"/letter.txt.save", "/#letter.txt#"}) {
        const auto time = std::filesystem::last_write_time(folder + each, failed);
        if (!failed && (!there || time > when)) {
            newest = folder + each;
            when = time;
            there = true;
        }
    }
    return newest;
}

base::result<std::string> read_back(const std::string& path) {
    LETTERBOX_TRY(auto bytes, files::read_file(path, text_limit));
    auto text = without_header(base::text_of(bytes));
    base::wipe(bytes);
    return text;
}

/// Nobody asked for this end: what was saved is somebody's words all the same.
base::failure ended_badly(const editing& what, const editor_end& end, const std::string& command,
                          const std::string& folder) {
    const auto saved = read_back(newest_copy(folder));
    if (what.on_stopped && saved && !saved->empty() && *saved != without_header("\n" + what.text)) {
        what.on_stopped(*saved);
    }
    if (end.not_started) {
        return base::refuse(base::refusal::usage,
                            "The editor could not be started: " + command +
                                ". Name one that is on this machine in LETTERBOX_EDITOR");
    }
    return base::refuse(base::refusal::cancelled, end.told_to_end
                                                      ? "a signal came while the editor was open"
                                                      : "the editor ended with a failure");
}

}  // namespace

base::status check_editor(const environment& env, const std::string& instead) {
    const bool seen = ::isatty(STDIN_FILENO) != 0 && ::isatty(STDOUT_FILENO) != 0;
    if (seen || !needs_terminal(editor_command(env), env)) {
        return {};
    }
    return base::refuse(base::refusal::usage,
                        "There is no terminal for your editor here. Please write "
                        "into a file and use " +
                            instead);
}

std::string_view without_mark(std::string_view text) {
    constexpr std::string_view mark = "\xef\xbb\xbf";
    return text.substr(0, mark.size()) == mark ? text.substr(mark.size()) : text;
}

std::string without_header(std::string_view text) {
    text = without_mark(text);
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
    if (may_keep_copies(command, env)) {
        out.note("If your editor keeps copies of what it edits, the letter is in them too.");
    }
    // Until the words are with the caller, or kept.
    const editor_session session;
    LETTERBOX_TRY(const auto folder, make_folder(env));
    const removed_at_end guard(folder);
    const auto path = folder + "/letter.txt";
    LETTERBOX_CHECK(write_new(path, with_header(what)));
    const auto end = session.run(command, path);
    if (!end.well || end.told_to_end) {
        return ended_badly(what, end, command, folder);
    }
    LETTERBOX_TRY(auto text, read_back(path));
    if (text.empty()) {
        return base::refusal::cancelled;
    }
    return text;
}

}  // namespace letterbox::cli
