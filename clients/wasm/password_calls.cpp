// New passwords of words, and recovery words for paper (protocol, section 7; journeys a and j).
#include <array>

#include "clients/wasm/calls.hpp"
#include "crypto/account/password_strength.hpp"

namespace letterbox::wasm {

namespace {

struct words_shape {
    buffer_ref words;
    LETTERBOX_FIELDS(visit("words", self.words););
};
base::result<words_shape> propose_password(call& it, const nothing& /*none*/) {
    return words_shape{it.give(base::to_bytes(core::propose_password().view()))};
}

base::result<words_shape> make_recovery_words(call& it, const nothing& /*none*/) {
    return words_shape{it.give(base::to_bytes(core::make_recovery_words().view()))};
}

struct password_argument {
    buffer_ref password;
    LETTERBOX_FIELDS(visit("password", self.password););
};
base::result<nothing> check_password(call& it, const password_argument& what) {
    LETTERBOX_TRY(const auto password, it.secret(what.password));
    LETTERBOX_CHECK(account::check_new_password(password.view()));
    return nothing{};
}

struct set_arguments {
    std::string name;
    buffer_ref password;
    buffer_ref recovery_words;
    LETTERBOX_FIELDS(visit("name", self.name); visit("password", self.password);
                     visit("recovery_words", self.recovery_words););
};
base::result<nothing> set_recovery_words(call& it, const set_arguments& what) {
    LETTERBOX_TRY(const auto password, it.secret(what.password));
    LETTERBOX_TRY(const auto words, it.secret(what.recovery_words));
    LETTERBOX_CHECK(core::set_recovery_words(it.me(), what.name, password, words));
    return nothing{};
}

struct recover_arguments {
    std::string label;
    std::string name;
    buffer_ref new_password;
    buffer_ref recovery_words;
    LETTERBOX_FIELDS(visit("label", self.label); visit("name", self.name);
                     visit("new_password", self.new_password);
                     visit("recovery_words", self.recovery_words););
};
base::result<nothing> recover(call& it, const recover_arguments& what) {
    LETTERBOX_TRY(const auto words, it.secret(what.recovery_words));
    LETTERBOX_TRY(const auto next, it.secret(what.new_password));
    auto& me = it.me();
    const auto done =
        core::recover_with_words(me, what.name, words, next, what.label, it.at().origin());
    // The session that the words opened ends, whether all of it worked or not: people go on by
    // signing in with the new password, as on any other day.
    if (me.signed_in()) {
        static_cast<void>(core::sign_out(me));
    }
    LETTERBOX_CHECK(done);
    return nothing{};
}

constexpr std::array list{entry{"propose_password", typed<&propose_password>},
                          entry{"make_recovery_words", typed<&make_recovery_words>},
                          entry{"check_password", typed<&check_password>},
                          entry{"set_recovery_words", for_member<&set_recovery_words>},
                          entry{"recover", typed<&recover>}};

}  // namespace

std::span<const entry> password_calls() {
    return list;
}

}  // namespace letterbox::wasm
