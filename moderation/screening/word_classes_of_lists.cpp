// Of the module that browsers load, which has one thread and is handed its lists before all else.
#include <string>

#include "moderation/screening/word_classes.hpp"

namespace letterbox::moderation {

namespace {

std::string& kept() {
    static std::string text;
    return text;
}

}  // namespace

std::string_view word_class_text() {
    return kept();
}

/// The first is kept: views into it are held for good.
void keep_word_class_text(std::string_view text) {
    if (kept().empty()) {
        kept() = text;
    }
}

}  // namespace letterbox::moderation
