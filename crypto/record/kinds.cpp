// Compiles every header of the folder once by itself, and names the kinds.
#include "crypto/record/kinds.hpp"

namespace letterbox::record {

bool is_kind(std::string_view text) {
    for (auto each : all_kinds) {
        if (each == text) {
            return true;
        }
    }
    return false;
}

}  // namespace letterbox::record
