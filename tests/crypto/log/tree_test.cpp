#include "crypto/log/tree.hpp"

#include <gtest/gtest.h>

#include <map>
#include <string>

#include "crypto/base/encoding.hpp"

namespace letterbox::log {
namespace {

using base::refusal;

// The tree straight from the definition in RFC 6962, section 2.1.
base::digest defined_root(std::span<const base::digest> leaves) {
    if (leaves.empty()) {
        return empty_root();
    }
    if (leaves.size() == 1) {
        return leaves[0];
    }
    std::size_t split = 1;
    while (split * 2 < leaves.size()) {
        split *= 2;
    }
    return node_hash(defined_root(leaves.first(split)), defined_root(leaves.subspan(split)));
}

struct kept_tree {
    tree_frontier frontier;
    std::vector<base::digest> leaves;
    std::map<std::pair<std::uint32_t, std::uint64_t>, base::digest> kept;

    void append(const base::digest& leaf) {
        leaves.push_back(leaf);
        for (const auto& each : frontier.append(leaf)) {
            kept[{each.place.level, each.place.index}] = each.hash;
        }
    }
    [[nodiscard]] subtree_source source() const {
        return [this](const subtree& place) -> std::optional<base::digest> {
            const auto found = kept.find({place.level, place.index});
            return found == kept.end() ? std::nullopt : std::optional(found->second);
        };
    }
};

base::digest numbered_leaf(std::uint8_t number) {
    base::digest log_leaf;
    log_leaf.data[0] = number;
    return leaf_hash(log_leaf);
}

// The eight entries and the roots that implementations of RFC 6962 test with.
TEST(tree, known_roots) {
    const std::vector<std::string> entries{"",
                                           "00",
                                           "10",
                                           "2021",
                                           "3031",
                                           "40414243",
                                           "5051525354555657",
                                           "606162636465666768696a6b6c6d6e6f"};
    const std::vector<std::string> roots{
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};
    tree_frontier tree;
    EXPECT_EQ(base::hex(tree.root().view()),
              "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const auto entry = *base::from_hex(entries[i]);
        tree.append(leaf_hash(base::byte_view(entry)));
        EXPECT_EQ(base::hex(tree.root().view()), roots[i]);
    }
}

TEST(tree, every_leaf_of_every_size_is_proved_and_nothing_else) {
    kept_tree tree;
    for (std::uint8_t size = 1; size <= 70; ++size) {
        tree.append(numbered_leaf(size));
        const auto root = tree.frontier.root();
        ASSERT_EQ(root, defined_root(tree.leaves)) << int{size};
        for (std::size_t index = 0; index < size; ++index) {
            auto proof = prove_inclusion(index, size, tree.source());
            ASSERT_TRUE(proof) << index << " of " << int{size};
            const auto& leaf = tree.leaves[index];
            EXPECT_TRUE(verify_inclusion(index, size, leaf, *proof, root));
            EXPECT_FALSE(verify_inclusion(index, size, numbered_leaf(0), *proof, root));
            EXPECT_FALSE(verify_inclusion(index + 1, size, leaf, *proof, root));
            EXPECT_FALSE(verify_inclusion(index, size, leaf, *proof, numbered_leaf(0)));
            EXPECT_FALSE(verify_inclusion(index, 0, leaf, *proof, root));
            auto longer = *proof;
            longer.push_back(root);
            EXPECT_FALSE(verify_inclusion(index, size, leaf, longer, root));
            for (std::size_t i = 0; i < proof->size(); ++i) {
                auto changed = *proof;
                changed[i].data[31] ^= 1U;
                EXPECT_FALSE(verify_inclusion(index, size, leaf, changed, root));
            }
            if (!proof->empty()) {
                proof->pop_back();
                EXPECT_FALSE(verify_inclusion(index, size, leaf, *proof, root));
            }
        }
    }
}

// Proofs for an older, smaller tree come from the same kept subtrees.
TEST(tree, older_sizes_are_proved_from_a_grown_tree) {
    kept_tree tree;
    std::vector<base::digest> roots;
    for (std::uint8_t size = 1; size <= 40; ++size) {
        tree.append(numbered_leaf(size));
        roots.push_back(tree.frontier.root());
    }
    for (std::size_t size = 1; size <= 40; ++size) {
        for (std::size_t index = 0; index < size; ++index) {
            const auto proof = prove_inclusion(index, size, tree.source());
            ASSERT_TRUE(proof);
            EXPECT_TRUE(verify_inclusion(index, size, tree.leaves[index], *proof, roots[size - 1]));
        }
    }
}

TEST(tree, refuses_what_is_not_in_the_tree) {
    kept_tree tree;
    tree.append(numbered_leaf(1));
    EXPECT_EQ(proof_path(0, 0).why(), refusal::not_in_log);
    EXPECT_EQ(proof_path(1, 1).why(), refusal::not_in_log);
    EXPECT_EQ(proof_path(0, max_tree_size + 1).why(), refusal::not_in_log);
    EXPECT_EQ(prove_inclusion(0, 2, tree.source()).why(), refusal::damaged);
    EXPECT_EQ(verify_inclusion(0, 0, empty_root(), {}, empty_root()).why(), refusal::not_in_log);
    EXPECT_TRUE(proof_path(max_tree_size - 1, max_tree_size));
}

TEST(tree, frontier_continues_after_restore) {
    kept_tree tree;
    for (std::uint8_t i = 0; i < 13; ++i) {
        tree.append(numbered_leaf(i));
    }
    auto again = tree_frontier::restore(tree.frontier.size(), tree.frontier.subtrees());
    ASSERT_TRUE(again);
    EXPECT_EQ(again->subtrees().size(), 3U);
    again->append(numbered_leaf(13));
    tree.append(numbered_leaf(13));
    EXPECT_EQ(again->root(), tree.frontier.root());
    EXPECT_EQ(tree_frontier::restore(12, tree.frontier.subtrees()).why(), refusal::damaged);
}

}  // namespace
}  // namespace letterbox::log
