#include "clients/core/key_gifts.hpp"

#include <algorithm>
#include <string>

#include "clients/core/agreements.hpp"
#include "clients/core/kept_memory.hpp"
#include "clients/core/letter_rewraps.hpp"

namespace letterbox::core {

namespace {

constexpr std::string_view owed_name = "keys-owed";
constexpr std::size_t max_owed_size = 1024 * 1024;  // bytes

struct owed {
    std::vector<base::member_id> members;
    LETTERBOX_FIELDS(visit("members", self.members););
};

base::result<owed> read_owed(client& me) {
    return read_memory<owed>(me.state(), owed_name, max_owed_size);
}

base::status write_owed(client& me, const owed& what) {
    return what.members.empty()
             ? me.state().remove(owed_name)
             : me.state().put(owed_name, base::view_of(record::to_canonical(what)));
}

base::status forget_owed(client& me, const std::vector<base::member_id>& done) {
    LETTERBOX_TRY(const auto held, me.state().hold());
    LETTERBOX_TRY(auto all, read_owed(me));
    all.members.erase(std::remove_if(all.members.begin(), all.members.end(),
                                     [&](const auto& each) {
                                         return std::find(done.begin(), done.end(), each) !=
                                                done.end();
                                     }),
                      all.members.end());
    return write_owed(me, all);
}

base::status give(client& me, const record::member& member, std::vector<base::failure>& failed) {
    for (const auto& each : member.parties) {
        LETTERBOX_CHECK(rewrap_agreement(me, each.agreement, member.member_id));
    }
    LETTERBOX_TRY(const auto letters, rewrap_letters(me, member.member_id));
    failed.insert(failed.end(), letters.failed.begin(), letters.failed.end());
    return {};
}

}  // namespace

base::status remember_owed(client& me, const base::member_id& member) {
    LETTERBOX_TRY(const auto held, me.state().hold());
    LETTERBOX_TRY(auto all, read_owed(me));
    if (std::find(all.members.begin(), all.members.end(), member) == all.members.end()) {
        all.members.push_back(member);
    }
    return write_owed(me, all);
}

base::result<std::vector<base::failure>> give_owed_keys(client& me) {
    LETTERBOX_TRY(const auto all, read_owed(me));
    std::vector<base::failure> failed;
    std::vector<base::member_id> done;
    for (const auto& each : all.members) {
        const auto* entry = me.known().member(each);
        if (entry == nullptr) {
            done.push_back(each);
            continue;  // somebody else refused them, or the entry was never published
        }
        const auto member = entry->what;
        const auto before = failed.size();
        const auto given = give(me, member, failed);
        if (!given) {
            failed.push_back(given.error());
        }
        if (failed.size() == before) {
            done.push_back(each);
        }
    }
    if (!done.empty()) {
        LETTERBOX_CHECK(forget_owed(me, done));
    }
    return failed;
}

}  // namespace letterbox::core
