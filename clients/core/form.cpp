#include "clients/core/form.hpp"

#include <algorithm>
#include <stdexcept>

#include "crypto/base/encoding.hpp"
#include "crypto/base/hash.hpp"

namespace letterbox::core {

namespace {

bool printable_ascii(std::string_view text) {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7f; });
}

std::size_t copy_from(base::byte_view data, std::uint64_t offset, std::span<std::uint8_t> into) {
    const auto begin = static_cast<std::size_t>(std::min<std::uint64_t>(offset, data.size()));
    const auto count = std::min(into.size(), data.size() - begin);
    std::copy_n(data.begin() + static_cast<std::ptrdiff_t>(begin), count, into.begin());
    return count;
}

}  // namespace

form::form() : boundary_("letterbox-" + base::crockford(base::random_bytes(24))) {}

void form::text(std::string_view more) {
    if (segments_.empty() || !std::holds_alternative<base::bytes>(segments_.back())) {
        segments_.emplace_back(base::bytes());
    }
    base::append(std::get<base::bytes>(segments_.back()), base::view_of(more));
}

void form::head(std::string_view name, std::string_view content_type) {
    if (!printable_ascii(name) || name.find_first_of("\"\\") != std::string_view::npos ||
        !printable_ascii(content_type)) {
        throw std::invalid_argument("head of a form part");
    }
    text("--" + boundary_ + "\r\nContent-Disposition: form-data; name=\"");
    text(name);
    text("\"\r\nContent-Type: ");
    text(content_type);
    text("\r\n\r\n");
}

void form::add(std::string_view name, std::string_view content_type, base::byte_view data) {
    head(name, content_type);
    text(base::text_of(data));
    text("\r\n");
}

void form::add(std::string_view name, std::string_view content_type,
               std::shared_ptr<spooled> data) {
    head(name, content_type);
    segments_.emplace_back(std::move(data));
    text("\r\n");
}

std::string form::content_type() const {
    return "multipart/form-data; boundary=" + boundary_;
}

base::bytes form::tail() const {
    return base::to_bytes(base::view_of("--" + boundary_ + "--\r\n"));
}

std::uint64_t form::size() const {
    std::uint64_t out = tail().size();
    for (const auto& each : segments_) {
        const auto* bytes = std::get_if<base::bytes>(&each);
        out += bytes != nullptr ? bytes->size() : std::get<1>(each)->size();
    }
    return out;
}

base::result<std::size_t> form::read(std::span<std::uint8_t> into) {
    std::size_t filled = 0;
    while (filled < into.size() && at_ <= segments_.size()) {
        const auto rest = into.subspan(filled);
        std::size_t count = 0;
        if (at_ == segments_.size()) {
            count = copy_from(tail(), offset_, rest);
        } else if (const auto* bytes = std::get_if<base::bytes>(&segments_[at_])) {
            count = copy_from(*bytes, offset_, rest);
        } else {
            LETTERBOX_TRY(count, std::get<1>(segments_[at_])->read(offset_, rest));
        }
        if (count == 0) {
            ++at_;
            offset_ = 0;
        }
        offset_ += count;
        filled += count;
    }
    done_ += filled;
    if (progress_ && filled > 0) {
        progress_(done_, size());
    }
    return filled;
}

base::status form::rewind() {
    at_ = 0;
    offset_ = 0;
    done_ = 0;
    return {};
}

}  // namespace letterbox::core
