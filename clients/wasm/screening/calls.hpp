// The calls of the screening module (clients/web/source/core/screening.ts lists the same from the
// page's side):
//
//   open    {"lists": {"bytes": 0}}           the bytes of screening.lists, before all else; {}
//   screen  a letter and its details          highlights, positions as a page counts them
//   clues   {"letters": [text, ...]}          trails over letters of one writer, oldest first
#pragma once

#include <memory>

#include "clients/wasm/message.hpp"

namespace letterbox::wasm {

class screening {
public:
    screening();
    ~screening();
    screening(const screening&) = delete;
    screening& operator=(const screening&) = delete;

    /// Answers as asking.hpp says. Refuses bad_request for an unknown call, and for `screen` and
    /// `clues` before `open`; bad_encoding for lists that are none; bad_field; too_large for
    /// a letter beyond max_screened_size.
    message answer(message request);

private:
    struct inside;
    std::unique_ptr<inside> inside_;
};

}  // namespace letterbox::wasm
