#include <array>

#include "clients/wasm/calls.hpp"

namespace letterbox::wasm {

call_table family_table() {
    static const std::array lists{account_calls(), password_calls(), agreement_calls(),
                                  letter_calls(),  draft_calls(),    screening_calls(),
                                  event_calls(),   notice_calls()};
    return lists;
}

}  // namespace letterbox::wasm
