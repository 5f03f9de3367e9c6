#include "server/app/serve.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <csignal>
#include <fcntl.h>
#include <fstream>
#include <future>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

#include "server/app/log.hpp"
#include "server/app/metrics.hpp"
#include "server/app/monitor.hpp"
#include "server/app/process.hpp"
#include "tests/server/api/running_server.hpp"
#include "tests/server/api/tls_client.hpp"
#include "tests/support/core_file.hpp"

namespace letterbox::app {
namespace {

using api::test::get;
using api::test::temporary_folder;
using api::test::tls_client;

class no_events : public push::feed {
public:
    base::result<contract::events_page> after(const std::string& /*member*/,
                                              std::uint64_t /*after*/,
                                              std::size_t /*limit*/) override {
        return contract::events_page{};
    }
    bool may_listen(const std::string& /*member*/, const std::string& /*session*/) override {
        return true;
    }
};

class fake_backend : public backend {
public:
    api::handler& requests() override { return service_; }
    push::feed& events() override { return events_; }
    [[nodiscard]] bool ready() const override { return true; }
    base::result<base::secret> new_first_token() override { return base::refusal::already_used; }
    void start_work() override {}
    void stop() override {
        ++stopped;
        if (hangs_up) {
            ::kill(::getpid(), SIGHUP);
        }
    }

