#include <algorithm>
#include <fstream>
#include <iterator>
#include <sys/resource.h>
#include <unistd.h>

#include "tests/server/store/harness.hpp"

namespace letterbox::store {
namespace {

class payload_test : public store_test {
protected:
    /// The store with the statement "s" in its log.
    void begin() {
        open();
        const std::array one{statement("s")};
        ASSERT_TRUE(write<appended>([&](writing& tx) { return tx.append(one, {}); }));
    }
    /// Stores a payload that a team may read.
    staged_payload keep(const base::bytes& data) {
        auto staged = stage(data);
        EXPECT_TRUE(change([&](writing& tx) -> status {
            LETTERBOX_CHECK(tx.put_payload(staged));
            const std::array rows{piece("s", staged.hash, reader_kind::team, team_.data)};
            return tx.put_pieces(rows);
        }));
        return staged;
    }
    std::string file_of(const base::digest& hash) const {
        std::string name = folder_ + "/payloads/";
        for (const auto each : hash.data) {
            constexpr std::string_view digits = "0123456789abcdef";
            name += digits[each >> 4U];
            name += digits[each & 15U];
        }
        return name;
    }
    base::team_id team_ = base::team_id::make();
    base::member_id member_ = base::member_id::make();
};

TEST_F(payload_test, small_ones_are_rows_and_large_ones_files) {
    begin();
    for (const std::size_t size : {std::size_t{192} * 1024, std::size_t{192} * 1024 + 1}) {
        base::bytes data(size, 3);
        data.back() = 9;
        const auto staged = keep(data);
        EXPECT_EQ(std::filesystem::exists(file_of(staged.hash)), size > std::size_t{192} * 1024);
        auto source = store_->read()->open_payload(base::sha256(data));
        ASSERT_TRUE(source);
        EXPECT_EQ((*source)->size(), size);
        base::bytes end(10);
        EXPECT_EQ(*(*source)->read(size - 2, end), 2U);
        EXPECT_EQ(end[1], 9);
        EXPECT_EQ(*(*source)->read(size, end), 0U);
        EXPECT_EQ(*(*source)->read(0, end), 10U);
    }
}

TEST_F(payload_test, without_descriptors_a_large_one_is_not_called_damaged) {
    begin();
    const auto staged = keep(base::bytes(std::size_t{300} * 1024, 3));
    const auto rows = store_->read();
    ASSERT_TRUE(rows->open_payload(staged.hash));
    rlimit before{};
    ASSERT_EQ(::getrlimit(RLIMIT_NOFILE, &before), 0);
    const int next = ::dup(STDERR_FILENO);
    ::close(next);
    const rlimit none{static_cast<rlim_t>(next), before.rlim_max};
    ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &none), 0);
    const auto opened = rows->open_payload(staged.hash);
    auto arriving = store_->stage_payload(std::uint64_t{300} * 1024);
    const auto taken = arriving->append(base::bytes(std::size_t{300} * 1024, 4));
    ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &before), 0);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.why(), base::refusal::unavailable);
    EXPECT_REFUSED(taken, unavailable);
    EXPECT_TRUE(rows->open_payload(staged.hash));
}

TEST_F(payload_test, comes_in_many_small_pieces_and_is_whole) {
    open();
    const auto data = base::random_bytes(std::size_t{400} * 1024 + 7);
    auto staged = store_->stage_payload(data.size());
    for (std::size_t at = 0; at < data.size(); at += 1000) {
        const auto rest = base::byte_view(data).subspan(at);
        ASSERT_TRUE(staged->append(rest.first(std::min<std::size_t>(rest.size(), 1000))));
    }
    const auto payload = staged->finish(base::sha256(data));
    ASSERT_TRUE(payload);
    EXPECT_EQ(payload->hash, base::sha256(data));
    std::ifstream file(file_of(payload->hash), std::ios::binary);
    const base::bytes stored((std::istreambuf_iterator<char>(file)), {});
    EXPECT_EQ(stored, data);
}

TEST_F(payload_test, too_large_is_refused_and_an_unfinished_one_leaves_no_file) {
    open();
    auto staged = store_->stage_payload(std::uint64_t{300} * 1024);
    ASSERT_TRUE(staged->append(base::bytes(std::size_t{300} * 1024)));
    EXPECT_FALSE(std::filesystem::is_empty(folder_ + "/staging"));
    EXPECT_REFUSED(staged->append(base::bytes(1)), too_large);
    staged = nullptr;
    EXPECT_TRUE(std::filesystem::is_empty(folder_ + "/staging"));
}

