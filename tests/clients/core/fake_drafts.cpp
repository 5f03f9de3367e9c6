// Drafts of the fake server: everybody is shown everything, so that the clients must notice.
#include "crypto/record/object.hpp"
#include "server/contract/drafts.hpp"
#include "tests/clients/core/fake_server.hpp"

namespace letterbox::core::test {

using base::refusal;
using base::refuse;

namespace {

record::object object_of(const std::string& statement) {
    const auto envelope = statement::parse_envelope(base::view_of(statement)).value();
    return statement::decode_payload<record::object>(envelope).value();
}

}  // namespace

base::result<fake_answer> fake_server::answer_drafts(const fake_request& request) {
    using contract::route_id;
    const auto say = [](const auto& what) { return fake_answer{record::to_canonical(what), {}}; };
    const auto route = request.route.what->id;
    if (route == route_id::drafts) {
        contract::drafts_answer out;
        for (const auto& [id, draft] : drafts) {
            out.drafts.push_back({draft.saved, draft.statement});
        }
        return say(out);
    }
    if (route == route_id::save_draft) {
        const auto asked_for = request.json<contract::save_draft_request>();
        const auto next = object_of(asked_for.statement);
        const auto before = drafts.find(next.sealed.object);
        if (before == drafts.end() && next.version != 1) {
            return refusal::not_found;
        }
        if (before != drafts.end() && before->second.statement != asked_for.statement) {
            const auto newest = object_of(before->second.statement).version;
            if (next.version != newest + 1) {
                return refuse(refusal::draft_changed, std::to_string(newest));
            }
        }
        drafts[next.sealed.object] = {asked_for.header, asked_for.payload, now,
                                      asked_for.statement};
        return say(contract::saved_answer{now});
    }
    LETTERBOX_TRY(const auto id, base::object_id::parse(request.route.parameters[0]));
    const auto found = drafts.find(id);
    if (found == drafts.end()) {
        return route == route_id::drop_draft ? fake_answer()
                                             : base::result<fake_answer>(refusal::not_found);
    }
    if (route == route_id::draft) {
        return say(found->second);
    }
    const auto newest = std::to_string(object_of(found->second.statement).version);
    if (request.route.query_value("version") != newest) {
        return refuse(refusal::draft_changed, newest);
    }
    drafts.erase(found);
    return fake_answer();
}

}  // namespace letterbox::core::test
