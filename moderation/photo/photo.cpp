#include "moderation/photo/photo.hpp"

#include <algorithm>

#include "moderation/photo/markers.hpp"

namespace letterbox::moderation {

std::string_view media_type(photo_type type) {
    return type == photo_type::jpeg ? "image/jpeg" : "image/png";
}

base::result<photo_type> sniff(base::byte_view file) {
    if (photo::begins_with(file, photo::jpeg_beginning)) {
        return photo_type::jpeg;
    }
    if (photo::begins_with(file, photo::png_signature)) {
        return photo_type::png;
    }
    return base::refusal::bad_photo;
}

base::result<plain_photo> plain(base::byte_view file) {
    LETTERBOX_TRY(const auto type, sniff(file));
    return type == photo_type::jpeg ? plain_jpeg(file) : plain_png(file);
}

base::status check_plain(base::byte_view file, std::string_view type) {
    LETTERBOX_TRY(const auto made, plain(file));
    if (media_type(made.type) != type) {
        return base::refuse(base::refusal::bad_photo, "media type");
    }
    // One input has one plain form, and the plain form is its own.
    if (!std::equal(file.begin(), file.end(), made.data.begin(), made.data.end())) {
        return base::refuse(base::refusal::bad_photo, "not plain");
    }
    return {};
}

}  // namespace letterbox::moderation
