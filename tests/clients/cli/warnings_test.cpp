// What the program says when the server is full, has changed the password's salt, or lies; over HTTPS,
// from the command line to what is printed and written down.
#include <gtest/gtest.h>

#include <algorithm>
#include <csignal>
#include <sys/resource.h>

#include "tests/clients/cli/served_story.hpp"

namespace letterbox::cli {
namespace {

using base::refusal;
using contract::route_id;
using testing::read_text;
using testing::served_story;

bool contains(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

const std::string salt_warning = "The server keeps your password in another way than when you "
                                 "signed in here last.";

class warnings : public ::testing::Test {
protected:
    testing::run_result login() { return her.run({"auth", "login", "sister"}); }
    [[nodiscard]] std::ptrdiff_t asked(route_id what) const {
        const auto& all = her.all.server.asked;
        return std::count(all.begin(), all.end(), what);
    }

    served_story her;
};

TEST_F(warnings, another_salt_is_told_once_and_a_lie_each_time) {
    const auto first = login();
    ASSERT_EQ(first.code, 0) << first.notes;
    EXPECT_FALSE(contains(first.notes, salt_warning)) << first.notes;
    EXPECT_FALSE(contains(login().notes, salt_warning));
    her.change_password("a loud evening by the harbour");
    const auto changed = login();
    EXPECT_EQ(changed.code, 0) << changed.notes;
    EXPECT_TRUE(contains(changed.notes, salt_warning)) << changed.notes;
    EXPECT_TRUE(contains(changed.notes, "please call your agency"));
    EXPECT_FALSE(contains(login().notes, salt_warning));

    her.all.server.lie<contract::challenge_answer>(route_id::challenge,
                                                   [](auto& answer) { answer.salt.data[0] ^= 1; });
    for (int i = 0; i < 2; ++i) {
        const auto lied = her.run({"auth", "login", "sister", "--json"});
        EXPECT_EQ(lied.code, 4) << lied.notes;
        EXPECT_TRUE(contains(lied.notes, salt_warning)) << lied.notes;
        EXPECT_EQ(lied.data, "");
    }
}

TEST_F(warnings, a_damaged_memory_of_the_salt_is_told_and_mended) {
    ASSERT_EQ(login().code, 0);
    std::filesystem::path kept;
    for (const auto& each : std::filesystem::directory_iterator(her.state_file("known"))) {
        const auto name = each.path().filename().string();
        kept = name.rfind("password-lock-", 0) == 0 ? each.path() : kept;
    }
    const auto whole = read_text(kept);
    std::filesystem::resize_file(kept, whole.size() / 2);
    const auto told = login();
    EXPECT_EQ(told.code, 0) << told.notes;
    EXPECT_TRUE(contains(told.notes, "is damaged, so it could not be compared this time."))
        << told.notes;
    EXPECT_FALSE(contains(told.notes, salt_warning));
    EXPECT_EQ(read_text(kept), whole);
    EXPECT_FALSE(contains(login().notes, "could not be compared"));
}

TEST_F(warnings, a_damaged_memory_of_the_log_is_named_and_left_where_it_is) {
    ASSERT_EQ(login().code, 0);
    const auto kept = her.state_file("known") / "log";
    const auto whole = read_text(kept);
    std::filesystem::resize_file(kept, whole.size() / 2);
    const auto stopped = her.run({"letter", "list"});
    EXPECT_EQ(stopped.code, 1) << stopped.notes;
    EXPECT_TRUE(contains(stopped.notes, "What this device remembers of your agency is damaged"));
    EXPECT_TRUE(contains(stopped.notes, "(memory_damaged: " + kept.string() + ")"))
        << stopped.notes;
    EXPECT_TRUE(contains(her.run({"doctor"}).data, kept.string()));
    EXPECT_EQ(read_text(kept), whole.substr(0, whole.size() / 2));
}

// No file can be longer than a sign-in needs, as on a disk that has just become full.
class almost_full_disk {
public:
    almost_full_disk() {
        ::getrlimit(RLIMIT_FSIZE, &before_);
        const rlimit little{128, before_.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &little);
    }
    almost_full_disk(const almost_full_disk&) = delete;
    almost_full_disk& operator=(const almost_full_disk&) = delete;
    ~almost_full_disk() {
        ::setrlimit(RLIMIT_FSIZE, &before_);
        std::signal(SIGXFSZ, signal_before_);
    }

private:
    void (*signal_before_)(int) = std::signal(SIGXFSZ, SIG_IGN);
    rlimit before_{};
};

TEST_F(warnings, a_letter_that_cannot_be_remembered_is_shown_and_that_is_told) {
    ASSERT_EQ(login().code, 0);
    const auto id = her.letter_for_her("Rosie lost a tooth.");
    const std::string told = "What this machine has seen could not be remembered (";
    const auto read = [&] {
        const almost_full_disk now;
        return her.run({"letter", "read", id.text()});
    }();
    EXPECT_EQ(read.code, 0) << read.notes;
    EXPECT_TRUE(contains(read.data, "Rosie lost a tooth."));
    const auto at = read.notes.find(told);
    ASSERT_NE(at, std::string::npos) << read.notes;
    EXPECT_EQ(read.notes.find(told, at + 1), std::string::npos) << "once";
    EXPECT_TRUE(contains(read.notes, her.state_file("known").string()));
    EXPECT_FALSE(contains(her.run({"letter", "read", id.text()}).notes, told));
}

TEST_F(warnings, an_opening_that_a_full_server_did_not_take_is_told_by_the_next_command) {
    ASSERT_EQ(login().code, 0);
    const auto id = her.letter_for_her("Rosie lost a tooth.");
    her.all.server.refused_once[route_id::opened] = refusal::storage_full;
    const auto read = her.run({"letter", "read", id.text()});
    EXPECT_EQ(read.code, 0) << read.notes;
    EXPECT_TRUE(contains(read.data, "Rosie lost a tooth."));
    EXPECT_TRUE(contains(read.notes, "The writer could not be told that you opened this letter "
                                     "(storage_full). It will be tried again."))
        << read.notes;
    EXPECT_FALSE(her.all.server.letters.at(id).back().opened);
    const auto list = her.run({"letter", "list"});
    EXPECT_EQ(list.code, 0) << list.notes;
    EXPECT_TRUE(her.all.server.letters.at(id).back().opened);
    // And not once more.
    const auto before = asked(route_id::opened);
    EXPECT_EQ(her.run({"letter", "list"}).code, 0);
    EXPECT_EQ(asked(route_id::opened), before);
}

TEST_F(warnings, a_lie_about_a_letter_is_written_down_and_nothing_of_it_is_shown) {
    ASSERT_EQ(login().code, 0);
    const auto id = her.letter_for_her("Rosie lost a tooth.");
    const auto log = her.state_file("refusals.log");
    EXPECT_EQ(her.run({"letter", "read", base::letter_id::make().text()}).code, 3);
    EXPECT_FALSE(std::filesystem::exists(log)) << "what is not there is no lie";

    her.all.server.lie<contract::letter_document>(
        route_id::letter, [](auto& out) { out.summary.letter = base::letter_id::make(); });
    for (const std::string verb : {"read", "status"}) {
        const auto lied = her.run({"letter", verb, id.text()});
        EXPECT_EQ(lied.code, 8) << lied.notes;
        EXPECT_EQ(lied.data, "");
        EXPECT_FALSE(contains(lied.notes, "tooth"));
        EXPECT_TRUE(contains(lied.notes, "This was written down. Please tell your agency"))
            << lied.notes;
        const auto written = read_text(log);
        EXPECT_TRUE(contains(written, " letter-" + verb + " mismatch " + id.text() + "\n"))
            << written;
    }
    const auto written = read_text(log);
    EXPECT_EQ(std::count(written.begin(), written.end(), '\n'), 2);
    EXPECT_FALSE(contains(written, "tooth"));

    her.all.server.tell_the_truth();
    EXPECT_TRUE(contains(her.run({"letter", "read", id.text()}).data, "Rosie lost a tooth."));
    EXPECT_EQ(read_text(log), written);
    // Where it cannot be written down, the person is told all the same.
    her.all.server.lie<contract::letter_document>(
        route_id::letter, [](auto& out) { out.summary.letter = base::letter_id::make(); });
    std::filesystem::remove(log);
    std::filesystem::create_directories(log);
    const auto unwritten = her.run({"letter", "read", id.text()});
    EXPECT_EQ(unwritten.code, 8);
    EXPECT_TRUE(contains(unwritten.notes, "Please tell your agency."));
    EXPECT_FALSE(contains(unwritten.notes, "written down"));
}

TEST_F(warnings, a_lie_is_written_down_whichever_command_is_told_it) {
    her.all.server.lie<contract::challenge_answer>(route_id::challenge,
                                                   [](auto& answer) { answer.cost.memory = 8; });
    const auto weak = login();
    EXPECT_EQ(weak.code, 8) << weak.notes;
    EXPECT_TRUE(contains(weak.notes, "This was written down. Please tell your agency"))
        << weak.notes;
    EXPECT_TRUE(
        contains(read_text(her.state_file("refusals.log")), " auth-login weak_parameters -\n"));
    her.all.server.tell_the_truth();

    her.let_in(her.all.ben, "ben");
    const auto id = her.sent_to_her("Rosie lost a tooth.");
    EXPECT_TRUE(contains(her.run_as("ben", {"doctor"}).data, "none: all letters"));
    her.all.server.lie<contract::letter_document>(
        route_id::letter, [](auto& out) { out.summary.letter = base::letter_id::make(); });
    EXPECT_EQ(her.run_as("ben", {"review", "show", id.text()}).code, 8);
    const auto told = her.run_as("ben", {"doctor"});
    EXPECT_TRUE(contains(told.data, "review-show mismatch " + id.text())) << told.data;
}

TEST_F(warnings, no_lie_is_written_down_where_the_server_refused_or_the_person_was_wrong) {
    her.let_in(her.all.manager, "ruth");
    const auto id = her.sent_to_her("Rosie lost a tooth.");
    her.all.server.refused_once[route_id::letter] = refusal::mismatch;
    const auto refused = her.run_as("ruth", {"review", "show", id.text()});
    EXPECT_EQ(refused.code, 8) << refused.notes;
    const auto other_file =
        her.run_as("ruth", {"member", "confirm", her.all.ben.me.keys().member().text(), "--keys",
                            her.file("keys", "no keys"), "--keys-password-file",
                            her.file("keys-password", "any password\n")});
    EXPECT_EQ(other_file.code, 8) << other_file.notes;
    for (const auto& each : {refused, other_file}) {
        EXPECT_FALSE(contains(each.notes, "Please tell your agency")) << each.notes;
    }
    EXPECT_TRUE(contains(her.run_as("ruth", {"doctor"}).data, "none: all letters"));
}

}  // namespace
}  // namespace letterbox::cli
