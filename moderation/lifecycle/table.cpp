#include "moderation/lifecycle/table.hpp"

#include <array>

#include "moderation/lifecycle/lifecycle.hpp"

namespace letterbox::moderation {

namespace {

struct condition {
    bool letter_context::*flag;
    std::string_view words;
};

constexpr std::array<condition, 4> conditions{{
    {&letter_context::all_opened, "every receiving party has opened it"},
    {&letter_context::two_people, "two people must approve"},
    {&letter_context::approved_once, "one of two people has approved"},
    {&letter_context::parties_left, "a receiving party has not got it yet"},
}};

letter_context context_of(unsigned bits) {
    letter_context out;
    for (std::size_t i = 0; i < conditions.size(); ++i) {
        out.*(conditions.at(i).flag) = ((bits >> i) & 1U) != 0;
    }
    return out;
}

std::string outcome_of(letter_state state, letter_event event, unsigned bits) {
    const auto after = next(state, event, context_of(bits));
    return after ? "**" + std::string(name(*after)) + "**"
                 : "refused: `" + std::string(base::name(after.why())) + "`";
}

// The flags, as bits, on which the outcome depends.
unsigned flags_that_matter(letter_state state, letter_event event) {
    unsigned out = 0;
    for (unsigned bits = 0; bits < 1U << conditions.size(); ++bits) {
        for (std::size_t i = 0; i < conditions.size(); ++i) {
            if (outcome_of(state, event, bits) != outcome_of(state, event, bits ^ (1U << i))) {
                out |= 1U << i;
            }
        }
    }
    return out;
}

std::string words_of(unsigned bits, unsigned mattering) {
    std::string out;
    for (std::size_t i = 0; i < conditions.size(); ++i) {
        if (((mattering >> i) & 1U) == 0) {
            continue;
        }
        if (!out.empty()) {
            out += " and ";
        }
        out += ((bits >> i) & 1U) != 0 ? "when " : "unless ";
        out += conditions.at(i).words;
    }
    return out;
}

std::string cell(letter_state state, letter_event event) {
    const auto mattering = flags_that_matter(state, event);
    if (mattering == 0) {
        return outcome_of(state, event, 0);
    }
    std::string out;
    for (unsigned bits = 0; bits < 1U << conditions.size(); ++bits) {
        if ((bits & ~mattering) != 0) {
            continue;
        }
        if (!out.empty()) {
            out += "; ";
        }
        out += outcome_of(state, event, bits) + " " + words_of(bits, mattering);
    }
    return out;
}

std::string section(letter_state state) {
    std::string out = "\n## " + std::string(name(state)) + "\n\n";
    out += "The author reads: \"" + std::string(words_for_author(state)) + "\"\n";
    if (is_final(state)) {
        out += "Nothing leads out of this state.\n";
    }
    out += "\n| event | then |\n|---|---|\n";
    for (std::size_t i = 0; i < letter_event_count; ++i) {
        const auto event = static_cast<letter_event>(i);
        out += "| " + std::string(name(event)) + " | " + cell(state, event) + " |\n";
    }
    return out;
}

}  // namespace

std::string lifecycle_document() {
    std::string out =
        "# The life of a letter\n"
        "\n"
        "Printed by the program `lifecycle_table` from `moderation/lifecycle`; a test compares\n"
        "the two. Every version of a letter is in one of these states. Every event leads to a\n"
        "state, or to a refusal that has a name. A new letter begins as `submitted`.\n"
        "\n"
        "- `release` is also what happens when a claim lapses.\n"
        "- `approve` is the complete decision, signed by everybody who must approve.\n"
        "- `correct` is told to the old version when a newer one arrives.\n"
        "- `open` is a reader's receipt.\n"
        "- `keep_on_file` is for a letter that was checked and whose reader does not want it\n"
        "  now. Nobody signs it: whether a letter that was approved is on file decides when it\n"
        "  is passed on, never who can read it.\n"
        "\n"
        "When its agreement ends, or leaves its party out, a letter stays in the queue. It is\n"
        "not approved any more (`agreement_changed`): a worker returns or declines it. The\n"
        "letters of a newcomer whom the agency turned away are in no queue and in no list.\n";
    for (std::size_t i = 0; i < letter_state_count; ++i) {
        out += section(static_cast<letter_state>(i));
    }
    return out;
}

}  // namespace letterbox::moderation
