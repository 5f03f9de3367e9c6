// PNG without anything but one picture (W3C PNG, third edition, sections 5 and 11). One with an acTL
// chunk moves, and is refused.
#include <array>
#include <optional>
#include <string>

#include "moderation/photo/exif.hpp"
#include "moderation/photo/markers.hpp"
#include "moderation/photo/photo.hpp"

namespace letterbox::moderation {

namespace {

using base::refusal;
using base::refuse;

constexpr std::array<std::uint32_t, 256> make_crc_table() {
    std::array<std::uint32_t, 256> out{};
    for (std::uint32_t i = 0; i < 256; ++i) {
        auto value = i;
        for (int bit = 0; bit < 8; ++bit) {
            value = (value & 1U) != 0 ? 0xEDB88320U ^ value >> 1U : value >> 1U;
        }
        out[i] = value;  // NOLINT(cppcoreguidelines-pro-bounds-constant-array-index)
    }
    return out;
}
constexpr auto crc_table = make_crc_table();

std::uint32_t crc_of(base::byte_view data) {
    std::uint32_t value = 0xFFFFFFFFU;
    for (const auto each : data) {
        value = crc_table.at((value ^ each) & 0xFFU) ^ value >> 8U;
    }
    return ~value;
}

struct chunk {
    std::string_view type;  // four letters
    base::byte_view data;
    base::byte_view whole;  // with length and CRC
};

bool is_letter(char each) {
    return (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z');
}

base::result<chunk> read_chunk(base::byte_view rest) {
    constexpr std::size_t around = 12;  // length, type, CRC
    if (rest.size() < around) {
        return refuse(refusal::bad_photo, "cut off");
    }
    const std::size_t size = photo::read32(rest, 0);
    if (size > rest.size() - around) {
        return refuse(refusal::bad_photo, "chunk length");
    }
    const chunk out{base::text_of(rest.subspan(4, 4)), rest.subspan(8, size),
                    rest.first(size + around)};
    for (const auto each : out.type) {
        if (!is_letter(each)) {
            return refuse(refusal::bad_photo, "chunk type");
        }
    }
    if (crc_of(rest.subspan(4, size + 4)) != photo::read32(rest, size + 8)) {
        return refuse(refusal::bad_photo, "chunk checksum");
    }
    return out;
}

class png_cleaner {
public:
    base::result<stripped_photo> run(base::byte_view file) {
        out_.type = photo_type::png;
        out_.data.reserve(file.size());
        base::append(out_.data, photo::png_signature);
        auto rest = file.subspan(photo::png_signature.size());
        while (!ended_) {
            LETTERBOX_TRY(const auto next, read_chunk(rest));
            rest = rest.subspan(next.whole.size());
            LETTERBOX_CHECK(take(next));
        }
        out_.removed.had_more = out_.removed.had_more || !rest.empty();
        return std::move(out_);
    }

private:
    base::status take(const chunk& next) {
        if ((next.type == "IHDR") == colour_.has_value()) {
            return refuse(refusal::bad_photo, "IHDR");
        }
        if (next.type != "IDAT" && in_data_) {
            in_data_ = false;
            after_data_ = true;
        }
        if (next.type == "IHDR") {
            return take_header(next);
        }
        if (next.type == "PLTE") {
            return take_palette(next);
        }
        if (next.type == "tRNS") {
            return take_transparency(next);
        }
        if (next.type == "IDAT") {
            return take_data(next);
        }
        if (next.type == "IEND") {
            return take_end(next);
        }
        if (next.type[0] < 'a') {
            return refuse(refusal::bad_photo, "unknown critical chunk");
        }
        if (next.type == "acTL") {
            return refuse(refusal::bad_photo, "animation");
        }
        look_at(next);
        return {};
    }

    base::status take_header(const chunk& next) {
        const auto data = next.data;
        if (data.size() != 13 || data[10] != 0 || data[11] != 0 || data[12] > 1) {
            return refuse(refusal::bad_photo, "IHDR");
        }
        out_.width = photo::read32(data, 0);
        out_.height = photo::read32(data, 4);
        const auto depth = data[8];
        const auto colour = data[9];
        const auto small = depth == 1 || depth == 2 || depth == 4;
        const auto fits = depth == 8 || (colour == 0 && (small || depth == 16)) ||
                          (colour == 3 && small) || (colour != 0 && colour != 3 && depth == 16);
        if (out_.width == 0 || out_.height == 0 || colour > 6 || colour == 1 || colour == 5 ||
            !fits) {
            return refuse(refusal::bad_photo, "IHDR");
        }
        if (std::uint64_t{out_.width} * out_.height > max_pixels) {
            return refuse(refusal::too_large, "pixels");
        }
        depth_ = depth;
        colour_ = colour;
        out_.needs_whole = data[12] == 1;
        if (depth != 8 || colour == 3 || out_.needs_whole) {
            out_.not_plain_as = "IHDR";
        }
        if (colour == 4 || colour == 6) {
            out_.not_plain_as = "alpha";  // what is clear is still there, for those who look
        }
        return keep(next);
    }

    base::status take_palette(const chunk& next) {
        const auto size = next.data.size();
        const auto most = colour_ == 3 ? std::size_t{1} << depth_ : std::size_t{256};
        if (colour_ == 0 || colour_ == 4 || palette_ != 0 || has_transparency_ || has_data_ ||
            size == 0 || size % 3 != 0 || size / 3 > most) {
            return refuse(refusal::bad_photo, "PLTE");
        }
        palette_ = size / 3;
        out_.not_plain_as = "PLTE";
        return keep(next);
    }

    base::status take_transparency(const chunk& next) {
        const auto size = next.data.size();
        const auto fits = colour_ == 0 ? size == 2
                        : colour_ == 2 ? size == 6
                                       : colour_ == 3 && size > 0 && size <= palette_;
        if (!fits || has_transparency_ || has_data_) {
            return refuse(refusal::bad_photo, "tRNS");
        }
        has_transparency_ = true;
        out_.not_plain_as = "tRNS";
        return keep(next);
    }

    base::status take_data(const chunk& next) {
        if (after_data_ || (colour_ == 3 && palette_ == 0)) {
            return refuse(refusal::bad_photo, "IDAT");
        }
        in_data_ = true;
        has_data_ = true;
        if (next.data.empty()) {
            return {};  // says nothing: the plain form has none
        }
        has_bytes_ = true;
        return keep(next);
    }

    base::status take_end(const chunk& next) {
        if (!next.data.empty() || !has_bytes_) {
            return refuse(refusal::bad_photo, "IEND");
        }
        ended_ = true;
        return keep(next);
    }

    // Colours and density: taken out, but nothing to tell anybody of.
    static bool says_how_to_show(std::string_view type) {
        return type == "sRGB" || type == "gAMA" || type == "cHRM" || type == "pHYs" ||
               type == "bKGD" || type == "sBIT" || type == "hIST";
    }

    void look_at(const chunk& next) {
        auto& told = out_.removed;
        if (next.type == "tIME") {
            told.had_date = true;
        } else if (next.type == "eXIf") {
            out_.orientation = photo::read_exif(next.data, told);
        } else if (next.type == "iCCP") {
            told.had_profile = true;
        } else if (next.type == "iTXt" && photo::begins_with(next.data, "XML:com.adobe.xmp")) {
            photo::read_xmp(next.data, told);
        } else if (next.type == "tEXt" || next.type == "zTXt" || next.type == "iTXt") {
            told.had_text = true;
            told.had_date = told.had_date || photo::begins_with(next.data, "Creation Time");
            told.had_device = told.had_device || photo::begins_with(next.data, "Software") ||
                              photo::begins_with(next.data, "Source");
        } else if (!says_how_to_show(next.type)) {
            told.had_more = true;
        }
    }

    base::status keep(const chunk& next) {
        base::append(out_.data, next.whole);
        return {};
    }

    stripped_photo out_;
    std::uint8_t depth_ = 0;
    std::optional<std::uint8_t> colour_;  // set once IHDR is read
    std::size_t palette_ = 0;             // entries
    bool has_transparency_ = false;
    bool has_data_ = false;   // an IDAT was seen
    bool has_bytes_ = false;  // one that is not empty
    bool in_data_ = false;
    bool after_data_ = false;
    bool ended_ = false;
};

}  // namespace

base::result<stripped_photo> strip_png(base::byte_view file) {
    if (!photo::begins_with(file, photo::png_signature)) {
        return refuse(refusal::bad_photo, "not PNG");
    }
    return png_cleaner().run(file);
}

}  // namespace letterbox::moderation
