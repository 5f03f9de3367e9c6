#include "moderation/screening/everyday_spelling.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace letterbox::moderation {

namespace {

using pair = std::pair<std::string_view, std::string_view>;

constexpr std::array spellings = {
    pair{"2", "to"},           pair{"2gether", "together"},
    pair{"4", "for"},          pair{"4ever", "forever"},
    pair{"4get", "forget"},    pair{"4giv", "forgive"},
    pair{"adress", "address"}, pair{"agen", "again"},
    pair{"aint", "arent"},     pair{"an", "and"},
    pair{"b", "be"},           pair{"b4", "before"},
    pair{"bc", "because"},     pair{"becos", "because"},
    pair{"bk", "back"},        pair{"brake", "break"},
    pair{"c", "see"},          pair{"coz", "because"},
    pair{"cos", "because"},    pair{"cus", "because"},
    pair{"cuz", "because"},    pair{"d", "the"},
    pair{"da", "the"},         pair{"dis", "this"},
    pair{"evry", "every"},     pair{"fone", "phone"},
    pair{"foto", "photo"},     pair{"gona", "gonna"},
    pair{"iv", "ive"},         pair{"kno", "know"},
    pair{"luv", "love"},       pair{"mam", "mum"},
    pair{"mams", "mums"},      pair{"mom", "mum"},
    pair{"n", "and"},          pair{"num", "number"},
    pair{"nuffin", "nothing"}, pair{"nuthin", "nothing"},
    pair{"ov", "of"},          pair{"pls", "please"},
    pair{"plz", "please"},     pair{"prob", "probably"},
    pair{"r", "are"},          pair{"skool", "school"},
    pair{"soz", "sorry"},      pair{"tel", "tell"},
    pair{"thay", "they"},      pair{"thier", "their"},
    pair{"tho", "though"},     pair{"u", "you"},
    pair{"ull", "youll"},      pair{"ur", "your"},
    pair{"urs", "yours"},      pair{"ure", "youre"},
    pair{"wen", "when"},       pair{"wiv", "with"},
    pair{"wot", "what"},       pair{"woz", "was"},
    pair{"wud", "would"},      pair{"ya", "you"},
    pair{"yous", "you"},       pair{"youse", "you"},
    pair{"yr", "year"},
};

}  // namespace

std::string_view everyday_spelling(std::string_view word) {
    const auto* at = std::find_if(spellings.begin(), spellings.end(),
                                  [&](const pair& each) { return each.first == word; });
    return at == spellings.end() ? word : at->second;
}

}  // namespace letterbox::moderation
