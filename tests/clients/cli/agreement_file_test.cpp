#include "clients/cli/agreement_file.hpp"

#include <gtest/gtest.h>

#include "clients/cli/commands.hpp"
#include "tests/clients/cli/test_tools.hpp"

namespace letterbox::cli {
namespace {

constexpr std::string_view good = R"(
child = "Mia"
risks = "none"

[contact]
name = "Priya"
phone = "01632 960 123"

[[party]]
key = "home"
sort = "adoptive_home"
name = "Mia's family"
sign_off = "Love from Sam and Alex"
protected = [{kind = "surname", words = "Quillfeather"}]

[[party]]
key = "nan"
sort = "grandparent"
name = "Nan"
sign_off = "Nan \"N\""

[[route]]
from = "home"
to = "nan"
photos = true
approvals = 2
months = [10, 4]
times = 2
)";

std::string with(std::string_view before, std::string_view after) {
    std::string out(good);
    const auto at = out.find(before);
    EXPECT_NE(at, std::string::npos) << before;
    return out.replace(at, before.size(), after);
}

std::string refusal_of(const std::string& text) {
    const auto read = read_agreement_file(text, "mia.toml");
    if (read) {
        return "taken";
    }
    EXPECT_EQ(read.why(), base::refusal::usage);
    return read.error().detail;
}

TEST(agreement_file, says_what_people_wrote) {
    const auto read = read_agreement_file(good, "mia.toml");
    ASSERT_TRUE(read) << read.error().detail;
    const auto& words = read->words;
    EXPECT_EQ(words.child, "Mia");
    EXPECT_EQ(words.contact, (record::agency_contact{"Priya", "01632 960 123"}));
    ASSERT_EQ(words.parties.size(), 2U);
    EXPECT_EQ(words.parties[0].party.sort, record::party_sort::adoptive_home);
    EXPECT_EQ(words.parties[0].details.at(0).words, "Quillfeather");
    ASSERT_EQ(words.routes.size(), 1U);
    EXPECT_EQ(words.routes[0].from, read->party_keys.at("home"));
    EXPECT_EQ(words.routes[0].to, read->party_keys.at("nan"));
    EXPECT_EQ(words.routes[0].approvals, 2U);
    EXPECT_TRUE(words.routes[0].photos);
    EXPECT_FALSE(words.routes[0].receipts);
    EXPECT_EQ(words.routes[0].months, (std::vector<std::uint32_t>{4, 10}));
}

TEST(agreement_file, comes_back_from_what_it_writes) {
    const auto first = read_agreement_file(good, "mia.toml");
    ASSERT_TRUE(first);
    const auto text = write_agreement_file(first->words);
    const auto again = read_agreement_file(text, "again.toml");
    ASSERT_TRUE(again) << again.error().detail;
    EXPECT_EQ(again->words.parties[1].party.id, first->words.parties[1].party.id);
    EXPECT_EQ(again->words.parties[1].sign_off, "Nan \"N\"");
    EXPECT_EQ(again->words.routes, first->words.routes);
    EXPECT_EQ(again->words.contact, first->words.contact);
    EXPECT_EQ(write_agreement_file(again->words), text);
}

TEST(agreement_file, tells_the_line_of_a_mistake) {
    EXPECT_EQ(refusal_of(with("risks", "riskz")), "mia.toml:3: \"riskz\" is not known here");
    EXPECT_EQ(refusal_of(with("child = \"Mia\"", "")), "mia.toml:1: \"child\" is missing");
    EXPECT_NE(refusal_of(with("= \"Mia\"", "= 5")).find("must be a text"), std::string::npos);
    EXPECT_NE(refusal_of(with("approvals = 2", "approvals = 3")).find("up to 2"),
              std::string::npos);
    EXPECT_NE(refusal_of(with("[10, 4]", "[13]")).find("up to 12"), std::string::npos);
    EXPECT_NE(refusal_of(with("to = \"nan\"", "to = \"mum\"")).find("no party has the key"),
              std::string::npos);
    EXPECT_NE(refusal_of(with("key = \"nan\"", "key = \"home\"")).find("two parties"),
              std::string::npos);
    EXPECT_NE(refusal_of(with("\"grandparent\"", "\"aunt\"")).find("one of:"), std::string::npos);
    EXPECT_NE(refusal_of(with("child = \"Mia\"", "child = ")).find("mia.toml:2"),
              std::string::npos);
    EXPECT_NE(refusal_of(with("phone = \"01632 960 123\"", "")).find("\"phone\" is missing"),
              std::string::npos);
    EXPECT_NE(refusal_of(with("phone =", "fax =")).find("not known here"), std::string::npos);
    EXPECT_NE(refusal_of("child = \"Mia\"\n").find("two parties or more"), std::string::npos);
}

TEST(agreement_file, tells_what_no_agreement_can_say) {
    EXPECT_EQ(refusal_of(with("approvals = 2", "approvals = 0")),
              "mia.toml:26: \"approvals\" must be a number from 1 up to 2");
    EXPECT_NE(refusal_of(with("[10, 4]", "[0]")).find("from 1 up to 12"), std::string::npos);
    EXPECT_NE(refusal_of(with("[10, 4]", "[4, 4]")).find("month 4 stands there twice"),
              std::string::npos);
    EXPECT_NE(refusal_of(with("to = \"nan\"", "to = \"home\"")).find("to itself"),
              std::string::npos);
    const std::string route = "\n[[route]]\nfrom = \"home\"\nto = \"nan\"\n";
    EXPECT_NE(refusal_of(std::string(good) + route).find("such a route already"),
              std::string::npos);
}

TEST(agreement_file, names_what_was_left_empty) {
    for (const auto& [before, after, name] :
         {std::tuple{"\"Mia\"", "\"\"", "\"child\""},
          {"\"Nan\"", "\" \"", "\"name\""},
          {"kind = \"surname\"", "kind = \"\"", "\"kind\""},
          {"words = \"Quillfeather\"", "words = \"\"", "\"words\""}}) {
        EXPECT_NE(refusal_of(with(before, after)).find(std::string(name) + " must not be empty"),
                  std::string::npos)
            << name;
    }
    const auto routes = std::string(good).find("[[route]]");
    const auto nobody = std::string(good).substr(0, routes);
    EXPECT_NE(refusal_of(nobody).find("nobody may write to anybody"), std::string::npos);
    EXPECT_EQ(refusal_of("state = \"ended\"\n" + nobody), "taken");
}

TEST(agreement_file, tells_parties_apart) {
    EXPECT_NE(
        refusal_of(with("\"Nan\"", "\"Mia's family\"")).find("have the name \"Mia's family\""),
        std::string::npos);
    auto twice = std::string(good);
    const auto id = "id = \"" + base::party_id::make().text() + "\"\n";
    for (const auto* party : {"key = \"home\"\n", "key = \"nan\"\n"}) {
        twice.insert(twice.find(party), id);
    }
    EXPECT_NE(refusal_of(twice).find("the same id"), std::string::npos);
}

TEST(agreement_file, names_whom_families_may_call) {
    const std::string contact = "[contact]\nname = \"Priya\"\nphone = \"01632 960 123\"\n";
    EXPECT_NE(refusal_of(with(contact, "")).find("write [contact] with a name and a phone"),
              std::string::npos);
    EXPECT_NE(refusal_of(with("01632 960 123", "")).find("must not be empty"), std::string::npos);
    EXPECT_NE(refusal_of(with("\"Priya\"", "\"\"")).find("must not be empty"), std::string::npos);
}

TEST(agreement_file, of_before_without_a_contact_is_written_as_it_is) {
    auto before = read_agreement_file(good, "mia.toml");
    ASSERT_TRUE(before);
    before->words.contact.reset();
    const auto text = write_agreement_file(before->words);
    EXPECT_EQ(text.find("contact"), std::string::npos);
    EXPECT_NE(refusal_of(text).find("[contact]"), std::string::npos) << "the next version has one";
}

TEST(agreement_file, may_be_standard_input) {
    const testing::test_folder folder;
    const testing::standard_input given(with("risks", "riskz"));
    const auto read = testing::run_program(all_commands(), {"agreement", "new", "--file", "-"},
                                           testing::environment_in(folder));
    EXPECT_EQ(read.code, 2);
    EXPECT_NE(read.notes.find("standard input:3: \"riskz\" is not known here"), std::string::npos)
        << read.notes;
}

TEST(agreement_file, is_bounded) {
    const auto huge = std::string(agreement_file_size + 1, '#');
    const auto read = read_agreement_file(huge, "mia.toml");
    ASSERT_FALSE(read);
    EXPECT_EQ(read.why(), base::refusal::too_large);
}

}  // namespace
}  // namespace letterbox::cli
