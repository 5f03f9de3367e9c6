// Pages of letters. A page goes through one list of the store after the other (one for each of the
// caller's parties or teams), each in its own order; the cursor says which, and where in it.
//
//   cursor = list [ "." first "." second "." id ]     numbers decimal, the id 32 hex characters
#include <algorithm>
#include <charconv>
#include <functional>
#include <span>

#include "server/service/letter_view.hpp"
#include "server/service/use_cases.hpp"

namespace letterbox::service {

using base::refusal;
using base::refuse;

namespace {

struct place {
    std::size_t list = 0;
    std::optional<store::letter_place> after;
};

template <class Number>
bool read_number(std::string_view& text, Number& into) {
    const auto end = text.find('.');
    const auto part = text.substr(0, end);
    const auto read = std::from_chars(part.data(), part.data() + part.size(), into);
    if (part.empty() || read.ec != std::errc{} || read.ptr != part.data() + part.size()) {
        return false;
    }
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    return true;
}

base::result<place> read_cursor(const request& from) {
    const auto given = from.query_value("after");
    place out;
    if (!given) {
        return out;
    }
    auto text = *given;
    store::letter_place after;
    if (!read_number(text, out.list)) {
        return refuse(refusal::bad_request, "after");
    }
    if (text.empty()) {
        return out;
    }
    if (!read_number(text, after.first) || !read_number(text, after.second)) {
        return refuse(refusal::bad_request, "after");
    }
    const auto id = base::from_hex(text);
    if (!id || id->size() != after.id.size()) {
        return refuse(refusal::bad_request, "after");
    }
    std::copy(id->begin(), id->end(), after.id.begin());
    out.after = after;
    return out;
}

std::string write_cursor(std::size_t list, const store::letter_place& after) {
    return std::to_string(list) + "." + std::to_string(after.first) + "." +
           std::to_string(after.second) + "." + base::hex(after.id);
}

/// Adds at most `limit` letters of one list; says where it goes on, unless that was its end.
using list_page = std::function<base::result<std::optional<store::letter_place>>(
    std::size_t list, const std::optional<store::letter_place>& after, std::uint32_t limit,
    store::reading& rows, std::vector<contract::letter_summary>& out)>;

read_answer page(context& with, const request& from, std::size_t lists, const list_page& add) {
    LETTERBOX_TRY(auto at, read_cursor(from));
    LETTERBOX_TRY(const auto limit, page_limit(from));
    auto rows = with.store.read();
    if (!rows) {
        return refuse(refusal::unavailable);
    }
    contract::letters_page out;
    for (; at.list < lists; ++at.list, at.after.reset()) {
        const auto left = limit - static_cast<std::uint32_t>(out.letters.size());
        LETTERBOX_TRY(const auto next, add(at.list, at.after, left, *rows, out.letters));
        if (next) {
            out.next = write_cursor(at.list, *next);
            break;
        }
        if (out.letters.size() >= limit) {
            if (at.list + 1 < lists) {
                out.next = std::to_string(at.list + 1);
            }
            break;
        }
    }
    return answer_with(out);
}

// A list is asked for by one id alone, and another agreement may use it too: each letter is judged
// as if it were asked for itself.
read_answer page(context& with, const caller& by, view as, const request& from,
                 const std::vector<store::letter_query>& lists,
                 const std::optional<base::agreement_id>& only = std::nullopt) {
    const list_page add = [&](std::size_t list, const auto& after, std::uint32_t limit,
                              store::reading& rows,
                              auto& out) -> base::result<std::optional<store::letter_place>> {
        auto query = lists[list];
        query.after = after;
        query.limit = limit;
        LETTERBOX_TRY(const auto found, rows.letters(query));
        for (const auto& each : found.letters) {
            LETTERBOX_TRY(const auto seen, view_of_letter(with, by, each, rows));
            if (seen != as || (only && each.agreement != *only)) {
                continue;
            }
            LETTERBOX_TRY(auto shown, summarise(with, by, as, each, rows));
            out.push_back(std::move(shown));
        }
        return found.next;
    };
    return page(with, from, lists.size(), add);
}

// What was passed on to the caller's parties. The cursor's place is the delivery's number.
read_answer received(context& with, const caller& by, const request& from,
                     const std::vector<base::party_id>& parties,
                     const std::optional<base::agreement_id>& only) {
    const list_page add = [&](std::size_t list, const auto& after, std::uint32_t limit,
                              store::reading& rows,
                              auto& out) -> base::result<std::optional<store::letter_place>> {
        std::optional<std::uint64_t> before;
        if (after) {
            before = static_cast<std::uint64_t>(std::max<std::int64_t>(after->first, 0));
        }
        LETTERBOX_TRY(const auto found, rows.received(parties[list], before, limit));
        for (const auto& each : found.letters) {
            if (view_of_received(with, by, each) == view::reader &&
                (!only || each.agreement == *only)) {
                out.push_back(summarise(each));
            }
        }
        std::optional<store::letter_place> next;
        if (found.next) {
            next = store::letter_place{static_cast<std::int64_t>(*found.next), 0, {}};
        }
        return next;
    };
    return page(with, from, parties.size(), add);
}

/// Letters that were approved and that no reader has.
constexpr std::array checked_states{moderation::letter_state::approved,
                                    moderation::letter_state::kept_on_file};
constexpr std::array team_states{
    moderation::letter_state::submitted,    moderation::letter_state::in_review,
    moderation::letter_state::held,         moderation::letter_state::approved,
    moderation::letter_state::kept_on_file, moderation::letter_state::delivered,
    moderation::letter_state::returned,     moderation::letter_state::declined,
    moderation::letter_state::recalled,     moderation::letter_state::withdrawn};

std::vector<store::letter_query> lists_of(const context& with, const caller& by,
                                          std::span<const moderation::letter_state> states) {
    std::vector<store::letter_query> out;
    store::letter_query list;
    list.box = store::letter_box::state;
    for (const auto& team : with.directory.teams_of(by.member)) {
        list.whose = team.data;
        for (const auto state : states) {
            list.state = static_cast<int>(state);
            out.push_back(list);
        }
    }
    return out;
}

// Those of now and those that a newer version left out, whose letters are still there.
std::vector<base::party_id> parties_of(const context& with, const base::agreement_id& agreement) {
    return with.directory.read([&](const statement::ledger* known) {
        std::vector<base::party_id> out;
        const auto* at = known == nullptr ? nullptr : known->agreement(agreement);
        while (at != nullptr) {
            for (const auto& each : at->what.parties) {
                if (std::find(out.begin(), out.end(), each.id) == out.end()) {
                    out.push_back(each.id);
                }
            }
            at = at->leaf == 0 ? nullptr : known->agreement_at(agreement, at->leaf - 1);
        }
        return out;
    });
}

}  // namespace

read_answer letters(context& with, const caller& by, const request& from) {
    const auto box = from.query_value("box").value_or("in");
    std::optional<base::agreement_id> only;
    if (const auto text = from.query_value("agreement")) {
        LETTERBOX_TRY(only, base::agreement_id::parse(*text));
    }
    std::vector<store::letter_query> lists;
    store::letter_query list;
    if (box == "team") {
        if (!by.is_staff()) {
            return refuse(refusal::not_allowed);
        }
        if (only) {
            // Not even where another page would begin: that tells of letters.
            if (!in_letters_team(with, by.member, *only)) {
                return answer_with(contract::letters_page{});
            }
            // Every letter of an agreement comes from one of its parties.
            list.box = store::letter_box::sent;
            for (const auto& party : parties_of(with, *only)) {
                list.whose = party.data;
                lists.push_back(list);
            }
            return page(with, by, view::team, from, lists, only);
        }
        return page(with, by, view::team, from, lists_of(with, by, team_states));
    }
    if (box == "checked") {
        return by.is_staff()
                 ? page(with, by, view::team, from, lists_of(with, by, checked_states), only)
                 : refuse(refusal::not_allowed);
    }
    if (box != "in" && box != "out") {
        return refuse(refusal::bad_request, "box");
    }
    if (!by.certified) {
        if (box == "out") {
            list.box = store::letter_box::written;
            list.whose = by.member.data;
            lists.push_back(list);
        }
        return page(with, by, view::author, from, lists);
    }
    std::vector<base::party_id> parties;
    for (const auto& each : by.parties) {
        if (!only || *only == each.agreement) {
            parties.push_back(each.party);
        }
    }
    if (box == "in") {
        return received(with, by, from, parties, only);
    }
    list.box = store::letter_box::sent;
    for (const auto& each : parties) {
        list.whose = each.data;
        lists.push_back(list);
    }
    return page(with, by, view::author, from, lists, only);
}

read_answer queue(context& with, const caller& by, const request& from) {
    std::vector<store::letter_query> lists;
    for (const auto box : {store::letter_box::queue, store::letter_box::held}) {
        for (const auto& team : with.directory.teams_of(by.member)) {
            store::letter_query list;
            list.box = box;
            list.whose = team.data;
            lists.push_back(list);
        }
    }
    return page(with, by, view::team, from, lists);
}

}  // namespace letterbox::service
