// How one is told of news, and whom a worker has to tell.
#include <array>

#include "clients/core/notices.hpp"
#include "clients/wasm/calls.hpp"

namespace letterbox::wasm {

namespace {

base::result<contract::notices_answer> notices(call& it, const nothing& /*none*/) {
    return core::notices(it.me());
}

base::result<nothing> choose_notices(call& it, const contract::notice_choice& what) {
    LETTERBOX_CHECK(core::choose_notices(it.me(), what));
    return nothing{};
}

constexpr std::array list{entry{"notices", for_member<&notices>},
                          entry{"choose_notices", for_member<&choose_notices>}};

}  // namespace

std::span<const entry> notice_calls() {
    return list;
}

}  // namespace letterbox::wasm
