#include "crypto/log/consistency.hpp"

#include <gtest/gtest.h>

#include <map>

namespace letterbox::log {
namespace {

using base::refusal;

constexpr std::size_t most_leaves = 40;

// A tree that remembers how it looked at every size.
struct grown_tree {
    explicit grown_tree(std::uint8_t other_from = 255) {
        at.push_back({0, empty_root()});
        for (std::uint8_t i = 0; i < most_leaves; ++i) {
            base::digest log_leaf;
            log_leaf.data[0] = i;
            log_leaf.data[1] = i >= other_from ? 1 : 0;
            for (const auto& each : frontier.append(leaf_hash(log_leaf))) {
                kept[{each.place.level, each.place.index}] = each.hash;
            }
            at.push_back({frontier.size(), frontier.root()});
        }
    }
    [[nodiscard]] base::result<std::vector<base::digest>> prove(std::uint64_t from,
                                                                std::uint64_t to) const {
        return prove_consistency(from, to,
                                 [this](const subtree& place) -> std::optional<base::digest> {
                                     return kept.at({place.level, place.index});
                                 });
    }
    tree_frontier frontier;
    std::vector<checkpoint> at;
    std::map<std::pair<std::uint32_t, std::uint64_t>, base::digest> kept;
};

TEST(consistency, is_proved_between_all_sizes) {
    const grown_tree tree;
    for (std::size_t from = 1; from <= most_leaves; ++from) {
        for (auto to = from; to <= most_leaves; ++to) {
            auto proof = tree.prove(from, to);
            ASSERT_TRUE(proof);
            EXPECT_EQ(proof->empty(), from == to);
            EXPECT_TRUE(verify_consistency(tree.at[from], tree.at[to], *proof))
                << from << " " << to;
            if (from == to) {
                continue;
            }
            for (auto& each : *proof) {
                each.data[0] ^= 1U;
                EXPECT_EQ(verify_consistency(tree.at[from], tree.at[to], *proof).why(),
                          refusal::log_went_back);
                each.data[0] ^= 1U;
            }
            proof->push_back({});
            EXPECT_FALSE(verify_consistency(tree.at[from], tree.at[to], *proof));
            proof->pop_back();
            proof->pop_back();
            EXPECT_FALSE(verify_consistency(tree.at[from], tree.at[to], *proof));
        }
    }
}

// Another leaf somewhere in what was seen: no honest proof of the other tree fits.
TEST(consistency, does_not_hold_for_another_history) {
    const grown_tree seen;
    for (std::uint8_t changed = 0; changed < most_leaves; ++changed) {
        const grown_tree other(changed);
        for (std::size_t from = 1; from < most_leaves; ++from) {
            const auto proof = other.prove(from, most_leaves).value();
            const auto holds =
                verify_consistency(seen.at[from], other.at[most_leaves], proof).has_value();
            EXPECT_EQ(holds, changed >= from) << int{changed} << " " << from;
        }
    }
}

TEST(consistency, never_goes_back) {
    const grown_tree tree;
    const auto proof = tree.prove(5, 9).value();
    EXPECT_EQ(verify_consistency(tree.at[9], tree.at[5], proof).why(), refusal::log_went_back);
    EXPECT_EQ(verify_consistency(tree.at[9], {9, tree.at[5].root}, {}).why(),
              refusal::log_went_back);
    EXPECT_TRUE(verify_consistency(tree.at[0], tree.at[5], {}));
    EXPECT_EQ(verify_consistency(tree.at[0], tree.at[5], proof).why(), refusal::log_went_back);
}

TEST(consistency, is_not_proved_outside_the_tree) {
    const grown_tree tree;
    EXPECT_EQ(tree.prove(0, 5).why(), refusal::not_in_log);
    EXPECT_EQ(tree.prove(6, 5).why(), refusal::not_in_log);
    EXPECT_EQ(tree.prove(1, max_tree_size + 1).why(), refusal::not_in_log);
    const auto lost = prove_consistency(
        3, 7, [](const subtree& /*place*/) { return std::optional<base::digest>(); });
    EXPECT_EQ(lost.why(), refusal::damaged);
}

}  // namespace
}  // namespace letterbox::log
