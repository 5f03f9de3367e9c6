// Photos in plain form: a picture that says nothing besides its pixels.
//
// strip() parses the container strictly and keeps only what a decoder needs for the pixels; their
// coded data stays byte for byte. Devices decode what is left, turn, shrink and encode it anew.
// plain() lets pass only what such an encoder makes, and is what is sealed; check_plain() proves
// it of a photo that came, so that a worker's device shows nothing else.
//
// The plain form of JPEG (ITU T.81): baseline, extended or progressive Huffman, 8 bits, grey or
// YCbCr; one JFIF segment of one fixed form, at most 2 KiB of tables, frame, scans that tell each
// component once. Of PNG (W3C, third edition):
// IHDR, IDAT and IEND, 8 bits a channel, not interlaced, no palette. Neither has Exif, GPS, XMP,
// IPTC, profiles, comments, notes of the maker, thumbnails, further pictures, text, times, or one
// byte after the end. The long side has at most 1,600 pixels.
//
// Not looked into: the coded data itself. What a person hid in there on purpose stays; a photo that
// is encoded anew has nothing there.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "crypto/base/bytes.hpp"
#include "crypto/base/result.hpp"

namespace letterbox::moderation {

constexpr std::uint64_t max_pixels = 100'000'000;  // width times height of what is stripped
constexpr std::uint32_t max_plain_side = 1600;     // pixels, of a photo in plain form

enum class photo_type { jpeg, png, webp };

/// "image/jpeg", "image/png" or "image/webp".
std::string_view media_type(photo_type type);

/// By the first bytes. Refuses heic_photo, bad_photo.
base::result<photo_type> sniff(base::byte_view file);

/// What a photo told besides its pixels, as far as it could be read.
struct photo_told {
    bool had_location = false;
    bool had_date = false;
    bool had_device = false;   // camera, phone or program
    bool had_text = false;     // titles, comments, names of people
    bool had_preview = false;  // a thumbnail or a second picture
    bool had_profile = false;  // of colours; its text may name a device
    bool had_more = false;     // bytes after the end, and blocks that nothing needs
    friend bool operator==(const photo_told&, const photo_told&) = default;
};

/// One line for the person: "We took the place and the date out of this photo.". Empty when there
/// was nothing.
std::string removed_in_words(const photo_told& removed);

struct plain_photo {
    base::bytes data;
    photo_type type = photo_type::jpeg;
    std::uint32_t width = 0;  // pixels, before turning
    std::uint32_t height = 0;
    photo_told removed;
};

/// A container with nothing but the picture.
struct stripped_photo : plain_photo {
    std::uint8_t orientation = 1;   // 1 to 8, as Exif numbers them and the file's Exif says, else 1
    std::uint8_t channels = 3;      // of JPEG: 1 grey, 3, 4 with black (Adobe's opposite colours)
    bool needs_whole = false;       // a decoder must hold all of it: progressive, interlaced
    std::string_view not_plain_as;  // why this sort is not in plain form; empty when it is
};

/// Refuse bad_photo (not such a file, cut off, lengths that lie, more than one frame, a sort that
/// phones do not make; the detail names the place) and too_large (more than max_pixels). Memory:
/// twice the file's size at most.
base::result<stripped_photo> strip_jpeg(base::byte_view file);
base::result<stripped_photo> strip_png(base::byte_view file);
base::result<stripped_photo> strip_webp(base::byte_view file);

/// The one of the three that sniff() says; refuses heic_photo, too.
base::result<stripped_photo> strip(base::byte_view file);

/// Whether a decoder may be given a file that strip() refuses as bad_photo: some read more than that, a
/// file that is cut off, or one with bytes between its parts. Every size that it could find in there is
/// reckoned with. Refuses bad_photo (none can be told), heic_photo, and too_large.
base::status check_pixels(base::byte_view file);

/// For a photo that was encoded anew: takes out what the encoder wrote besides, and refuses what it
/// cannot have made: bad_photo, too_large, heic_photo.
base::result<plain_photo> plain(base::byte_view file);

/// Whether the file is of this media type and in plain form already, byte for byte. Refuses
/// bad_photo and too_large.
base::status check_plain(base::byte_view file, std::string_view media_type);

}  // namespace letterbox::moderation