TEST_F(payload_test, only_active_readers_may_fetch) {
    begin();
    const auto staged = keep(base::bytes(10, 1));
    const std::array teams{team_};
    auto seen = store_->read();
    EXPECT_TRUE(*seen->may_fetch(staged.hash, member_, teams));
    EXPECT_FALSE(*seen->may_fetch(staged.hash, member_, {}));
    EXPECT_EQ(seen->pieces(hash_of("s"), member_, teams)->size(), 1U);
    EXPECT_EQ(seen->pieces(hash_of("s"), member_, teams)->front().size, 10U);
    EXPECT_EQ(seen->pieces(hash_of("s"), member_, {}, true)->size(), 0U);
    const auto leaf = seen->statement(hash_of("s"))->leaf;
    EXPECT_EQ(seen->pieces_at(leaf, member_, teams)->size(), 1U);
    EXPECT_EQ(seen->pieces_at(leaf, member_, teams)->front().size, 10U);
    EXPECT_EQ(seen->pieces_at(leaf + 1, member_, teams)->size(), 0U);
    ASSERT_TRUE(change([&](writing& tx) {
        return tx.set_pieces_active(hash_of("s"), reader_kind::team, team_.data, false);
    }));
    EXPECT_FALSE(*store_->read()->may_fetch(staged.hash, member_, teams));
    EXPECT_EQ(store_->read()->pieces(hash_of("s"), member_, teams)->size(), 0U);
    EXPECT_EQ(store_->read()->pieces_at(leaf, member_, teams)->size(), 0U);
    EXPECT_EQ(store_->read()->all_pieces(hash_of("s"))->size(), 1U);
}

TEST_F(payload_test, piece_without_its_payload_or_statement_is_refused) {
    begin();
    EXPECT_REFUSED(change([&](writing& tx) {
                       const std::array rows{
                           piece("s", hash_of("none"), reader_kind::team, team_.data)};
                       return tx.put_pieces(rows);
                   }),
                   not_found);
    EXPECT_REFUSED(store_->read()->open_payload(hash_of("none")), not_found);
    const auto staged = stage(base::bytes(10, 1));
    EXPECT_REFUSED(change([&](writing& tx) -> status {
                       LETTERBOX_CHECK(tx.put_payload(staged));
                       const std::array rows{
                           piece("not logged", staged.hash, reader_kind::team, team_.data)};
                       return tx.put_pieces(rows);
                   }),
                   not_found);
}

TEST_F(payload_test, sweeper_sets_aside_what_nobody_refers_to_and_leaves_what_is_held) {
    begin();
    const auto kept = keep(base::bytes(std::size_t{200} * 1024, 1));
    auto held = stage(base::bytes(std::size_t{200} * 1024, 2));
    std::ofstream(folder_ + "/staging/stale") << "x";
    EXPECT_EQ(*store_->sweep(), 1U);  // the stale one
    EXPECT_TRUE(std::filesystem::exists(file_of(held.hash)));
    const auto left_by_a_crash = file_of(hash_of("crash"));
    std::ofstream(left_by_a_crash) << "x";
    EXPECT_EQ(*store_->sweep(), 1U);
    EXPECT_FALSE(std::filesystem::exists(left_by_a_crash));
    EXPECT_FALSE(std::filesystem::is_empty(folder_ + "/unnamed"));
    EXPECT_TRUE(std::filesystem::exists(file_of(kept.hash)));
    EXPECT_TRUE(std::filesystem::exists(file_of(held.hash)));
}

TEST_F(payload_test, payloads_beside_an_older_database_are_set_aside_and_come_back) {
    begin();
    const auto database = folder_ + "/letterbox.db";
    store_ = nullptr;
    std::filesystem::copy_file(database, folder_ + "/older");
    open();
    const base::bytes letter(std::size_t{200} * 1024, 1);
    const auto kept = keep(letter).hash;
    store_ = nullptr;
    std::filesystem::rename(database, folder_ + "/newer");
    std::filesystem::rename(folder_ + "/older", database);

    auto how = options_in(folder_);
    std::vector<std::string> told;
    how.tell = [&](std::string_view event, std::string_view /*why*/) { told.emplace_back(event); };
    open(how);
    // The writer's device sends it once more, in vain.
    stage(letter) = {};
    ASSERT_TRUE(change([](writing& /*tx*/) { return status(); }));
    EXPECT_TRUE(std::filesystem::exists(file_of(kept)));
    EXPECT_EQ(*store_->sweep(), 1U);
    EXPECT_FALSE(std::filesystem::exists(file_of(kept)));
    EXPECT_EQ(told, std::vector<std::string>{"payload files that no row names set aside"});
    EXPECT_EQ(*store_->sweep(), 0U);
    store_ = nullptr;

    std::filesystem::rename(folder_ + "/newer", database);
    const auto name = std::filesystem::path(file_of(kept)).filename();
    std::filesystem::rename(folder_ + "/unnamed/" + name.string(), file_of(kept));
    open();
    EXPECT_TRUE(store_->verify()->empty());
    EXPECT_EQ(*store_->sweep(), 0U);
}

