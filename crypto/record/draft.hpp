// What is inside a draft: a letter that somebody has not finished. Pictures are not in it; they
// stay on the device until the letter is sent.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "crypto/record/codec.hpp"

namespace letterbox::record {

/// Sealed as part 0 of an `object` of purpose draft. Words are NFC; the text has at most
/// max_text_size bytes (body.hpp) and may be empty.
struct draft_body {
    base::agreement_id agreement;
    std::optional<base::letter_id> corrects;  // a returned letter: the next version of it
    std::string language = "en";
    std::optional<std::string> page;      // where the writer was; words of the client's own
    std::optional<std::string> sign_off;  // absent: as the agreement says
    std::string text;
    std::vector<base::party_id> to;  // may be empty: not chosen yet
    LETTERBOX_FIELDS(visit("agreement", self.agreement); visit("corrects", self.corrects);
                     visit("language", self.language); visit("page", self.page);
                     visit("sign_off", self.sign_off); visit("text", self.text);
                     visit("to", self.to););
    friend bool operator==(const draft_body&, const draft_body&) = default;
};

}  // namespace letterbox::record
