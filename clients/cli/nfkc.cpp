#include "clients/cli/nfkc.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <optional>

namespace letterbox::cli {

namespace {

constexpr std::size_t password_size = 1024;
constexpr std::size_t text_size = std::size_t{1} << 20;

/// Normalises into locked memory. utf8proc composes and re-encodes in place, so there is no copy
/// outside of it. Nothing when the bytes are not UTF-8.
std::optional<base::secret> normalised(base::byte_view text, utf8proc_option_t options) {
    const auto size = static_cast<utf8proc_ssize_t>(text.size());
    const auto points = utf8proc_decompose(text.data(), size, nullptr, 0, options);
    if (points < 0) {
        return std::nullopt;
    }
    // One more, for the zero byte that utf8proc writes at the end.
    const auto room = static_cast<std::size_t>(points) + 1;
    base::secret buffer(room * sizeof(utf8proc_int32_t));
    void* raw = buffer.data();
    std::size_t space = buffer.size();
    // libsodium aligns allocations whose size is a multiple of the alignment.
    if (std::align(alignof(utf8proc_int32_t), buffer.size(), raw, space) == nullptr ||
        raw != buffer.data()) {
        return std::nullopt;
    }
    auto* const wide = static_cast<utf8proc_int32_t*>(raw);
    if (utf8proc_decompose(text.data(), size, wide, points, options) != points) {
        return std::nullopt;
    }
    const auto written = utf8proc_reencode(wide, points, options);
    if (written < 0) {
        return std::nullopt;
    }
    return base::secret::copy_of(buffer.view(0, static_cast<std::size_t>(written)));
}

utf8proc_option_t options_of(int options) {
    return static_cast<utf8proc_option_t>(options);
}

}  // namespace

base::result<base::secret> nfkc_password(base::byte_view typed) {
    if (typed.empty() || typed.size() > password_size) {
        return base::refusal::bad_password;
    }
    auto out = normalised(typed, options_of(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT));
    if (!out || out->empty() || out->size() > password_size) {
        return base::refusal::bad_password;
    }
    return std::move(*out);
}

base::result<std::string> nfc_text(std::string_view text) {
    if (text.size() > text_size) {
        return base::refusal::too_large;
    }
    if (text.empty()) {
        return std::string();
    }
    const auto out =
        normalised(base::view_of(text), options_of(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
    if (!out) {
        return base::refuse(base::refusal::usage, "These words are not UTF-8");
    }
    return std::string(base::text_of(out->view()));
}

bool is_utf8(std::string_view text) {
    auto rest = base::view_of(text);
    while (!rest.empty()) {
        utf8proc_int32_t point = -1;
        const auto used =
            utf8proc_iterate(rest.data(), static_cast<utf8proc_ssize_t>(rest.size()), &point);
        if (used <= 0) {
            return false;
        }
        rest = rest.subspan(static_cast<std::size_t>(used));
    }
    return true;
}

}  // namespace letterbox::cli
