// The right to invite and confirm people, and its end, as the program tells of them.
#include <gtest/gtest.h>

#include "clients/cli/inviting.hpp"
#include "clients/cli/workplace.hpp"
#include "clients/core/people.hpp"
#include "crypto/age/password_file.hpp"
#include "crypto/base/encoding.hpp"
#include "tests/clients/cli/served_story.hpp"

namespace letterbox::cli {
namespace {

using testing::served_story;

bool contains(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

class renewing : public ::testing::Test {
protected:
    static constexpr std::int64_t day = 86400;

    renewing() {
        // The program goes by this machine's clock, so the year ends by that one.
        ends_in(365);
        story.let_in(all.manager, "ruth");
        story.let_in(all.anna, "anna");
    }

    /// For everybody who may.
    void ends_in(std::int64_t days) {
        for (auto* each : {&all.manager, &all.anna, &all.ben}) {
            record::registrar right;
            right.scope = all.manager.me.log().scope();
            right.member = each->me.keys().member();
            right.signing_key = each->me.keys().sign().key();
            right.until = clock_now().plus(days * day);
            right.seen = all.manager.me.log().seen();
            all.server.take(statement::sign(right, root()));
        }
    }
    [[nodiscard]] statement::signer root() const {
        return statement::signer::from_seed(base::secret::copy_of(all.root_seed));
    }
    [[nodiscard]] std::string keys_file() const {
        const auto text = "# root " + base::base64url(all.root_seed) + "\n";
        const auto sealed = age::seal_with_password(base::view_of(text), core::test::words("k"));
        return story.file("agency.keys", base::text_of(sealed));
    }
    testing::run_result renew(std::vector<std::string> more) {
        more.insert(more.begin(), {"agency", "renew"});
        return story.run_as("ruth", more);
    }
    [[nodiscard]] std::string day_after(std::int64_t days) const {
        return base::write_day(clock_now().plus(days * day));
    }

    served_story story;
    core::test::story& all = story.all;
};

TEST_F(renewing, is_told_in_time_and_done_by_a_manager_with_the_keys) {
    const auto quiet = story.run_as("anna", {"auth", "login"});
    EXPECT_FALSE(contains(quiet.notes, "renew")) << quiet.notes;
    EXPECT_TRUE(contains(story.run_as("anna", {"doctor"}).data,
                         "you may invite and confirm people until " + day_after(365)));

    ends_in(20);
    const auto login = story.run_as("anna", {"auth", "login"});
    EXPECT_EQ(login.code, 0);
    EXPECT_TRUE(contains(login.notes, "only until " + day_after(20))) << login.notes;
    EXPECT_TRUE(contains(login.notes, "letterbox agency renew --keys FILE")) << login.notes;
    const auto doctor = story.run_as("anna", {"doctor"});
    EXPECT_NE(doctor.code, 0);
    EXPECT_TRUE(contains(doctor.data, "only until " + day_after(20))) << doctor.data;

    const auto keys = keys_file();
    const auto secret = story.file("keys-password", "k\n");
    const std::vector<std::string> with{"--keys", keys, "--keys-password-file", secret, "--yes"};
    const auto worker = story.run_as("anna", {"agency", "renew", "--keys", keys});
    EXPECT_EQ(worker.code, 5);
    EXPECT_TRUE(contains(worker.notes, "Please ask a manager"));
    EXPECT_FALSE(contains(worker.notes, "answer is not right")) << worker.notes;
    EXPECT_TRUE(contains(renew({"--yes"}).notes, "--keys FILE"));
    auto dry = with;
    dry.push_back("--dry-run");
    const auto shown = renew(dry);
    EXPECT_EQ(shown.code, 0) << shown.notes;
    EXPECT_TRUE(contains(shown.notes,
                         all.ben.me.keys().member().text() + ", until now to " + day_after(20)))
        << shown.notes;
    EXPECT_TRUE(contains(shown.notes, "Nothing was changed."));

    const auto done = renew(with);
    EXPECT_EQ(done.code, 0) << done.notes;
    EXPECT_TRUE(contains(done.data, "3 people may invite and confirm until " + day_after(365)))
        << done.data;
    EXPECT_TRUE(contains(renew(with).data, "Nothing is left to do."));
    const auto after = story.run_as("anna", {"auth", "login"});
    EXPECT_FALSE(contains(after.notes, "renew")) << after.notes;
    EXPECT_TRUE(contains(story.run_as("anna", {"doctor"}).data, "until " + day_after(365)));
}

TEST_F(renewing, is_missed_when_somebody_waits) {
    const auto code = core::test::must(core::invite(
        all.anna.me,
        {record::role::family, {{all.agreement, all.mother_party}}, "Nan", clock_now().plus(day)}));
    core::test::device nan(all.server);
    const auto found =
        core::test::must(core::look_up_invitation(nan.me, code, all.server.log.origin));
    core::test::must(core::join(nan.me, found, "nan", core::test::password_of("nan")));
    ends_in(-1);
    const auto told = story.run_as("anna", {"auth", "login"});
    EXPECT_EQ(told.code, 0) << told.notes;
    EXPECT_TRUE(contains(told.notes, "1 person waits to be confirmed")) << told.notes;
    EXPECT_TRUE(
        contains(told.notes, "not invite or confirm people any more, since " + day_after(-1)))
        << told.notes;
    EXPECT_FALSE(contains(story.run({"auth", "login", "sister"}).notes, "invite"));
}

}  // namespace
}  // namespace letterbox::cli
