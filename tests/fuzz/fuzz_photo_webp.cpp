#include "tests/fuzz/strip_is_stable.hpp"
#include "tests/fuzz/target.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    letterbox::test::check_strip({data, size}, letterbox::moderation::strip_webp);
    return 0;
}
