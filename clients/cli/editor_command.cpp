#include "clients/cli/editor_command.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <system_error>
#include <unistd.h>

namespace letterbox::cli {

namespace {

constexpr std::string_view vim_flags = " -n -i NONE -c 'set noundofile nobackup nowritebackup'";
constexpr std::string_view usual_path = "/usr/local/bin:/usr/bin:/bin";

/// "vim" of "/usr/bin/vim -y".
std::string program_of(std::string_view command) {
    return std::string(command.substr(0, command.find(' ')));
}

std::string name_of(const std::string& program) {
    return std::filesystem::path(program).filename().string();
}

bool is_program(const std::filesystem::path& file) {
    std::error_code failed;
    return ::access(file.c_str(), X_OK) == 0 && std::filesystem::is_regular_file(file, failed);
}

/// The file that the shell will run; empty when there is none.
std::filesystem::path file_of(const std::string& program, const environment& env) {
    if (program.find('/') != std::string::npos) {
        return is_program(program) ? std::filesystem::path(program) : std::filesystem::path();
    }
    const auto path = env.get("PATH").value_or(std::string(usual_path));
    std::string_view rest = path;
    while (!rest.empty()) {
        const auto end = std::min(rest.find(':'), rest.size());
        const auto file = std::filesystem::path(rest.substr(0, end)) / program;
        if (is_program(file)) {
            return file;
        }
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return {};
}

/// The name of that file behind all links.
std::string real_name_of(const std::string& program, const environment& env) {
    std::error_code failed;
    return std::filesystem::canonical(file_of(program, env), failed).filename().string();
}

bool is_named(std::string_view command, const environment& env, std::string_view name) {
    const auto program = program_of(command);
    return name_of(program).find(name) != std::string::npos ||
           real_name_of(program, env).find(name) != std::string::npos;
}

std::string with_flags(std::string command, const environment& env) {
    if (!is_named(command, env, "vim")) {
        return command;
    }
    const auto name = name_of(program_of(command));
    // gvim, gview: on their own they open a window and end at once.
    const bool has_window = name.rfind("gvi", 0) == 0;
    return std::move(command) + std::string(vim_flags) + (has_window ? " -f" : "");
}

}  // namespace

std::string editor_command(const environment& env) {
    for (const auto* each : {"LETTERBOX_EDITOR", "VISUAL", "EDITOR"}) {
        if (auto command = env.get(each)) {
            return with_flags(std::move(*command), env);
        }
    }
    return ::access("/usr/bin/nano", X_OK) == 0 ? "nano" : with_flags("vi", env);
}

bool needs_terminal(std::string_view command, const environment& env) {
    constexpr std::array<std::string_view, 9> drawing = {"nano", "pico",  "rnano", "vi", "view",
                                                         "nvim", "micro", "joe",   "ed"};
    const auto program = program_of(command);
    const auto name = name_of(program);
    const auto real = real_name_of(program, env);
    if (name.rfind('g', 0) == 0) {
        return false;  // gvim, gedit: a window
    }
    return name.rfind("vim", 0) == 0 || real.rfind("vim", 0) == 0 ||
           std::any_of(drawing.begin(), drawing.end(),
                       [&](const auto& each) { return name == each || real == each; });
}

bool can_be_run(std::string_view command, const environment& env) {
    const auto program = program_of(command);
    const auto plain = [](unsigned char each) {
        return std::isalnum(each) != 0 ||
               std::string_view("/._+-").find(static_cast<char>(each)) != std::string_view::npos;
    };
    return !std::all_of(program.begin(), program.end(), plain) || !file_of(program, env).empty();
}

bool may_keep_copies(std::string_view command, const environment& env) {
    return !is_named(command, env, "vim") && !is_named(command, env, "nano");
}

}  // namespace letterbox::cli