TEST_F(payload_test, wrong_bytes_never_get_the_name_they_claim_or_their_own) {
    open();
    const base::bytes data(std::size_t{200} * 1024, 1);
    for (int i = 0; i < 3; ++i) {
        auto staged = store_->stage_payload(data.size());
        ASSERT_TRUE(staged->append(data));
        EXPECT_REFUSED(staged->finish(hash_of("other")), mismatch);
        EXPECT_TRUE(std::filesystem::is_empty(folder_ + "/payloads"));
        staged = nullptr;
        EXPECT_TRUE(std::filesystem::is_empty(folder_ + "/staging"));
    }
    auto small = store_->stage_payload(10);
    ASSERT_TRUE(small->append(base::bytes(10, 1)));
    EXPECT_REFUSED(small->finish(hash_of("other")), mismatch);
}

TEST_F(payload_test, file_goes_with_its_last_holder_unless_a_row_names_it) {
    begin();
    const auto jobs_are_done = [&] {
        ASSERT_TRUE(change([](writing& /*tx*/) { return status(); }));
    };
    const base::bytes data(std::size_t{200} * 1024, 2);
    auto first = stage(data);
    auto second = stage(data);
    first = {};
    jobs_are_done();
    EXPECT_TRUE(std::filesystem::exists(file_of(base::sha256(data))));
    EXPECT_REFUSED(change([&](writing& tx) -> status {
                       LETTERBOX_CHECK(tx.put_payload(second));
                       return refusal::not_allowed;
                   }),
                   not_allowed);
    second = {};
    jobs_are_done();
    EXPECT_FALSE(std::filesystem::exists(file_of(base::sha256(data))));

    const auto named = keep(data).hash;
    ASSERT_TRUE(stage(data).hash == named);  // sent again, and let go
    jobs_are_done();
    EXPECT_TRUE(std::filesystem::exists(file_of(named)));
    EXPECT_TRUE(store_->verify()->empty());
}

TEST_F(payload_test, verify_finds_changed_and_missing_files) {
    begin();
    const auto staged = keep(base::bytes(std::size_t{200} * 1024, 1));
    EXPECT_TRUE(store_->verify()->empty());
    {
        std::fstream change_it(file_of(staged.hash), std::ios::in | std::ios::out);
        change_it.seekp(77);
        change_it.put('!');
    }
    EXPECT_EQ(store_->verify()->size(), 1U);
    std::filesystem::remove(file_of(staged.hash));
    EXPECT_EQ(store_->verify()->size(), 1U);
    EXPECT_REFUSED(store_->read()->open_payload(staged.hash), damaged);
}

TEST_F(payload_test, what_cannot_be_opened_is_named) {
    store_ = nullptr;
    for (const std::string each : {"/staging", "/payloads", "/lock", "/letterbox.db"}) {
        const auto folder = folder_ + "/other";
        const auto wrong = folder + each;
        if (each == "/lock" || each == "/letterbox.db") {
            std::filesystem::create_directories(wrong);
        } else {
            std::filesystem::create_directory(folder);
            std::ofstream(wrong) << "a file in the place of a folder";
        }
        const auto made = sqlite::open(options_in(folder));
        ASSERT_FALSE(made) << each;
        EXPECT_EQ(made.why(), refusal::storage_failed) << each;
        EXPECT_NE(made.error().detail.find(wrong), std::string::npos) << made.error().detail;
        std::filesystem::remove_all(folder);
    }
    open();
    store_ = nullptr;
    const auto copied = sqlite::back_up(folder_, folder_ + "/nowhere/copy");
    EXPECT_EQ(copied.why(), refusal::file_error);
    EXPECT_NE(copied.error().detail.find(folder_ + "/nowhere/copy"), std::string::npos);
}

}  // namespace
}  // namespace letterbox::store
