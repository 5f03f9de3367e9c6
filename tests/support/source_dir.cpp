#include "tests/support/source_dir.hpp"

namespace letterbox::test {

std::string source_path(std::string_view inside) {
    return std::string(LETTERBOX_SOURCE_DIR "/").append(inside);
}

}  // namespace letterbox::test
