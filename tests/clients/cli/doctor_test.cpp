// letterbox doctor: what it finds on a machine, and how it ends.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "clients/cli/commands.hpp"
#include "clients/cli/editor_command.hpp"
#include "tests/clients/cli/test_tools.hpp"

namespace letterbox::cli {
namespace {

bool contains(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

class doctor : public ::testing::Test {
protected:
    /// Nobody listens at its server.
    testing::run_result run(std::vector<std::string> words, variable_map more = {}) {
        words.insert(words.begin(), "doctor");
        more.emplace("LETTERBOX_SERVER", "https://127.0.0.1:1");
        return testing::run_program(all_commands(), words,
                                    testing::environment_in(folder_, std::move(more)));
    }
    nlohmann::json finding(const std::string& what, variable_map more) {
        const auto answer = nlohmann::json::parse(run({"--json"}, std::move(more)).data);
        for (const auto& each : answer.at("findings")) {
            if (each.at("what") == what) {
                return each;
            }
        }
        return {};
    }

    testing::test_folder folder_;  // NOLINT(readability-identifier-naming)
};

TEST_F(doctor, a_server_that_is_down_is_no_matter_of_the_settings_file) {
    const auto seen = run({});
    EXPECT_EQ(seen.code, 1) << seen.notes;
    EXPECT_TRUE(contains(seen.data, "We cannot reach the server.")) << seen.data;
    EXPECT_TRUE(contains(seen.notes, "lines marked \"look here\"")) << seen.notes;
    EXPECT_FALSE(contains(seen.notes, "settings file")) << seen.notes;
    const auto answer = nlohmann::json::parse(run({"--json"}).data);
    EXPECT_EQ(answer.at("good"), false);
}

TEST_F(doctor, looks_for_the_editor) {
    const auto found = finding("editor", {{"LETTERBOX_EDITOR", "sh -c true"}});
    EXPECT_EQ(found.at("good"), true) << found;
    EXPECT_EQ(found.at("words"), "sh -c true");
    const auto missing = finding("editor", {{"LETTERBOX_EDITOR", "no-such-editor --wait"}});
    EXPECT_EQ(missing.at("good"), false) << missing;
    EXPECT_TRUE(contains(missing.at("words").get<std::string>(), "LETTERBOX_EDITOR")) << missing;
}

TEST_F(doctor, an_editor_is_a_program_that_may_be_run) {
    const auto env = testing::environment_in(folder_);
    const auto script = folder_.write("edit", "#!/bin/sh\n", 0700);
    EXPECT_TRUE(can_be_run(script + " -x", env));
    EXPECT_FALSE(can_be_run(folder_.write("text", "words"), env));
    EXPECT_FALSE(can_be_run(folder_.path().string(), env)) << "a folder";
    EXPECT_TRUE(can_be_run(
        "edit",
        testing::environment_in(folder_, {{"PATH", "/nowhere:" + folder_.path().string()}})));
    EXPECT_FALSE(can_be_run("edit", env));
    EXPECT_TRUE(can_be_run("'/a program' -w", env)) << "the shell's matter";
}

}  // namespace
}  // namespace letterbox::cli
