#include "clients/core/device_file.hpp"

#include <algorithm>

#include "clients/core/account.hpp"
#include "clients/core/passwords.hpp"
#include "crypto/age/password_file.hpp"
#include "crypto/base/encoding.hpp"

namespace letterbox::core {

using base::refusal;
using base::refuse;

namespace {

constexpr std::string_view first_words = "letterbox-device-1 ";
// 64 MiB, so that a browser can open it; the words alone are more than can be tried out.
constexpr unsigned work_factor = 16;

/// Lower case, single spaces, none at the ends.
base::secret tidy(const base::secret& typed) {
    base::secret out(typed.size());
    auto* const begin = out.data();
    auto* to = begin;
    for (const auto byte : typed.view()) {
        const bool space = byte == ' ' || (byte >= '\t' && byte <= '\r');
        if (!space) {
            *to++ =
                byte >= 'A' && byte <= 'Z' ? static_cast<std::uint8_t>(byte + ('a' - 'A')) : byte;
        } else if (to != begin && to[-1] != ' ') {
            *to++ = ' ';
        }
    }
    if (to != begin && to[-1] == ' ') {
        --to;
    }
    return base::secret::copy_of(out.view().first(static_cast<std::size_t>(to - begin)));
}

base::result<base::secret> secret_in(base::byte_view plain) {
    const auto text = base::text_of(plain);
    if (text.substr(0, first_words.size()) != first_words) {
        return refuse(refusal::does_not_open, "device");
    }
    auto bytes = base::from_base64url(text.substr(first_words.size()));
    if (!bytes || bytes->size() != account::device_secret_size) {
        return refuse(refusal::does_not_open, "device");
    }
    return base::secret::take(*bytes);
}

}  // namespace

base::result<device_file> make_device_file(state_store& state) {
    LETTERBOX_TRY(const auto kept, device_secret(state));
    if (!kept) {
        return refuse(refusal::not_found, "device secret");
    }
    auto words = propose_password();
    auto text = std::string(first_words) + base::base64url(kept->view());
    auto sealed = age::seal_with_password(base::view_of(text), words, work_factor);
    base::wipe(std::span<std::uint8_t>(static_cast<std::uint8_t*>(static_cast<void*>(text.data())),
                                       text.size()));
    return device_file{std::move(sealed), std::move(words)};
}

base::status take_device_file(state_store& state, base::byte_view file, const base::secret& words) {
    if (file.size() > max_device_file) {
        return refusal::too_large;
    }
    auto plain = age::open_with_password(file, tidy(words));
    if (!plain) {
        return refuse(refusal::does_not_open, "device file");
    }
    const auto carried = secret_in(*plain);
    base::wipe(*plain);
    if (!carried) {
        return carried.error();
    }
    LETTERBOX_TRY(const auto kept, device_secret(state));
    if (kept && !base::equal_secret(kept->view(), carried->view())) {
        return refuse(refusal::already_used, "device");
    }
    return state.put(device_secret_name, carried->view());
}

}  // namespace letterbox::core
