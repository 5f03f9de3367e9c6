#include "tests/server/service/checked_world.hpp"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include "server/service/check_passed_on.hpp"
#include "server/service/check_rows.hpp"

namespace letterbox::test {

checked_world::~checked_world() {
    if (rows == nullptr || is_edited_) {
        return;
    }
    for (const auto& check : {service::check_passed_on, service::check_rows}) {
        const auto found = check(*rows);
        EXPECT_TRUE(found);
        EXPECT_EQ(found ? *found : store::findings(), store::findings());
    }
}

void checked_world::edit(const std::string& sql) {
    is_edited_ = true;
    sqlite3* data = nullptr;
    ASSERT_EQ(sqlite3_open((folder / "data" / "letterbox.db").c_str(), &data), SQLITE_OK);
    char* why = nullptr;
    EXPECT_EQ(sqlite3_exec(data, sql.c_str(), nullptr, nullptr, &why), SQLITE_OK) << why;
    EXPECT_GT(sqlite3_changes(data), 0) << sql;
    sqlite3_close(data);
}

}  // namespace letterbox::test
