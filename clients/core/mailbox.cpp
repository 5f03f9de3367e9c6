#include "clients/core/mailbox.hpp"

#include <algorithm>

#include "clients/core/delivery_memory.hpp"
#include "clients/core/document.hpp"
#include "moderation/agreement/judge.hpp"
#include "moderation/lifecycle/lifecycle.hpp"
#include "server/contract/joining.hpp"

namespace letterbox::core {

using base::refusal;

namespace {

constexpr std::array<std::string_view, 4> box_names{"in", "out", "team", "checked"};
constexpr int max_pages = 50;

std::optional<moderation::letter_state> state_named(std::string_view name) {
    const auto names = names_of(moderation::letter_state());
    const auto found = std::find(names.begin(), names.end(), name);
    return found == names.end() ? std::nullopt
                                : std::optional(static_cast<moderation::letter_state>(
                                      std::distance(names.begin(), found)));
}

std::size_t steps_done(moderation::letter_state state) {
    switch (state) {
    case moderation::letter_state::approved:
    case moderation::letter_state::kept_on_file:
        return 3;
    case moderation::letter_state::delivered:
        return 4;
    case moderation::letter_state::returned:
    case moderation::letter_state::declined:
    case moderation::letter_state::recalled:
        return 2;
    default:
        return 1;
    }
}

// The deliveries that the list shows for an agreement, newest first.
base::result<listed_deliveries> list_deliveries(client& me, const base::agreement_id& agreement) {
    listed_deliveries out;
    letters_query query;
    query.agreement = agreement;
    for (int i = 0; i < max_pages; ++i) {
        LETTERBOX_TRY(const auto page, list_letters(me, query));
        for (const auto& each : page.letters) {
            if (each.number && each.agreement == agreement) {
                out.numbers.push_back(*each.number);
            }
        }
        if (!page.next) {
            return out;
        }
        query.after = page.next;
    }
    if (!out.numbers.empty()) {
        out.from = *std::min_element(out.numbers.begin(), out.numbers.end());
    }
    return out;
}

base::result<std::vector<author_note>> notes_for_author(
    client& me, const fetched_letter& fetched,
    const std::vector<proved<record::decision>>& decisions) {
    std::vector<author_note> out;
    for (const auto& each : decisions) {
        author_note line;
        line.outcome = each.what.outcome;
        line.time = each.what.time;
        if (each.what.note_to_author) {
            auto note = open_note(*each.what.note_to_author, each.what, fetched.document.pieces,
                                  {&me.keys().open()}, fetch_from(me));
            if (note) {
                line.note = std::move(*note);
            } else if (note.why() == refusal::not_allowed || note.why() == refusal::does_not_open) {
                // Whoever came to the party after it was sealed has no key of it.
                line.withheld = true;
            } else {
                return note.error();
            }
        }
        out.push_back(std::move(line));
    }
    return out;
}

// What people decided is signed. The state is only the server's word, and may not say another thing.
base::status check_state(const contract::letter_summary& summary,
                         const std::vector<proved<record::decision>>& decisions, bool withdrawn) {
    const auto state = state_named(summary.state);
    const auto decided =
        decisions.empty() ? std::optional<record::outcome>() : decisions.back().what.outcome;
    const auto fits = [&] {
        switch (state.value_or(moderation::letter_state::submitted)) {
        case moderation::letter_state::approved:
        case moderation::letter_state::kept_on_file:
            return decided == record::outcome::approve;
        case moderation::letter_state::delivered:
            return decided && record::delivers(*decided);
        case moderation::letter_state::returned:
        case moderation::letter_state::corrected:
            return decided == record::outcome::returned;
        case moderation::letter_state::declined:
            return decided == record::outcome::decline;
        case moderation::letter_state::recalled:
            return decided == record::outcome::recall;
        case moderation::letter_state::withdrawn:
            return withdrawn && !decided;
        default:
            return !withdrawn && !decided;
        }
    }();
    return fits ? base::status() : base::refuse(refusal::mismatch, "state");
}

}  // namespace

base::result<contract::letters_page> list_letters(client& me, const letters_query& query) {
    target where{contract::route_id::letters};
    where.query.emplace_back("box",
                             std::string(box_names.at(static_cast<std::size_t>(query.which))));
    if (query.agreement) {
        where.query.emplace_back("agreement", query.agreement->text());
    }
    if (query.after) {
        where.query.emplace_back("after", *query.after);
    }
    where.query.emplace_back("limit", std::to_string(query.limit));
    return me.server().get<contract::letters_page>(where);
}

letter_progress describe_progress(const contract::letter_summary& letter, base::instant now) {
    letter_progress out;
    out.state = letter.state;
    out.due = letter.due;
    out.opened = letter.opened;
    const auto state = state_named(letter.state);
    if (!state) {
        return out;
    }
    out.done = steps_done(*state);
    out.words = moderation::words_for_author(*state);
    out.late = moderation::is_undecided(*state) &&
               (letter.late.value_or(false) || (letter.due && *letter.due < now));
    return out;
}

base::result<letter_story> letter_status(client& me, const base::letter_id& letter) {
    LETTERBOX_TRY(const auto fetched, fetch_letter(me, letter));
    const auto self = self_of(me);
    LETTERBOX_TRY(const auto verified,
                  verify_letter(me.known(), fetched.document, fetched.in, self ? &*self : nullptr));
    letter_story out;
    out.summary = fetched.document.summary;
    out.progress = describe_progress(out.summary, me.now());
    const auto party = me.party_in(verified.letter.what.agreement);
    if (party && *party == verified.letter.what.from) {
        LETTERBOX_TRY(const auto decisions,
                      verify_decisions(me.known(), fetched.document, verified, fetched.in));
        LETTERBOX_TRY(const auto withdrawn,
                      verify_withdrawal(me.known(), fetched.document, verified, fetched.in));
        LETTERBOX_CHECK(check_state(out.summary, decisions, withdrawn.has_value()));
        LETTERBOX_TRY(out.notes, notes_for_author(me, fetched, decisions));
        LETTERBOX_TRY(const auto submission,
                      verify_submission(me.known(), fetched.document, verified, fetched.in));
        out.to_worker = open_reply(submission, verified, fetched.document.pieces,
                                   {&me.keys().open()}, fetch_from(me));
    }
    return out;
}

base::result<read_letter_result> read_letter(client& me, const base::letter_id& letter,
                                             std::optional<std::uint32_t> version) {
    LETTERBOX_TRY(const auto fetched, fetch_letter(me, letter, version));
    const auto self = self_of(me);
    const reader who{&me.keys(), me.parties(), self ? &*self : nullptr};
    read_letter_result out;
    LETTERBOX_TRY(out.letter,
                  open_letter(me.known(), who, fetched.document, fetched.in, fetch_from(me)));
    if (out.letter.number) {
        LETTERBOX_TRY(const auto listed, list_deliveries(me, out.letter.letter.agreement));
        LETTERBOX_TRY(out.missing, remember_delivery(me.state(), out.letter, listed));
    }
    return out;
}

base::result<base::bytes> open_attachment(client& me, const opened_letter& letter,
                                          std::size_t attachment) {
    return open_attachment(letter, attachment, fetch_from(me));
}

namespace {

constexpr std::size_t max_openings = 256;
constexpr std::size_t told_at_once = 3;  // somebody waits for a list meanwhile

// Letters whose opening could not be told yet, the oldest first.
struct kept_openings {
    std::vector<base::letter_id> letters;
    LETTERBOX_FIELDS(visit("letters", self.letters););
};

// Each person has their own: somebody else of the family may use this device, too.
std::string openings_name(const client& me) {
    return "openings-" + me.keys().member().text();
}

base::result<kept_openings> load_openings(client& me) {
    LETTERBOX_TRY(const auto blob, me.state().get(openings_name(me)));
    if (!blob) {
        return kept_openings();
    }
    auto out = record::from_canonical<kept_openings>(*blob, 64 * 1024);
    return out ? std::move(out) : base::refuse(refusal::damaged, "openings");
}

base::status save_openings(client& me, const kept_openings& what) {
    const auto name = openings_name(me);
    return what.letters.empty() ? me.state().remove(name)
                                : me.state().put(name, base::view_of(record::to_canonical(what)));
}

// The server may take it another time.
bool may_pass(refusal why) {
    return why == refusal::storage_full || why == refusal::storage_failed ||
           why == refusal::unavailable || why == refusal::network ||
           why == refusal::too_many_requests || why == refusal::not_signed_in;
}

base::status say_opened(client& me, const base::letter_id& letter) {
    LETTERBOX_CHECK(
        me.server().post<contract::nothing>({contract::route_id::opened, {letter.text()}}));
    return {};
}

base::status remember_opening(client& me, const base::letter_id& letter) {
    LETTERBOX_TRY(const auto held, me.state().hold());
    auto kept = load_openings(me);
    if (!kept && kept.why() != refusal::damaged) {
        return kept.error();
    }
    auto all = kept ? std::move(kept->letters) : std::vector<base::letter_id>();
    if (std::find(all.begin(), all.end(), letter) != all.end()) {
        return {};
    }
    all.push_back(letter);
    if (all.size() > max_openings) {
        all.erase(all.begin());
    }
    return save_openings(me, {std::move(all)});
}

}  // namespace

bool is_opening_told(const client& me, const opened_letter& letter) {
    const auto agreed = [&](const auto* agreement) {
        return agreement != nullptr &&
               moderation::may_opening_be_told(agreement->what, letter.letter.from, *letter.party);
    };
    return !letter.own && letter.party &&
           agreed(me.known().agreement_version(letter.letter.agreement_hash)) &&
           agreed(me.known().agreement(letter.letter.agreement));
}

base::result<bool> tell_opened(client& me, const opened_letter& letter) {
    if (!is_opening_told(me, letter)) {
        return false;
    }
    const auto told = say_opened(me, letter.letter.letter_id);
    if (!told) {
        if (may_pass(told.why())) {
            LETTERBOX_CHECK(remember_opening(me, letter.letter.letter_id));
        }
        return told.error();
    }
    return true;
}

base::status tell_opened_later(client& me) {
    auto before = load_openings(me);
    if (!before) {
        if (before.why() == refusal::damaged) {
            LETTERBOX_CHECK(save_openings(me, {}));  // told once
        }
        return before.error();
    }
    auto& waiting = before->letters;
    waiting.resize(std::min(waiting.size(), told_at_once));
    std::vector<base::letter_id> done;
    for (const auto& each : waiting) {
        const auto told = say_opened(me, each);
        if (!told && may_pass(told.why())) {
            break;  // the others would fare no better
        }
        done.push_back(each);  // also one that can never be told: the letter was called back
    }
    if (done.empty()) {
        return {};
    }
    LETTERBOX_TRY(const auto held, me.state().hold());
    LETTERBOX_TRY(auto kept, load_openings(me));
    auto& all = kept.letters;
    all.erase(std::remove_if(all.begin(), all.end(),
                             [&](const auto& each) {
                                 return std::find(done.begin(), done.end(), each) != done.end();
                             }),
              all.end());
    return save_openings(me, kept);
}

}  // namespace letterbox::core
