// What a page screens a letter with, and what it tells of the choices.
#include <gtest/gtest.h>

#include "clients/core/policy.hpp"
#include "clients/wasm/calls.hpp"
#include "tests/clients/core/careless.hpp"
#include "tests/clients/core/pictures.hpp"
#include "tests/clients/wasm/page.hpp"

namespace letterbox::wasm::test {
namespace {

using core::test::story;
using record::json;

TEST(wasm_checks, a_page_screens_and_its_choices_are_kept) {
    story all;
    page home(all, all.home);
    page anna(all, all.anna);
    page manager(all, all.manager);
    const json request{{"author", "adopter"},
                       {"off", json::array()},
                       {"protected", json::array({{{"kind", "surname"}, {"value", "Hartley"}},
                                                  {{"kind", "town"}, {"value", "Otley"}}})},
                       {"side", "writer"},
                       {"signoff", "Mum and Dad"}};
    EXPECT_EQ(home.must("writer_screening", {{"agreement", all.agreement.text()}}), request);

    const auto sent = home.must(
        "send_letter", letter_to(all, all.mother_party, "\U0001f98a Rosie lives in Otley.", "k"));
    const json which{{"letter", sent.at("letter")}};
    EXPECT_EQ(anna.refused("review_screening", which), "not_found") << "it is not open";
    anna.must("claim", which);
    anna.must("open_for_review", which);
    EXPECT_EQ(anna.must("review_screening", which).at("side"), "worker");
    EXPECT_EQ(anna.must("earlier_letters", which).at("letters"), json::array());

    const auto decide = [&](const json& screening) {
        return json{{"letter", sent.at("letter")},
                    {"verdict", {{"outcome", "approve"}, {"screening", screening}}}};
    };
    EXPECT_EQ(anna.refused("decide",
                           {{"letter", sent.at("letter")}, {"verdict", {{"outcome", "approve"}}}}),
              "not_screened");
    json town{{"end", 23},
              {"kind", "town"},
              {"rule", "town.live"},
              {"severity", "must look"},
              {"start", 18}};
    auto screening = nothing_found();
    screening["highlights"] = json::array({town});
    EXPECT_EQ(anna.refused("decide", decide(screening)), "undecided_highlight");
    town["choice"] = "set_aside";
    town["reason"] = "She has known it for years";
    auto torn = town;
    torn["start"] = 1;  // inside the fox
    screening["highlights"] = json::array({torn});
    EXPECT_EQ(anna.refused("decide", decide(screening)), "bad_field");
    screening["highlights"] = json::array({town});
    anna.must("decide", decide(screening));

    const auto later = manager.must("open_for_review", which).at("decisions").at(0);
    EXPECT_EQ(later.at("checks").at("highlights"), screening.at("highlights"));
    EXPECT_EQ(later.at("checks").at("engine"), 1);
    EXPECT_EQ(later.at("to_team"), "");
    EXPECT_EQ(later.count("note_withheld"), 0U);
}

TEST(wasm_checks, what_the_agency_switched_off_reaches_the_page_and_the_record) {
    story all;
    core::test::must(core::switch_screening_off(all.manager.me, {"money", "phone.part"},
                                                base::secret::copy_of(all.root_seed)));
    page home(all, all.home);
    page anna(all, all.anna);
    const auto off = json::array({"money", "phone.part"});
    EXPECT_EQ(home.must("writer_screening", {{"agreement", all.agreement.text()}}).at("off"), off);
    const auto sent = home.must("send_letter", letter_to(all, all.mother_party, "Dear all", "k"));
    const json which{{"letter", sent.at("letter")}};
    anna.must("claim", which);
    anna.must("open_for_review", which);
    EXPECT_EQ(anna.must("review_screening", which).at("off"), off);
    anna.must("decide", {{"letter", sent.at("letter")},
                         {"verdict", {{"outcome", "approve"}, {"screening", nothing_found()}}}});
    const auto kept = anna.must("open_for_review", which).at("decisions").at(0).at("checks");
    EXPECT_EQ(kept.at("off"), off);
}

TEST(wasm_checks, the_second_person_sees_and_needs_the_firsts_checks) {
    story all;
    page granny(all, all.granny);
    page anna(all, all.anna);
    page ben(all, all.ben);
    const auto sent =
        granny.must("send_letter", letter_to(all, all.home_party, "From \U0001f98a Otley.", "k"));
    const json which{{"letter", sent.at("letter")}};
    json town{{"choice", "set_aside"},
              {"end", 13},
              {"kind", "town"},
              {"reason", "Known"},
              {"rule", "town.x"},
              {"severity", "must look"},
              {"start", 8}};
    auto screening = nothing_found();
    screening["highlights"] = json::array({town});
    anna.must("claim", which);
    anna.must("open_for_review", which);
    EXPECT_EQ(anna.must("decide", {{"letter", sent.at("letter")},
                                   {"verdict",
                                    {{"outcome", "approve"},
                                     {"screening", screening},
                                     {"second", all.ben.me.keys().member().text()},
                                     {"to_team", "Read twice"}}}})
                  .at("decided"),
              "awaits_second");
    anna.must("release", which);
    ben.must("claim", which);
    const auto proposal = ben.must("open_for_review", which).at("proposal");
    EXPECT_EQ(proposal.at("checks").at("highlights"), screening.at("highlights"));
    EXPECT_EQ(proposal.at("to_team"), "Read twice");
    EXPECT_EQ(ben.refused("complete_approval", which), "not_screened");
    town.erase("choice");
    town.erase("reason");
    town["kind"] = "surname";
    screening["highlights"] = json::array({town});
    auto with = which;
    with["screening"] = screening;
    EXPECT_EQ(ben.refused("complete_approval", with), "undecided_highlight");
    with["screening"]["highlights"][0]["kind"] = "town";
    EXPECT_EQ(ben.must("complete_approval", with).at("decided"), "passed_on");
}

TEST(wasm_checks, a_photo_tells_what_it_carries_before_it_is_made_anew) {
    story all;
    page home(all, all.home);
    const json argument{{"bytes", {{"bytes", 0}}}};
    const auto plain = home.must("look_at_photo", argument, {core::test::tiny_png().value()});
    EXPECT_EQ(plain.at("removed"), "");
    EXPECT_EQ(plain.at("media_type"), "image/png");
    auto more = core::test::tiny_png().value();
    more.insert(more.end(), 40, 'x');
    EXPECT_EQ(home.must("look_at_photo", argument, {more}).at("removed"),
              "We took hidden data out of this photo.");
    EXPECT_EQ(home.ask("look_at_photo", argument, {base::bytes(11, 1)}).at("refused").at("name"),
              "bad_photo");
    EXPECT_EQ(plain.at("only_drawn"), false);
    // What is cut off a browser may still draw, where it is no larger than what we read.
    auto cut = core::test::tiny_png().value();
    cut.pop_back();
    EXPECT_EQ(home.must("look_at_photo", argument, {cut}).at("only_drawn"), true);
    std::fill_n(cut.begin() + 16, 8, std::uint8_t{0x7F});  // both sides, in IHDR
    EXPECT_EQ(home.refused("look_at_photo", argument, {cut}), "too_large");
}

TEST(wasm_checks, no_photo_passes_that_nobody_chose_to_pass) {
    story all;
    page home(all, all.home);
    page anna(all, all.anna);
    auto letter = letter_to(all, all.mother_party, "Look!", "two");
    letter["pictures"] =
        json::array({{{"name", "photo-1.png"}, {"alt", "Rosie"}, {"bytes", {{"bytes", 0}}}},
                     {{"name", "photo-2.png"}, {"alt", "The sea"}, {"bytes", {{"bytes", 1}}}}});
    const auto photo = core::test::tiny_png().value();
    const auto sent = home.must("send_letter", letter, {photo, photo});
    const json which{{"letter", sent.at("letter")}};
    anna.must("claim", which);
    anna.must("open_for_review", which);
    const auto with = [&](const json& photos) {
        auto out = which;
        out["verdict"] = approval();
        if (!photos.is_null()) {
            out["verdict"]["photos"] = photos;
        }
        return out;
    };
    for (const auto& photos :
         {json(), json::array(), json::array({"pass"}), json::array({"pass", "leave", "pass"}),
          json::array({"pass", "perhaps"})}) {
        EXPECT_EQ(anna.refused("check_decision", with(photos)), "bad_field") << photos;
        EXPECT_EQ(anna.refused("decide", with(photos)), "bad_field") << photos;
    }
    const auto chosen = with(json::array({"leave", "pass"}));
    anna.must("check_decision", chosen);
    anna.must("decide", chosen);
    const auto photos = page(all, all.mother).must("read_letter", which).at("attachments");
    EXPECT_TRUE(photos.at(0).at("left_out").get<bool>());
    EXPECT_FALSE(photos.at(1).at("left_out").get<bool>());
}

TEST(wasm_checks, a_photo_that_is_not_plain_is_neither_sent_nor_passed_on) {
    story all;
    page home(all, all.home);
    page anna(all, all.anna);
    auto letter = letter_to(all, all.mother_party, "Look!", "one");
    letter["pictures"] =
        json::array({{{"name", "photo-1.png"}, {"alt", "Rosie"}, {"bytes", {{"bytes", 0}}}}});
    EXPECT_EQ(home.refused("send_letter", letter, {bytes_of("GIF89a, perhaps")}), "bad_photo");
    // Another program than ours sent it all the same.
    auto photo = core::test::tiny_png().value();
    photo.push_back('x');
    const auto id =
        core::test::send_careless(all, core::test::seal_with_picture(all), photo, "image/png");
    const json which{{"letter", id.text()}};
    anna.must("claim", which);
    const auto opened = anna.must("open_for_review", which);
    EXPECT_EQ(opened.at("unreadable").at("name"), "bad_photo");
    EXPECT_EQ(anna.refused("review_picture", {{"letter", id.text()}, {"index", 0}}), "not_found");
    EXPECT_EQ(anna.refused("decide", {{"letter", id.text()}, {"verdict", approval()}}),
              "bad_photo");
    // Nor is it shown to anybody who may read the letter.
    home.must("read_letter", which);
    EXPECT_EQ(home.refused("attachment", {{"letter", id.text()}, {"index", 0}}), "bad_photo");
}

}  // namespace
}  // namespace letterbox::wasm::test
