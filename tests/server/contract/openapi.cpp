#include "tests/server/contract/openapi.hpp"

#include <functional>
#include <map>

#include "server/contract/drafts.hpp"
#include "server/contract/events.hpp"
#include "server/contract/joining.hpp"
#include "server/contract/letters.hpp"
#include "server/contract/log.hpp"
#include "server/contract/notices.hpp"
#include "server/contract/problem.hpp"
#include "server/contract/proposals.hpp"
#include "server/contract/routes.hpp"
#include "server/contract/server_info.hpp"
#include "server/contract/sign_in.hpp"

namespace letterbox::contract {

namespace {

using document = nlohmann::ordered_json;

template <class T>
document schema_of();

// Visits the fields of a structure as encode() does, and notes what each looks like.
class describer {
public:
    template <class T>
    void operator()(const char* name, const T& /*value*/) {
        if constexpr (record::detail::is_optional<T>::value) {
            properties[name] = schema_of<typename T::value_type>();
        } else {
            properties[name] = schema_of<T>();
            required.push_back(name);
        }
    }
    document properties = document::object();
    document required = document::array();
};

document text_like(const char* format) {
    return {{"type", "string"}, {"format", format}};
}

template <class T>
document schema_of() {
    if constexpr (std::is_same_v<T, bool>) {
        return {{"type", "boolean"}};
    } else if constexpr (std::is_same_v<T, std::string>) {
        return {{"type", "string"}};
    } else if constexpr (record::named_enum<T>) {
        document values = document::array();
        for (const auto name : names_of(T{})) {
            values.push_back(std::string(name));
        }
        return {{"type", "string"}, {"enum", values}};
    } else if constexpr (std::is_integral_v<T>) {
        return {{"type", "integer"}};
    } else if constexpr (std::is_same_v<T, base::bytes>) {
        return text_like("base64url");
    } else if constexpr (record::detail::is_fixed<T>::value) {
        auto out = text_like("base64url");
        out["description"] = std::to_string(T::size) + " bytes";
        return out;
    } else if constexpr (record::detail::is_identifier<T>::value) {
        const auto example = T{}.text();
        return {
            {"type", "string"},
            {"pattern", "^" + example.substr(0, example.find('_')) + "_[0-9a-hjkmnp-tv-z]{26}$"}};
    } else if constexpr (std::is_same_v<T, base::instant>) {
        return text_like("date-time");
    } else if constexpr (record::detail::is_vector<T>::value) {
        return {{"type", "array"}, {"items", schema_of<typename T::value_type>()}};
    } else {
        describer visit;
        const T value{};
        T::fields(visit, value);
        document out{{"type", "object"}};
        if (!visit.required.empty()) {
            out["required"] = visit.required;
        }
        out["properties"] = visit.properties;
        out["additionalProperties"] = false;
        return out;
    }
}

struct message {
    std::string name;
    document schema;
};
template <class T>
message named(const char* name) {
    return {name, schema_of<T>()};
}

struct operation {
    std::string summary;
    message answer;
    message request{};  // JSON bodies only
};

const std::map<route_id, operation>& operations() {
    const auto done = named<nothing>("nothing");
    const auto receipt_answer = named<receipt>("receipt");
    static const std::map<route_id, operation> all{
        {route_id::server,
         {"What anybody may know of the server", named<server_info>("server_info")}},
        {route_id::create_agency,
         {"Begin the agency, once", receipt_answer,
          named<create_agency_request>("create_agency_request")}},
        {route_id::invitation,
         {"What a newcomer with a code needs", named<invitation_answer>("invitation_answer")}},
        {route_id::register_member,
         {"Leave one's keys and account", done, named<register_request>("register_request")}},
        {route_id::challenge,
         {"Begin to sign in", named<challenge_answer>("challenge_answer"),
          named<challenge_request>("challenge_request")}},
        {route_id::sign_in,
         {"Sign in", named<sign_in_answer>("sign_in_answer"),
          named<sign_in_request>("sign_in_request")}},
        {route_id::recovery_challenge,
         {"Begin to sign in with recovery words", named<challenge_answer>("challenge_answer"),
          named<challenge_request>("challenge_request")}},
        {route_id::sign_out, {"End this session", done}},
        {route_id::sessions, {"Where one is signed in", named<sessions_answer>("sessions_answer")}},
        {route_id::sign_out_others, {"End every other session", done}},
        {route_id::me, {"Who one is", named<me_answer>("me_answer")}},
        {route_id::password,
         {"Change the password", done, named<password_request>("password_request")}},
        {route_id::recovery,
         {"Set or drop the recovery words", done, named<recovery_request>("recovery_request")}},
        {route_id::notices,
         {"How one is told that there is something new", named<notices_answer>("notices_answer")}},
        {route_id::choose_notices,
         {"Choose how one is told", done, named<notice_choice>("notice_choice")}},
        {route_id::submissions,
         {"What the next submission must follow", named<submission_chain>("submission_chain")}},
        {route_id::statements,
         {"Statements about the agency, people, teams and agreements",
          named<statements_page>("statements_page")}},
        {route_id::sealed,
         {"The sealed pieces of a statement", named<sealed_pieces>("sealed_pieces")}},
        {route_id::agreements,
         {"What lists show of agreements", named<listed_agreements>("listed_agreements")}},
        {route_id::publish, {"Publish a complete statement", receipt_answer}},
        {route_id::proposals,
         {"Statements that wait for a second person", named<proposals_answer>("proposals_answer")}},
        {route_id::propose,
         {"Propose a statement for a second person to sign",
          named<proposed_answer>("proposed_answer")}},
        {route_id::complete,
         {"Bring the second signature", receipt_answer,
          named<complete_request>("complete_request")}},
        {route_id::drop_proposal, {"Drop a proposal", done}},
        {route_id::registrations,
         {"Newcomers who wait to be certified",
          named<registrations_answer>("registrations_answer")}},
        {route_id::drop_registration, {"Drop a newcomer who does not prove the code", done}},
        {route_id::checkpoint,
         {"The newest signed checkpoint of the log",
          named<checkpoint_answer>("checkpoint_answer")}},
        {route_id::proof, {"Proof that a leaf is in the log", named<proof_answer>("proof_answer")}},
        {route_id::consistency,
         {"Proof that the log only grew", named<consistency_answer>("consistency_answer")}},
        {route_id::payload, {"The sealed bytes of one part", {}}},
        {route_id::letters, {"Letters in one box", named<letters_page>("letters_page")}},
        {route_id::send_letter,
         {"Send a letter, or its corrected version", named<sent_answer>("sent_answer")}},
        {route_id::letter,
         {"All that is needed to check and open a letter",
          named<letter_document>("letter_document")}},
        {route_id::withdraw,
         {"Take a letter back", receipt_answer, named<statement_request>("statement_request")}},
        {route_id::opened, {"Say that a letter was opened, where agreed", done}},
        {route_id::decide, {"Decide on a letter", receipt_answer}},
        {route_id::agreement_chain,
         {"What the next decision must follow", named<agreement_chain>("agreement_chain")}},
        {route_id::queue,
         {"Letters that wait, oldest due first", named<letters_page>("letters_page")}},
        {route_id::claim_next,
         {"Take the next letter that waits", named<claim_answer>("claim_answer")}},
        {route_id::claim,
         {"Take this letter, or keep it longer", named<claim_answer>("claim_answer")}},
        {route_id::release, {"Give a letter back to the queue", done}},
        {route_id::hand_over,
         {"Give a letter to another worker", done, named<hand_over_request>("hand_over_request")}},
        {route_id::hold,
         {"Let a letter wait on purpose", done, named<hold_request>("hold_request")}},
        {route_id::resume, {"End the wait", done}},
        {route_id::keep_on_file, {"Keep a letter that was checked, and pass it on later", done}},
        {route_id::drafts, {"The drafts of one's parties", named<drafts_answer>("drafts_answer")}},
        {route_id::save_draft,
         {"Keep a draft, or its next version", named<saved_answer>("saved_answer"),
          named<save_draft_request>("save_draft_request")}},
        {route_id::draft, {"The newest version of a draft", named<draft_answer>("draft_answer")}},
        {route_id::drop_draft, {"Throw a draft away", done}},
        {route_id::people_to_tell,
         {"Whom a worker has to tell that there is something new",
          named<people_answer>("people_answer")}},
        {route_id::told, {"A worker has told them", done}},
        {route_id::events, {"What happened since a cursor", named<events_page>("events_page")}},
        {route_id::push, {"The same as WebSocket frames, one event each", named<event>("event")}},
    };
    return all;
}

document reference(const std::string& name) {
    return {{"schema", {{"$ref", "#/components/schemas/" + name}}}};
}

document parameters_of(const route& what) {
    document out = document::array();
    const auto add = [&](std::string name, const char* in, bool required) {
        out.push_back({{"name", std::move(name)},
                       {"in", in},
                       {"required", required},
                       {"schema", {{"type", "string"}}}});
    };
    const std::string pattern(what.pattern);
    for (auto at = pattern.find('{'); at != std::string::npos; at = pattern.find('{', at + 1)) {
        add(pattern.substr(at + 1, pattern.find('}', at) - at - 1), "path", true);
    }
    std::string query(what.query);
    for (std::size_t at = 0; at < query.size();) {
        const auto end = std::min(query.find(' ', at), query.size());
        add(query.substr(at, end - at), "query", false);
        at = end + 1;
    }
    if (what.idempotent) {
        add("Idempotency-Key", "header", true);
    }
    return out;
}

document describe_route(const route& what, const operation& says) {
    document out{{"operationId", std::string(what.name)}, {"summary", says.summary}};
    if (auto parameters = parameters_of(what); !parameters.empty()) {
        out["parameters"] = parameters;
    }
    if (what.who != caller::anyone) {
        out["security"] = document::array({{{"session", document::array()}}});
        out["x-who"] = what.who == caller::staff ? "staff" : "member";
    }
    if (what.takes == body::json) {
        out["requestBody"] = {{"required", true},
                              {"content", {{"application/json", reference(says.request.name)}}}};
    } else if (what.takes == body::multipart) {
        out["requestBody"] = {
            {"required", true},
            {"description", "Parts and their order: server/contract/parts.hpp"},
            {"content", {{"multipart/form-data", {{"schema", {{"type", "object"}}}}}}}};
    }
    if (what.takes != body::none) {
        out["x-max-bytes"] = what.max_body;
    }
    document success{{"description", says.summary}};
    if (what.id == route_id::payload) {
        success["content"] = {{"application/octet-stream", document::object()}};
    } else {
        success["content"] = {{"application/json", reference(says.answer.name)}};
    }
    const char* status = what.id == route_id::push ? "101" : "200";
    out["responses"] = {{status, success},
                        {"default",
                         {{"description", "A refusal by its name (RFC 9457)"},
                          {"content", {{std::string(problem_media_type), reference("problem")}}}}}};
    return out;
}

}  // namespace

nlohmann::ordered_json openapi_document() {
    document paths = document::object();
    std::map<std::string, document> schemas{{"problem", schema_of<problem>()}};
    for (const auto& each : routes) {
        const auto& says = operations().at(each.id);
        for (const auto* body : {&says.answer, &says.request}) {
            if (!body->name.empty()) {
                schemas[body->name] = body->schema;
            }
        }
        auto verb = std::string(name(each.verb));
        for (auto& c : verb) {
            c = static_cast<char>(c - 'A' + 'a');
        }
        paths[std::string(each.pattern)][verb] = describe_route(each, says);
    }
    document components{
        {"securitySchemes", {{"session", {{"type", "http"}, {"scheme", "bearer"}}}}}};
    for (const auto& [name, schema] : schemas) {
        components["schemas"][name] = schema;
    }
    return {
        {"openapi", "3.1.0"},
        {"info",
         {{"title", "Letterbox"},
          {"version", "1"},
          {"description", "How clients and letterbox-server talk. Made from the route table and "
                          "the structures in server/contract; see docs/api/README.md."}}},
        {"paths", paths},
        {"components", components}};
}

}  // namespace letterbox::contract
