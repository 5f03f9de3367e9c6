// What a person looks for in a photo. No program sees it for them.
#pragma once

#include <string>

namespace letterbox::cli {

/// Some lines, the last without an end. For the person whose photo it is, who can still cover a part.
std::string writers_photo_checklist();

/// The same for the person who checks this letter and cannot change its photos, since the writer
/// signed them (docs/decisions/0010).
std::string workers_photo_checklist(const std::string& letter);

}  // namespace letterbox::cli
