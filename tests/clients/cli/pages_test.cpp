// Lists that are longer than a page, for people, for programs, and where an id is typed in short.
#include <gtest/gtest.h>

#include <set>

#include "tests/clients/cli/served_story.hpp"

namespace letterbox::cli {
namespace {

using contract::route_id;
using testing::served_story;

bool contains(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

class pages : public ::testing::Test {
protected:
    pages() {
        EXPECT_EQ(her.run({"auth", "login", "sister"}).code, 0);
        for (const auto* each : {"One.", "Two.", "Three."}) {
            letters.insert(her.letter_for_her(each));
        }
        her.all.server.letters_per_page = 1;
    }

    served_story her;
    std::set<base::letter_id> letters;  // as the server lists them
};

TEST_F(pages, a_program_sees_every_letter) {
    std::set<std::string> seen;
    std::vector<std::string> line{"letter", "list", "--json"};
    for (std::size_t i = 0; i < letters.size(); ++i) {
        const auto page = her.run(line);
        ASSERT_EQ(page.code, 0) << page.notes;
        const auto fields = nlohmann::json::parse(page.data);
        seen.insert(fields.at("letters").at(0).at("letter").get<std::string>());
        ASSERT_EQ(fields.contains("next"), i + 1 < letters.size()) << page.data;
        if (fields.contains("next")) {
            line = {"letter", "list", "--json", "--after", fields.at("next").get<std::string>()};
        }
    }
    EXPECT_EQ(seen.size(), letters.size());

    const auto lines = her.run({"letter", "list", "--jsonl"});
    EXPECT_TRUE(contains(lines.data, "\n{\"v\":1,\"next\":\"1\"}\n")) << lines.data;
    EXPECT_FALSE(contains(her.run({"letter", "list", "--jsonl", "--after", "2"}).data, "next"));
    EXPECT_TRUE(contains(her.run({"letter", "list"}).notes, "There are more: --after 1"));
}

TEST_F(pages, what_is_no_cursor_is_refused) {
    for (const auto* each : {"", "x y", "\u00fc", "1/2"}) {
        EXPECT_EQ(her.run({"letter", "list", "--after", each}).code, 2) << each;
    }
}

TEST_F(pages, a_short_id_is_looked_for_on_every_page) {
    for (const auto& each : letters) {
        const auto found = her.run({"letter", "read", each.text().substr(0, 16)});
        EXPECT_EQ(found.code, 0) << found.notes;
        EXPECT_TRUE(contains(found.data, each.text()));
    }
    // Another letter on the last page begins as one on the first.
    auto twin = *letters.begin();
    twin.data.back() ^= 1U;
    her.all.server.lie<contract::letters_page>(route_id::letters, [&](auto& page) {
        if (!page.next && !page.letters.empty()) {
            page.letters.back().letter = twin;
        }
    });
    const auto several = her.run({"letter", "read", letters.begin()->text().substr(0, 16)});
    EXPECT_EQ(several.code, 2) << several.data;
    EXPECT_TRUE(contains(several.notes, "could be several")) << several.notes;
}

TEST_F(pages, a_list_without_an_end_is_given_up) {
    her.all.server.lie<contract::letters_page>(route_id::letters,
                                               [](auto& page) { page.next = "1"; });
    const auto short_id = letters.begin()->text().substr(0, 16);
    const auto endless = her.run({"letter", "read", short_id});
    EXPECT_EQ(endless.code, 2) << endless.notes;
    EXPECT_TRUE(contains(endless.notes, "Please give the whole id")) << endless.notes;
    her.all.server.lie<contract::letters_page>(route_id::letters,
                                               [](auto& page) { page.next = "no cursor"; });
    EXPECT_TRUE(contains(her.run({"letter", "read", short_id}).notes, "(bad_field: next)"));
}

TEST_F(pages, staff_may_shorten_what_stands_in_the_queue_alone) {
    her.let_in(her.all.ben, "ben");
    const auto id = her.sent_to_her("Four.");
    her.all.server.lie<contract::letters_page>(route_id::letters,
                                               [](auto& page) { page.letters.clear(); });
    const auto claimed = her.run_as("ben", {"queue", "claim", id.text().substr(0, 16)});
    EXPECT_EQ(claimed.code, 0) << claimed.notes;
    EXPECT_TRUE(contains(claimed.data, id.text())) << claimed.data;
    const auto more = her.run_as("ben", {"queue", "list", "--json", "--after", "no"});
    EXPECT_EQ(more.code, 2) << more.notes;
}

}  // namespace
}  // namespace letterbox::cli
