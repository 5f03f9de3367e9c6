// A photo encoded anew before it is sealed: nothing of the file goes along but its pixels.
#pragma once

#include <optional>
#include <vector>

#include "clients/cli/pictures/pixels.hpp"
#include "moderation/photo/photo.hpp"

namespace letterbox::cli {

/// Bytes of a file that is read to be made plain.
constexpr std::size_t max_photo_file = std::size_t{64} * 1024 * 1024;

/// In pixels of the photo as it is shown, turned, before it is shrunk.
struct photo_edits {
    std::vector<box> covered;
    std::optional<box> kept;  // absent: all of it
};

/// In plain form (moderation/photo). JPEG, but for a drawing: what came as PNG with few colours,
/// or has transparent parts, is PNG. `removed` is what the file carried before. Refuses bad_photo,
/// heic_photo, too_large, outside_photo.
base::result<moderation::plain_photo> remake_photo(base::byte_view file,
                                                   const photo_edits& edits = {});

}  // namespace letterbox::cli
