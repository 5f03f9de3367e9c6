#include "clients/cli/kept_draft.hpp"

#include <array>
#include <filesystem>
#include <system_error>

#include "crypto/age/header.hpp"
#include "crypto/age/identity.hpp"
#include "crypto/age/open.hpp"
#include "crypto/age/seal.hpp"
#include "server/files/private_file.hpp"

namespace letterbox::cli {

namespace {

constexpr std::size_t text_size = 1024U * 1024U;  // bytes, more than an editor gives
constexpr std::size_t draft_size = 2 * text_size;

std::filesystem::path path_of(const profile& place, const std::string& name) {
    return place.state_file(name + ".age");
}

}  // namespace

base::status keep_draft(const profile& place, const core::client& me, const std::string& name,
                        std::string_view text) {
    const auto key = age::new_file_key();
    const std::array to{me.keys().open().recipient()};
    LETTERBOX_TRY(auto file, age::seal_header(key, to));
    base::append(file, age::seal_payload(key, base::view_of(text)));
    return files::write_private_file(path_of(place, name), file);
}

base::result<std::optional<std::string>> find_draft(const profile& place, const core::client& me,
                                                    const std::string& name) {
    const auto file = files::read_file(path_of(place, name), draft_size);
    if (!file) {
        if (file.why() == base::refusal::not_found) {
            return std::optional<std::string>{};
        }
        return file.error();
    }
    LETTERBOX_TRY(const auto size, age::header_length(*file));
    const base::byte_view whole(*file);
    LETTERBOX_TRY(const auto key, age::open_header(whole.first(size), me.keys().open()));
    LETTERBOX_TRY(const auto text, age::open_payload(key, whole.subspan(size), text_size));
    return std::optional(std::string(base::text_of(text)));
}

base::status drop_draft(const profile& place, const std::string& name) {
    return files::delete_file(path_of(place, name));
}

base::status put_draft_aside(const profile& place, const std::string& name) {
    std::error_code failed;
    std::filesystem::rename(path_of(place, name), path_of(place, name + "-not-opened"), failed);
    return failed ? base::status(base::refuse(base::refusal::file_error, failed.message()))
                  : base::status{};
}

}  // namespace letterbox::cli
