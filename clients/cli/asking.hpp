// Asking a person before something that others will notice.
#pragma once

#include <string>
#include <string_view>

#include "clients/cli/context.hpp"
#include "crypto/base/secret.hpp"

namespace letterbox::cli {

/// Goes on when --yes was given or "y" is typed. Refuses cancelled for another answer, usage when
/// nobody may be asked.
base::status confirm(context& with, std::string_view question);

/// The account's password (password.hpp). With --password-stdin the line is read once: a command
/// that needs the password twice, to sign in and for what it does, gets the same one again.
base::result<base::secret> account_password(context& with, std::string_view question);

/// A secret that is not the account's password: from the file named by `flag_name`, else asked for.
/// `again`: asked for twice, for one that is being set. Refuses usage when nobody may be asked.
base::result<base::secret> other_secret(context& with, const invocation& call,
                                        std::string_view flag_name, std::string_view question,
                                        bool again = false);

}  // namespace letterbox::cli