    static inline std::atomic<int> stopped = 0;
    /// Whether SIGHUP comes while it is opened, and again while it stops.
    static inline std::atomic<bool> hangs_up = false;

private:
    api::test::fake_service service_;
    no_events events_;
};

base::result<opened_backend> open_fake(const configuration& /*with*/, push::hub& /*events*/) {
    if (fake_backend::hangs_up) {
        ::kill(::getpid(), SIGHUP);
    }
    opened_backend out;
    out.it = std::make_unique<fake_backend>();
    out.first_token = base::secret::copy_of(base::view_of("once-only"));
    return out;
}

/// A port that was free a moment ago.
std::uint16_t free_port() {
    api::test::running_server for_a_moment;
    return for_a_moment.port;
}

/// Connects as soon as the server listens.
std::unique_ptr<tls_client> connect(std::uint16_t port) {
    while (true) {
        try {
            return std::make_unique<tls_client>(port);
        } catch (const std::exception&) {
            std::this_thread::yield();
        }
    }
}

std::string read_file(const std::filesystem::path& file) {
    std::ifstream in(file);
    return {std::istreambuf_iterator<char>(in), {}};
}

TEST(serve, starts_reloads_and_stops_by_signal) {
    const temporary_folder folder;
    const auto file = folder.path / "server.toml";
    const auto write = [&](const std::string& burst) {
        std::ofstream(file) << "[data]\nfolder = \"" << (folder.path / "data").string()
                            << "\"\n[server]\nport = " << free_port()
                            << "\nthreads = 1\n[limit]\nsession_per_second = 0.001\n"
                            << "session_burst = " << burst << "\n[log]\nlevel = \"error\"\n";
    };
    write("100");
    const auto with = read_configuration(file);
    ASSERT_TRUE(with) << with.error().detail;
    fake_backend::stopped = 0;
    testing::internal::CaptureStderr();
    auto running = std::async(std::launch::async, [&] { return serve({*with, file}, &open_fake); });
    auto client = connect(with->port);
    const auto first = client->fingerprint();
    ASSERT_TRUE(client->send(get("/v1/me", "Authorization: Bearer good\r\n")));
    EXPECT_EQ(client->receive().status, 200U);

    // Not a terminal here: the token is in a file that is ours alone.
    const auto token = with->data_folder / "first-token";
    EXPECT_EQ(read_file(token), "once-only");
    struct stat about {};
    ASSERT_EQ(::stat(token.c_str(), &about), 0);
    EXPECT_EQ(about.st_mode & 0777U, 0600U);
    ASSERT_EQ(::stat(with->data_folder.c_str(), &about), 0);
    EXPECT_EQ(about.st_mode & 0777U, 0700U);

    // A new certificate in place of the old one, then SIGHUP until a new connection shows it.
    std::filesystem::remove(with->certificate);
    std::filesystem::remove(with->certificate_key);
    ASSERT_TRUE(ensure_certificate(*with));
    ASSERT_EQ(::kill(::getpid(), SIGHUP), 0);
    while (tls_client(with->port).fingerprint() == first) {
        std::this_thread::yield();
    }
    // A broken file changes nothing.
    std::ofstream(file) << "[nonsense]\nx = 1\n";
    ASSERT_EQ(::kill(::getpid(), SIGHUP), 0);
    ASSERT_TRUE(client->send(get("/v1/me", "Authorization: Bearer good\r\n")));
    EXPECT_EQ(client->receive().status, 200U);

    ASSERT_EQ(::kill(::getpid(), SIGTERM), 0);
    EXPECT_TRUE(running.get());
    EXPECT_TRUE(client->closed_cleanly());
    EXPECT_EQ(fake_backend::stopped, 1);
    const auto told = testing::internal::GetCapturedStderr();
    EXPECT_EQ(told.find("once-only"), std::string::npos);
    EXPECT_NE(told.find(token.string()), std::string::npos);
}

/// Standard error goes to a file that can be read meanwhile.
class told_in_file {
public:
    explicit told_in_file(std::filesystem::path file) : file_(std::move(file)) {
        const int to = ::open(file_.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
        ::dup2(to, STDERR_FILENO);
        ::close(to);
    }
    told_in_file(const told_in_file&) = delete;
    told_in_file& operator=(const told_in_file&) = delete;
    ~told_in_file() {
        ::dup2(before_, STDERR_FILENO);
        ::close(before_);
    }
    /// What was told until then.
    std::string wait_for(const std::string& words) const {
        while (true) {
            auto told = read_file(file_);
            if (told.find(words) != std::string::npos) {
                return told;
            }
            std::this_thread::yield();
        }
    }

private:
    std::filesystem::path file_;
    int before_ = ::dup(STDERR_FILENO);
};

TEST(serve, another_origin_is_not_taken_while_it_runs) {
    const temporary_folder folder;
    const auto file = folder.path / "server.toml";
    const auto write = [&](const std::string& origin) {
        std::ofstream(file) << "[data]\nfolder = \"" << (folder.path / "data").string()
                            << "\"\n[server]\nport = " << free_port() << "\norigin = \"" << origin
                            << "\"\nthreads = 1\n[log]\nlevel = \"info\"\n";
    };
    write("https://localhost:8443");
    const auto with = read_configuration(file);
    ASSERT_TRUE(with) << with.error().detail;
    const told_in_file told(folder.path / "told");
    auto running = std::async(std::launch::async, [&] { return serve({*with, file}, &open_fake); });
    told.wait_for("\"ready\"");
    write("https://elsewhere.example");
    ASSERT_EQ(::kill(::getpid(), SIGHUP), 0);
    EXPECT_NE(told.wait_for("reloaded\"").find("server.origin: it cannot change"),
              std::string::npos);
    write("https://localhost:8443");
    ASSERT_EQ(::kill(::getpid(), SIGHUP), 0);
    told.wait_for("\"reloaded\"");
    ASSERT_EQ(::kill(::getpid(), SIGTERM), 0);
    EXPECT_TRUE(running.get());
}

// As from `systemctl reload` at an unlucky moment.
TEST(serve, sighup_while_it_starts_or_stops_ends_nothing) {
    const temporary_folder folder;
    configuration with;
    with.data_folder = folder.path / "data";
    with.port = free_port();
    with.threads = 1;
    ASSERT_TRUE(with.fill_paths());
    fake_backend::hangs_up = true;
    const told_in_file told(folder.path / "told");
    auto running = std::async(std::launch::async, [&] {
        return serve({with, std::nullopt}, &open_fake);
    });
    told.wait_for("\"reloaded\"");
    ASSERT_EQ(::kill(::getpid(), SIGTERM), 0);
    EXPECT_TRUE(running.get());
    fake_backend::hangs_up = false;
}

TEST(process, takes_all_descriptors_that_there_may_be) {
    rlimit before{};
    ASSERT_EQ(::getrlimit(RLIMIT_NOFILE, &before), 0);
    const rlimit few{before.rlim_max / 2, before.rlim_max};
    ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &few), 0);
    EXPECT_EQ(raise_descriptors(), before.rlim_max);
    rlimit after{};
    ASSERT_EQ(::getrlimit(RLIMIT_NOFILE, &after), 0);
    EXPECT_EQ(after.rlim_cur, before.rlim_max);
    ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &before), 0);
}

