#include "moderation/screening/learned_signs.hpp"

#include <algorithm>

#include "moderation/screening/learned_hash.hpp"
#include "moderation/screening/word_tools.hpp"

namespace letterbox::moderation {

namespace {

constexpr std::size_t longest_part = 40;  // words

}  // namespace

std::vector<letter_part> parts_of(const letter_text& text) {
    std::vector<letter_part> out;
    for (std::size_t at = 0; at < text.words().size();) {
        const auto end = std::min(text.sentence_of(at).last, at + longest_part);
        out.push_back({at, end});
        at = end;
    }
    return out;
}

void learned_signs::of(const search& in, letter_part part, bool from_adopters,
                       std::vector<std::uint32_t>& out) const {
    using namespace learned_hash;
    const auto& words = in.text.words();
    const auto side = begin(from_adopters ? 'A' : 'B');
    out.clear();
    out.push_back(finish(side));
    auto before = begin('^');
    for (auto at = part.first; at < part.last; ++at) {
        const auto& each = words[at];
        const auto number = number_of(each);
        out.push_back(finish(number));
        out.push_back(finish(join(before, number)));
        before = number;
        for (const auto name : classes_.of(each.plain)) {
            out.push_back(finish(name));
            out.push_back(finish(join(name, side)));
        }
        if (each.capital && !each.first && is_unknown(in, each)) {
            out.push_back(finish(begin('N')));
        }
    }
    out.push_back(finish(join(before, begin('$'))));
    keep_each_once(out);
}

}  // namespace letterbox::moderation
