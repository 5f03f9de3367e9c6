#include <turbojpeg.h>

#include <algorithm>
#include <memory>

#include "clients/cli/pictures/codec.hpp"
#include "clients/cli/pictures/decoders.hpp"

namespace letterbox::cli {

using base::refusal;
using base::refuse;

namespace {

constexpr int quality = 85;

struct tj_deleter {
    void operator()(void* handle) const { tjDestroy(handle); }
};
using tj_handle = std::unique_ptr<void, tj_deleter>;

// The smallest of the library's eighths whose long side is still enough.
tjscalingfactor scale_for(std::uint32_t longer, std::uint32_t enough) {
    tjscalingfactor out{8, 8};
    while (enough != 0 && out.num > 1 &&
           TJSCALED(std::int64_t{longer}, (tjscalingfactor{out.num - 1, 8})) >= enough) {
        --out.num;
    }
    return out;
}

// Adobe's programs store the opposite of each colour.
base::bytes rgb_of(const base::bytes& inverted) {
    base::bytes out;
    out.reserve(inverted.size() / 4 * 3);
    for (std::size_t at = 0; at + 3 < inverted.size(); at += 4) {
        for (std::size_t i = 0; i < 3; ++i) {
            out.push_back(static_cast<std::uint8_t>(inverted[at + i] * inverted[at + 3] / 255U));
        }
    }
    return out;
}

}  // namespace

base::result<pixels> decode_jpeg(const moderation::stripped_photo& from, std::uint32_t enough) {
    const bool printed = from.channels == 4;
    const auto scale = scale_for(std::max(from.width, from.height), enough);
    pixels out;
    out.width = static_cast<std::uint32_t>(TJSCALED(std::int64_t{from.width}, scale));
    out.height = static_cast<std::uint32_t>(TJSCALED(std::int64_t{from.height}, scale));
    const auto size = std::uint64_t{out.width} * out.height * (printed ? 4 : 3);
    // Coefficients are 16 bits each; sides grow to whole blocks.
    const auto whole = from.needs_whole
                         ? (std::uint64_t{from.width} + 32) * (from.height + 32) * from.channels * 2
                         : 0;
    if (size * (printed ? 2 : 1) + whole > max_decode_memory) {
        return refuse(refusal::too_large, "memory");
    }
    const tj_handle handle(tjInitDecompress());
    if (!handle) {
        return refuse(refusal::bad_photo, "decoder");
    }
    out.data.resize(size);
    const auto done =
        tjDecompress2(handle.get(), from.data.data(), static_cast<unsigned long>(from.data.size()),
                      out.data.data(), static_cast<int>(out.width), 0, static_cast<int>(out.height),
                      printed ? TJPF_CMYK : TJPF_RGB, TJFLAG_LIMITSCANS);
    // A warning is told of pixels that are broken; everybody sees them.
    if (done != 0 && tjGetErrorCode(handle.get()) != TJERR_WARNING) {
        return refuse(refusal::bad_photo, "decoder");
    }
    if (printed) {
        out.data = rgb_of(out.data);
    }
    return out;
}

base::result<base::bytes> encode_jpeg(const pixels& from) {
    const tj_handle handle(tjInitCompress());
    const auto most =
        tjBufSize(static_cast<int>(from.width), static_cast<int>(from.height), TJSAMP_420);
    if (!handle || most == static_cast<unsigned long>(-1)) {
        return refuse(refusal::bad_photo, "encoder");
    }
    base::bytes out(most);
    auto* begin = out.data();
    auto size = most;
    if (tjCompress2(handle.get(), from.data.data(), static_cast<int>(from.width), 0,
                    static_cast<int>(from.height), from.channels == 4 ? TJPF_RGBX : TJPF_RGB,
                    &begin, &size, TJSAMP_420, quality, TJFLAG_NOREALLOC) != 0) {
        return refuse(refusal::bad_photo, "encoder");
    }
    out.resize(size);
    return out;
}

}  // namespace letterbox::cli
