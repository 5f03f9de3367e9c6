#include "clients/cli/unlocked_keys.hpp"

#include <gtest/gtest.h>

#include <unistd.h>

#include "crypto/base/hash.hpp"

namespace letterbox::cli {
namespace {

std::filesystem::path nowhere(const char* name) {
    return "/nowhere/" + std::to_string(::getpid()) + "/" + name;
}

TEST(unlocked_keys, are_kept_for_one_folder_and_go_when_told) {
    const unlocked_keys sam(nowhere("sam"));
    const unlocked_keys kelly(nowhere("kelly"));
    const auto keys = base::random_bytes(116);
    if (!sam.keep(keys)) {
        EXPECT_FALSE(sam.find());  // no keyring here: then nothing is kept
        return;
    }
    ASSERT_TRUE(sam.find());
    EXPECT_EQ(base::to_bytes(sam.find()->view()), keys);
    EXPECT_FALSE(kelly.find());
    sam.forget();
    EXPECT_FALSE(sam.find());
}

}  // namespace
}  // namespace letterbox::cli
