#include "clients/cli/app.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <sys/stat.h>

#include "clients/cli/exit_code.hpp"
#include "tests/clients/cli/test_commands.hpp"
#include "tests/clients/cli/test_tools.hpp"

namespace letterbox::cli {
namespace {

using testing::environment_in;
using testing::run_program;
using testing::test_folder;

class app : public ::testing::Test {
protected:
    testing::run_result run(const std::vector<std::string>& words, variable_map more = {}) {
        return run_program(commands_, words, environment_in(folder_, std::move(more)));
    }

    test_folder folder_;
    command_table commands_ = testing::test_commands();
};

TEST_F(app, runs_a_command) {
    const auto text = run({"letter", "write", "agr_1", "--to", "a"});
    EXPECT_EQ(text.code, 0);
    EXPECT_EQ(text.data, "letter write AGREEMENT=agr_1 --to=a\n");
    EXPECT_EQ(text.notes, "");
    const auto json = run({"letter", "list", "--json"});
    EXPECT_EQ(json.data, "{\"v\":1,\"command\":\"letter list\"}\n");
}

TEST_F(app, ends_with_the_refusals_code) {
#define LETTERBOX_REFUSAL(name, words)                             \
    EXPECT_EQ(run({"letter", "fail", #name}).code,                 \
              static_cast<int>(exit_code_of(base::refusal::name))) \
        << #name;
#include "crypto/base/refusal.def"
#undef LETTERBOX_REFUSAL
    const auto shown = run({"letter", "fail", "unknown_letter"});
    EXPECT_EQ(shown.code, 3);
    EXPECT_EQ(shown.data, "");
    EXPECT_EQ(shown.notes, "Error: We cannot find this letter. (unknown_letter: on purpose)\n");
}

TEST_F(app, catches_what_is_thrown) {
    const auto shown = run({"letter", "throw"});
    EXPECT_EQ(shown.code, 1);
    EXPECT_EQ(shown.notes, "Error: something in this program is broken: broken on purpose\n");
}

TEST_F(app, refuses_what_was_typed_wrongly) {
    const auto text = run({"leter"});
    EXPECT_EQ(text.code, 2);
    EXPECT_EQ(text.notes, "Error: There is no command leter. Did you mean letter?\n");
    const auto json = run({"letter", "list", "--wrong", "--json"});
    EXPECT_EQ(json.code, 2);
    EXPECT_EQ(nlohmann::json::parse(json.notes)["error"]["exit"], 2);
    EXPECT_EQ(json.data, "");
}

TEST_F(app, shows_help_and_version) {
    EXPECT_EQ(run({"--version"}).data, std::string("letterbox ") + program_version + "\n");
    EXPECT_EQ(run({"--version", "--json"}).data,
              std::string("{\"v\":1,\"version\":\"") + program_version + "\"}\n");
    EXPECT_EQ(run({}).data, run({"help"}).data);
    EXPECT_EQ(run({"letter", "write", "-h"}).data, run({"help", "letter", "write"}).data);
    EXPECT_EQ(run({"help", "nonsense-of-it"}).code, 2);
    EXPECT_EQ(run({"help", "--man"}).data.rfind(".TH LETTERBOX", 0), 0U);
    EXPECT_EQ(run({"completion", "fish"}).data.rfind("# fish completion", 0), 0U);
    EXPECT_EQ(run({"completion", "powershell"}).code, 2);
}

TEST_F(app, tells_when_its_output_cannot_be_written) {
    std::ostringstream data;
    std::ostringstream notes;
    data.setstate(std::ios::badbit);
    const auto env = environment_in(folder_);
    EXPECT_EQ(cli::run(commands_, {"letter", "list"}, env, {data, notes}), 1);
    EXPECT_EQ(notes.str(),
              "Error: A file could not be read or written. (file_error: standard output)\n");
}

TEST_F(app, config_shows_where_each_setting_comes_from) {
    EXPECT_EQ(run({"config", "set", "server", "https://from.file:1"}).code, 0);
    EXPECT_EQ(run({"config", "set", "name", "Anna"}).code, 0);
    const auto source = [&](const std::vector<std::string>& words, const std::string& key,
                            variable_map more) {
        const auto shown = run(words, std::move(more));
        const auto setting = nlohmann::json::parse(shown.data)["settings"][key];
        return setting["source"].get<std::string>() + " " + setting["value"].get<std::string>();
    };
    EXPECT_EQ(source({"config", "--json"}, "server", {}), "file https://from.file:1");
    EXPECT_EQ(source({"config", "--json"}, "server", {{"LETTERBOX_SERVER", "https://from.env"}}),
              "environment https://from.env");
    EXPECT_EQ(source({"config", "--json", "--server", "https://from.flag"}, "server",
                     {{"LETTERBOX_SERVER", "https://from.env"}}),
              "flag https://from.flag");
    EXPECT_EQ(source({"config", "--json"}, "certificate", {}), "not set ");
    EXPECT_EQ(source({"config", "--json"}, "profile", {}), "default default");
    EXPECT_EQ(source({"config", "--json", "-p", "work"}, "server", {}),
              "default https://localhost:8443");
    EXPECT_EQ(run({"config", "unset", "server"}).code, 0);
    EXPECT_EQ(source({"config", "--json"}, "server", {}), "default https://localhost:8443");
    EXPECT_EQ(source({"config", "--json"}, "name", {}), "file Anna");
    EXPECT_NE(run({"config"}).data.find("Anna"), std::string::npos);
}

TEST_F(app, config_writes_a_private_file_and_checks_values) {
    EXPECT_EQ(run({"config", "set", "server", "http://not.safe"}).code, 2);
    EXPECT_EQ(run({"config", "set", "certificate", "12"}).code, 2);
    EXPECT_EQ(run({"config", "set", "profile", "x"}).code, 2);
    const auto path = folder_.file("config/letterbox/default/config.toml");
    struct stat about {};
    EXPECT_NE(::stat(path.c_str(), &about), 0);
    EXPECT_EQ(run({"config", "set", "name", "A\"\n\xc3\xab", "--dry-run"}).code, 0);
    EXPECT_NE(::stat(path.c_str(), &about), 0);
    EXPECT_EQ(run({"config", "set", "name", "A\"\n\xc3\xab"}).code, 0);
    ASSERT_EQ(::stat(path.c_str(), &about), 0);
    EXPECT_EQ(about.st_mode & 0777U, 0600U);
    const auto shown = nlohmann::json::parse(run({"config", "--json"}).data);
    EXPECT_EQ(shown["settings"]["name"]["value"], "A\"\n\xc3\xab");
    ASSERT_EQ(::stat(folder_.file("config/letterbox/default").c_str(), &about), 0);
    EXPECT_EQ(about.st_mode & 0777U, 0700U);
}

TEST_F(app, refuses_a_broken_settings_file_but_helps) {
    for (const auto* each : {"server = 3\n", "sever = \"https://a\"\n", "server = \n", "[a]\nb=1\n",
                             "server = \"\xff\"\n", "profile = \"x\"\n"}) {
        const auto path = folder_.write("settings.toml", each);
        const auto shown = run({"letter", "list", "--config", path});
        EXPECT_EQ(shown.code, 1) << each;
        EXPECT_NE(shown.notes.find("bad_configuration: " + path), std::string::npos) << shown.notes;
        EXPECT_EQ(run({"help", "--config", path}).code, 0);
    }
    const auto large = folder_.write("large.toml", std::string(70'000, '#'));
    EXPECT_EQ(run({"letter", "list", "--config", large}).code,
              static_cast<int>(exit_code_of(base::refusal::too_large)));
    EXPECT_EQ(run({"letter", "list", "-p", "../up"}).code, 2);
}

}  // namespace
}  // namespace letterbox::cli
