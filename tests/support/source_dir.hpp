// Where the project's own files are, for tests that read some of them.
#pragma once

#include <string>
#include <string_view>

namespace letterbox::test {

/// `inside` as "docs/lifecycle.md".
std::string source_path(std::string_view inside);

}  // namespace letterbox::test
