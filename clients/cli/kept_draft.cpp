#include "clients/cli/kept_draft.hpp"

#include <array>

#include "clients/cli/private_file.hpp"
#include "crypto/age/header.hpp"
#include "crypto/age/identity.hpp"
#include "crypto/age/open.hpp"
#include "crypto/age/seal.hpp"
#include "crypto/record/body.hpp"

namespace letterbox::cli {

namespace {

constexpr const char* draft_name = "draft.age";
constexpr std::size_t draft_size = 2 * record::max_text_size + 64U * 1024U;

}  // namespace

base::status keep_draft(const profile& place, const core::client& me, std::string_view text) {
    const auto key = age::new_file_key();
    const std::array to{me.keys().open().recipient()};
    LETTERBOX_TRY(auto file, age::seal_header(key, to));
    base::append(file, age::seal_payload(key, base::view_of(text)));
    return write_private_file(place.state_file(draft_name), file);
}

base::result<std::optional<std::string>> find_draft(const profile& place, const core::client& me) {
    const auto file = read_file(place.state_file(draft_name), draft_size);
    if (!file) {
        if (file.why() == base::refusal::not_found) {
            return std::optional<std::string>{};
        }
        return file.error();
    }
    LETTERBOX_TRY(const auto size, age::header_length(*file));
    const base::byte_view whole(*file);
    LETTERBOX_TRY(const auto key, age::open_header(whole.first(size), me.keys().open()));
    LETTERBOX_TRY(const auto text,
                  age::open_payload(key, whole.subspan(size), record::max_text_size));
    return std::optional(std::string(base::text_of(text)));
}

base::status drop_draft(const profile& place) {
    return delete_file(place.state_file(draft_name));
}

}  // namespace letterbox::cli
