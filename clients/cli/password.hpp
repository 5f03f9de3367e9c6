// Where a password comes from, in this order: --password-stdin, --password-file,
// LETTERBOX_PASSWORD_FILE, a question on the terminal. Never from a flag's value, which other
// people on the machine could see.
#pragma once

#include <string>
#include <string_view>

#include "clients/cli/environment.hpp"
#include "clients/cli/invocation.hpp"
#include "crypto/base/result.hpp"
#include "crypto/base/secret.hpp"

namespace letterbox::cli {

/// A password that exists. Refuses usage when nobody may be asked, file_error when the file cannot
/// be read or others than its owner have any right to it, bad_password for 0 or over 1024 bytes.
base::result<base::secret> read_password(std::string_view question, const global_options& options,
                                         const environment& env,
                                         const std::string& terminal_path = "/dev/tty");

/// What was read of a secret that is no password, a code for example: what is wrong with it is said
/// of `what`, "The code". Refuses usage in place of bad_password.
base::result<base::secret> told_of(std::string_view what, base::result<base::secret> read);

/// Whether a password would be asked for on the terminal: nobody gave it in another way.
bool would_ask(const global_options& options, const environment& env);

/// A password to be set: asked twice on the terminal until it is strong enough and both are the same
/// (three tries, then cancelled); read once from stdin or a file. Refuses weak_password.
base::result<base::secret> read_new_password(std::string_view question,
                                             const global_options& options, const environment& env,
                                             const std::string& terminal_path = "/dev/tty");

/// The same for an account of one's own: on the terminal five words are proposed first.
base::result<base::secret> choose_new_password(std::string_view question,
                                               const global_options& options,
                                               const environment& env,
                                               const std::string& terminal_path = "/dev/tty");

/// The first line of the file, in locked memory. The file must be a regular one that belongs to
/// this user or to root, with no rights for group or others.
base::result<base::secret> read_password_file(const std::string& path);

}  // namespace letterbox::cli
