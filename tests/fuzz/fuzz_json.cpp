// Bodies of requests and answers: JSON that need not be canonical, into structures.
#include <cstdlib>

#include "crypto/record/body.hpp"
#include "server/contract/drafts.hpp"
#include "server/contract/joining.hpp"
#include "server/contract/letters.hpp"
#include "server/contract/log.hpp"
#include "server/contract/notices.hpp"
#include "server/contract/proposals.hpp"
#include "server/contract/sign_in.hpp"
#include "tests/fuzz/target.hpp"

namespace {

using namespace letterbox;

/// What was taken is taken again from its canonical form, and is the same.
template <class Structure>
void check(base::byte_view text) {
    constexpr std::size_t limit = 1U << 20U;
    const auto made = record::from_json<Structure>(text, limit);
    if (!made) {
        return;
    }
    const auto written = record::to_canonical(*made);
    const auto again = record::from_canonical<Structure>(base::view_of(written), limit);
    if (!again || record::to_canonical(*again) != written) {
        std::abort();
    }
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const base::byte_view text{data, size};
    const auto value = record::parse_strict(text, 1U << 20U);
    if (value) {
        const auto written = record::canonical(*value);
        const auto again = record::parse_strict(base::view_of(written), 1U << 22U);
        if (!again || record::canonical(*again) != written) {
            std::abort();
        }
    }
    check<contract::create_agency_request>(text);
    check<contract::sign_in_request>(text);
    check<contract::challenge_answer>(text);
    check<contract::save_draft_request>(text);
    check<contract::hold_request>(text);
    check<contract::letter_document>(text);
    check<contract::receipt>(text);
    check<record::letter_body>(text);
    return 0;
}
