// What begins a session of staff, once their role is known.
#include <array>

#include "clients/core/device_file.hpp"
#include "clients/core/teams.hpp"
#include "clients/wasm/calls.hpp"

namespace letterbox::wasm {

namespace {

struct keys_argument {
    buffer_ref keys;
    LETTERBOX_FIELDS(visit("keys", self.keys););
};
/// Goes on with keys that the family's module handed over. The agency was pinned there.
base::result<nothing> resume_keys(call& it, const keys_argument& what) {
    LETTERBOX_TRY(const auto stored, it.secret(what.keys));
    LETTERBOX_TRY(auto keys, core::own_keys::from_secret(stored));
    LETTERBOX_CHECK(it.me().log().pin(keys.agency(), it.at().origin()));
    LETTERBOX_CHECK(it.me().take_keys(std::move(keys)));
    if (auto known = it.me().sync(); !known) {
        it.me().forget_keys();
        return known.error();
    }
    if (it.me().entry() != nullptr) {
        // Keys for colleagues who came later; what cannot be given now is tried the next time.
        static_cast<void>(core::rewrap_waiting_team_keys(it.me()));
    }
    return nothing{};
}

struct device_shape {
    buffer_ref file;
    std::string words;
    LETTERBOX_FIELDS(visit("file", self.file); visit("words", self.words););
};
base::result<device_shape> make_device_file(call& it, const nothing& /*none*/) {
    LETTERBOX_TRY(auto made, core::make_device_file(it.me().state()));
    return device_shape{it.give(std::move(made.sealed)),
                        std::string(base::text_of(made.words.view()))};
}

struct device_argument {
    buffer_ref file;
    buffer_ref password;  // its five words
    LETTERBOX_FIELDS(visit("file", self.file); visit("password", self.password););
};
/// Before somebody signs in.
base::result<nothing> take_device_file(call& it, const device_argument& what) {
    LETTERBOX_TRY(const auto file, it.bytes(what.file));
    LETTERBOX_TRY(const auto words, it.secret(what.password));
    LETTERBOX_CHECK(core::take_device_file(it.me().state(), file, words));
    return nothing{};
}

constexpr std::array list{entry{"resume_keys", typed<&resume_keys>},
                          entry{"make_device_file", for_member<&make_device_file>},
                          entry{"take_device_file", typed<&take_device_file>}};

}  // namespace

std::span<const entry> staff_account_calls() {
    return list;
}

}  // namespace letterbox::wasm
