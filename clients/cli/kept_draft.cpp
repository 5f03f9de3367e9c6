#include "clients/cli/kept_draft.hpp"

#include <algorithm>
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

constexpr int most_aside = 1000;
constexpr std::string_view file_end = ".age";
constexpr std::string_view aside_end = ".aside";

/// What the names of this member's files begin with.
std::string begin_of(const core::client& me) {
    return "kept-" + me.keys().member().text() + "-";
}

std::filesystem::path path_of(const profile& place, const core::client& me,
                              const std::string& name) {
    return place.state_file(begin_of(me) + name + std::string(file_end));
}

}  // namespace

base::status keep_draft(const profile& place, const core::client& me, const std::string& name,
                        std::string_view text) {
    const auto key = age::new_file_key();
    const std::array to{me.keys().open().recipient()};
    LETTERBOX_TRY(auto file, age::seal_header(key, to));
    base::append(file, age::seal_payload(key, base::view_of(text)));
    return files::write_private_file(path_of(place, me, name), file);
}

base::result<std::optional<std::string>> find_draft(const profile& place, const core::client& me,
                                                    const std::string& name) {
    const auto file = files::read_file(path_of(place, me, name), draft_size);
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

std::vector<std::string> kept_drafts(const profile& place, const core::client& me) {
    const auto begin = begin_of(me);
    std::vector<std::string> out;
    std::error_code failed;
    for (const auto& each : std::filesystem::directory_iterator(place.state_folder(), failed)) {
        const auto file = each.path().filename().string();
        const auto stem = each.path().stem();
        if (file.rfind(begin, 0) == 0 && each.path().extension() == file_end &&
            stem.extension() != aside_end) {
            out.push_back(stem.string().substr(begin.size()));
        }
    }
    std::sort(out.begin(), out.end());
    return out;
}

base::status drop_draft(const profile& place, const core::client& me, const std::string& name) {
    return files::delete_file(path_of(place, me, name));
}

base::status drop_draft_of(const profile& place, const core::client& me, const std::string& name,
                           std::string_view text) {
    const auto now = find_draft(place, me, name);
    return now && *now == text ? drop_draft(place, me, name) : base::status{};
}

base::status put_draft_aside(const profile& place, const core::client& me,
                             const std::string& name) {
    for (int i = 1; i <= most_aside; ++i) {
        const auto to = path_of(place, me, name + "-" + std::to_string(i) + std::string(aside_end));
        // Takes the name first: who finds it taken looks for the next.
        if (!std::filesystem::exists(to) && files::write_new_private_file(to, {})) {
            std::error_code failed;
            std::filesystem::rename(path_of(place, me, name), to, failed);
            if (failed) {
                LETTERBOX_CHECK(files::delete_file(to));
                return base::refuse(base::refusal::file_error, failed.message());
            }
            return {};
        }
    }
    return base::refuse(base::refusal::file_error, "too many drafts were put aside");
}

}  // namespace letterbox::cli
