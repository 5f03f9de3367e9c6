// Letters whose ids follow from something, as a page sends them.
#include <gtest/gtest.h>

#include "tests/clients/core/pictures.hpp"
#include "tests/clients/wasm/page.hpp"

namespace letterbox::wasm::test {
namespace {

using core::test::story;
using record::json;

TEST(wasm_sending, a_thank_you_is_one_letter_for_a_page_that_knows_nothing) {
    story all;
    page home(all, all.home);
    auto thanks = letter_to(all, all.mother_party, "Thank you.", "k");
    thanks["thanks_for"] = base::letter_id::make().text();
    home.at.lost_answers = 2;
    EXPECT_EQ(home.refused("send_letter", thanks), "network");
    page later(all, all.home);
    thanks["key"] = "another";
    thanks["text"] = "Thank you. It meant a lot to me.";
    EXPECT_TRUE(later.must("send_letter", thanks).at("arrived_before").get<bool>());
    EXPECT_EQ(later.must("letters", {{"box", "out"}}).at("letters").size(), 1U);
}

TEST(wasm_sending, a_letter_whose_id_is_taken_goes_out_all_the_same_with_its_photos) {
    story all;
    page home(all, all.home);
    const json draft{{"agreement", all.agreement.text()},
                     {"page", "{}"},
                     {"text", "Hello."},
                     {"to", json::array({all.mother_party.text()})}};
    auto letter = letter_to(all, all.mother_party, "Hello.", "k");
    letter["draft"] = home.must("save_draft", draft).at("draft");
    letter["pictures"] =
        json::array({{{"name", "photo-1.png"}, {"alt", "Rosie"}, {"bytes", {{"bytes", 0}}}}});
    home.at.refused_form = base::refusal::duplicate;
    const auto sent = home.must("send_letter", letter, {core::test::tiny_png().value()});
    EXPECT_FALSE(sent.at("arrived_before").get<bool>());
    EXPECT_EQ(home.at.keys.size(), 2U);
    EXPECT_EQ(all.server.letters.begin()->second.back().what.parts.size(), 2U);
}

}  // namespace
}  // namespace letterbox::wasm::test
