#include "clients/cli/agency_root.hpp"

#include "clients/cli/asking.hpp"
#include "clients/core/account.hpp"
#include "server/files/private_file.hpp"

namespace letterbox::cli {

namespace {

constexpr std::size_t max_keys_file = std::size_t{64} * 1024;  // bytes

}  // namespace

std::vector<flag> agency_keys_flags(std::string help) {
    return {{.name = "keys", .value = "FILE", .help = std::move(help)},
            {.name = "keys-password-file",
             .value = "FILE",
             .help = "File that holds the password for the keys"}};
}

base::result<std::optional<base::secret>> read_agency_root(context& with, const invocation& call) {
    const auto file = call.value("keys");
    if (!file) {
        return std::optional<base::secret>();
    }
    LETTERBOX_TRY(const auto sealed, files::read_file(*file, max_keys_file));
    LETTERBOX_TRY(const auto password, other_secret(with, call, "keys-password-file",
                                                    "Password for the agency's keys: "));
    auto seed = core::open_root_file(sealed, password);
    if (!seed) {
        with.heard.own_mistake = true;
        return seed.error();
    }
    return std::optional<base::secret>(std::move(*seed));
}

}  // namespace letterbox::cli
