#include "clients/wasm/message.hpp"

#include <gtest/gtest.h>

namespace letterbox::wasm {
namespace {

TEST(wasm_message, comes_back_as_it_went) {
    const message sent{"{\"a\":1}", {{1, 2, 3}, {}, {255}}};
    const auto read = read_message(write_message(sent)).value();
    EXPECT_EQ(read.json, sent.json);
    EXPECT_EQ(read.buffers, sent.buffers);
}

TEST(wasm_message, cut_short_or_lying_about_its_size_is_refused) {
    const auto whole = write_message({"{}", {{1, 2, 3}}});
    for (std::size_t size = 0; size < whole.size(); ++size) {
        const auto read = read_message(base::byte_view(whole).first(size));
        if (size == 6) {  // the JSON alone is a message
            EXPECT_TRUE(read);
            continue;
        }
        ASSERT_FALSE(read) << size;
        EXPECT_EQ(read.why(), base::refusal::bad_request);
    }
    const base::bytes huge{255, 255, 255, 255, '{', '}'};
    EXPECT_EQ(read_message(huge).why(), base::refusal::bad_request);
}

TEST(wasm_message, has_a_limit_of_buffers) {
    message many{"{}", std::vector<base::bytes>(max_buffers, base::bytes{1})};
    EXPECT_TRUE(read_message(write_message(many)));
    many.buffers.push_back({1});
    EXPECT_EQ(read_message(write_message(many)).why(), base::refusal::too_large);
}

}  // namespace
}  // namespace letterbox::wasm
