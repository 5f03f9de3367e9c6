#include "clients/cli/password.hpp"

#include <optional>
#include <unistd.h>
#include <utility>

#include "clients/cli/nfkc.hpp"
#include "clients/cli/private_file.hpp"
#include "clients/cli/terminal.hpp"

namespace letterbox::cli {

namespace {

constexpr int tries = 3;

/// From stdin or a file, if one of them is asked for.
std::optional<base::result<base::secret>> without_asking(const global_options& options,
                                                         const environment& env) {
    if (options.password_stdin) {
        return read_secret_line(STDIN_FILENO);
    }
    if (options.password_file) {
        return read_password_file(*options.password_file);
    }
    if (const auto path = env.get("LETTERBOX_PASSWORD_FILE")) {
        return read_password_file(*path);
    }
    if (options.no_input) {
        return base::result<base::secret>(
            base::refuse(base::refusal::usage,
                         "This needs a password: give --password-stdin, --password-file or "
                         "LETTERBOX_PASSWORD_FILE"));
    }
    return std::nullopt;
}

}  // namespace

base::result<base::secret> read_password(std::string_view question, const global_options& options,
                                         const environment& env, const std::string& terminal_path) {
    if (auto given = without_asking(options, env)) {
        LETTERBOX_TRY(const auto typed, std::move(*given));
        return nfkc_password(typed.view());
    }
    LETTERBOX_TRY(auto person, terminal::open(terminal_path));
    LETTERBOX_TRY(const auto typed, person.ask_hidden(question));
    return nfkc_password(typed.view());
}

base::result<base::secret> read_new_password(std::string_view question,
                                             const global_options& options, const environment& env,
                                             const std::string& terminal_path) {
    if (auto given = without_asking(options, env)) {
        LETTERBOX_TRY(const auto typed, std::move(*given));
        return nfkc_password(typed.view());
    }
    LETTERBOX_TRY(auto person, terminal::open(terminal_path));
    for (int i = 0; i < tries; ++i) {
        LETTERBOX_TRY(const auto first, person.ask_hidden(question));
        LETTERBOX_TRY(auto password, nfkc_password(first.view()));
        LETTERBOX_TRY(const auto again, person.ask_hidden("The same again: "));
        LETTERBOX_TRY(const auto repeated, nfkc_password(again.view()));
        if (base::equal_secret(password.view(), repeated.view())) {
            return password;
        }
        person.say("These two were not the same. Please try again.\n");
    }
    return base::refusal::cancelled;
}

base::result<base::secret> read_password_file(const std::string& path) {
    auto file = open_file(path, true);
    if (!file) {
        // Whatever is wrong with it, it is the file that the person named.
        return base::refuse(base::refusal::file_error, file.error().detail);
    }
    return read_secret_line(file->get());
}

}  // namespace letterbox::cli
