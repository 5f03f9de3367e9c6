// What letterbox member invite prints: the code, and what somebody needs besides to use it.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/clients/cli/served_story.hpp"

namespace letterbox::cli {
namespace {

bool contains(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

TEST(invite, says_where_the_server_is_and_how_to_know_it) {
    testing::served_story her;
    her.let_in(her.all.manager, "ruth");
    const std::vector<std::string> words{"member", "invite", "--role", "worker", "--for", "Sue"};
    const auto told = her.run_as("ruth", words);
    EXPECT_EQ(told.code, 0) << told.notes;
    const auto& server = her.all.server.log.origin;
    EXPECT_TRUE(contains(told.notes, "where to go: " + server)) << told.notes;
    EXPECT_TRUE(
        contains(told.notes, "letterbox join --server " + server + " --certificate sha256:"))
        << told.notes;
    auto for_program = words;
    for_program.emplace_back("--json");
    const auto made = her.run_as("ruth", for_program);
    EXPECT_EQ(made.code, 0) << made.notes;
    const auto fields = nlohmann::json::parse(made.data);
    EXPECT_EQ(fields.at("server"), server);
    EXPECT_EQ(fields.at("certificate").get<std::string>().substr(0, 7), "sha256:");
}

}  // namespace
}  // namespace letterbox::cli
