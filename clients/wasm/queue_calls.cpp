// The review queue.
#include <array>

#include "clients/core/mailbox.hpp"
#include "clients/wasm/calls.hpp"

namespace letterbox::wasm {

namespace {

struct queue_arguments {
    std::optional<std::string> after;
    std::optional<bool> checked;
    std::optional<std::uint32_t> limit;
    LETTERBOX_FIELDS(visit("after", self.after); visit("checked", self.checked);
                     visit("limit", self.limit););
};
base::result<record::json> queue(call& it, const queue_arguments& what) {
    const auto limit = what.limit.value_or(100);
    LETTERBOX_TRY(const auto page,
                  what.checked.value_or(false)
                      ? core::list_letters(it.me(), {core::box::checked, {}, what.after, limit})
                      : core::queue(it.me(), what.after, limit));
    return page_of(page, it.me().now());
}

base::result<record::json> claim_next(call& it, const nothing& /*none*/) {
    LETTERBOX_TRY(const auto line, core::claim_next(it.me()));
    return line_of(line, it.me().now());
}

base::result<record::json> claim(call& it, const letter_argument& what) {
    LETTERBOX_TRY(const auto line, core::claim(it.me(), what.letter));
    return line_of(line, it.me().now());
}

base::result<nothing> release(call& it, const letter_argument& what) {
    LETTERBOX_CHECK(core::release(it.me(), what.letter));
    return nothing{};
}

struct hand_over_arguments {
    base::letter_id letter;
    base::member_id to;
    LETTERBOX_FIELDS(visit("letter", self.letter); visit("to", self.to););
};
base::result<nothing> hand_over(call& it, const hand_over_arguments& what) {
    LETTERBOX_CHECK(core::hand_over(it.me(), what.letter, what.to));
    return nothing{};
}

struct hold_arguments {
    base::letter_id letter;
    contract::hold_reason reason = contract::hold_reason::other;
    LETTERBOX_FIELDS(visit("letter", self.letter); visit("reason", self.reason););
};
base::result<nothing> hold(call& it, const hold_arguments& what) {
    LETTERBOX_CHECK(core::hold(it.me(), what.letter, what.reason));
    return nothing{};
}

base::result<nothing> resume(call& it, const letter_argument& what) {
    LETTERBOX_CHECK(core::resume(it.me(), what.letter));
    return nothing{};
}

constexpr std::array list{
    entry{"queue", for_member<&queue>},         entry{"claim_next", for_member<&claim_next>},
    entry{"claim", for_member<&claim>},         entry{"release", for_member<&release>},
    entry{"hand_over", for_member<&hand_over>}, entry{"hold", for_member<&hold>},
    entry{"resume", for_member<&resume>}};

}  // namespace

std::span<const entry> queue_calls() {
    return list;
}

}  // namespace letterbox::wasm
