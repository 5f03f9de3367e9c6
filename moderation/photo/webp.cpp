// WebP without anything but one picture (RFC 9649, section 2):
//
//   file  = "RIFF" size32 "WEBP" chunk...        size32 counts from "WEBP", little-endian
//   chunk = name4 size32 data [padding to even]
//   first chunk: "VP8 " (lossy), "VP8L" (lossless), or "VP8X" (flags and canvas), which others
//   follow: ICCP, ALPH (transparency of a lossy picture), VP8 or VP8L, EXIF, XMP, unknown ones.
//   ANIM and ANMF make an animation, which is refused.
#include <string>

#include "moderation/photo/exif.hpp"
#include "moderation/photo/markers.hpp"
#include "moderation/photo/photo.hpp"

namespace letterbox::moderation {

namespace {

using base::refusal;
using base::refuse;

constexpr std::size_t chunk_head = 8;

std::uint32_t little32(base::byte_view data, std::size_t at) {
    return std::uint32_t{data[at]} | std::uint32_t{data[at + 1]} << 8U |
           std::uint32_t{data[at + 2]} << 16U | std::uint32_t{data[at + 3]} << 24U;
}
std::uint32_t little24(base::byte_view data, std::size_t at) {
    return std::uint32_t{data[at]} | std::uint32_t{data[at + 1]} << 8U |
           std::uint32_t{data[at + 2]} << 16U;
}
void write_little32(base::bytes& to, std::uint32_t value) {
    for (const auto shift : {0U, 8U, 16U, 24U}) {
        to.push_back(static_cast<std::uint8_t>(value >> shift & 0xFFU));
    }
}
void write_chunk(base::bytes& to, std::string_view name, base::byte_view data) {
    base::append(to, base::view_of(name));
    write_little32(to, static_cast<std::uint32_t>(data.size()));
    base::append(to, data);
    if (data.size() % 2 != 0) {
        to.push_back(0);
    }
}

class webp_cleaner {
public:
    base::result<stripped_photo> run(base::byte_view file) {
        out_.type = photo_type::webp;
        out_.not_plain_as = "WebP";
        // The caller has seen RIFF and WEBP. RIFF sizes are even, but some writers forget it.
        const std::size_t size = little32(file, 4);
        if (size < 4 || size > file.size() - chunk_head) {
            return refuse(refusal::bad_photo, "RIFF size");
        }
        out_.removed.had_more = file.size() - chunk_head > size + size % 2;
        auto rest = file.subspan(12, size - 4);
        while (!rest.empty()) {
            if (rest.size() < chunk_head) {
                return refuse(refusal::bad_photo, "cut off");
            }
            const std::size_t length = little32(rest, 4);
            if (length > rest.size() - chunk_head) {
                return refuse(refusal::bad_photo, "chunk length");
            }
            const auto name = base::text_of(rest.first(4));
            LETTERBOX_CHECK(take(name, rest.subspan(chunk_head, length)));
            rest = rest.subspan(std::min(rest.size(), chunk_head + length + length % 2));
            first_ = false;
        }
        return finish();
    }

private:
    base::status take(std::string_view name, base::byte_view data) {
        if (name == "VP8X") {
            return take_canvas(data);
        }
        if (name == "VP8 " || name == "VP8L") {
            return take_picture(name, data);
        }
        if (first_) {
            return refuse(refusal::bad_photo, "first chunk");
        }
        if (name == "ANIM" || name == "ANMF") {
            return refuse(refusal::bad_photo, "animation");
        }
        if (name == "ALPH") {
            if (!picture_.empty() || !alpha_.empty() || data.empty()) {
                return refuse(refusal::bad_photo, "ALPH");
            }
            alpha_ = data;
            return {};
        }
        look_at(name, data);
        return {};
    }

    base::status take_canvas(base::byte_view data) {
        constexpr std::uint8_t animated = 0x02;
        if (!first_ || data.size() < 10) {
            return refuse(refusal::bad_photo, "VP8X");
        }
        if ((data[0] & animated) != 0) {
            return refuse(refusal::bad_photo, "animation");
        }
        has_canvas_ = true;
        canvas_width_ = little24(data, 4) + 1;
        canvas_height_ = little24(data, 7) + 1;
        return {};
    }

