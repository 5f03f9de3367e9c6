// The world of the tests: whatever they do in it, they do through the server, so at the end the log
// stands for every row, but where a test edited the database itself.
#pragma once

#include "tests/server/service/world.hpp"

namespace letterbox::test {

class checked_world : public world {
public:
    checked_world() = default;
    checked_world(const checked_world&) = delete;
    checked_world& operator=(const checked_world&) = delete;
    checked_world(checked_world&&) = delete;
    checked_world& operator=(checked_world&&) = delete;
    ~checked_world();  // world has no virtual one: nobody deletes a world by its base

    /// Changes rows behind the server's back, by SQL; some row at least.
    void edit(const std::string& sql);

private:
    bool is_edited_ = false;
};

}  // namespace letterbox::test
