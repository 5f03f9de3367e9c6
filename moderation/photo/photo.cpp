#include "moderation/photo/photo.hpp"

#include <algorithm>
#include <array>

#include "moderation/photo/markers.hpp"

namespace letterbox::moderation {

using base::refusal;
using base::refuse;

namespace {

// ISO base media file whose brand is one of HEIF with HEVC (ISO/IEC 23008-12, annex B).
bool is_heic(base::byte_view file) {
    constexpr std::array<std::string_view, 8> brands = {"heic", "heix", "heim", "heis",
                                                        "hevc", "hevx", "mif1", "msf1"};
    return file.size() >= 12 && photo::begins_with(file.subspan(4), "ftyp") &&
           std::find(brands.begin(), brands.end(), base::text_of(file.subspan(8, 4))) !=
               brands.end();
}

}  // namespace

std::string_view media_type(photo_type type) {
    switch (type) {
    case photo_type::jpeg:
        return "image/jpeg";
    case photo_type::png:
        return "image/png";
    case photo_type::webp:
        break;
    }
    return "image/webp";
}

base::result<photo_type> sniff(base::byte_view file) {
    if (photo::begins_with(file, photo::jpeg_beginning)) {
        return photo_type::jpeg;
    }
    if (photo::begins_with(file, photo::png_signature)) {
        return photo_type::png;
    }
    if (file.size() >= 12 && photo::begins_with(file, "RIFF") &&
        photo::begins_with(file.subspan(8), "WEBP")) {
        return photo_type::webp;
    }
    return is_heic(file) ? refusal::heic_photo : refusal::bad_photo;
}

base::result<stripped_photo> strip(base::byte_view file) {
    LETTERBOX_TRY(const auto type, sniff(file));
    switch (type) {
    case photo_type::jpeg:
        return strip_jpeg(file);
    case photo_type::png:
        return strip_png(file);
    case photo_type::webp:
        break;
    }
    return strip_webp(file);
}

base::result<plain_photo> plain(base::byte_view file) {
    LETTERBOX_TRY(auto stripped, strip(file));
    if (!stripped.not_plain_as.empty()) {
        return refuse(refusal::bad_photo, std::string(stripped.not_plain_as));
    }
    if (stripped.orientation != 1) {
        return refuse(refusal::bad_photo, "not turned");
    }
    if (std::max(stripped.width, stripped.height) > max_plain_side) {
        return refuse(refusal::too_large, "not shrunk");
    }
    return plain_photo(std::move(stripped));
}

base::status check_plain(base::byte_view file, std::string_view type) {
    LETTERBOX_TRY(const auto made, plain(file));
    if (media_type(made.type) != type) {
        return refuse(refusal::bad_photo, "media type");
    }
    // One input has one plain form, and the plain form is its own.
    if (!std::equal(file.begin(), file.end(), made.data.begin(), made.data.end())) {
        return refuse(refusal::bad_photo, "not plain");
    }
    return {};
}

std::string removed_in_words(const photo_told& removed) {
    struct said {
        bool is_so;
        std::string_view words;
    };
    const std::array<said, 7> all{{{removed.had_location, "the place"},
                                   {removed.had_date, "the date"},
                                   {removed.had_device, "the name of the camera"},
                                   {removed.had_text, "hidden words"},
                                   {removed.had_preview, "a small copy"},
                                   {removed.had_profile, "a colour profile"},
                                   {removed.had_more, "hidden data"}}};
    auto left = std::count_if(all.begin(), all.end(), [](const said& each) { return each.is_so; });
    if (left == 0) {
        return {};
    }
    std::string out = "We took ";
    for (const auto& each : all) {
        if (each.is_so) {
            out += each.words;
            --left;
            out += left > 1 ? ", " : left == 1 ? " and " : "";
        }
    }
    return out + " out of this photo.";
}

}  // namespace letterbox::moderation
