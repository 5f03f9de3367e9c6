// The log as the server shows it: proofs of every leaf, however little of the tree is remembered.
#include "server/service/agency_log.hpp"

#include <gtest/gtest.h>

#include <future>

#include "tests/server/service/world.hpp"

namespace letterbox::service {
namespace {

constexpr std::uint64_t leaves = 20'000;  // with their inner nodes more than two generations

class grown_log : public ::testing::Test {
protected:
    grown_log() {
        base::start_crypto();
        std::filesystem::create_directories(folder);
        store::sqlite::options how;
        how.folder = folder.string();
        how.hash = log::node_hash;
        rows = store::sqlite::open(std::move(how)).value();
        std::vector<store::new_statement> all;
        for (std::uint64_t leaf = 0; leaf < leaves; ++leaf) {
            const auto text = std::to_string(leaf);
            all.push_back({"letter", "", base::sha256(base::view_of(text)), hash_of(leaf), text});
        }
        std::promise<base::result<store::appended>> done;
        rows->write<store::appended>(
            [&](store::writing& to) { return to.append(all, {}); },
            [&](base::result<store::appended> out) { done.set_value(std::move(out)); });
        done.get_future().get().value();
    }
    ~grown_log() override {
        rows = nullptr;
        std::filesystem::remove_all(folder);
    }
    static base::digest hash_of(std::uint64_t leaf) {
        return log::leaf_hash(base::view_of(std::to_string(leaf)));
    }
    bool proves(std::uint64_t leaf, const agency_log::signed_tree& in) {
        const auto path = made.prove(leaf, in, *rows->read());
        return path && log::verify_inclusion(leaf, in.size, hash_of(leaf), *path, in.root);
    }

    std::filesystem::path folder =
        std::filesystem::temp_directory_path() / ("letterbox-" + base::hex(base::random_bytes(8)));
    std::unique_ptr<store::store> rows;
    agency_log made{test::new_signer(), "https://localhost:8443"};
};

TEST_F(grown_log, proves_every_leaf_while_it_forgets_and_asks_again) {
    ASSERT_TRUE(made.grow(*rows->read(), base::agency_id::make()));
    const auto in = made.newest();
    ASSERT_TRUE(in);
    ASSERT_EQ(in->size, leaves);
    // Far apart and in turns, so that what was remembered long ago is wanted just when it goes.
    for (std::uint64_t i = 0; i < 4000; ++i) {
        const auto leaf = i * 7919 % leaves;
        ASSERT_TRUE(proves(leaf, *in)) << leaf;
        ASSERT_TRUE(proves(i % 50, *in)) << i;
    }
    EXPECT_EQ(made.prove(leaves, *in, *rows->read()).why(), base::refusal::not_in_log);
}

}  // namespace
}  // namespace letterbox::service
