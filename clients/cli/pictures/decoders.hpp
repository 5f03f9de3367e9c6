// One decoder a format. Not for use outside this folder: decode() chooses.
#pragma once

#include "clients/cli/pictures/pixels.hpp"
#include "moderation/photo/photo.hpp"

namespace letterbox::cli {

base::result<pixels> decode_jpeg(const moderation::stripped_photo& from, std::uint32_t enough);
base::result<pixels> decode_png(const moderation::stripped_photo& from);
base::result<pixels> decode_webp(const moderation::stripped_photo& from);

}  // namespace letterbox::cli
