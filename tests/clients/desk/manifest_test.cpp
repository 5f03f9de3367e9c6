#include "clients/desk/manifest.hpp"

#include <gtest/gtest.h>

#include "crypto/base/encoding.hpp"
#include "crypto/base/hash.hpp"
#include "tests/clients/desk/upstream.hpp"

namespace letterbox::desk::test {
namespace {

std::string hash_of(std::string_view text) {
    return base::hex(base::sha256(base::view_of(text)).view());
}

manifest release() {
    manifest out;
    out.files = {{"/index.html", hash_of("page")}, {"/a/main-1.js", hash_of("script")}};
    return out;
}

struct honest : fake_upstream {
    honest() { files = {{"/", "page"}, {"/index.html", "page"}, {"/a/main-1.js", "script"}}; }
};

TEST(desk_manifest, the_same_files_are_the_same) {
    honest server;
    EXPECT_TRUE(compare(server, release())->empty());
    EXPECT_EQ(server.asked.size(), 3U);
}

// T39: one byte changed, an old page replayed, another page only where people look.
TEST(desk_manifest, tells_what_a_server_changed) {
    honest changed;
    changed.files["/a/main-1.js"] = "scripT";
    auto found = *compare(changed, release());
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found.front().path, "/a/main-1.js");

    honest hidden;
    hidden.files["/"] = "another page";
    found = *compare(hidden, release());
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found.front().path, "/");

    honest missing;
    missing.files.erase("/a/main-1.js");
    found = *compare(missing, release());
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found.front().what, "is missing");

    honest away;
    away.offline = true;
    EXPECT_EQ(compare(away, release()).why(), base::refusal::network);
}

TEST(desk_manifest, reads_its_one_form_only) {
    const auto parse = [](const std::string& text) { return parse_manifest(base::view_of(text)); };
    const std::string hash(64, 'a');
    EXPECT_TRUE(parse(R"({"v":1,"files":{"/index.html":")" + hash + "\"}}"));
    for (const auto& bad : {std::string("{}"), std::string("nonsense"),
                            R"({"v":2,"files":{"/index.html":")" + hash + "\"}}",
                            std::string(R"({"v":1,"files":{"/index.html":"short"}})"),
                            R"({"v":1,"files":{"index.html":")" + hash + "\"}}",
                            R"({"v":1,"files":{"/a.js":")" + hash + "\"}}",
                            R"({"v":1,"files":{"/index.html":")" + hash + R"("},"more":1})"}) {
        EXPECT_FALSE(parse(bad)) << bad;
    }
    EXPECT_EQ(read_manifest("/nowhere/web.json").why(), base::refusal::file_error);
}

}  // namespace
}  // namespace letterbox::desk::test
