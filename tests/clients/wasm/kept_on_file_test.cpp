// A page keeps a checked letter on file, finds it, and passes it on.
#include <gtest/gtest.h>

#include "tests/clients/wasm/page.hpp"

namespace letterbox::wasm::test {
namespace {

using contract::route_id;
using core::test::story;
using record::json;

class kept_on_file : public ::testing::Test {
protected:
    kept_on_file() {
        page home(all, all.home);
        which["letter"] =
            home.must("send_letter", letter_to(all, all.mother_party, "When you like.", "k"))
                .at("letter");
        anna.must("claim", which);
        anna.must("open_for_review", which);
    }
    json keeping() {
        auto verdict = approval();
        verdict["keep"] = true;
        return {{"letter", which.at("letter")}, {"verdict", verdict}};
    }
    std::vector<std::string> checked() {
        std::vector<std::string> out;
        const auto answer = anna.must("queue", {{"checked", true}});
        for (const auto& each : answer.at("letters")) {
            EXPECT_EQ(each.at("letter"), which.at("letter"));
            out.push_back(each.at("state").get<std::string>());
        }
        return out;
    }

    story all;
    page anna{all, all.anna};
    json which;
};

TEST_F(kept_on_file, and_passed_on_later) {
    EXPECT_EQ(anna.must("decide", keeping()).at("decided"), "kept");
    EXPECT_EQ(checked(), std::vector<std::string>{"kept_on_file"});
    EXPECT_TRUE(anna.must("queue").at("letters").empty());
    page mother(all, all.mother);
    EXPECT_EQ(mother.refused("read_letter", which), "not_delivered");
    anna.must("open_for_review", which);
    EXPECT_EQ(anna.refused("keep_on_file", which), "duplicate");
    EXPECT_EQ(anna.must("deliver", which).at("decided"), "passed_on");
    mother.must("read_letter", which);
    EXPECT_TRUE(checked().empty());
}

TEST_F(kept_on_file, says_that_it_is_approved_where_keeping_it_fails) {
    all.server.refused_once[route_id::keep_on_file] = base::refusal::unavailable;
    const auto broken = anna.ask("decide", keeping()).at("refused");
    EXPECT_EQ(broken.at("name"), "unavailable");
    EXPECT_EQ(broken.at("detail"), "not kept") << "later.ts knows it by this";
    EXPECT_EQ(checked(), std::vector<std::string>{"approved"});
    anna.must("open_for_review", which);
    anna.must("keep_on_file", which);
    EXPECT_EQ(checked(), std::vector<std::string>{"kept_on_file"});
}

TEST_F(kept_on_file, not_with_a_note_to_the_reader) {
    auto noted = keeping();
    noted["verdict"]["to_reader"] = "Hello";
    EXPECT_EQ(anna.refused("decide", noted), "bad_field");
    EXPECT_TRUE(checked().empty());
}

}  // namespace
}  // namespace letterbox::wasm::test
