// A server in memory for the tests of the core: it keeps books, checks nothing, and can lie. What
// each caller may see follows the contract, as far as the core can notice.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "clients/core/surroundings.hpp"
#include "crypto/record/kinds.hpp"
#include "crypto/statement/ledger.hpp"
#include "server/contract/drafts.hpp"
#include "server/contract/events.hpp"
#include "server/contract/joining.hpp"
#include "server/contract/letters.hpp"
#include "server/contract/proposals.hpp"
#include "server/contract/routes.hpp"
#include "server/contract/sign_in.hpp"
#include "tests/clients/core/fake_log.hpp"

namespace letterbox::core::test {

using form_parts = std::vector<std::pair<std::string, base::bytes>>;

struct fake_decision {
    placed at;
    record::decision what;
    std::map<base::member_id, base::salt16> salts;
    std::map<base::member_id, std::vector<base::digest>> headers;
};

struct fake_letter {
    placed letter;
    placed submission;
    record::letter what;
    record::submission given;
    std::string state = "submitted";
    std::vector<fake_decision> decisions;
    std::optional<placed> withdrawal;
    std::optional<base::member_id> reader;
    std::optional<base::instant> opened;
};

struct fake_account {
    base::member_id member;
    contract::account_setup setup;
    std::optional<contract::account_setup> recovery = std::nullopt;
};

/// What one request is.
struct fake_request {
    contract::matched_route route;
    base::bytes body;
    form_parts parts;
    std::optional<base::member_id> caller;

    template <class Body>
    [[nodiscard]] Body json() const {
        return record::from_json<Body>(body, 1024 * 1024).value();
    }
    [[nodiscard]] const base::bytes* part(std::string_view name) const {
        for (const auto& each : parts) {
            if (each.first == name) {
                return &each.second;
            }
        }
        return nullptr;
    }
    [[nodiscard]] statement::envelope statement(std::string_view name) const {
        return statement::parse_envelope(*part(name)).value();
    }
};

/// JSON text, or a payload.
struct fake_answer {
    std::string json = "{}";
    std::optional<base::bytes> payload;
};

class fake_server {
public:
    /// One client's line; its `use_token` sets who calls.
    class line : public transport {
    public:
        explicit line(fake_server& to) : to_(&to) {}
        base::result<http_response> send(const http_request& request) override;
        void use(const base::secret& token);

    private:
        fake_server* to_;
        std::optional<base::member_id> who_;
    };

    /// Changes an answer on its way, until cleared.
    template <class Answer>
    void lie(contract::route_id route, std::function<void(Answer&)> how) {
        lies[route] = [how = std::move(how)](std::string& json) {
            auto answer = record::from_json<Answer>(base::view_of(json), 64 * 1024 * 1024).value();
            how(answer);
            json = record::to_canonical(answer);
        };
    }
    void tell_the_truth() { lies.clear(); }

    base::instant now{1'780'000'000};
    fake_log log;
    std::optional<statement::ledger> ledger;
    std::map<std::string, fake_account> accounts;
    std::vector<contract::registration> registrations;
    std::map<base::invitation_id, base::digest> agency_proofs;
    std::map<base::digest, base::bytes> headers;
    std::map<base::digest, base::bytes> payloads;
    std::map<base::digest, contract::proposal> proposals;
    std::map<base::letter_id, std::vector<fake_letter>> letters;  // versions, oldest first
    std::set<base::letter_id> hidden;                             // from everybody who asks for one
    std::map<base::object_id, contract::draft_answer> drafts;     // newest versions
    std::vector<contract::event> events;
    std::map<contract::route_id, std::function<void(std::string&)>> lies;
    std::size_t statements_per_page = 1000;
    std::size_t letters_per_page = 100;
    std::size_t network_failures = 0;   // so many requests get no answer after they were done
    std::set<contract::route_id> lost;  // requests that get no answer after they were done
    std::set<contract::route_id> unreachable;  // requests that do not come here
    std::map<contract::route_id, base::refusal> refused_once;
    std::map<contract::route_id, base::refusal> denied;  // done, and told as refused
    std::map<std::string, std::string> done;             // answers by idempotency key
    std::optional<base::refusal> refused_next;           // of the next registration
    std::vector<base::member_id> dropped;  // registrations that somebody wanted dropped
    std::vector<contract::route_id> asked;

    /// Logs a statement; those about people go into the ledger too. Answers the leaf.
    std::uint64_t take(const statement::envelope& what);

private:
    friend class line;
    base::result<fake_answer> answer(const fake_request& request);
    base::result<fake_answer> answer_people(const fake_request& request);
    base::result<fake_answer> use_account(const fake_request& request, const std::string& text);
    base::result<fake_answer> answer_statements(const fake_request& request);
    base::result<fake_answer> answer_letters(const fake_request& request);
    base::result<fake_answer> answer_queue(const fake_request& request);
    base::result<fake_answer> answer_drafts(const fake_request& request);

    base::result<fake_answer> publish(const statement::envelope& what);
    base::result<fake_answer> decide(fake_letter& letter, const fake_request& request,
                                     const statement::envelope& envelope);
    void take_pieces(const form_parts& parts);
    contract::sealed_pieces sealed(const base::digest& statement) const;
    contract::listed_agreements listed(const std::string& leaves) const;
    contract::letter_summary summary(const fake_letter& letter, const base::member_id& who) const;
    contract::letter_document document(const fake_letter& letter, const base::member_id& who) const;
    contract::sealed_piece piece(const base::digest& header, const record::part& part) const;
    bool is_author_side(const fake_letter& letter, const base::member_id& who) const;
    bool is_team(const fake_letter& letter, const base::member_id& who) const;
    bool is_reader(const fake_letter& letter, const base::member_id& who) const;
    fake_letter* newest(const std::string& id);
};

/// The parts of a multipart body, in order.
form_parts parse_form(std::string_view content_type, const base::bytes& body);

}  // namespace letterbox::core::test
