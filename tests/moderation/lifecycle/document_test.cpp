#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "moderation/lifecycle/table.hpp"
#include "tests/support/source_dir.hpp"

namespace letterbox::moderation {
namespace {

TEST(lifecycle_document, is_what_the_code_says) {
    std::ifstream file(test::source_path("docs/lifecycle.md"));
    std::ostringstream written;
    written << file.rdbuf();
    EXPECT_TRUE(written.str() == lifecycle_document())
        << "docs/lifecycle.md is not what the code says. Print it again:\n"
           "  cmake --build --preset dev --target lifecycle_table && "
           "build/dev/bin/lifecycle_table > docs/lifecycle.md";
}

TEST(lifecycle_document, tells_conditions_in_words) {
    const auto text = lifecycle_document();
    EXPECT_NE(
        text.find("| recall | **recalled** unless every receiving party has opened it; refused: "
                  "`already_opened` when every receiving party has opened it |"),
        std::string::npos);
}

}  // namespace
}  // namespace letterbox::moderation
