#include "clients/core/draft_memory.hpp"

#include <algorithm>

#include "clients/core/kept_memory.hpp"

namespace letterbox::core {

using base::refusal;
using base::refuse;

namespace {

constexpr std::string_view drafts_name = "drafts";
constexpr std::size_t max_drafts = 64;
constexpr std::size_t max_memory_size = 64 * 1024;  // bytes

struct seen_draft {
    bool dropped = false;
    base::object_id object;
    base::digest statement;
    std::uint32_t version = 1;
    LETTERBOX_FIELDS(visit("dropped", self.dropped); visit("object", self.object);
                     visit("statement", self.statement); visit("version", self.version););
};

struct seen_drafts {
    std::vector<seen_draft> drafts;  // the one touched last at the end
    LETTERBOX_FIELDS(visit("drafts", self.drafts););
};

base::result<seen_drafts> load(state_store& state) {
    return read_memory<seen_drafts>(state, drafts_name, max_memory_size);
}

base::status remember(state_store& state, const draft_place& seen, bool dropped) {
    LETTERBOX_TRY(const auto held, state.hold());
    LETTERBOX_TRY(auto known, load(state));
    auto& all = known.drafts;
    all.erase(std::remove_if(all.begin(), all.end(),
                             [&](const auto& each) { return each.object == seen.object; }),
              all.end());
    all.push_back({dropped, seen.object, seen.statement, seen.version});
    if (all.size() > max_drafts) {
        all.erase(all.begin());
    }
    state.keep(drafts_name, base::view_of(record::to_canonical(known)));
    return {};
}

}  // namespace

base::status check_draft_memory(state_store& state, const draft_place& shown) {
    LETTERBOX_TRY(const auto known, load(state));
    for (const auto& each : known.drafts) {
        const bool other = each.version == shown.version && each.statement != shown.statement;
        if (each.object == shown.object &&
            (each.dropped || shown.version < each.version || other)) {
            return refuse(refusal::log_went_back, "draft");
        }
    }
    return {};
}

base::status remember_draft(state_store& state, const draft_place& seen) {
    return remember(state, seen, false);
}

base::status remember_dropped(state_store& state, const draft_place& last) {
    return remember(state, last, true);
}

}  // namespace letterbox::core
