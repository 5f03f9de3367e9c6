// Short and pet forms of given names.
#pragma once

#include <string>
#include <string_view>

namespace letterbox::moderation {

/// The short forms of one name, for asking about many words.
class nicknames_of {
public:
    /// `name` folded; it must outlive the object.
    explicit nicknames_of(std::string_view name);

    /// Whether `word`, folded, is a usual short form of the name.
    [[nodiscard]] bool has(std::string_view word) const;
    /// Whether it is one that no rule makes.
    [[nodiscard]] bool is_listed(std::string_view word) const;

private:
    std::string_view name_;
    std::string_view irregular_;  // words, with spaces between; may be empty
};

/// Whether `word` is a usual short form of `name`, both folded: "ted" of "teddy", "izzy" of
/// "isabella", "flossie" of "florence".
bool is_nickname(std::string_view word, std::string_view name);

}  // namespace letterbox::moderation
