// A decoded picture, and what may be done with its pixels. Coordinates are pixels from the upper
// left corner.
#pragma once

#include <cstddef>
#include <cstdint>

#include "crypto/base/bytes.hpp"
#include "crypto/base/result.hpp"

namespace letterbox::cli {

/// Red, green, blue, and with four channels how opaque; 8 bits each, rows from the top, no gaps.
struct pixels {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    std::uint8_t channels = 3;  // or 4
    base::bytes data;

    [[nodiscard]] std::size_t at(std::uint32_t x, std::uint32_t y) const {
        return (std::size_t{y} * width + x) * channels;
    }
    [[nodiscard]] bool is_opaque() const;
};

/// On white paper, with three channels: what was clear or nearly so is gone, not only unseen.
pixels flattened(pixels from);

/// Turned and mirrored as Exif orientation `how` says, 1 to 8 (Exif 2.3, section 4.6.4): what was
/// above on the camera's screen is above.
pixels turned(pixels from, std::uint8_t how);

struct box {
    std::uint32_t x = 0;
    std::uint32_t y = 0;
    std::uint32_t width = 0;
    std::uint32_t height = 0;
};

/// Only what is in the box. Refuses outside_photo when the box is empty or not wholly within.
base::result<pixels> cropped(const pixels& from, const box& what);

/// Black where the box is, as far as it lies within: the pixels under it are gone. Refuses
/// outside_photo when no part of it does.
base::status cover(pixels& picture, const box& what);

/// The mean of the pixels that fall together, so that the long side has at most `side` pixels.
/// A smaller picture stays as it is.
pixels shrunk(pixels from, std::uint32_t side);

}  // namespace letterbox::cli
