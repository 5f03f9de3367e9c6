// The life of a letter as a Markdown document, printed from next().
#pragma once

#include <string>

namespace letterbox::moderation {

/// The whole of docs/lifecycle.md.
std::string lifecycle_document();

}  // namespace letterbox::moderation
