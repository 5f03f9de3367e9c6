#include <array>

#include "clients/wasm/calls.hpp"

namespace letterbox::wasm {

call_table whole_table() {
    static const std::array lists{account_calls(),        password_calls(),
                                  agreement_calls(),      letter_calls(),
                                  draft_calls(),          event_calls(),
                                  queue_calls(),          review_calls(),
                                  people_calls(),         agreement_making_calls(),
                                  staff_account_calls(),  screening_calls(),
                                  agreement_list_calls(), notice_calls()};
    return lists;
}

}  // namespace letterbox::wasm
