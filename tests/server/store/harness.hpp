// The contract test runs against every backend: each gives a factory.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <future>
#include <string>

#include "crypto/base/hash.hpp"
#include "server/store/sqlite/open.hpp"

namespace letterbox::store {

using base::refusal;

inline base::digest hash_of(std::string_view text) {
    return base::sha256(base::view_of(text));
}

inline base::digest node(const base::digest& left, const base::digest& right) {
    base::bytes data{1};
    base::append(data, left.view());
    base::append(data, right.view());
    return base::sha256(data);
}

inline sqlite::options options_in(const std::string& folder) {
    sqlite::options out;
    out.folder = folder;
    out.hash = node;
    return out;
}

/// A folder of its own for each test, removed at the end.
class store_test : public testing::Test {
protected:
    store_test() {
        std::string name = (std::filesystem::temp_directory_path() / "letterbox-XXXXXX").string();
        folder_ = ::mkdtemp(name.data());
    }
    ~store_test() override {
        store_ = nullptr;
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }

    void open(sqlite::options how) {
        store_ = nullptr;
        auto made = sqlite::open(std::move(how));
        ASSERT_TRUE(made) << name(made.why()) << made.error().detail;
        store_ = std::move(*made);
    }
    void open() { open(options_in(folder_)); }

    /// Runs one job and waits for its answer.
    template <class T>
    result<T> write(std::function<result<T>(writing&)> job) {
        std::promise<result<T>> answer;
        store_->write<T>(std::move(job),
                         [&](result<T> outcome) { answer.set_value(std::move(outcome)); });
        return answer.get_future().get();
    }
    status change(std::function<status(writing&)> job) { return write<void>(std::move(job)); }

    staged_payload stage(base::byte_view data) {
        auto staged = store_->stage_payload(64U << 20U);
        EXPECT_TRUE(staged->append(data));
        auto out = staged->finish(base::sha256(data));
        EXPECT_TRUE(out);
        return *out;
    }

    std::string folder_;
    std::unique_ptr<store> store_;
};

inline new_statement statement(std::string_view text, std::string kind = "letter",
                               std::string subject = "") {
    return {std::move(kind), std::move(subject), hash_of(text),
            hash_of("leaf " + std::string(text)), std::string(text)};
}

inline piece_row piece(std::string_view of, const base::digest& payload, reader_kind kind,
                       const std::array<std::uint8_t, 16>& reader) {
    piece_row out;
    out.statement = hash_of(of);
    out.purpose = "part";
    out.payload = payload;
    out.header = base::to_bytes(base::view_of("header"));
    out.header_hash = base::sha256(out.header);
    out.kind = kind;
    out.reader = reader;
    return out;
}

/// A letter due at `due`, with a chain of its own key.
inline letter_row letter_due(std::int64_t due, const base::team_id& team) {
    letter_row out;
    out.id = base::letter_id::make();
    out.statement = hash_of("letter" + out.id.text());
    out.submission = hash_of("submission" + out.id.text());
    out.author = base::member_id::make();
    out.agreement = base::agreement_id::make();
    out.team = team;
    out.from = base::party_id::make();
    out.to = {base::party_id::make()};
    out.submitted = {due - 10};
    out.due = {due};
    return out;
}

inline base::signing_key key_of(std::string_view text) {
    return {hash_of(text).data};
}

inline status submit(writing& tx, const letter_row& letter) {
    return tx.submit_letter(letter, key_of(letter.id.text()), {}, {});
}

#define EXPECT_REFUSED(expression, reason)                      \
    do {                                                        \
        const auto refused_ = (expression);                     \
        ASSERT_FALSE(refused_);                                 \
        EXPECT_EQ(name(refused_.why()), name(refusal::reason)); \
    } while (false)

}  // namespace letterbox::store
