#include "clients/cli/pictures/remake.hpp"

#include <algorithm>
#include <unordered_set>

#include "clients/cli/pictures/codec.hpp"
#include "crypto/base/secret.hpp"

namespace letterbox::cli {

namespace {

// Drawings and pictures of screens have few, photos thousands.
bool has_few_colours(const pixels& picture) {
    constexpr std::size_t few = 256;
    std::unordered_set<std::uint32_t> seen;
    for (std::size_t at = 0; at < picture.data.size(); at += picture.channels) {
        seen.insert(std::uint32_t{picture.data[at]} << 16U |
                    std::uint32_t{picture.data[at + 1]} << 8U | picture.data[at + 2]);
        if (seen.size() > few) {
            return false;
        }
    }
    return true;
}

base::result<pixels> edited(pixels picture, const photo_edits& edits) {
    for (const auto& each : edits.covered) {
        LETTERBOX_CHECK(cover(picture, each));
    }
    if (edits.kept) {
        return cropped(picture, *edits.kept);
    }
    return picture;
}

}  // namespace

base::result<moderation::plain_photo> remake_photo(base::byte_view file, const photo_edits& edits) {
    LETTERBOX_TRY(auto stripped, moderation::strip(file));
    const bool whole = !edits.covered.empty() || edits.kept;
    LETTERBOX_TRY(auto decoded, decode(stripped, whole ? 0 : moderation::max_plain_side));
    const bool drawing = !decoded.is_opaque() ||
                         (stripped.type == moderation::photo_type::png && has_few_colours(decoded));
    decoded = flattened(std::move(decoded));
    if (!whole) {
        decoded = shrunk(std::move(decoded), moderation::max_plain_side);
    }
    LETTERBOX_TRY(auto picture, edited(turned(std::move(decoded), stripped.orientation), edits));
    picture = shrunk(std::move(picture), moderation::max_plain_side);
    LETTERBOX_TRY(auto encoded, drawing ? encode_png(picture) : encode_jpeg(picture));
    base::wipe(picture.data);
    LETTERBOX_TRY(auto out, moderation::plain(encoded));
    base::wipe(encoded);
    out.removed = stripped.removed;
    return out;
}

}  // namespace letterbox::cli
