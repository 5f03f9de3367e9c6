// Photos in plain form: what a picture says besides its pixels is taken out, without decoding it.
//
// The pixels' coded data is kept byte for byte. JPEG (ITU T.81; baseline, extended or progressive
// Huffman, 8 bits) keeps its tables, frame and scans, a JFIF segment and the colour transform of an
// Adobe segment in one fixed form each, and an Exif segment of one fixed form when the picture must
// be turned. PNG (W3C, third edition) keeps IHDR, PLTE, tRNS, IDAT and IEND. Everything else goes:
// Exif, XMP, IPTC, profiles, comments, thumbnails, further frames, whatever follows the end.
//
// Not looked into: the coded data itself. Bytes hidden in there show as broken pixels or not at
// all.
#pragma once

#include <cstdint>
#include <string_view>

#include "crypto/base/bytes.hpp"
#include "crypto/base/result.hpp"

namespace letterbox::moderation {

constexpr std::uint64_t max_pixels = 100'000'000;  // width times height

enum class photo_type { jpeg, png };

/// "image/jpeg" or "image/png".
std::string_view media_type(photo_type type);

/// By the first bytes. Refuses bad_photo.
base::result<photo_type> sniff(base::byte_view file);

/// What a photo told besides its pixels, as far as it could be read.
struct photo_told {
    bool had_location = false;
    bool had_date = false;
    bool had_device = false;  // camera, phone or program
    bool had_text = false;    // titles, comments, names of people, XMP, IPTC
    friend bool operator==(const photo_told&, const photo_told&) = default;
};

struct plain_photo {
    base::bytes data;
    photo_type type = photo_type::jpeg;
    std::uint32_t width = 0;  // pixels, before turning
    std::uint32_t height = 0;
    photo_told removed;
};

/// Refuse bad_photo (not such a file, cut off, lengths that lie, a sort of JPEG or PNG that phones
/// do not make; the detail names the place) and too_large (more than max_pixels). Memory: the
/// file's size.
base::result<plain_photo> plain_jpeg(base::byte_view file);
base::result<plain_photo> plain_png(base::byte_view file);

/// The one of the two that sniff() says.
base::result<plain_photo> plain(base::byte_view file);

/// Whether the file is of this media type and in plain form already, byte for byte. Refuses
/// bad_photo and too_large.
base::status check_plain(base::byte_view file, std::string_view media_type);

}  // namespace letterbox::moderation
