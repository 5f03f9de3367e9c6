#include "clients/cli/asking.hpp"

#include <utility>

#include "clients/cli/password.hpp"
#include "clients/cli/terminal.hpp"

namespace letterbox::cli {

base::status confirm(context& with, std::string_view question) {
    if (with.options.yes) {
        return {};
    }
    if (with.options.no_input) {
        return base::refuse(base::refusal::usage, "Nobody may be asked. Add --yes to go on");
    }
    LETTERBOX_TRY(auto tty, terminal::open());
    LETTERBOX_TRY(const auto answer, tty.ask(std::string(question) + " Type y to go on: "));
    if (is_yes(answer)) {
        return {};
    }
    return base::refusal::cancelled;
}

base::result<base::secret> account_password(context& with, std::string_view question) {
    if (!with.options.password_stdin) {
        return read_password(question, with.options, with.env);
    }
    if (!with.password_line) {
        LETTERBOX_TRY(auto read, read_password(question, with.options, with.env));
        with.password_line = std::move(read);
    }
    return with.password_line->clone();
}

base::result<base::secret> other_secret(context& with, const invocation& call,
                                        std::string_view flag_name, std::string_view question,
                                        bool again) {
    if (const auto file = call.value(flag_name)) {
        return read_password_file(*file);
    }
    if (with.options.no_input) {
        return base::refuse(base::refusal::usage,
                            "Nobody may be asked. Give --" + std::string(flag_name) + " FILE");
    }
    // The account's password may come from stdin or a file; this one is another secret.
    global_options options = with.options;
    options.password_stdin = false;
    options.password_file.reset();
    const environment without_file;
    return again ? read_new_password(question, options, without_file)
                 : read_password(question, options, without_file);
}

}  // namespace letterbox::cli
