#include "tests/server/contract/openapi.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "server/contract/routes.hpp"
#include "tests/support/source_dir.hpp"

namespace letterbox::contract {
namespace {

std::string published() {
    std::ifstream file(test::source_path("docs/api/openapi.json"));
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

TEST(openapi, the_published_document_is_what_the_code_says) {
    EXPECT_EQ(published(), openapi_document().dump(2) + "\n")
        << "run: build/dev/bin/openapi_document > docs/api/openapi.json";
}

TEST(openapi, every_route_is_described_once) {
    const auto document = openapi_document();
    std::size_t count = 0;
    for (const auto& [path, operations] : document.at("paths").items()) {
        for (const auto& [verb, operation] : operations.items()) {
            EXPECT_FALSE(operation.at("summary").get<std::string>().empty()) << path << verb;
            EXPECT_TRUE(operation.at("responses").contains("default")) << path << verb;
            ++count;
        }
    }
    EXPECT_EQ(count, routes.size());
}

TEST(openapi, optional_fields_are_not_required) {
    const auto document = openapi_document();
    const auto& summary =
        document.at("components").at("schemas").at("claim_answer").at("properties").at("letter");
    const auto& required = summary.at("required");
    const auto demands = [&](const char* name) {
        return std::find(required.begin(), required.end(), name) != required.end();
    };
    EXPECT_TRUE(demands("letter"));
    EXPECT_FALSE(demands("delivered"));
}

}  // namespace
}  // namespace letterbox::contract
