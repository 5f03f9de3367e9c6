#include "clients/cli/password.hpp"

#include <optional>
#include <unistd.h>
#include <utility>

#include "clients/cli/nfkc.hpp"
#include "clients/cli/terminal.hpp"
#include "clients/core/account.hpp"
#include "crypto/account/password_strength.hpp"
#include "crypto/account/words.hpp"
#include "server/files/private_file.hpp"

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

base::result<base::secret> strong(const base::secret& typed) {
    LETTERBOX_TRY(auto password, nfkc_password(typed.view()));
    LETTERBOX_CHECK(account::check_new_password(password.view()));
    return password;
}

base::result<base::secret> ask_twice(terminal& person, std::string_view question) {
    for (int i = 0; i < tries; ++i) {
        LETTERBOX_TRY(const auto first, person.ask_hidden(question));
        auto password = strong(first);
        if (!password) {
            if (password.why() != base::refusal::weak_password) {
                return password;
            }
            person.say("This one is easy to guess. Please take a longer one: five words, or a "
                       "short sentence.\n");
            continue;
        }
        LETTERBOX_TRY(const auto again, person.ask_hidden("The same again: "));
        LETTERBOX_TRY(const auto repeated, nfkc_password(again.view()));
        if (base::equal_secret(password->view(), repeated.view())) {
            return password;
        }
        person.say("These two were not the same. Please try again.\n");
    }
    return base::refusal::cancelled;
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

base::result<base::secret> told_of(std::string_view what, base::result<base::secret> read) {
    if (read || read.why() != base::refusal::bad_password) {
        return read;
    }
    const auto& why = read.error().detail;
    return base::refuse(base::refusal::usage, std::string(what) + " cannot be used" +
                                                  (why.empty() ? "" : ": it is " + why));
}

bool would_ask(const global_options& options, const environment& env) {
    return !options.password_stdin && !options.password_file && !options.no_input &&
           !env.get("LETTERBOX_PASSWORD_FILE");
}

base::result<base::secret> read_new_password(std::string_view question,
                                             const global_options& options, const environment& env,
                                             const std::string& terminal_path) {
    if (auto given = without_asking(options, env)) {
        LETTERBOX_TRY(const auto typed, std::move(*given));
        return strong(typed);
    }
    LETTERBOX_TRY(auto person, terminal::open(terminal_path));
    return ask_twice(person, question);
}

base::result<base::secret> choose_new_password(std::string_view question,
                                               const global_options& options,
                                               const environment& env,
                                               const std::string& terminal_path) {
    if (!would_ask(options, env)) {
        return read_new_password(question, options, env, terminal_path);
    }
    LETTERBOX_TRY(auto person, terminal::open(terminal_path));
    const auto proposed = core::propose_password();
    person.say("These five words would make a good password:\n\n    ");
    person.say(base::text_of(proposed.view()));
    person.say("\n\nPlease write them down if you take them.\n");
    LETTERBOX_TRY(const auto taken, person.ask_yes("Take these words? y, or n for your own: "));
    if (!taken) {
        return ask_twice(person, question);
    }
    for (int i = 0; i < tries; ++i) {
        LETTERBOX_TRY(const auto typed, person.ask_hidden("Type the five words once: "));
        const auto same = account::read_words(typed.view(), account::list_of_words(),
                                              account::family_password_words);
        if (same && base::equal_secret(same->view(), proposed.view())) {
            return proposed.clone();
        }
        person.say("These were not the same words. Please look at them and try again.\n");
    }
    return base::refusal::cancelled;
}

base::result<base::secret> read_password_file(const std::string& path) {
    auto file = files::open_file(path, true);
    if (!file) {
        // Whatever is wrong with it, it is the file that the person named.
        return base::refuse(base::refusal::file_error, file.error().detail);
    }
    return read_secret_line(file->get());
}

}  // namespace letterbox::cli
