// What somebody can read who has the whole database, every payload file, and one member's private
// keys. Signs in as that member to get the keys, then tries every header on every payload.
//
// usage: letterbox-thief SERVER FINGERPRINT NAME PASSWORD-FILE DATABASE PAYLOAD-FOLDER
// Prints {"headers":N,"payloads":N,"opened":[payload hashes]}; the opened contents stay unread.
#include <sqlite3.h>

#include <chrono>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>

#include "clients/core/account.hpp"
#include "clients/net/https_transport.hpp"
#include "crypto/age/open.hpp"
#include "crypto/base/encoding.hpp"
#include "crypto/base/hash.hpp"

namespace {

using namespace letterbox;

constexpr std::size_t largest_payload = 16U * 1024U * 1024U;

std::string read_whole(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        throw std::runtime_error("cannot read " + path.string());
    }
    return {std::istreambuf_iterator<char>(file), {}};
}

core::own_keys keys_of(char** arguments) {
    const auto address = net::parse_address(arguments[1]).value();
    net::server_trust trust{address, net::parse_fingerprint(arguments[2]).value(), {}};
    net::https_transport transport(trust);
    core::memory_state state;
    core::memory_spool spool;
    core::surroundings around;
    around.net = &transport;
    around.state = &state;
    around.parts = &spool;
    around.now = [] {
        const auto since = std::chrono::system_clock::now().time_since_epoch();
        return base::instant{std::chrono::duration_cast<std::chrono::seconds>(since).count()};
    };
    around.use_token = [&](base::secret token) {
        if (!token.empty() && !transport.sign_in(std::move(token))) {
            throw std::runtime_error("token");
        }
    };
    core::client me(around);
    const auto password = base::secret::copy_of(base::view_of(read_whole(arguments[4])));
    const auto done = core::sign_in(me, arguments[3], password, "thief", address.text());
    if (!done) {
        throw std::runtime_error(std::string(base::name(done.why())) + " " + done.error().detail);
    }
    return core::own_keys::from_secret(me.keys().to_secret()).value();
}

/// The blobs of a column, by the hash beside them; nothing for rows whose blob is null.
std::map<std::string, base::bytes> blobs(sqlite3* database, const char* query) {
    std::map<std::string, base::bytes> out;
    sqlite3_stmt* rows = nullptr;
    if (sqlite3_prepare_v2(database, query, -1, &rows, nullptr) != SQLITE_OK) {
        throw std::runtime_error(sqlite3_errmsg(database));
    }
    const auto column = [&](int index) {
        const auto* data = static_cast<const std::uint8_t*>(sqlite3_column_blob(rows, index));
        const auto size = static_cast<std::size_t>(sqlite3_column_bytes(rows, index));
        return data == nullptr ? base::bytes{} : base::bytes(data, data + size);
    };
    while (sqlite3_step(rows) == SQLITE_ROW) {
        if (auto data = column(1); !data.empty()) {
            out[base::hex(column(0))] = std::move(data);
        }
    }
    sqlite3_finalize(rows);
    return out;
}

int run(char** arguments) {
    base::start_crypto();
    const auto keys = keys_of(arguments);
    sqlite3* database = nullptr;
    if (sqlite3_open_v2(arguments[5], &database, SQLITE_OPEN_READONLY, nullptr) != SQLITE_OK) {
        throw std::runtime_error("cannot open the database");
    }
    const auto headers = blobs(database, "SELECT hash, content FROM header");
    auto payloads = blobs(database, "SELECT hash, content FROM payload");
    sqlite3_close(database);
    for (const auto& each : std::filesystem::recursive_directory_iterator(arguments[6])) {
        if (each.is_regular_file()) {
            const auto data = read_whole(each.path());
            payloads[base::hex(base::sha256(base::view_of(data)).view())] =
                base::to_bytes(base::view_of(data));
        }
    }
    std::map<std::string, bool> opened;
    for (const auto& [hash, header] : headers) {
        const auto key = age::open_header(header, keys.open());
        if (!key) {
            continue;
        }
        for (const auto& [name, payload] : payloads) {
            if (age::open_payload(*key, payload, largest_payload)) {
                opened[name] = true;
            }
        }
    }
    nlohmann::json list = nlohmann::json::array();
    for (const auto& [name, yes] : opened) {
        list.push_back(name);
    }
    std::cout << nlohmann::json{{"headers", headers.size()},
                                {"payloads", payloads.size()},
                                {"opened", list}}
                     .dump()
              << '\n';
    return 0;
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 7) {
        std::cerr << "usage: letterbox-thief SERVER FINGERPRINT NAME PASSWORD-FILE DATABASE "
                     "PAYLOAD-FOLDER\n";
        return 2;
    }
    try {
        return run(arguments);
    } catch (const std::exception& why) {
        std::cerr << "letterbox-thief: " << why.what() << '\n';
        return 1;
    }
}
