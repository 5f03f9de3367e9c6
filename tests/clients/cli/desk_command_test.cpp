// What `letterbox desk` says when it cannot begin.
#include <gtest/gtest.h>

#include <arpa/inet.h>
#include <filesystem>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "clients/cli/commands.hpp"
#include "tests/clients/cli/test_tools.hpp"

namespace letterbox::cli {
namespace {

bool contains(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

/// A port of loopback that somebody else listens on.
class taken_port {
public:
    taken_port() : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in here{};
        here.sin_family = AF_INET;
        here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof here;
        auto* const plain = reinterpret_cast<sockaddr*>(&here);  // NOLINT
        if (::bind(socket_, plain, size) != 0 || ::listen(socket_, 1) != 0 ||
            ::getsockname(socket_, plain, &size) != 0) {
            ADD_FAILURE() << "no port";
        }
        number_ = ntohs(here.sin_port);
    }
    taken_port(const taken_port&) = delete;
    taken_port& operator=(const taken_port&) = delete;
    ~taken_port() { ::close(socket_); }

    [[nodiscard]] std::string number() const { return std::to_string(number_); }

private:
    int socket_;
    std::uint16_t number_ = 0;
};

class desk_command : public ::testing::Test {
protected:
    testing::run_result desk(const std::string& port, const std::string& pages) {
        return testing::run_program(
            all_commands(), {"desk", "--port", port, "--web", pages},
            testing::environment_in(folder_, {{"LETTERBOX_SERVER", "https://localhost:1"}}));
    }

    testing::test_folder folder_;
};

TEST_F(desk_command, says_that_the_port_is_taken) {
    std::filesystem::create_directory(folder_.file("web"));
    folder_.write("web/index.html", "page");
    folder_.write("web/origin.json", "{}");
    const taken_port port;
    const auto refused = desk(port.number(), folder_.file("web"));
    EXPECT_EQ(refused.code, 2);
    EXPECT_TRUE(contains(refused.notes, "Port " + port.number() + " of this machine"))
        << refused.notes;
    EXPECT_TRUE(contains(refused.notes, "Perhaps a desk runs already")) << refused.notes;
}

TEST_F(desk_command, says_that_the_pages_are_not_right) {
    std::filesystem::create_directory(folder_.file("web"));
    for (const auto* each : {"web", "none"}) {
        const auto refused = desk("0", folder_.file(each));
        EXPECT_EQ(refused.code, 2);
        EXPECT_TRUE(contains(refused.notes, "The pages in " + folder_.file(each))) << refused.notes;
        EXPECT_FALSE(contains(refused.notes, "settings file")) << refused.notes;
    }
}

}  // namespace
}  // namespace letterbox::cli
