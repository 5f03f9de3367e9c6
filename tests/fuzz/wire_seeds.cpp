// Writes the seeds of the targets that read what comes over the wire, a folder for each:
// wire_seeds FOLDER
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>

#include "crypto/age/identity.hpp"
#include "crypto/age/recipient.hpp"
#include "crypto/age/seal.hpp"
#include "crypto/base/secret.hpp"
#include "crypto/record/kinds.hpp"
#include "server/contract/routes.hpp"
#include "tests/support/agency_builder.hpp"

namespace {

using namespace letterbox;

class folder {
public:
    explicit folder(std::filesystem::path path) : path_(std::move(path)) {
        std::filesystem::remove_all(path_);
        std::filesystem::create_directories(path_);
    }
    void add(std::string_view text) {
        std::ofstream out(path_ / std::to_string(++count_), std::ios::binary);
        out << text;
        if (!out) {
            throw std::runtime_error("cannot write a seed");
        }
    }

private:
    std::filesystem::path path_;
    int count_ = 0;
};

/// Envelopes of an agency's beginning, and their payloads.
void write_statements(folder to, folder json) {
    const test::agency_builder made;
    auto log = made.log;
    log.push_back(statement::sign(made.new_agreement(), made.manager.signer));
    record::letter letter;
    letter.scope = made.scope;
    letter.author = {made.manager.id, 1};
    letter.parts.resize(2);
    letter.to = {made.birth};
    log.push_back(statement::sign(letter, made.manager.signer));
    record::decision decision;
    decision.scope = made.scope;
    decision.approvers = {letter.author};
    log.push_back(statement::sign(decision, made.manager.signer));
    for (const auto& each : log) {
        to.add(each.text());
        to.add(base::text_of(each.payload));
        json.add(each.text());
        json.add(base::text_of(each.payload));
    }
    json.add(R"({ "answer" : [ true , false, -9007199254740991, "\ud83d\ude00\n\u0000" ] })");
    json.add(R"({"label":"a device","login":"{}"})");
    json.add(R"({"reason":"reader"})");
    json.add(std::string(40, '[') + std::string(40, ']'));
}

void write_headers(folder to) {
    const auto key = age::identity::make();
    const auto file_key = age::new_file_key();
    for (const std::size_t count : {1U, 2U, 10U}) {
        const std::vector<base::recipient> all(count, key.recipient());
        to.add(base::text_of(age::seal_header(file_key, all).value()));
    }
    to.add("age-encryption.org/v1\n-> X25519 " + std::string(43, 'A') + "\n" +
           std::string(43, 'A') + "\n--- " + std::string(43, 'A') + "\n");
    to.add(age::write_recipient(key.recipient()));
    const auto identity = age::write_identity(key);
    to.add("# a comment\r\n\n" + std::string(base::text_of(identity.view())) + "\n");
}

void write_bodies(folder to) {
    const std::string head = "Content-Disposition: form-data; name=\"letter\"\r\n";
    to.add("--b\r\n" + head + "\r\n{}\r\n--b--\r\n");
    to.add("--b\r\n" + head + "Content-Type: application/octet-stream\r\n\r\nx\r\n--\r\n--bx\r\n" +
           "\r\n--b\r\n" + head + "\r\n\r\n--b--");
    to.add("--b\r\nContent-Disposition: form-data; name=\"a\"; filename=\"b \\\" "
           "c\"\r\n\r\n\r\n--b--");
    to.add("multipart/form-data; boundary=\"a b\"");
    to.add(head);
}

/// A request to every route.
void write_requests(folder to) {
    const std::string host = " HTTP/1.1\r\nHost: localhost:8443\r\n";
    for (const auto& each : contract::routes) {
        auto target = std::string(each.pattern);
        for (auto open = target.find('{'); open != std::string::npos; open = target.find('{')) {
            target.replace(open, target.find('}') - open + 1, "let_" + std::string(26, '0'));
        }
        to.add(std::string(contract::name(each.verb)) + " " + target + host +
               "Authorization: Bearer abc\r\nIdempotency-Key: 0123456789abcdef\r\n"
               "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 10\r\n\r\n");
    }
    to.add("GET /v1/push?after=1" + host +
           "Origin: https://localhost:8443\r\nCookie: __Host-letterbox=abc; other=1\r\n"
           "Connection: keep-alive, Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
           "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
    to.add(
        "POST /v1/session" + host +
        "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\nExpect: 100-continue\r\n"
        "\r\n");
    to.add("GET /assets/app.js" + host + "Accept-Encoding: gzip\r\nIf-None-Match: \"a\"\r\n\r\n");
}

}  // namespace

int main(int count, char** words) try {
    if (count != 2) {
        std::fputs("usage: wire_seeds FOLDER\n", stderr);
        return 2;
    }
    base::start_crypto();
    const std::filesystem::path all = words[1];
    write_statements(folder(all / "statement"), folder(all / "json"));
    write_headers(folder(all / "age_header"));
    write_bodies(folder(all / "multipart"));
    write_requests(folder(all / "request_head"));
    return 0;
} catch (const std::exception& why) {
    std::fprintf(stderr, "%s\n", why.what());
    return 1;
}
