#include "clients/cli/summary.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "clients/cli/choosing.hpp"
#include "clients/cli/table.hpp"
#include "clients/core/mailbox.hpp"

namespace letterbox::cli {

namespace {

/// Agreements that the list is about, each opened once.
class names_cache {
public:
    explicit names_cache(core::client& me) : me_(me) {}

    std::string route(const contract::letter_summary& letter) {
        auto& shown = known_[letter.agreement];
        if (!shown) {
            auto found = core::show_agreement(me_, letter.agreement);
            if (!found) {
                known_.erase(letter.agreement);
                return letter.from.text();
            }
            shown = std::move(*found);
        }
        return party_name(*shown, letter.from) + " to " + party_names(*shown, letter.to);
    }

private:
    core::client& me_;
    std::map<base::agreement_id, std::optional<core::shown_agreement>> known_;
};

/// For the writer where it is on its way; for a reader that it is here; for staff the state.
std::string where_it_is(const contract::letter_summary& letter, bool staff, base::instant now) {
    if (staff) {
        auto out = letter.state;
        std::replace(out.begin(), out.end(), '_', ' ');
        if (letter.second) {
            out += ", waits for a second approval";
        }
        if (letter.hold_reason) {
            out += ", waits for: " + *letter.hold_reason;
        }
        return letter.late.value_or(false) ? out + ", late" : out;
    }
    if (letter.number) {
        return "Here for you to read";
    }
    return core::describe_progress(letter, now).words;
}

std::string day_of(const std::optional<base::instant>& when) {
    return when ? base::write_day(*when) : std::string();
}

}  // namespace

nlohmann::json summary_json(const contract::letter_summary& letter) {
    return record::encode(letter);
}

base::status show_summaries(context& with, core::client& me, const contract::letters_page& page,
                            const std::string& when_empty) {
    names_cache names(me);
    const auto role = me.role();
    const bool staff = role && record::is_staff(*role);
    table rows({"Letter", "From and to", "Where it is", "Due", "Came", "Photos"});
    std::vector<nlohmann::json> items;
    for (const auto& each : page.letters) {
        rows.add({each.letter.text(), names.route(each), where_it_is(each, staff, me.now()),
                  day_of(each.due), day_of(each.delivered),
                  each.parts > 1 ? std::to_string(each.parts - 1) : ""});
        items.push_back(summary_json(each));
    }
    with.out.list("letters", items, rows, when_empty, page.next);
    return {};
}

}  // namespace letterbox::cli
