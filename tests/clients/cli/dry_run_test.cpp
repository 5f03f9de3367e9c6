// --dry-run changes nothing, whichever command it is given to.
#include <gtest/gtest.h>

#include <set>

#include "clients/cli/dry_run_transport.hpp"
#include "clients/cli/parser.hpp"
#include "clients/core/drafts.hpp"
#include "tests/clients/cli/served_story.hpp"

namespace letterbox::cli {
namespace {

using contract::route_id;
using core::test::must;

bool contains(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

class counted_line : public core::transport {
public:
    base::result<core::http_response> send(const core::http_request& request) override {
        sent.push_back(request.method + " " + request.target);
        return core::http_response{200, "", {}};
    }
    std::vector<std::string> sent;
};

core::http_request request_for(const contract::route& what) {
    core::http_request out;
    out.method = std::string(contract::name(what.verb));
    out.target = std::string(what.pattern);
    for (auto at = out.target.find('{'); at != std::string::npos; at = out.target.find('{')) {
        out.target.replace(at, out.target.find('}') + 1 - at, "abc");
    }
    return out;
}

TEST(dry_run_transport, lets_nothing_through_but_looks_and_the_sign_in) {
    for (const auto& each : contract::routes) {
        counted_line line;
        std::optional<std::string> held_back;
        dry_run_transport guard(line, held_back);
        const auto answer = guard.send(request_for(each));
        const bool looks = each.verb == contract::method::get || each.id == route_id::challenge ||
                           each.id == route_id::sign_in;
        EXPECT_EQ(static_cast<bool>(answer), looks) << each.name;
        EXPECT_EQ(line.sent.size(), looks ? 1U : 0U) << each.name;
        if (looks) {
            EXPECT_EQ(held_back, std::nullopt);
        } else {
            EXPECT_EQ(held_back, each.name);
            EXPECT_TRUE(is_end_of_dry_run(answer.error(), held_back));
        }
    }
}

TEST(dry_run_transport, holds_back_what_it_does_not_know) {
    counted_line line;
    std::optional<std::string> held_back;
    dry_run_transport guard(line, held_back);
    for (const auto& [method, target] : {std::pair("GET", "/v9/new"), {"PUT", "/v1/letters"}}) {
        core::http_request request;
        request.method = method;
        request.target = target;
        EXPECT_FALSE(guard.send(request));
    }
    EXPECT_TRUE(line.sent.empty());
    EXPECT_EQ(held_back, "PUT /v1/letters");
    EXPECT_FALSE(is_end_of_dry_run(base::refuse(base::refusal::cancelled), held_back));
    EXPECT_FALSE(is_end_of_dry_run(base::refuse(base::refusal::network), held_back));
    EXPECT_FALSE(is_end_of_dry_run(guard.send({}).error(), std::nullopt));
}

// Who adds a command says here what --dry-run does with it.
const std::set<std::string> refused{
    "join",          "auth login",  "auth logout", "auth password", "auth recovery-words",
    "key recover",   "letter read", "draft edit",  "review show",   "member name",
    "agency create", "watch",       "desk"};
const std::set<std::string> look_at_the_flag{
    "key device",    "letter write",     "letter send",     "letter correct", "photo plain",
    "photo cover",   "photo crop",       "age open",        "age seal",       "age keygen",
    "agreement new", "agreement change", "agency policy",   "agency renew",   "review approve",
    "config set",    "config unset",     "member give-keys"};
const std::set<std::string> held_back_by_the_guard{
    "letter take-back", "draft drop",     "queue next",  "queue claim",   "queue release",
    "review return",    "review decline", "review hold", "review resume", "review keep",
    "review deliver",   "review recall",  "notices set", "notices done",  "agreement approve",
    "member invite",    "member confirm"};
const std::set<std::string> change_nothing{
    "auth status",    "key show",    "letter list",  "letter status", "photo check",
    "draft list",     "queue list",  "notices show", "notices list",  "agreement show",
    "agreement list", "member list", "member show",  "verify-web",    "doctor",
    "screen",         "config",      "completion",   "help"};

std::vector<std::string> typed(const command& what) {
    std::vector<std::string> out{what.noun};
    if (!what.verb.empty()) {
        out.push_back(what.verb);
    }
    for (const auto& each : what.arguments) {
        if (each.required) {
            out.push_back(each.choices.empty() ? "x" : each.choices.front());
        }
    }
    return out;
}

TEST(dry_run_table, every_command_has_an_answer) {
    const testing::test_folder folder;
    for (const auto& each : all_commands().commands()) {
        const auto title = each.title();
        const auto lists = refused.count(title) + look_at_the_flag.count(title) +
                           held_back_by_the_guard.count(title) + change_nothing.count(title);
        EXPECT_EQ(lists, 1U) << title;
        EXPECT_EQ(each.dry_run, refused.count(title) == 0) << title;
        auto line = typed(each);
        EXPECT_FALSE(parse_line(all_commands(), line).refused) << title;
        line.emplace_back("--dry-run");
        const auto dry = parse_line(all_commands(), line);
        ASSERT_EQ(dry.refused.has_value(), !each.dry_run) << title;
        if (dry.refused) {
            EXPECT_EQ(dry.refused->why, base::refusal::usage);
            EXPECT_EQ(dry.refused->detail,
                      "letterbox " + title + " cannot be tried with --dry-run. Nothing was done");
        }
        line.emplace_back("--help");
        const auto help =
            testing::run_program(all_commands(), line, testing::environment_in(folder));
        EXPECT_EQ(contains(help.data, "cannot be tried with --dry-run"), !each.dry_run) << title;
    }
}

TEST(dry_run_table, is_refused_only_for_commands_that_are_there) {
    auto table = all_commands();
    EXPECT_THROW(table.refuse_dry_run("letter", "burn"), std::logic_error);
}

class dry_run : public ::testing::Test {
protected:
    void SetUp() override { ASSERT_EQ(her_.run({"auth", "login", "sister"}).code, 0); }
    /// Nothing but looks and signing in since.
    void expect_nothing_changed(std::size_t since) {
        for (auto i = since; i < asked().size(); ++i) {
            const auto& route = contract::find_route(asked()[i]);
            EXPECT_TRUE(route.verb == contract::method::get || route.id == route_id::challenge ||
                        route.id == route_id::sign_in)
                << route.name;
        }
    }
    std::vector<route_id>& asked() { return her_.all.server.asked; }

    testing::served_story her_;
};

TEST_F(dry_run, ends_well_at_the_first_change_and_names_it) {
    const auto before = asked().size();
    const auto set = her_.run({"notices", "set", "post", "--dry-run"});
    EXPECT_EQ(set.code, 0) << set.notes;
    EXPECT_EQ(set.data, "Nothing was changed. Up to here all is well.\n");
    EXPECT_EQ(set.notes, "");
    const auto json = her_.run({"notices", "set", "post", "--dry-run", "--json"});
    EXPECT_EQ(json.code, 0);
    EXPECT_EQ(json.data, "{\"v\":1,\"dry_run\":true,\"would\":\"choose_notices\"}\n");
    expect_nothing_changed(before);
    EXPECT_EQ(her_.run({"notices", "set", "post"}).code, 0);
}

TEST_F(dry_run, still_says_what_would_not_do) {
    EXPECT_EQ(her_.run({"notices", "set", "email", "--dry-run"}).code, 2);
    EXPECT_EQ(
        her_.run({"draft", "drop", base::object_id::make().text(), "--yes", "--dry-run"}).code, 3);
}

TEST_F(dry_run, leaves_letters_and_drafts_as_they_are) {
    ASSERT_EQ(her_.run_with_editor({"draft", "edit"}, "echo 'Dear Mia' > \"$1\"").code, 0);
    must(her_.all.mother.me.sync());
    const auto draft = must(core::list_drafts(her_.all.mother.me)).drafts.at(0).place;
    ASSERT_EQ(her_.run_with_editor({"letter", "write", "--yes"}, "echo 'Dear you' > \"$1\"").code,
              0);
    const auto letter = her_.all.server.letters.begin()->first;
    const auto before = asked().size();
    for (const auto& line : std::vector<std::vector<std::string>>{
             {"letter", "take-back", letter.text()}, {"draft", "drop", draft.object.text()}}) {
        auto words = line;
        words.insert(words.end(), {"--yes", "--dry-run"});
        const auto done = her_.run(words);
        EXPECT_EQ(done.code, 0) << done.notes;
        EXPECT_TRUE(contains(done.data, "Nothing was changed.")) << done.data;
    }
    expect_nothing_changed(before);
    EXPECT_EQ(her_.run({"letter", "take-back", letter.text(), "--yes"}).code, 0);
    EXPECT_EQ(her_.run({"draft", "drop", draft.object.text(), "--yes"}).code, 0);
}

TEST_F(dry_run, does_not_tidy_up) {
    const auto id = her_.letter_for_her("Rosie lost a tooth.");
    her_.all.server.refused_once[route_id::opened] = base::refusal::storage_full;
    ASSERT_EQ(her_.run({"letter", "read", id.text()}).code, 0);
    const auto before = asked().size();
    EXPECT_EQ(her_.run({"letter", "list", "--dry-run"}).code, 0);
    expect_nothing_changed(before);
    EXPECT_FALSE(her_.all.server.letters.at(id).back().opened);
    EXPECT_EQ(her_.run({"letter", "list"}).code, 0);
    EXPECT_TRUE(her_.all.server.letters.at(id).back().opened);
}

}  // namespace
}  // namespace letterbox::cli
