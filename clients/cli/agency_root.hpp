// The agency's root key, for the few commands that sign with it.
#pragma once

#include <string>
#include <vector>

#include "clients/cli/context.hpp"
#include "clients/cli/invocation.hpp"
#include "crypto/base/secret.hpp"

namespace letterbox::cli {

/// --keys FILE, of which `help` says when it is needed, and --keys-password-file.
std::vector<flag> agency_keys_flags(std::string help);

/// The seed of the root key out of the file that --keys names; nothing without that flag. Asks for
/// the password of the keys. Refuses what core::open_root_file() refuses.
base::result<std::optional<base::secret>> read_agency_root(context& with, const invocation& call);

}  // namespace letterbox::cli
