// Decoding and encoding pictures with libjpeg-turbo, libpng and libwebp. The libraries see only
// containers that moderation/photo has parsed and stripped.
#pragma once

#include <cstdint>

#include "clients/cli/pictures/pixels.hpp"
#include "crypto/base/result.hpp"
#include "moderation/photo/photo.hpp"

namespace letterbox::cli {

/// Bytes, of the decoded picture and of what its decoder must hold beside it. Turning or cutting
/// takes the size of the picture once more.
constexpr std::uint64_t max_decode_memory = std::uint64_t{384} * 1024 * 1024;

/// Not turned. JPEG comes out smaller than it is, but with no side below `enough` unless it is
/// smaller itself, which saves memory and time; 0 is the whole size. Looks at the memory that is
/// needed before it takes any. Refuses bad_photo, too_large.
base::result<pixels> decode(const moderation::stripped_photo& from, std::uint32_t enough = 0);

/// Baseline, YCbCr 4:2:0. Takes no notice of how opaque pixels are. Refuses bad_photo, when the
/// library cannot.
base::result<base::bytes> encode_jpeg(const pixels& from);

/// 8 bits a channel, not interlaced. Refuses bad_photo, when the library cannot.
base::result<base::bytes> encode_png(const pixels& from);

}  // namespace letterbox::cli
