// What a worker's lists show of many agreements.
#include <array>

#include "clients/core/agreements.hpp"
#include "clients/wasm/calls.hpp"

namespace letterbox::wasm {

namespace {

struct names_argument {
    std::vector<base::agreement_id> agreements;
    LETTERBOX_FIELDS(visit("agreements", self.agreements););
};
struct name_shape {
    base::agreement_id agreement;
    std::string child;
    std::vector<record::party_names> names;
    std::uint32_t version = 1;
    LETTERBOX_FIELDS(visit("agreement", self.agreement); visit("child", self.child);
                     visit("names", self.names); visit("version", self.version););
};
struct names_shape {
    std::vector<name_shape> agreements;
    LETTERBOX_FIELDS(visit("agreements", self.agreements););
};
base::result<record::json> agreement_names(call& it, const names_argument& which) {
    LETTERBOX_TRY(auto given, core::list_agreements(it.me(), which.agreements));
    names_shape out;
    for (auto& each : given) {
        out.agreements.push_back(
            {each.agreement, std::move(each.child), std::move(each.names), each.version});
    }
    return record::encode(out);
}

constexpr std::array list{entry{"agreement_names", for_member<&agreement_names>}};

}  // namespace

std::span<const entry> agreement_list_calls() {
    return list;
}

}  // namespace letterbox::wasm