TEST(serve, says_why_it_does_not_start) {
    const temporary_folder folder;
    api::test::running_server taken;
    configuration with;
    with.data_folder = folder.path / "data";
    with.address = "192.0.2.1";  // not ours
    with.port = taken.port;
    with.log_level = "error";
    ASSERT_TRUE(with.fill_paths());
    testing::internal::CaptureStderr();
    const auto outcome = serve({with, std::nullopt}, &open_fake);
    testing::internal::GetCapturedStderr();
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.why(), base::refusal::bad_configuration);
}

TEST(serve, makes_no_new_data_where_the_key_file_says_that_there_is_some) {
    const temporary_folder folder;
    configuration with;
    with.data_folder = folder.path / "mounted" / "data";
    with.log_level = "error";
    ASSERT_TRUE(with.fill_paths());
    std::filesystem::create_directory(folder.path / "mounted");
    std::ofstream(with.key_file) << std::string(32, 'k');
    const auto outcome = serve({with, std::nullopt}, &open_fake);
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.why(), base::refusal::file_error);
    EXPECT_NE(outcome.error().detail.find("mounted?"), std::string::npos);
    EXPECT_FALSE(std::filesystem::exists(with.data_folder));
}

TEST(process, a_crash_leaves_no_core_file) {
    const temporary_folder folder;
    const pid_t child = ::fork();
    if (child == 0) {
        letterbox::test::allow_core_files();
        harden_process();
        rlimit now{1, 1};
        ::getrlimit(RLIMIT_CORE, &now);
        if (now.rlim_max != 0 || ::prctl(PR_GET_DUMPABLE) != 0 ||
            ::chdir(folder.path.c_str()) != 0) {
            ::_exit(9);
        }
        ::raise(SIGQUIT);
        ::_exit(8);
    }
    letterbox::test::expect_crash_without_core(child, folder.path);
}

TEST(process, folders_are_private) {
    const temporary_folder folder;
    const auto inside = folder.path / "a" / "b";
    ASSERT_TRUE(make_private_folder(inside));
    ::chmod(inside.c_str(), 0755);
    ASSERT_TRUE(make_private_folder(inside));
    EXPECT_EQ(std::filesystem::status(inside).permissions(), std::filesystem::perms::owner_all);
    const auto file = inside / "f";
    std::ofstream(file) << "x";
    EXPECT_EQ(make_private_folder(file).why(), base::refusal::file_error);
}

TEST(metrics, counts_answers_by_route_and_time) {
    metrics counts;
    const auto& route = contract::find_route(contract::route_id::me);
    counts.answered({&route, 200, std::nullopt, std::chrono::milliseconds(3), "192.0.2.1"});
    counts.answered({&route, 404, base::refusal::not_found, std::chrono::seconds(9), "192.0.2.1"});
    counts.answered({nullptr, 400, std::nullopt, std::chrono::milliseconds(1), "192.0.2.1"});
    counts.connection_opened();
    const auto text = counts.prometheus(3);
    for (const auto* line : {"letterbox_requests_total{route=\"me\",status=\"2xx\"} 1\n",
                             "letterbox_requests_total{route=\"me\",status=\"4xx\"} 1\n",
                             "letterbox_requests_total{route=\"none\",status=\"4xx\"} 1\n",
                             "letterbox_request_seconds_bucket{route=\"me\",le=\"0.005\"} 1\n",
                             "letterbox_request_seconds_bucket{route=\"me\",le=\"+Inf\"} 2\n",
                             "letterbox_request_seconds_count{route=\"me\"} 2\n",
                             "letterbox_connections_open 1\n", "letterbox_push_listeners 3\n"}) {
        EXPECT_NE(text.find(line), std::string::npos) << line << text;
    }
    EXPECT_EQ(text.find("192.0.2.1"), std::string::npos);
}

TEST(log, lines_are_json_without_addresses) {
    EXPECT_EQ(json_text("a\"b\\c\nd\xc3"), "\"a\\\"b\\\\c?d?\"");
    EXPECT_EQ(hashed_address("192.0.2.1").size(), 12U);
    EXPECT_EQ(hashed_address("192.0.2.1"), hashed_address("192.0.2.1"));
    EXPECT_NE(hashed_address("192.0.2.1"), hashed_address("192.0.2.2"));
}

}  // namespace
}  // namespace letterbox::app
