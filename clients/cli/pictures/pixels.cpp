#include "clients/cli/pictures/pixels.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "crypto/base/secret.hpp"

namespace letterbox::cli {

using base::refusal;
using base::refuse;

namespace {

base::failure outside(const pixels& picture) {
    return refuse(refusal::outside_photo, "the photo is " + std::to_string(picture.width) +
                                              " wide and " + std::to_string(picture.height) +
                                              " high");
}

}  // namespace

bool pixels::is_opaque() const {
    if (channels != 4) {
        return true;
    }
    for (std::size_t i = 3; i < data.size(); i += 4) {
        if (data[i] != 0xFF) {
            return false;
        }
    }
    return true;
}

pixels flattened(pixels from) {
    if (from.channels != 4) {
        return from;
    }
    constexpr unsigned white = 255;
    pixels out{from.width, from.height, 3, {}};
    out.data.reserve(from.data.size() / 4 * 3);
    for (std::size_t at = 0; at < from.data.size(); at += 4) {
        const unsigned opaque = from.data[at + 3];
        for (std::size_t colour = 0; colour < 3; ++colour) {
            const auto mixed = from.data[at + colour] * opaque + white * (white - opaque);
            out.data.push_back(static_cast<std::uint8_t>(mixed / white));
        }
    }
    base::wipe(from.data);
    return out;
}

pixels turned(pixels from, std::uint8_t how) {
    if (how < 2 || how > 8) {
        return from;
    }
    const bool lies = how >= 5;  // rows become columns
    const bool right_to_left = how == 2 || how == 3 || how == 7 || how == 8;
    const bool upside_down = how == 3 || how == 4 || how == 6 || how == 7;
    pixels out{lies ? from.height : from.width, lies ? from.width : from.height, from.channels,
               base::bytes(from.data.size())};
    auto to = out.data.begin();
    for (std::uint32_t y = 0; y < out.height; ++y) {
        for (std::uint32_t x = 0; x < out.width; ++x) {
            auto column = lies ? y : x;
            auto row = lies ? x : y;
            column = right_to_left ? from.width - 1 - column : column;
            row = upside_down ? from.height - 1 - row : row;
            const auto at = from.data.begin() + static_cast<std::ptrdiff_t>(from.at(column, row));
            to = std::copy_n(at, from.channels, to);
        }
    }
    return out;
}

base::result<pixels> cropped(const pixels& from, const box& what) {
    if (what.width == 0 || what.height == 0 || what.x >= from.width || what.y >= from.height ||
        what.width > from.width - what.x || what.height > from.height - what.y) {
        return outside(from);
    }
    pixels out{what.width, what.height, from.channels, {}};
    out.data.reserve(std::size_t{what.width} * what.height * from.channels);
    for (std::uint32_t y = what.y; y < what.y + what.height; ++y) {
        base::append(out.data, base::byte_view(from.data).subspan(
                                   from.at(what.x, y), std::size_t{what.width} * from.channels));
    }
    return out;
}

base::status cover(pixels& picture, const box& what) {
    if (what.width == 0 || what.height == 0 || what.x >= picture.width ||
        what.y >= picture.height) {
        return outside(picture);
    }
    const auto width = std::min(what.width, picture.width - what.x);
    const auto height = std::min(what.height, picture.height - what.y);
    for (std::uint32_t y = what.y; y < what.y + height; ++y) {
        for (std::uint32_t x = what.x; x < what.x + width; ++x) {
            const auto at = picture.at(x, y);
            for (std::size_t i = 0; i < picture.channels; ++i) {
                picture.data[at + i] = i == 3 ? 0xFF : 0;
            }
        }
    }
    return {};
}

namespace {

// How much of which pixels of a side goes into one pixel of the smaller side.
struct share {
    std::uint32_t first = 0;
    std::vector<float> weights;  // of first and those after it; their sum is one
};

std::vector<share> shares(std::uint32_t from, std::uint32_t to) {
    std::vector<share> out(to);
    const auto step = static_cast<double>(from) / to;
    for (std::uint32_t i = 0; i < to; ++i) {
        const auto begin = step * i;
        const auto end = std::min(step * (i + 1), static_cast<double>(from));
        out[i].first = std::min(static_cast<std::uint32_t>(begin), from - 1);
        for (auto at = out[i].first; at < from && at < end; ++at) {
            const auto part = std::min<double>(at + 1.0, end) - std::max<double>(at, begin);
            out[i].weights.push_back(static_cast<float>(part / step));
        }
    }
    return out;
}

// One row of the picture, made narrower. Colours count as much as they are opaque.
void add_row(const pixels& from, std::uint32_t y, float weight, const std::vector<share>& across,
             std::vector<float>& sums) {
    for (std::size_t x = 0; x < across.size(); ++x) {
        const auto& part = across[x];
        auto at = from.at(part.first, y);
        auto* sum = &sums[x * 4];
        for (const auto each : part.weights) {
            const auto opaque =
                from.channels == 4 ? static_cast<float>(from.data[at + 3]) / 255.0F : 1.0F;
            const auto counts = each * weight * opaque;
            for (std::size_t i = 0; i < 3; ++i) {
                sum[i] += counts * static_cast<float>(from.data[at + i]);  // NOLINT
            }
            sum[3] += counts;  // NOLINT: four floats a pixel
            at += from.channels;
        }
    }
}

std::uint8_t rounded(float value) {
    return static_cast<std::uint8_t>(std::clamp(value + 0.5F, 0.0F, 255.0F));
}

}  // namespace

pixels shrunk(pixels from, std::uint32_t side) {
    const auto longer = std::max(from.width, from.height);
    if (longer <= side) {
        return from;
    }
    const auto scaled = [&](std::uint32_t each) {
        const auto out = (std::uint64_t{each} * side + longer / 2) / longer;
        return static_cast<std::uint32_t>(std::max<std::uint64_t>(out, 1));
    };
    pixels out{scaled(from.width), scaled(from.height), from.channels, {}};
    out.data.reserve(std::size_t{out.width} * out.height * out.channels);
    const auto across = shares(from.width, out.width);
    const auto down = shares(from.height, out.height);
    std::vector<float> sums(std::size_t{out.width} * 4);
    for (const auto& part : down) {
        std::fill(sums.begin(), sums.end(), 0.0F);
        for (std::uint32_t i = 0; i < part.weights.size(); ++i) {
            add_row(from, part.first + i, part.weights[i], across, sums);
        }
        for (std::size_t x = 0; x < sums.size(); x += 4) {
            const auto opaque = sums[x + 3];
            for (std::size_t i = 0; i < 3; ++i) {
                out.data.push_back(opaque > 0 ? rounded(sums[x + i] / opaque) : 0);
            }
            if (out.channels == 4) {
                out.data.push_back(rounded(opaque * 255.0F));
            }
        }
    }
    return out;
}

}  // namespace letterbox::cli
