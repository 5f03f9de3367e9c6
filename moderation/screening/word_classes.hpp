// The table of word classes, written in word_classes.txt and word_forms.txt. Programs have it built in; the module that
// browsers load takes it out of the lists, to be smaller. Both are one table for all of a program.
#pragma once

#include <string_view>
#include <vector>

namespace letterbox::moderation {

struct named_words {
    std::string_view name;
    std::string_view words;  // folded, separated by single spaces
};

/// The first word of a line, and those behind it. A table written as text is half the size of one of views, as
/// each of those has an address and a length.
named_words first_word_of(std::string_view line);
const std::vector<named_words>& word_classes();
/// All lines of that name in word_forms.txt, without the name.
std::vector<std::string_view> word_form_lines(std::string_view name);

/// A line for each class: its name, a space, its words; then an empty line, and those of the forms. In a browser's module nothing before the lists
/// were read.
std::string_view word_class_text();
/// What the lists say of it (word_lists.hpp). A program that has it built in does not need to know.
void keep_word_class_text(std::string_view text);

}  // namespace letterbox::moderation
