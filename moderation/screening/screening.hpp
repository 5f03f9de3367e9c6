// Points to what might identify somebody in a letter, and to what might hurt or worry its reader.
//
// It points; people decide. The same letter, details and lists give the same highlights, on every
// machine: no clock, no chance, no network. docs/screening.md tells how well it does.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "moderation/screening/kinds.hpp"
#include "moderation/screening/protected.hpp"
#include "moderation/screening/word_lists.hpp"

namespace letterbox::moderation {

/// Raised when the same letter may give other highlights than before. Review records keep it.
constexpr unsigned screening_version = 13;
/// Bytes of a letter that are looked at; what follows is left out (letters are far shorter).
constexpr std::size_t max_screened_size = std::size_t{256} * 1024;

struct highlight {
    std::uint32_t start = 0;  // code points of the original text, end exclusive
    std::uint32_t end = 0;
    highlight_kind kind = highlight_kind::town;
    severity how = severity::worth_a_look;
    std::string rule;        // "phone.number"
    std::string reason;      // one plain sentence
    std::string suggestion;  // words to put there instead; empty when there are none
};

/// Who looks: the writer sees gently what concerns their own side, the worker everything.
enum class screening_view : std::uint8_t { writer, worker };

struct screening_request {
    std::string author;  // role as in the agreement, "birth_mother"; may be empty
    std::vector<protected_detail> details;
    std::string expected_signoff;  // how the agreement says the author signs; may be empty
    screening_view view = screening_view::worker;
    std::vector<std::string> switched_off;  // rule ids, or the part before the dot for all of them
};

class screening_engine {
public:
    /// The lists must outlive the engine.
    explicit screening_engine(const word_lists& lists);
    ~screening_engine();
    screening_engine(screening_engine&&) noexcept;
    screening_engine& operator=(screening_engine&&) noexcept;
    screening_engine(const screening_engine&) = delete;
    screening_engine& operator=(const screening_engine&) = delete;

    /// Highlights in the order of the text. Any bytes may be given; those that are not UTF-8 count
    /// as one code point each.
    [[nodiscard]] std::vector<highlight> screen(std::string_view utf8,
                                                const screening_request& request) const;

private:
    struct inside;
    std::unique_ptr<inside> inside_;
};

}  // namespace letterbox::moderation