    base::status take_picture(std::string_view name, base::byte_view data) {
        if (!picture_.empty() || (!first_ && !has_canvas_)) {
            return refuse(refusal::bad_photo, "second picture");
        }
        const bool sound = name == "VP8L" ? read_lossless(data) : read_lossy(data);
        if (!sound || out_.width == 0 || out_.height == 0) {
            return refuse(refusal::bad_photo, std::string(name));
        }
        if (has_canvas_ && (canvas_width_ != out_.width || canvas_height_ != out_.height)) {
            return refuse(refusal::bad_photo, "canvas");
        }
        if (std::uint64_t{out_.width} * out_.height > max_pixels) {
            return refuse(refusal::too_large, "pixels");
        }
        name_ = name;
        picture_ = data;
        return {};
    }

    // RFC 6386, section 9.1: a key frame that is shown, and its first partition within the data.
    bool read_lossy(base::byte_view data) {
        if (data.size() < 10 || (data[0] & 1U) != 0 || (data[0] & 0x10U) == 0 || data[3] != 0x9D ||
            data[4] != 0x01 || data[5] != 0x2A) {
            return false;
        }
        out_.width = (std::uint32_t{data[6]} | std::uint32_t{data[7]} << 8U) & 0x3FFFU;
        out_.height = (std::uint32_t{data[8]} | std::uint32_t{data[9]} << 8U) & 0x3FFFU;
        return little24(data, 0) >> 5U <= data.size() - 10;
    }

    // RFC 9649, section 3.4: signature, two sides less one of 14 bits, a hint, version 0.
    bool read_lossless(base::byte_view data) {
        if (data.size() < 6 || data[0] != 0x2F || !alpha_.empty()) {
            return false;
        }
        const auto bits = little32(data, 1);
        out_.width = (bits & 0x3FFFU) + 1;
        out_.height = (bits >> 14U & 0x3FFFU) + 1;
        return bits >> 29U == 0;
    }

    void look_at(std::string_view name, base::byte_view data) {
        auto& told = out_.removed;
        if (name == "EXIF") {
            // Some writers put the name that JPEG needs before it.
            const bool named = photo::begins_with(data, std::string_view("Exif\0\0", 6));
            out_.orientation = photo::read_exif(named ? data.subspan(6) : data, told);
        } else if (name == "XMP ") {
            photo::read_xmp(data, told);
        } else if (name == "ICCP") {
            told.had_profile = true;
        } else {
            told.had_more = true;
        }
    }

    base::result<stripped_photo> finish() {
        if (picture_.empty()) {
            return refuse(refusal::bad_photo, "no picture");
        }
        // Decoders of WebP do not turn by Exif, viewers do as with JPEG.
        base::bytes chunks;
        chunks.reserve(picture_.size() + alpha_.size() + 64);
        base::append(chunks, base::view_of("WEBP"));
        if (!alpha_.empty()) {
            base::bytes canvas{0x10, 0, 0, 0};  // there is transparency, nothing else
            for (const auto side : {out_.width - 1, out_.height - 1}) {
                for (const auto shift : {0U, 8U, 16U}) {
                    canvas.push_back(static_cast<std::uint8_t>(side >> shift & 0xFFU));
                }
            }
            write_chunk(chunks, "VP8X", canvas);
            write_chunk(chunks, "ALPH", alpha_);
        }
        write_chunk(chunks, name_, picture_);
        write_chunk(out_.data, "RIFF", chunks);
        return std::move(out_);
    }

    stripped_photo out_;
    bool first_ = true;
    bool has_canvas_ = false;
    std::uint32_t canvas_width_ = 0;
    std::uint32_t canvas_height_ = 0;
    base::byte_view alpha_;
    std::string_view name_;
    base::byte_view picture_;
};

}  // namespace

base::result<stripped_photo> strip_webp(base::byte_view file) {
    if (file.size() < 12 || !photo::begins_with(file, "RIFF") ||
        !photo::begins_with(file.subspan(8), "WEBP")) {
        return refuse(refusal::bad_photo, "not WebP");
    }
    return webp_cleaner().run(file);
}

}  // namespace letterbox::moderation
