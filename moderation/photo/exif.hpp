// What Exif, XMP and IPTC tell about a photo. Not for use outside this folder.
#pragma once

#include "moderation/photo/photo.hpp"

namespace letterbox::moderation::photo {

/// Reads a TIFF structure (Exif 2.3, section 4.5) as far as it is sound; adds to `told` what it
/// mentions. Answers the orientation, 1 to 8; 1 when there is none or it is not sound.
std::uint8_t read_exif(base::byte_view tiff, photo_told& told);

/// By words that XMP uses for its properties. A packet without any of them is hidden data.
void read_xmp(base::byte_view packet, photo_told& told);

/// By the numbers of IPTC datasets. A block without any of them is hidden data.
void read_iptc(base::byte_view block, photo_told& told);

}  // namespace letterbox::moderation::photo
