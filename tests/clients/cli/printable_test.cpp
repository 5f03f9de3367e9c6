#include "clients/cli/printable.hpp"

#include <gtest/gtest.h>

#include <string>

#include "clients/cli/table.hpp"

namespace letterbox::cli {
namespace {

TEST(printable, keeps_what_people_write) {
    const std::string text = "Dear Zo\u00eb,\n\tlove \U0001f49a \u0645\u0631\u062d\u0628\u0627";
    EXPECT_EQ(printable(text), text);
}

TEST(printable, drops_controls) {
    EXPECT_EQ(printable("a\x1b[2Jb\rc\bd\x7f"), "a[2Jbcd");
    EXPECT_EQ(printable(std::string("a\0b", 3)), "ab");
    EXPECT_EQ(printable("a\u0085\u009bb"), "ab");
}

TEST(printable, drops_what_is_invisible_or_turns_the_line) {
    for (const auto* each : {"\u061c", "\u200b", "\u200f", "\u2028", "\u202e", "\u2060", "\u2066",
                             "\u2069", "\ufeff", "\ufff9", "\U000e0001", "\U000e007f"}) {
        EXPECT_EQ(printable("a" + std::string(each) + "b"), "ab") << each;
    }
    EXPECT_EQ(printable("\u200a\u2010\u202f\u206a"), "\u200a\u2010\u202f\u206a");
}

TEST(printable, keeps_what_joins_emoji_and_nothing_else) {
    const std::string family = "\U0001f469\U0001f3fd\u200d\u2764\ufe0f\u200d\U0001f468";
    EXPECT_EQ(printable(family), family);
    EXPECT_EQ(printable("a\u200d\U0001f49a"), "a\U0001f49a");
    EXPECT_EQ(printable("\U0001f49a\u200d"), "\U0001f49a");
    EXPECT_EQ(printable("\U0001f49a\u200da"), "\U0001f49aa");
    EXPECT_EQ(printable("\U0001f49a\u200d\u200d\U0001f49a"), "\U0001f49a\U0001f49a");
    EXPECT_EQ(printable("\U0001f49a\u200b\u200d\U0001f49a"), "\U0001f49a\U0001f49a");
}

TEST(printable, keeps_the_tags_of_three_flags_and_no_others) {
    const auto tags = [](std::string_view letters) {
        std::string out;
        for (const char each : letters) {
            out += std::string("\xf3\xa0") + (each < '@' ? "\x80" : "\x81") +
                   static_cast<char>(0x80 | (each & 0x3f));
        }
        return out;
    };
    const std::string black = "\U0001f3f4";
    const std::string end = "\U000e007f";
    for (const auto* each : {"gbeng", "gbsct", "gbwls"}) {
        const auto flag = black + tags(each) + end;
        EXPECT_EQ(printable("a" + flag + flag + "b"), "a" + flag + flag + "b") << each;
        EXPECT_EQ(columns_of(flag), 2U) << each;
        EXPECT_EQ(printable(flag + tags(each) + end), flag) << each;
        EXPECT_EQ(printable(tags(each) + end), "") << each;
        EXPECT_EQ(printable("\U0001f49a" + tags(each) + end), "\U0001f49a") << each;
        EXPECT_EQ(printable(black + tags(each)), black) << each;
        EXPECT_EQ(printable(black + tags(each) + "z" + end), black + "z") << each;
    }
    EXPECT_EQ(printable(black + tags("ustx") + end), black);
    EXPECT_EQ(printable(black + tags("gbengb") + end), black);
    EXPECT_EQ(printable(black + tags("meet me") + end), black);
}

TEST(printable, replaces_what_is_not_utf8) {
    EXPECT_EQ(printable("a\xff"
                        "b"),
              "a\ufffd"
              "b");
    EXPECT_EQ(printable("\xc0\x9b"), "\ufffd\ufffd");  // overlong escape character
    EXPECT_EQ(printable("\xed\xa0\x80").find('\xed'), std::string::npos);  // lone surrogate
    EXPECT_EQ(printable("a\xe2\x80"), "a\ufffd\ufffd");                    // cut short
}

TEST(printable, fits_on_one_line) {
    EXPECT_EQ(printable_line("a\nb\tc"), "a b c");
}

TEST(printable, counts_columns) {
    EXPECT_EQ(columns_of("abc"), 3U);
    EXPECT_EQ(columns_of("e\u0301"), 1U);
    EXPECT_EQ(columns_of("\u65e5\u672c"), 4U);
    EXPECT_EQ(columns_of("\U0001f49a"), 2U);
    EXPECT_EQ(columns_of(""), 0U);
}

TEST(table, aligns_by_columns_and_reads_aloud) {
    table rows({"Name", "State"});
    EXPECT_TRUE(rows.empty());
    rows.add({"\u65e5\u672c\u65e5\u672c", "sent"});
    rows.add({"Zo\u00eb\x1b[31m", ""});
    EXPECT_EQ(rows.aligned(), "Name      State\n"
                              "\u65e5\u672c\u65e5\u672c  sent\n"
                              "Zo\u00eb[31m\n");
    EXPECT_EQ(rows.plain(), "Name: \u65e5\u672c\u65e5\u672c, State: sent\nName: Zo\u00eb[31m\n");
    EXPECT_THROW(rows.add({"one"}), std::logic_error);
}

}  // namespace
}  // namespace letterbox::cli
