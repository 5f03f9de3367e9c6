// letterbox notices: how one is told that there is something new, and whom a worker has to tell.
#include <charconv>

#include "clients/cli/choosing.hpp"
#include "clients/cli/commands.hpp"
#include "clients/cli/table.hpp"
#include "clients/cli/workplace.hpp"
#include "clients/core/notices.hpp"
#include "clients/core/people.hpp"

namespace letterbox::cli {

using base::refusal;
using base::refuse;
using contract::notice_channel;

namespace {

const std::vector<std::string> channels{"none", "email", "post", "call"};

std::string channel_name(notice_channel channel) {
    return channels.at(static_cast<std::size_t>(channel));
}

std::string in_words(const contract::notice_choice& choice) {
    switch (choice.channel) {
    case notice_channel::none:
        return "Nobody tells you. Sign in when you like.";
    case notice_channel::email:
        return "By e-mail to " + choice.address.value_or("");
    case notice_channel::post:
        return "A worker writes to you by post.";
    case notice_channel::call:
        return "A worker calls you.";
    }
    throw std::logic_error("channel");
}

nlohmann::json json_of(const contract::notice_choice& choice) {
    nlohmann::json out{{"channel", channel_name(choice.channel)}};
    if (choice.address) {
        out["address"] = *choice.address;
    }
    if (choice.quiet) {
        out["quiet"] = {{"from", choice.quiet->from}, {"until", choice.quiet->until}};
    }
    return out;
}

base::result<std::uint32_t> read_hour(std::string_view text) {
    std::uint32_t out = 0;
    const auto* end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, out);
    if (text.empty() || read.ec != std::errc() || read.ptr != end || out > 23) {
        return refuse(refusal::usage, "Quiet hours are two hours of the day, for example 21-8");
    }
    return out;
}

// "21-8"
base::result<contract::quiet_hours> read_hours(std::string_view text) {
    const auto dash = text.find('-');
    contract::quiet_hours out;
    LETTERBOX_TRY(out.from, read_hour(text.substr(0, dash)));
    LETTERBOX_TRY(out.until, read_hour(dash == std::string_view::npos ? std::string_view()
                                                                      : text.substr(dash + 1)));
    if (out.from == out.until) {
        return refuse(refusal::usage,
                      "Quiet hours end at another hour than they begin, for example "
                      "21-8");
    }
    return out;
}

base::status show(context& with, const invocation& /*call*/) {
    LETTERBOX_TRY(auto place, workplace::signed_in(with));
    LETTERBOX_TRY(const auto now, core::notices(place->me()));
    auto text = in_words(now.choice);
    if (now.choice.quiet) {
        text += "\nNot from " + std::to_string(now.choice.quiet->from) + ":00 until " +
                std::to_string(now.choice.quiet->until) + ":00.";
    }
    if (now.choice.channel == notice_channel::email && !now.sends_email) {
        text += "\nThis server sends no e-mail now. A worker tells you instead.";
    }
    auto item = json_of(now.choice);
    item["sends_email"] = now.sends_email;
    with.out.show(item, text);
    return {};
}

base::status set(context& with, const invocation& call) {
    contract::notice_choice choice;
    const auto channel = call.argument("CHANNEL");
    choice.channel = static_cast<notice_channel>(
        std::find(channels.begin(), channels.end(), channel) - channels.begin());
    choice.address = call.value("address");
    if (choice.address.has_value() != (choice.channel == notice_channel::email)) {
        return refuse(refusal::usage, "--address ADDRESS goes with email, and only with it");
    }
    if (const auto quiet = call.value("quiet")) {
        LETTERBOX_TRY(choice.quiet, read_hours(*quiet));
    }
    LETTERBOX_TRY(auto place, workplace::signed_in(with));
    LETTERBOX_CHECK(core::choose_notices(place->me(), choice));
    with.out.show(json_of(choice), in_words(choice));
    return {};
}

base::status list(context& with, const invocation& /*call*/) {
    LETTERBOX_TRY(auto place, workplace::signed_in(with));
    auto& me = place->me();
    LETTERBOX_TRY(const auto people, core::people_to_tell(me));
    LETTERBOX_TRY(const auto names, core::names_of_people(me));
    table rows({"Member", "Who", "How", "Since"});
    std::vector<nlohmann::json> items;
    for (const auto& each : people) {
        const auto found = names.find(each.member);
        const auto who = found == names.end() ? std::string() : found->second;
        const auto how = each.channel == notice_channel::email ? "e-mail does not work"
                                                               : channel_name(each.channel);
        rows.add({each.member.text(), who, how, base::write_day(each.since)});
        items.push_back({{"member", each.member.text()},
                         {"who", who},
                         {"agreement", each.agreement.text()},
                         {"channel", channel_name(each.channel)},
                         {"since", base::write_time(each.since)}});
    }
    with.out.list("people", items, rows, "Nobody waits to be told.");
    return {};
}

base::status done(context& with, const invocation& call) {
    LETTERBOX_TRY(auto place, workplace::signed_in(with));
    auto& me = place->me();
    LETTERBOX_TRY(const auto who, choose_member(me, call.argument("MEMBER")));
    LETTERBOX_CHECK(core::told(me, who));
    with.out.show({{"member", who.text()}, {"told", true}}, "Thank you. They have been told.");
    return {};
}

}  // namespace

void add_notices_commands(command_table& table) {
    table.add_noun({"notices", "How people are told that there is something new"});
    table.add({.noun = "notices",
               .verb = "show",
               .summary = "Show how you are told",
               .examples = {{{"letterbox notices show", "Shows what you chose."},
                             {"letterbox notices show --json", "The same for a program."}}},
               .run = show});
    table.add(
        {.noun = "notices",
         .verb = "set",
         .summary = "Choose how you are told; a message says only that there is something new",
         .arguments = {{.name = "CHANNEL",
                        .help = "Not at all, by e-mail, or by a worker",
                        .choices = channels}},
         .flags = {{.name = "address", .value = "ADDRESS", .help = "Where the e-mail goes"},
                   {.name = "quiet",
                    .value = "FROM-UNTIL",
                    .help = "Hours of the day without e-mail, for example 21-8"}},
         .examples = {{{"letterbox notices set email --address kelly@mail.example --quiet 21-8",
                        "By e-mail, not at night."},
                       {"letterbox notices set post", "A worker writes by post."}}},
         .run = set});
    table.add({.noun = "notices",
               .verb = "list",
               .summary = "List the people that you have to tell by post or telephone",
               .examples = {{{"letterbox notices list", "Shows who waits longest first."},
                             {"letterbox notices list --jsonl", "One a line, for a program."}}},
               .run = list});
    table.add({.noun = "notices",
               .verb = "done",
               .summary = "Say that you have told somebody",
               .arguments = {{.name = "MEMBER", .help = "Id, the beginning of one, or a name"}},
               .examples = {{{"letterbox notices done Kelly", "Kelly has had your letter."},
                             {"letterbox notices done mbr_7k2 --json", "The same for a program."}}},
               .run = done});
}

}  // namespace letterbox::cli
