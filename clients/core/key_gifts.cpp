#include "clients/core/key_gifts.hpp"

#include <algorithm>
#include <string>

#include "clients/core/agreements.hpp"
#include "clients/core/kept_memory.hpp"
#include "clients/core/letter_rewraps.hpp"
#include "server/contract/joining.hpp"

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

bool contains(const std::vector<base::member_id>& all, const base::member_id& who) {
    return std::find(all.begin(), all.end(), who) != all.end();
}

base::status forget_owed(client& me, const std::vector<base::member_id>& done) {
    LETTERBOX_TRY(const auto held, me.state().hold());
    LETTERBOX_TRY(auto all, read_owed(me));
    all.members.erase(std::remove_if(all.members.begin(), all.members.end(),
                                     [&](const auto& each) { return contains(done, each); }),
                      all.members.end());
    return write_owed(me, all);
}

// Newcomers who are not certified yet, by the server's word, and the newest of the log. In this order:
// whose entry comes in between is found in both.
base::result<std::vector<base::member_id>> still_registered(client& me) {
    LETTERBOX_TRY(const auto answer, me.server().get<contract::registrations_answer>(
                                         {contract::route_id::registrations}));
    std::vector<base::member_id> out;
    for (const auto& each : answer.registrations) {
        LETTERBOX_TRY(const auto envelope, statement::parse_envelope(base::view_of(each.member)));
        LETTERBOX_TRY(const auto member, statement::decode_payload<record::member>(envelope));
        out.push_back(member.member_id);
    }
    LETTERBOX_CHECK(me.sync());
    return out;
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
    if (!contains(all.members, member)) {
        all.members.push_back(member);
    }
    return write_owed(me, all);
}

base::result<std::vector<base::failure>> give_owed_keys(client& me) {
    LETTERBOX_TRY(const auto all, read_owed(me));
    std::vector<base::failure> failed;
    std::vector<base::member_id> done;
    const auto unknown = [&](const auto& each) { return me.known().member(each) == nullptr; };
    base::result<std::vector<base::member_id>> waiting = all.members;
    if (std::any_of(all.members.begin(), all.members.end(), unknown)) {
        waiting = still_registered(me);
        if (!waiting) {
            failed.push_back(waiting.error());
        }
    }
    for (const auto& each : all.members) {
        if (unknown(each)) {
            if (waiting && !contains(*waiting, each)) {
                done.push_back(each);  // somebody else refused them
            }
            continue;
        }
        const auto member = me.known().member(each)->what;
        const auto before = failed.size();
        if (member.reason != record::entry_reason::left) {
            const auto given = give(me, member, failed);
            if (!given) {
                failed.push_back(given.error());
            }
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

base::result<std::vector<base::failure>> give_left_over(client& me,
                                                        const record::agreement& agreement,
                                                        const audience& readers) {
    std::vector<base::member_id> left_over;
    const auto& keys = readers.keys();
    for (const auto& party : agreement.parties) {
        for (const auto* each : me.known().members_of({agreement.agreement_id, party.id})) {
            if (std::find(keys.begin(), keys.end(), each->what.recipient) == keys.end()) {
                left_over.push_back(each->what.member_id);
            }
        }
    }
    std::vector<base::failure> failed;
    for (const auto& each : left_over) {
        const auto given = rewrap_agreement(me, agreement.agreement_id, each);
        if (!given) {
            failed.push_back(refuse(given.why(), each.text() + " " + given.error().detail));
            LETTERBOX_CHECK(remember_owed(me, each));
        }
    }
    return failed;
}

}  // namespace letterbox::core
