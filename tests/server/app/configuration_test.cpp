#include "server/app/configuration.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <unistd.h>

#include "tests/support/source_dir.hpp"

namespace letterbox::app {
namespace {

using base::refusal;

std::string why_not(std::string_view text) {
    const auto read = parse_configuration(text);
    if (read) {
        return "read";
    }
    EXPECT_EQ(read.why(), refusal::bad_configuration);
    return read.error().detail;
}

TEST(configuration, has_defaults_for_everything) {
    const auto read = parse_configuration("");
    ASSERT_TRUE(read);
    EXPECT_EQ(read->address, "127.0.0.1");
    EXPECT_EQ(read->port, 8443);
    EXPECT_EQ(read->network.origin, "https://localhost:8443");
    EXPECT_EQ(read->data_folder.filename(), "letterbox-server");
    EXPECT_EQ(read->key_file.string(), read->data_folder.string() + ".key");
    EXPECT_EQ(read->certificate.parent_path(), read->data_folder);
    EXPECT_TRUE(read->own_certificate());
}

TEST(configuration, notices_need_a_relay_a_sender_and_a_plain_name) {
    EXPECT_TRUE(parse_configuration("")->notices.relay.empty());
    const auto read = parse_configuration(R"([notify]
relay = "smtp://127.0.0.1:2525"
without_tls = true
from = "notices@post-room.example"
service = "Post Room"
user = "letterbox"
password_file = "/etc/letterbox/relay"
authority = "/etc/letterbox/authority.pem"
retry = 5
tries = 2
)");
    ASSERT_TRUE(read) << read.error().detail;
    EXPECT_EQ(read->notices.relay, "smtp://127.0.0.1:2525");
    EXPECT_TRUE(read->notices.without_tls);
    EXPECT_EQ(read->notices.sender.address, "notices@post-room.example");
    EXPECT_EQ(read->notices.sender.service, "Post Room");
    EXPECT_EQ(read->notices.user, "letterbox");
    EXPECT_EQ(read->notices.password_file, "/etc/letterbox/relay");
    EXPECT_EQ(read->notices.authority, "/etc/letterbox/authority.pem");
    EXPECT_EQ(read->notices.retry.first, 5);
    EXPECT_EQ(read->notices.retry.tries, 2U);
    EXPECT_EQ(why_not("[notify]\nrelay = \"smtps://mail.example\"\n"),
              "notify.from is not an e-mail address");
    EXPECT_EQ(why_not("[notify]\nservice = \"Post\\nRoom\"\n"),
              "notify.service is not 1 to 60 plain letters, digits and spaces");
    EXPECT_EQ(why_not("[notify]\nwithout_tls = 1\n"),
              "line 2: notify.without_tls is not true or false");
}

TEST(configuration, reads_every_sort_of_value) {
    const auto read = parse_configuration(R"([server]
address = "::1"
port = 9443
origin = "https://letters.example"
threads = 4
[data]
folder = "/srv/letterbox/"
key_file = "/etc/letterbox/key"
[tls]
hosts = ["letters.example"]
[time]
head = 2.5
[limit]
session_per_second = 3
session_burst = 9
drafts = 7
draft_bytes = 300_000
waiting = 9
day_mebibytes = 500
[log]
level = "debug"
)");
    ASSERT_TRUE(read) << read.error().detail;
    EXPECT_EQ(read->address, "::1");
    EXPECT_EQ(read->port, 9443);
    EXPECT_EQ(read->threads, 4U);
    EXPECT_EQ(read->data_folder, "/srv/letterbox");
    EXPECT_EQ(read->key_file, "/etc/letterbox/key");
    EXPECT_EQ(read->certificate_hosts, std::vector<std::string>{"letters.example"});
    EXPECT_EQ(read->network.head_time, std::chrono::milliseconds(2500));
    EXPECT_EQ(read->network.session.per_second, 3);
    EXPECT_EQ(read->network.session.burst, 9);
    EXPECT_EQ(read->quota.drafts, 7U);
    EXPECT_EQ(read->quota.draft_bytes, 300'000U);
    EXPECT_EQ(read->quota.waiting, 9U);
    EXPECT_EQ(read->quota.day_mebibytes, 500U);
    EXPECT_EQ(read->log_level, "debug");
}

TEST(configuration, a_day_has_at_most_a_mebibyte_for_each_second) {
    EXPECT_TRUE(parse_configuration("[limit]\nday_mebibytes = 86400\n"));
    EXPECT_EQ(why_not("[limit]\nday_mebibytes = 86401\n"),
              "line 2: limit.day_mebibytes is not a number within its bounds");
}

// Half a letter would have become none, and that no limit.
TEST(configuration, counts_are_whole) {
    EXPECT_EQ(why_not("[limit]\nwaiting = 0.5\n"), "line 2: limit.waiting is not a whole number");
    EXPECT_EQ(why_not("[server]\nport = 23446.7\n"), "line 2: server.port is not a whole number");
    for (const auto* key :
         {"server.threads", "server.metrics_port", "limit.connections",
          "limit.connections_by_address", "limit.address_burst", "limit.session_burst",
          "limit.without_session_burst", "limit.drafts", "limit.day_mebibytes", "notify.retry",
          "notify.tries", "time.slowest_upload"}) {
        const std::string name(key);
        const auto dot = name.find('.');
        const auto line = name.substr(dot + 1) + " = 2.5\n";
        EXPECT_EQ(why_not("[" + name.substr(0, dot) + "]\n" + line),
                  "line 2: " + name + " is not a whole number");
    }
    EXPECT_NE(why_not("[limit]\ndraft_bytes = 262144.5\n"), "read");
    EXPECT_EQ(why_not("[limit]\nday_mebibytes = 20.0\n"), "read");
    EXPECT_EQ(why_not("[limit]\naddress_per_second = 0.5\n[time]\nstall = 0.5\n"), "read");
}

TEST(configuration, names_the_line_of_what_is_wrong) {
    EXPECT_EQ(why_not("[server]\nport = 1\nprot = 2\n"), "line 3: unknown key server.prot");
    EXPECT_EQ(why_not("\n[servers]\nport = 1\n"), "line 3: unknown key servers.port");
    EXPECT_EQ(why_not("port = 1\n"), "line 1: unknown key port");
    EXPECT_EQ(why_not("[server]\nport = 70000\n"),
              "line 2: server.port is not a number within its bounds");
    EXPECT_EQ(why_not("[server]\nport = \"1\"\n"),
              "line 2: server.port is not a number within its bounds");
    EXPECT_EQ(why_not("[time]\nhead = nan\n"),
              "line 2: time.head is not a number within its bounds");
    EXPECT_EQ(why_not("[server]\n\naddress = 1\n"), "line 3: server.address is not a text");
    EXPECT_EQ(why_not("[server]\naddress = \"\"\n"), "line 2: server.address is not a text");
    EXPECT_EQ(why_not("[tls]\nhosts = \"x\"\n"), "line 2: tls.hosts is not a list of texts");
    EXPECT_EQ(why_not("[tls]\nhosts = [1]\n"), "line 2: tls.hosts is not a list of texts");
    EXPECT_EQ(why_not("[server]\nport = = 1\n").substr(0, 7), "line 2:");
    EXPECT_EQ(why_not("[server]\nport = 1\nport = 2\n").substr(0, 7), "line 3:");
}

TEST(configuration, checks_what_belongs_together) {
    for (const auto* origin : {"http://x", "https://", "https://X", "https://x/", "x",
                               "https://x:443", "https://:::", "https://a]"}) {
        EXPECT_NE(why_not("[server]\norigin = \"" + std::string(origin) + "\"\n"), "read");
    }
    EXPECT_NE(why_not("[log]\nlevel = \"loud\"\n"), "read");
    EXPECT_NE(why_not("[data]\nfolder = \"/a/b\"\nkey_file = \"/a/b/key\"\n"), "read");
    EXPECT_NE(why_not("[data]\nfolder = \"/a/b\"\nkey_file = \"/a/c/../b/d/key\"\n"), "read");
    EXPECT_EQ(why_not("[data]\nfolder = \"/a/b\"\nkey_file = \"/a/bc/key\"\n"), "read");
    EXPECT_NE(why_not("[tls]\ncertificate = \"/a\"\n"), "read");
    EXPECT_EQ(why_not("[tls]\ncertificate = \"/a\"\nkey = \"/b\"\n"), "read");
}

TEST(configuration, a_file_that_is_not_there_or_is_huge) {
    EXPECT_EQ(read_configuration("/nonexistent/file.toml").why(), refusal::file_error);
    const auto file = std::filesystem::temp_directory_path() /
                      ("letterbox-huge-" + std::to_string(::getpid()) + ".toml");
    std::ofstream(file) << std::string(70'000, '#');
    EXPECT_EQ(read_configuration(file).why(), refusal::bad_configuration);
    std::filesystem::remove(file);
}

// Every key in docs/operations.md, and no other.
TEST(configuration, is_documented_key_by_key) {
    std::ifstream in(test::source_path("docs/operations.md"));
    ASSERT_TRUE(in);
    std::vector<std::string> documented;
    for (std::string line; std::getline(in, line);) {
        const auto end = line.find("` |");
        const auto name = line.substr(0, end).substr(std::min<std::size_t>(line.size(), 3));
        const bool is_key = line.rfind("| `", 0) == 0 && end != std::string::npos &&
                            name.rfind("letterbox_", 0) != 0;
        if (is_key) {
            documented.push_back(name);
        }
    }
    auto known = configuration_keys();
    std::sort(documented.begin(), documented.end());
    std::sort(known.begin(), known.end());
    EXPECT_EQ(documented, known);
    EXPECT_EQ(std::set<std::string>(known.begin(), known.end()).size(), known.size());
}

}  // namespace
}  // namespace letterbox::app
