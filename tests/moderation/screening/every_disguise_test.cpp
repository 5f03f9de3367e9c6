// Every kind of protected detail in every disguise, made by rule rather than thought up one by one;
// and ordinary sentences beside them in which nothing may be found.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <tuple>

#include "moderation/screening/unicode.hpp"
#include "tests/moderation/screening/support.hpp"

namespace letterbox::moderation {
namespace {

struct detail {
    const char* kind;
    const char* shown_as;  // the kind of the highlight
    const char* value;
};

constexpr detail details[] = {
    {"town", "town", "Marrowdale"},
    {"town", "town", "Ottermouth"},
    {"town", "town", "Thornleigh Bridge"},
    {"surname", "surname", "Quillfeather"},
    {"surname", "surname", "Entwhistle"},
    {"school", "school", "Hollin Edge Primary"},
    {"workplace", "workplace", "Penvale Joinery"},
    {"club", "club", "Saltby Harriers"},
    {"street", "street_address", "Tannerby Rise"},
    {"child_name", "child_name", "Persephone"},
};

/// Puts `with` between the letters of each word.
std::string between_letters(const std::string& value, const std::string& with) {
    std::string out;
    for (std::size_t at = 0; at < value.size(); ++at) {
        out += value[at];
        if (at + 1 < value.size() && value[at] != ' ' && value[at + 1] != ' ') {
            out += with;
        }
    }
    return out;
}

std::string replaced(std::string value, const std::vector<std::pair<char, std::string>>& table) {
    std::string out;
    for (const char c : value) {
        const auto at = std::find_if(table.begin(), table.end(),
                                     [&](const auto& each) { return each.first == c; });
        out += at == table.end() ? std::string(1, c) : at->second;
    }
    return out;
}

/// The middle of the longest word: two letters that differ.
std::size_t middle_of(const std::string& value) {
    std::size_t best = 0;
    std::size_t length = 0;
    for (std::size_t at = 0; at < value.size();) {
        const auto end = std::min(value.find(' ', at), value.size());
        if (end - at > length) {
            best = at;
            length = end - at;
        }
        at = end + 1;
    }
    auto middle = best + length / 2;
    while (value[middle] == value[middle + 1]) {
        --middle;
    }
    return middle;
}

std::string changed_case(std::string value, bool upper) {
    std::transform(value.begin(), value.end(), value.begin(), [&](char c) {
        const auto code = static_cast<unsigned char>(c);
        return static_cast<char>(upper ? std::toupper(code) : std::tolower(code));
    });
    return value;
}

struct disguise {
    const char* name;
    std::string (*put_on)(std::string value);
};

const disguise ways[] = {
    {"as it is", [](std::string v) { return v; }},
    {"capitals", [](std::string v) { return changed_case(v, true); }},
    {"small letters", [](std::string v) { return changed_case(v, false); }},
    {"possessive", [](std::string v) { return v + "'s"; }},
    {"curly possessive", [](std::string v) { return v + "\u2019s"; }},
    {"plural", [](std::string v) { return v + "s"; }},
    {"letter missing",
     [](std::string v) {
         v.erase(middle_of(v), 1);
         return v;
     }},
    {"letter twice",
     [](std::string v) {
         v.insert(middle_of(v), 1, v[middle_of(v)]);
         return v;
     }},
    {"letters swapped",
     [](std::string v) {
         std::swap(v[middle_of(v)], v[middle_of(v) + 1]);
         return v;
     }},
    {"spaced", [](std::string v) { return between_letters(v, " "); }},
    {"dotted", [](std::string v) { return between_letters(v, "."); }},
    {"hyphened", [](std::string v) { return between_letters(v, "-"); }},
    {"underscored", [](std::string v) { return between_letters(v, "_"); }},
    {"zero width", [](std::string v) { return between_letters(v, "\u200B"); }},
    {"soft hyphens", [](std::string v) { return between_letters(v, "\u00AD"); }},
    {"combining", [](std::string v) { return between_letters(v, "\u0301"); }},
    {"emoji between", [](std::string v) { return between_letters(v, "\U0001F34E"); }},
    {"one emoji",
     [](std::string v) {
         v.insert(middle_of(v), "\U0001F34E");
         return v;
     }},
    {"hearts",
     [](std::string v) {
         v.insert(middle_of(v), "\u2764\uFE0F\u2764\uFE0F\u2764\uFE0F");
         return v;
     }},
    {"family",
     [](std::string v) {
         v.insert(middle_of(v), "\U0001F468\u200D\U0001F469\u200D\U0001F467\u200D\U0001F466");
         return v;
     }},
    {"flag of Wales",
     [](std::string v) {
         v.insert(middle_of(v),
                  "\U0001F3F4\U000E0067\U000E0062\U000E0077\U000E006C\U000E0073\U000E007F");
         return v;
     }},
    {"flag of two letters",
     [](std::string v) {
         v.insert(middle_of(v), "\U0001F1EC\U0001F1E7");
         return v;
     }},
    {"many dots",
     [](std::string v) {
         v.insert(middle_of(v), std::string(60, '.'));
         return v;
     }},
    {"over two paragraphs",
     [](std::string v) {
         v.insert(middle_of(v), "\r\n\r\n");
         return v;
     }},
    {"spaces and a line",
     [](std::string v) {
         v.insert(middle_of(v), "     \r\n");
         return v;
     }},
    {"digits",
     [](std::string v) {
         return replaced(v,
                         {{'o', "0"}, {'i', "1"}, {'l', "1"}, {'e', "3"}, {'a', "4"}, {'s', "5"}});
     }},
    {"signs",
     [](std::string v) {
         return replaced(v, {{'a', "@"}, {'s', "$"}, {'i', "!"}});
     }},
    {"look-alikes",
     [](std::string v) {
         return replaced(v, {{'a', "\u0430"}, {'e', "\u0435"}, {'o', "\u043E"}, {'p', "\u0440"}});
     }},
    {"accents",
     [](std::string v) {
         return replaced(v, {{'a', "\u00E0"}, {'e', "\u00EA"}, {'o', "\u00F6"}, {'u', "\u00FC"}});
     }},
    {"small capitals",
     [](std::string v) {
         return replaced(changed_case(v, false),
                         {{'a', "\u1D00"}, {'b', "\u0299"}, {'d', "\u1D05"}, {'e', "\u1D07"},
                          {'f', "\uA730"}, {'g', "\u0262"}, {'h', "\u029C"}, {'i', "\u026A"},
                          {'k', "\u1D0B"}, {'l', "\u029F"}, {'m', "\u1D0D"}, {'n', "\u0274"},
                          {'o', "\u1D0F"}, {'p', "\u1D18"}, {'r', "\u0280"}, {'s', "\uA731"},
                          {'t', "\u1D1B"}, {'u', "\u1D1C"}, {'v', "\u1D20"}, {'w', "\u1D21"},
                          {'y', "\u028F"}});
     }},
    {"raised letters",
     [](std::string v) {
         return replaced(changed_case(v, false),
                         {{'a', "\u1D43"}, {'b', "\u1D47"}, {'d', "\u1D48"}, {'e', "\u1D49"},
                          {'f', "\u1DA0"}, {'g', "\u1D4D"}, {'h', "\u02B0"}, {'i', "\u1DA6"},
                          {'j', "\u02B2"}, {'k', "\u1D4F"}, {'l', "\u02E1"}, {'m', "\u1D50"},
                          {'n', "\u207F"}, {'o', "\u1D52"}, {'p', "\u1D56"}, {'r', "\u02B3"},
                          {'s', "\u02E2"}, {'t', "\u1D57"}, {'u', "\u1D58"}, {'v', "\u1D5B"},
                          {'w', "\u02B7"}, {'y', "\u02B8"}});
     }},
    {"stars",
     [](std::string v) {
         v[middle_of(v)] = '*';
         return v;
     }},
    {"backwards",
     [](std::string v) {
         std::reverse(v.begin(), v.end());
         return v;
     }},
    {"no vowels",
     [](std::string v) {
         v.erase(std::remove_if(
                     v.begin(), v.end(),
                     [](char c) { return std::string("aeiou").find(c) != std::string::npos; }),
                 v.end());
         return v;
     }},
    {"over two lines",
     [](std::string v) {
         v.insert(middle_of(v), "-\n");
         return v;
     }},
    {"over two sentences",
     [](std::string v) {
         v.insert(middle_of(v), ". ");
         return v;
     }},
};

std::string sentence(const std::string& middle) {
    return "We had to laugh, because " + middle + " was on the box. It rained all week.";
}

class every_disguise : public ::testing::TestWithParam<std::tuple<detail, disguise>> {};

TEST_P(every_disguise, is_seen_through) {
    const auto& what = std::get<0>(GetParam());
    const auto& how = std::get<1>(GetParam());
    const auto hidden = how.put_on(what.value);
    const auto text = sentence(hidden);
    screening_request request;
    request.author = "birth_mother";
    request.details = {{what.kind, what.value}};
    const auto start = code_points("We had to laugh, because ").size();
    const auto end = start + code_points(hidden).size();
    const auto highlights = testing::engine().screen(text, request);
    EXPECT_TRUE(std::any_of(highlights.begin(), highlights.end(), [&](const highlight& each) {
        const auto first = std::max<std::size_t>(start, each.start);
        const auto last = std::min<std::size_t>(end, each.end);
        return name(each.kind) == what.shown_as && first < last &&
               2 * (last - first) >= end - start;
    })) << text;
}

INSTANTIATE_TEST_SUITE_P(all, every_disguise,
                         ::testing::Combine(::testing::ValuesIn(details),
                                            ::testing::ValuesIn(ways)),
                         [](const auto& each) {
                             std::string out = std::string(std::get<0>(each.param).value) + "_" +
                                               std::get<1>(each.param).name;
                             std::replace_if(
                                 out.begin(), out.end(),
                                 [](char c) { return c == ' ' || c == '-'; }, '_');
                             return out;
                         });

struct number_case {
    const char* kind;
    const char* text;
};

class spoken_numbers : public ::testing::TestWithParam<number_case> {};

TEST_P(spoken_numbers, are_found) {
    const auto& each = GetParam();
    const auto all = testing::found(each.text);
    EXPECT_TRUE(std::any_of(all.begin(), all.end(), [&](const std::string& one) {
        return one.compare(0, std::string(each.kind).size(), each.kind) == 0;
    })) << each.text;
}

INSTANTIATE_TEST_SUITE_P(
    all, spoken_numbers,
    ::testing::Values(
        number_case{"phone:", "It is oh seven seven double oh, nine double oh, one two three."},
        number_case{"phone:", "Ring zero one six three two nine six oh treble one seven."},
        number_case{"phone:", "0 double 7 double 0 and then 9 double 0 123"},
        number_case{"phone:", "My number starts 07700. Then comes 900. The last bit is 123."},
        number_case{"phone:",
                    "077 grams of butter\n00 sugar\n900 grams of oats\n418 drops of syrup"},
        number_case{"phone:", "\u0631\u0642\u0645 "
                              "\u0660\u0667\u0667\u0660\u0660\u0669\u0660\u0660\u0661\u0662\u0664"},
        number_case{
            "phone:",
            "\u06F0\u06F7\u06F7\u06F0\u06F0 \u06F9\u06F0\u06F0\u06F1\u06F2\u06F4 \u06C1\u06D2"},
        number_case{"phone:", "\u0928\u0902\u092C\u0930 \u0966\u096D\u096D\u0966\u0966 "
                              "\u096F\u0966\u0966\u0967\u0968\u096A"},
        number_case{
            "phone:",
            "Ring \u2070\u2077\u2077\u2070\u2070 \u2089\u2080\u2080\u2081\u2082\u2084 today."},
        number_case{
            "phone:",
            "Ring \u24FF\u277C\u277C\u24FF\u24FF \u2788\u24EA\u24EA\u2780\u2474\u248B today."},
        number_case{"postcode:", "The postcode is L N 1 9 3 R T for the parcel."},
        number_case{"postcode:", "Address it to L, N, one, nine, three, R, T."},
        number_case{"postcode:", "The code is Q X 4 7 T B and it gets here."},
        number_case{"vehicle_registration:", "The plate is t j 5 4 summat w u b"},
        number_case{"vehicle_registration:", "Our car says tango juliet five four and so on."},
        number_case{"date_of_birth:", "I was born on the sixteenth of the third, oh nine."},
        number_case{"date_of_birth:", "My birthday is 140611."}));

constexpr const char* ordinary[] = {
    "The marrow was the size of a dog and the dale was green.",
    "We saw an otter with an open mouth.",
    "The thorn was by the bridge in the holly hedge.",
    "A quill is a kind of feather.",
    "He was entranced by the whistle of the train.",
    "The hollow had an edge, and it was his primary worry.",
    "The lark spurred us on and the moon began to rise.",
    "Salt by the cooker, and harrier jets on the telly.",
    "Percy phoned to say that he would be late.",
    "Joinery is hard, says my uncle, who fell off a stool.",
    "It takes 11 minutes, then 7, then 5 minutes more, 900 in all.",
    "Page 07 has 700 words and 123 pictures.",
};

TEST(everyday_words, beside_protected_details_are_left_alone) {
    screening_request request;
    request.author = "adopter";
    for (const auto& each : details) {
        request.details.push_back({each.kind, each.value});
    }
    for (const auto* text : ordinary) {
        EXPECT_TRUE(testing::found(text, request).empty())
            << text << " -> " << testing::found(text, request).front();
    }
}

}  // namespace
}  // namespace letterbox::moderation
