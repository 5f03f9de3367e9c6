#include "clients/cli/choosing.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "clients/cli/nfkc.hpp"
#include "clients/core/people.hpp"
#include "clients/core/review.hpp"

namespace letterbox::cli {

using base::refusal;
using base::refuse;

namespace {

constexpr std::size_t shortest_beginning = 3;  // characters after the prefix and underscore
constexpr std::size_t longest_number = 18;     // digits
constexpr std::size_t id_in_cursor = 32;       // hex digits
constexpr std::size_t most_pages = 200;        // of a box, when looking for a letter

bool begins(std::string_view text, std::string_view beginning) {
    return text.substr(0, beginning.size()) == beginning;
}

/// The one of `all` whose text is, or begins with, what was typed. `typed` may leave the prefix
/// out ("7k2m" for "let_7k2m...").
template <class Id>
base::result<Id> only_one(const std::set<Id>& all, std::string_view typed, refusal none) {
    const auto prefix = Id{}.text().substr(0, 4);
    const auto wanted = begins(typed, prefix) ? std::string(typed) : prefix + std::string(typed);
    if (wanted.size() < prefix.size() + shortest_beginning) {
        return refuse(none);
    }
    std::vector<Id> fits;
    for (const auto& each : all) {
        if (begins(each.text(), wanted)) {
            fits.push_back(each);
        }
    }
    if (fits.size() > 1) {
        return refuse(refusal::usage, "\"" + std::string(typed) +
                                          "\" could be several. Please "
                                          "give more of the id");
    }
    return fits.empty() ? base::result<Id>(refuse(none)) : base::result<Id>(fits.front());
}

template <class Id>
base::result<Id> only_one_there_is(const std::set<Id>& all, refusal none, const char* what) {
    if (all.empty()) {
        return refuse(none);
    }
    if (all.size() > 1) {
        return refuse(refusal::usage,
                      std::string("There are several. Please say which with ") + what);
    }
    return *all.begin();
}

/// Letters of all pages: a beginning that is unique on the first need not be so on the second.
template <class PageOf>
base::status add_all(const PageOf& page_of, std::set<base::letter_id>& to) {
    std::optional<std::string> after;
    for (std::size_t n = 0; n < most_pages; ++n) {
        LETTERBOX_TRY(const contract::letters_page page, page_of(after));
        for (const auto& each : page.letters) {
            to.insert(each.letter);
        }
        if (!page.next) {
            return {};
        }
        if (!is_cursor(*page.next)) {
            return refuse(refusal::bad_field, "next");
        }
        after = page.next;
    }
    return refuse(refusal::usage,
                  "There are too many letters to look through. Please give the whole id");
}

}  // namespace

bool is_cursor(std::string_view text) {
    constexpr int most_numbers = 3;
    int numbers = 0;
    for (;; ++numbers) {
        const auto part = text.substr(0, text.find('.'));
        if (numbers == most_numbers) {
            return text.size() == id_in_cursor &&
                   text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
        }
        if (part.empty() || part.size() > longest_number ||
            part.find_first_not_of("0123456789") != std::string_view::npos) {
            return false;
        }
        if (part.size() == text.size()) {
            return numbers == 0;
        }
        text.remove_prefix(part.size() + 1);
    }
}

base::result<std::optional<std::string>> choose_cursor(const invocation& call) {
    const auto typed = call.value("after");
    if (typed && !is_cursor(*typed)) {
        return refuse(refusal::usage,
                      "--after takes what the list before said there, letter by letter");
    }
    return std::optional<std::string>(typed);
}

base::result<base::agreement_id> choose_agreement(const core::client& me, std::string_view typed,
                                                  const char* way) {
    std::set<base::agreement_id> all;
    for (const auto* each : core::own_agreements(me)) {
        all.insert(each->what.agreement_id);
    }
    if (typed.empty()) {
        return only_one_there_is(all, refusal::unknown_agreement, way);
    }
    return only_one(all, typed, refusal::unknown_agreement);
}

base::result<base::party_id> choose_party(const core::shown_agreement& agreement,
                                          std::string_view typed) {
    std::set<base::party_id> all;
    std::vector<base::party_id> named;
    std::vector<base::party_id> of_sort;
    for (const auto& each : agreement.agreement.parties) {
        all.insert(each.id);
        if (agreement.name_of(each.id) == typed) {
            named.push_back(each.id);
        }
        if (names_of(each.sort).at(static_cast<std::size_t>(each.sort)) == typed) {
            of_sort.push_back(each.id);
        }
    }
    for (const auto* fits : {&named, &of_sort}) {
        if (fits->size() == 1) {
            return fits->front();
        }
        if (fits->size() > 1) {
            return refuse(refusal::usage, "\"" + std::string(typed) +
                                              "\" could be several parties. Please use the id");
        }
    }
    return only_one(all, typed, refusal::unknown_party);
}

base::result<base::letter_id> choose_letter(context& with, core::client& me,
                                            std::string_view typed) {
    if (const auto whole = base::letter_id::parse(typed)) {
        with.heard.letter = *whole;
        return *whole;
    }
    const auto role = me.role();
    const bool staff = role && record::is_staff(*role);
    const std::vector<core::box> boxes =
        staff ? std::vector{core::box::team} : std::vector{core::box::in, core::box::out};
    std::set<base::letter_id> all;
    for (const auto which : boxes) {
        const auto page_of = [&](const std::optional<std::string>& after) {
            core::letters_query query;
            query.which = which;
            query.after = after;
            return core::list_letters(me, query);
        };
        LETTERBOX_CHECK(add_all(page_of, all));
    }
    if (staff) {
        LETTERBOX_CHECK(add_all([&](const auto& after) { return core::queue(me, after); }, all));
    }
    LETTERBOX_TRY(const auto id, only_one(all, typed, refusal::unknown_letter));
    with.heard.letter = id;
    return id;
}

base::result<core::draft_place> choose_draft(core::client& me, std::string_view typed) {
    LETTERBOX_TRY(const auto listed, core::list_drafts(me));
    std::map<base::object_id, core::draft_place> places;
    std::set<base::object_id> all;
    const auto add = [&](const core::draft_place& place) {
        all.insert(place.object);
        places[place.object] = place;
    };
    for (const auto& each : listed.drafts) {
        add(each.place);
    }
    for (const auto& each : listed.refused) {
        if (each.place) {
            add(*each.place);
        }
    }
    LETTERBOX_TRY(const auto found, only_one(all, typed, refusal::not_found));
    return places.at(found);
}

base::result<base::member_id> choose_member(core::client& me, std::string_view typed) {
    std::set<base::member_id> all;
    for (const auto* each : me.known().everybody()) {
        all.insert(each->what.member_id);
    }
    LETTERBOX_TRY(const auto names, core::names_of_people(me));
    std::vector<base::member_id> named;
    for (const auto& [member, name] : names) {
        if (name == typed) {
            named.push_back(member);
        }
    }
    if (named.size() == 1) {
        return named.front();
    }
    return only_one(all, typed, refusal::unknown_member);
}

base::result<base::member_id> choose_colleague(core::client& me, const std::string& flag_name,
                                               std::string_view typed) {
    auto found = choose_member(me, typed);
    if (!found && found.why() != refusal::unknown_member) {
        return found;
    }
    const auto* entry = found ? me.known().member(*found) : nullptr;
    if (entry == nullptr || !record::is_staff(entry->what.role) || *found == me.keys().member()) {
        return refuse(refusal::usage, "--" + flag_name +
                                          " takes another person of the agency, and \"" +
                                          std::string(typed) +
                                          "\" is none. letterbox member list shows everybody; "
                                          "letterbox member name gives somebody a name here");
    }
    return found;
}

base::result<base::team_id> choose_team(const core::client& me, std::string_view typed) {
    std::set<base::team_id> mine;
    for (const auto* each : me.known().teams()) {
        if (me.known().in_team(each->what.team_id, me.keys().member())) {
            mine.insert(each->what.team_id);
        }
    }
    if (typed.empty()) {
        return only_one_there_is(mine, refusal::unknown_team, "the team's id");
    }
    return only_one(mine, typed, refusal::unknown_team);
}

base::result<std::string> new_sign_in_name(const invocation& call) {
    LETTERBOX_TRY(const auto name, nfc_text(call.value("sign-in-name").value_or("")));
    if (name.empty()) {
        return refuse(refusal::usage, "Choose the name you sign in with: --sign-in-name NAME");
    }
    if (name.size() > contract::max_sign_in_name_size) {
        return refuse(refusal::usage, "This name is too long to sign in with. Please choose a "
                                      "shorter one: --sign-in-name NAME");
    }
    return name;
}

std::string party_name(const core::shown_agreement& agreement, const base::party_id& party) {
    const auto name = agreement.name_of(party);
    return name.empty() ? party.text() : name;
}

std::string party_names(const core::shown_agreement& agreement,
                        const std::vector<base::party_id>& parties) {
    std::string out;
    for (std::size_t i = 0; i < parties.size(); ++i) {
        if (i > 0) {
            out += i + 1 == parties.size() ? " and " : ", ";
        }
        out += party_name(agreement, parties[i]);
    }
    return out;
}

}  // namespace letterbox::cli
