// Sealed objects that are not letters, and releases of the programs themselves.
#pragma once

#include <optional>
#include <string>

#include "crypto/record/common.hpp"

namespace letterbox::record {

enum class purpose { draft, note, comment, task, profile, address, report };
constexpr auto names_of(purpose /*unused*/) {
    return std::array<std::string_view, 7>{"draft",   "note",    "comment", "task",
                                           "profile", "address", "report"};
}
enum class audience { self, party, team };
constexpr auto names_of(audience /*unused*/) {
    return std::array<std::string_view, 3>{"self", "party", "team"};
}

/// Signed by a member whose role may write the purpose.
struct object {
    static constexpr std::string_view kind = "object";
    struct scope scope;
    std::optional<base::agreement_id> agreement;
    enum audience audience = audience::self;
    std::optional<base::digest> previous;
    enum purpose purpose = purpose::draft;
    sealed_object sealed;
    struct seen seen;
    std::uint32_t version = 1;
    LETTERBOX_FIELDS(LETTERBOX_SCOPE visit("agreement", self.agreement);
                     visit("audience", self.audience); visit("previous", self.previous);
                     visit("purpose", self.purpose); visit("sealed", self.sealed);
                     visit("seen", self.seen); visit("version", self.version););
};

}  // namespace letterbox::record
