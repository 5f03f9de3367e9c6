// The interface of the browser, driven as a page drives it, against the fake server.
#include "clients/wasm/calls.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "tests/clients/core/pictures.hpp"
#include "tests/clients/wasm/page.hpp"
#include "tests/support/source_dir.hpp"

namespace letterbox::wasm::test {
namespace {

using core::test::story;
using record::json;

TEST(wasm_calls, a_letter_travels_from_page_to_page) {
    story all;
    page home(all, all.home);
    page anna(all, all.anna);
    page mother(all, all.mother);
    EXPECT_EQ(home.must("me").at("role"), "family");
    EXPECT_EQ(anna.must("me").at("role"), "worker");

    auto letter = letter_to(all, all.mother_party, "\U0001f98a Rosie lives in Otley now.", "one");
    letter["pictures"] =
        json::array({{{"name", "photo-1.png"}, {"alt", "Rosie"}, {"bytes", {{"bytes", 0}}}}});
    const auto picture = core::test::tiny_png().value();
    const auto sent = home.must("send_letter", letter, {picture});
    EXPECT_EQ(sent.at("state"), "submitted");
    EXPECT_GT(home.at.told, 0U);
    const json which{{"letter", sent.at("letter")}};
    EXPECT_EQ(mother.refused("read_letter", which), "not_delivered");

    // Anna opens it and returns it; positions count as in the page.
    EXPECT_EQ(anna.must("claim_next").at("letter"), sent.at("letter"));
    const auto review = anna.must("open_for_review", which);
    EXPECT_EQ(review.at("letter").at("text"), "\U0001f98a Rosie lives in Otley now.");
    EXPECT_EQ(review.at("agreement").at("team_details").at("risks"), "none known");
    EXPECT_FALSE(review.contains("before"));
    anna.must("review_picture", {{"letter", sent.at("letter")}, {"index", 0}});
    ASSERT_EQ(anna.buffers.size(), 1U);
    EXPECT_EQ(anna.buffers.front().at(1), 'P');
    const json comment{{"begin", 18},
                       {"end", 23},
                       {"passage", "Otley"},
                       {"comment", "Where"},
                       {"suggestion", "our town"}};
    const json verdict{
        {"outcome", "return"}, {"comments", json::array({comment})}, {"to_author", "Lovely."}};
    EXPECT_EQ(
        anna.must("decide", {{"letter", sent.at("letter")}, {"verdict", verdict}}).at("decided"),
        "returned");

    // The writer sees the note where the words are, corrects, and it passes.
    const auto story = home.must("letter_status", which);
    EXPECT_EQ(story.at("summary").at("progress").at("state"), "returned");
    EXPECT_EQ(story.at("notes").at(0).at("note").at("comments").at(0), comment);
    auto better = letter_to(all, all.mother_party, "Rosie is well.", "two");
    better["to_worker"] = "You are right.";
    EXPECT_EQ(home.refused("send_letter", better), "not_allowed_now");  // it corrects nothing
    better["corrects"] = sent.at("letter");
    EXPECT_EQ(home.must("send_letter", better).at("version"), 2);
    EXPECT_EQ(home.must("letter_status", which).at("to_worker"), "You are right.");
    EXPECT_EQ(home.must("read_letter", which).at("to_worker"), "You are right.");
    anna.must("claim", which);
    const json before{{"text", "\U0001f98a Rosie lives in Otley now."}, {"version", 1}};
    const auto again = anna.must("open_for_review", which);
    EXPECT_EQ(again.at("before"), before);
    EXPECT_EQ(again.at("letter").at("to_worker"), "You are right.");
    EXPECT_FALSE(again.at("letter").contains("to_worker_withheld"));
    EXPECT_EQ(
        anna.must("decide", {{"letter", sent.at("letter")}, {"verdict", approval()}}).at("decided"),
        "passed_on");
    const auto inbox = mother.must("letters", {{"box", "in"}});
    ASSERT_EQ(inbox.at("letters").size(), 1U);
    const auto read = mother.must("read_letter", which);
    EXPECT_EQ(read.at("text"), "Rosie is well.");
    EXPECT_FALSE(read.at("own").get<bool>());
    EXPECT_FALSE(read.contains("to_worker"));
    EXPECT_EQ(read.at("tells_opening"), true);
    EXPECT_EQ(home.must("read_letter", which).at("tells_opening"), false);
    EXPECT_EQ(read.at("missing"), json::array());
}

TEST(wasm_calls, the_same_key_is_the_same_letter) {
    story all;
    page home(all, all.home);
    const auto letter = letter_to(all, all.mother_party, "Once.", "k");
    const auto first = home.must("send_letter", letter);
    EXPECT_EQ(home.must("send_letter", letter), first);
    EXPECT_EQ(home.must("letters", {{"box", "out"}}).at("letters").size(), 1U);
}

TEST(wasm_calls, a_letter_that_found_no_server_is_sent_again_as_it_was) {
    story all;
    page home(all, all.home);
    const auto letter = letter_to(all, all.mother_party, "Through the tunnel.", "k");
    home.at.lost_answers = 2;  // the second time is the core's own retry
    EXPECT_EQ(home.refused("send_letter", letter), "network");
    home.must("send_letter", letter);
    EXPECT_EQ(home.must("letters", {{"box", "out"}}).at("letters").size(), 1U);
}

TEST(wasm_calls, a_letter_that_nobody_answered_is_found_again_by_another_page) {
    story all;
    page home(all, all.home);
    home.at.lost_answers = 2;
    EXPECT_EQ(home.refused("send_letter", letter_to(all, all.mother_party, "Hello.", "k")),
              "network");
    // The page is closed; the next one knows of the letter what stayed on the own device.
    page later(all, all.home);
    later.it.restore("sendings", home.at.kept.at("sendings"));
    later.must("send_letter", letter_to(all, all.mother_party, "Hello.", "another key"));
    EXPECT_EQ(later.must("letters", {{"box", "out"}}).at("letters").size(), 1U);
    EXPECT_TRUE(later.at.kept.at("sendings").empty());
}

TEST(wasm_calls, a_letter_of_a_draft_is_found_again_by_a_page_that_knows_nothing) {
    story all;
    page home(all, all.home);
    const json draft{{"agreement", all.agreement.text()},
                     {"page", "{}"},
                     {"text", "Hello."},
                     {"to", json::array({all.mother_party.text()})}};
    const auto saved = home.must("save_draft", draft);
    auto letter = letter_to(all, all.mother_party, "Hello.", "k");
    letter["draft"] = saved.at("draft");
    EXPECT_FALSE(home.must("drafts").at("drafts").at(0).contains("sent"));
    home.at.lost_answers = 2;
    EXPECT_EQ(home.refused("send_letter", letter), "network");
    // The tab is killed on a shared device: the next page has nothing but the draft.
    page later(all, all.home);
    const auto found = later.must("drafts").at("drafts").at(0);
    EXPECT_EQ(found.at("sent").at("state"), "submitted");
    EXPECT_TRUE(found.at("sent").at("arrived_before").get<bool>());
    letter["key"] = "another";
    const auto again = later.must("send_letter", letter);
    EXPECT_EQ(again, found.at("sent"));
    EXPECT_EQ(later.must("letters", {{"box", "out"}}).at("letters").size(), 1U);
}

TEST(wasm_calls, an_opening_that_could_not_be_told_is_told_with_the_next_list) {
    story all;
    page home(all, all.home);
    page anna(all, all.anna);
    page mother(all, all.mother);
    const auto sent = home.must("send_letter", letter_to(all, all.mother_party, "New.", "k"));
    const json which{{"letter", sent.at("letter")}};
    anna.must("claim", which);
    anna.must("open_for_review", which);
    anna.must("decide", {{"letter", sent.at("letter")}, {"verdict", approval()}});
    mother.must("read_letter", which);
    all.server.refused_once[contract::route_id::opened] = base::refusal::storage_full;
    EXPECT_EQ(mother.refused("tell_opened", which), "storage_full");
    EXPECT_FALSE(all.server.letters.begin()->second.back().opened);
    // On an own device the letter's id outlives the page.
    page later(all, all.mother);
    const auto name = "openings-" + all.mother.me.keys().member().text();
    later.it.restore(name, mother.at.kept.at(name));
    later.must("letters", {{"box", "in"}});
    EXPECT_TRUE(later.at.kept.at(name).empty());
    EXPECT_TRUE(all.server.letters.begin()->second.back().opened);
}

TEST(wasm_calls, a_letter_under_an_old_agreement_is_sealed_anew) {
    story all;
    page home(all, all.home);
    const auto letter = letter_to(all, all.mother_party, "By old rules.", "k");
    home.at.refused_form = base::refusal::old_agreement;
    EXPECT_EQ(home.refused("send_letter", letter), "old_agreement");
    home.must("send_letter", letter);
    ASSERT_EQ(home.at.keys.size(), 2U);
    EXPECT_NE(home.at.keys[0], home.at.keys[1]);
    // Any other refusal may stand for a letter that did arrive: it goes out again as it was.
    const auto other = letter_to(all, all.mother_party, "Not now.", "l");
    home.at.refused_form = base::refusal::unavailable;
    EXPECT_EQ(home.refused("send_letter", other), "unavailable");
    home.must("send_letter", other);
    ASSERT_EQ(home.at.keys.size(), 4U);
    EXPECT_EQ(home.at.keys[2], home.at.keys[3]);
}

TEST(wasm_calls, pictures_come_as_bytes_and_only_of_a_letter_that_was_read) {
    story all;
    page home(all, all.home);
    auto letter = letter_to(all, all.mother_party, "Look.", "k");
    letter["pictures"] =
        json::array({{{"name", "photo-1.png"}, {"alt", "Rosie"}, {"bytes", {{"bytes", 0}}}}});
    const auto sent = home.must("send_letter", letter, {core::test::tiny_png().value()});
    const json picture{{"letter", sent.at("letter")}, {"index", 0}};
    EXPECT_EQ(home.refused("attachment", picture), "not_found");
    home.must("read_letter", {{"letter", sent.at("letter")}});
    EXPECT_EQ(home.must("attachment", picture).at("media_type"), "image/png");
    ASSERT_EQ(home.buffers.size(), 1U);
    EXPECT_FALSE(home.buffers.front().empty());
    EXPECT_EQ(home.refused("attachment", {{"letter", sent.at("letter")}, {"index", 1}}),
              "not_found");
}

TEST(wasm_calls, a_decision_is_only_about_the_letter_that_is_open) {
    story all;
    page home(all, all.home);
    page anna(all, all.anna);
    const auto sent = home.must("send_letter", letter_to(all, all.mother_party, "One.", "a"));
    const json decision{{"letter", sent.at("letter")}, {"verdict", approval()}};
    EXPECT_EQ(anna.refused("decide", decision), "not_found");
    const auto other = home.must("send_letter", letter_to(all, all.mother_party, "Two.", "b"));
    anna.must("claim", {{"letter", other.at("letter")}});
    anna.must("open_for_review", {{"letter", other.at("letter")}});
    EXPECT_EQ(anna.refused("decide", decision), "not_found");
    const json odd{{"letter", other.at("letter")}, {"verdict", {{"outcome", "recall"}}}};
    EXPECT_EQ(anna.refused("decide", odd), "bad_field");
}

TEST(wasm_calls, agreements_show_each_what_is_theirs) {
    story all;
    page home(all, all.home);
    page anna(all, all.anna);
    const json which{{"agreement", all.agreement.text()}};
    const auto lines = home.must("agreements").at("agreements");
    ASSERT_EQ(lines.size(), 1U);
    EXPECT_EQ(lines.at(0).at("own_party"), all.home_party.text());
    const auto theirs = home.must("agreement", which);
    EXPECT_EQ(theirs.at("child"), "Rosie");
    EXPECT_EQ(theirs.at("own_details").size(), 1U);
    EXPECT_EQ(theirs.count("team_details"), 0U);
    const auto teams = anna.must("agreement", which);
    EXPECT_EQ(teams.at("own_details").size(), 3U);
    EXPECT_EQ(teams.count("own_party"), 0U);
    // The words of a version are fetched and opened once.
    const auto before = home.at.requests;
    home.must("agreement", which);
    EXPECT_EQ(home.at.requests, before);
    const json list{{"agreements", json::array({all.agreement.text()})}};
    const auto named = anna.must("agreement_names", list).at("agreements");
    ASSERT_EQ(named.size(), 1U);
    for (const auto* each : {"agreement", "child", "names", "version"}) {
        EXPECT_EQ(named[0].at(each), teams.at(each)) << each;
    }
    // Changing them is for the team.
    const auto words = anna.must("agreement_words", which);
    EXPECT_EQ(words.at("parties").size(), 3U);
    EXPECT_EQ(anna.must("change_agreement", {{"agreement", all.agreement.text()}, {"words", words}})
                  .at("how"),
              "now");
    anna.must("sync");
    EXPECT_EQ(anna.must("agreement", which).at("version"), 2);
}

TEST(wasm_calls, people_are_shown_with_what_proves_them) {
    story all;
    page manager(all, all.manager);
    const auto people = manager.must("people").at("people");
    EXPECT_EQ(people.size(), 6U);
    const auto teams = manager.must("teams").at("teams");
    ASSERT_EQ(teams.size(), 1U);
    EXPECT_EQ(teams.at(0).at("workers").size(), 3U);
    const auto made =
        manager.must("invite", {{"role", "family"},
                                {"for_whom", "Grandad"},
                                {"expires", "2030-01-01T00:00:00Z"},
                                {"parties", json::array({{{"agreement", all.agreement.text()},
                                                          {"party", all.granny_party.text()}}})}});
    EXPECT_EQ(made.at("code").get<std::string>().size(), 19U);
    EXPECT_EQ(made.at("link"),
              all.server.log.origin + "/join#" + made.at("code").get<std::string>());
    page home(all, all.home);
    EXPECT_NE(
        home.refused("invite",
                     {{"role", "family"}, {"for_whom", "x"}, {"expires", "2030-01-01T00:00:00Z"}}),
        "");
}

TEST(wasm_calls, events_are_heard_once) {
    story all;
    page anna(all, all.anna);
    page home(all, all.home);
    page mother(all, all.mother);
    const auto begun = mother.must("begin_events");
    EXPECT_EQ(begun.at("target"), "/v1/push?after=" + begun.at("cursor").dump());
    const auto sent = home.must("send_letter", letter_to(all, all.mother_party, "New.", "k"));
    anna.must("claim", {{"letter", sent.at("letter")}});
    anna.must("open_for_review", {{"letter", sent.at("letter")}});
    anna.must("decide", {{"letter", sent.at("letter")}, {"verdict", approval()}});
    const auto heard = mother.must("poll_events").at("events");
    ASSERT_EQ(heard.size(), 1U);
    EXPECT_EQ(heard.at(0).at("kind"), "letter_delivered");
    EXPECT_EQ(mother.must("poll_events").at("events"), json::array());
    EXPECT_EQ(mother.refused("push_frame", {{"frame", heard.at(0).dump()}}), "out_of_order");
}

TEST(wasm_calls, only_what_may_stay_on_a_device_is_told) {
    story all;
    page home(all, all.home);
    home.must("send_letter", letter_to(all, all.mother_party, "Secret.", "k"));
    for (const auto& [name, data] : home.at.kept) {
        EXPECT_TRUE(may_be_kept(name)) << name;
        EXPECT_EQ(base::text_of(data).find("Secret"), std::string_view::npos);
    }
    EXPECT_EQ(home.at.kept.count("agency"), 1U);
    EXPECT_EQ(home.at.kept.count("statements"), 0U);
    EXPECT_FALSE(may_be_kept("submission"));
}

TEST(wasm_calls, what_was_kept_is_taken_up_again) {
    story all;
    page home(all, all.home);
    fake_host later(all.server);
    session again(later, all.server.log.origin);
    for (const auto& [name, data] : home.at.kept) {
        again.restore(name, data);
    }
    again.restore("letters", bytes_of("not ours"));
    ASSERT_TRUE(again.begin());
    EXPECT_TRUE(again.me().log().pinned());
    const auto& keys = all.home.me.keys();
    later.wire.use(core::test::words(keys.member().text()));
    ASSERT_TRUE(again.me().take_keys(*core::own_keys::from_secret(keys.to_secret())));
    EXPECT_TRUE(again.me().sync());
    EXPECT_NE(again.me().entry(), nullptr);
}

TEST(wasm_calls, being_offline_has_its_own_name) {
    story all;
    page home(all, all.home);
    home.at.offline = true;
    EXPECT_EQ(home.refused("letters", {{"box", "in"}}), "network");
    EXPECT_EQ(home.refused("letters", {{"box", "attic"}}), "bad_field");
}

TEST(wasm_calls, a_draft_is_found_again_and_two_windows_are_told_apart) {
    story all;
    page home(all, all.home);
    page other(all, all.home);
    json words{{"agreement", all.agreement.text()},
               {"page", R"({"step":2})"},
               {"text", "Dear"},
               {"to", json::array()}};
    const auto first = home.must("save_draft", words);
    EXPECT_EQ(first.at("version"), 1);
    const auto found = other.must("drafts").at("drafts");
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found.at(0).at("text"), "Dear");
    EXPECT_EQ(found.at(0).at("page"), R"({"step":2})");
    words["draft"] = first.at("draft");
    words["version"] = 1;
    words["text"] = "Dear Mia";
    EXPECT_EQ(other.must("save_draft", words).at("version"), 2);
    EXPECT_EQ(home.refused("save_draft", words), "draft_changed");
    EXPECT_EQ(home.must("drafts").at("drafts").at(0).at("text"), "Dear Mia");
    home.must("drop_draft", {{"draft", first.at("draft")}});
    EXPECT_EQ(other.must("drafts").at("drafts"), json::array());
}

std::vector<std::string> call_names(call_table table) {
    std::vector<std::string> out;
    for (const auto& list : table) {
        for (const auto& each : list) {
            out.emplace_back(each.name);
        }
    }
    std::sort(out.begin(), out.end());
    return out;
}

/// What interface.ts lists, `  name: [` in the interface Calls.
std::vector<std::string> names_for_pages() {
    std::ifstream file(letterbox::test::source_path("clients/web/source/core/interface.ts"));
    std::vector<std::string> out;
    bool inside = false;
    for (std::string line; std::getline(file, line);) {
        inside = (inside || line == "export interface Calls {") && line != "}";
        const auto colon = line.find(": [");
        if (inside && line.substr(0, 2) == "  " && line.substr(2, 1) != " " &&
            colon != std::string::npos) {
            out.push_back(line.substr(2, colon - 2));
        }
    }
    return out;
}

TEST(wasm_calls, pages_and_core_list_the_same_calls) {
    auto pages = names_for_pages();
    // Those that the Worker asks on its own.
    pages.insert(pages.end(), {"begin_events", "event_cursor", "hand_over_keys", "poll_events",
                               "push_frame", "resume_keys"});
    std::sort(pages.begin(), pages.end());
    EXPECT_EQ(pages, call_names(whole_table()));
}

TEST(wasm_calls, families_load_no_call_of_staff) {
    const auto whole = call_names(whole_table());
    const auto family = call_names(family_table());
    EXPECT_TRUE(std::includes(whole.begin(), whole.end(), family.begin(), family.end()));
    EXPECT_EQ(std::adjacent_find(whole.begin(), whole.end()), whole.end());
    for (const auto* name : {"decide", "invite", "queue", "make_agreement", "people"}) {
        EXPECT_FALSE(std::binary_search(family.begin(), family.end(), name)) << name;
    }
    story all;
    page home(all, all.home);
    const auto refused =
        answer(home.it, family_table(), {R"({"call":"queue","arguments":{}})", {}});
    EXPECT_NE(refused.json.find("bad_request"), std::string::npos);
}

TEST(wasm_calls, staff_go_on_in_the_other_module_with_the_same_keys) {
    story all;
    page first(all, all.anna);
    const auto given = first.must("hand_over_keys");
    ASSERT_EQ(first.buffers.size(), 1U);
    const auto keys = first.buffers.front();
    EXPECT_EQ(first.refused("me"), "not_signed_in");
    fake_host at(all.server);
    at.wire.use(core::test::words(all.anna.me.keys().member().text()));
    session second(at, all.server.log.origin);
    const auto resumed =
        answer(second, whole_table(),
               {R"({"call":"resume_keys","arguments":{"keys":{"bytes":0}}})", {keys}});
    EXPECT_NE(resumed.json.find("\"ok\":true"), std::string::npos) << resumed.json;
    EXPECT_EQ(second.me().keys().member(), all.anna.me.keys().member());
    session elsewhere(at, "https://elsewhere.example");
    const auto other =
        answer(elsewhere, whole_table(),
               {R"({"call":"resume_keys","arguments":{"keys":{"bytes":0}}})", {base::bytes(5, 1)}});
    EXPECT_NE(other.json.find("damaged"), std::string::npos);
}

}  // namespace
}  // namespace letterbox::wasm::test
