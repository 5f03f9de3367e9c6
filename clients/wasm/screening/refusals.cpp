// The refusals that the screening can give, instead of crypto/base/refusal.cpp: the sentences of all
// refusals are a thirtieth of the module. The linker takes these, as they are not in a library. Another
// refusal stops the module, as any broken invariant does.
#include <cstdlib>

#include "crypto/base/refusal.hpp"

namespace letterbox::base {

namespace {

struct entry {
    refusal why;
    std::string_view name;
    std::string_view words;
};

constexpr entry all[] = {
#define LETTERBOX_REFUSAL(name, words) {refusal::name, #name, words},
#include "crypto/base/refusal.def"
#undef LETTERBOX_REFUSAL
};

constexpr entry given(refusal why) {
    return all[static_cast<std::size_t>(why)];
}

// Of the message, its JSON, the types of fields and the lists.
constexpr entry table[] = {
    given(refusal::bad_encoding), given(refusal::bad_identifier), given(refusal::not_canonical),
    given(refusal::bad_json),     given(refusal::bad_field),      given(refusal::too_large),
    given(refusal::too_deep),     given(refusal::bad_time),       given(refusal::bad_request),
};

const entry& find(refusal why) {
    for (const auto& each : table) {
        if (each.why == why) {
            return each;
        }
    }
    std::abort();
}

}  // namespace

std::string_view name(refusal why) {
    return find(why).name;
}

std::string_view words(refusal why) {
    return find(why).words;
}

}  // namespace letterbox::base
