#include "tests/bench/letters/stock.hpp"

#include <chrono>
#include <filesystem>
#include <fstream>
#include <thread>

#include "clients/core/multipart_writer.hpp"
#include "crypto/age/commit.hpp"
#include "crypto/base/hash.hpp"

namespace letterbox::bench {

namespace {

constexpr std::size_t agreements = 16;
constexpr std::size_t members_of_party = 2;  // so that a letter has four readers
constexpr std::int64_t step = 30;  // seconds between two people, or guesses would be too many

base::instant clock_now() {
    return {std::chrono::duration_cast<std::chrono::seconds>(
                std::chrono::system_clock::now().time_since_epoch())
                .count()};
}

}  // namespace

author::author(test::someone who, const test::world& in, base::party_id from, base::party_id to)
    : who_(std::move(who)), readers_(4, in.reader.recipient()) {
    letter_.scope = submission_.scope = in.scope;
    letter_.agreement = in.agreement.agreement_id;
    letter_.agreement_hash = in.agreement_hash;
    letter_.author = who_.at();
    letter_.from = from;
    letter_.to = {to};
    letter_.written = base::write_day(in.now);
    letter_.parts.resize(1);
    submission_.sequence = 0;
    submission_.headers.resize(1);
}

std::string author::next_request() {
    letter_.letter_id = base::letter_id::make();
    const auto key = age::new_file_key();
    const auto header = age::seal_header(key, readers_).value();
    const auto payload = age::seal_payload(key, base::bytes(letter_size, ' '));
    letter_.parts[0] = {
        base::sha256(payload), payload.size(),
        age::part_commit(key, {letter_.scope.id, letter_.letter_id.text(), 1, 0, who_.id})};
    const auto letter = statement::sign(letter_, who_.key);
    submission_.headers[0] = base::sha256(header);
    submission_.letter = letter.statement_hash();
    ++submission_.sequence;
    const auto submission = statement::sign(submission_, who_.key);
    submission_.previous = submission.statement_hash();

    namespace parts = contract::parts;
    core::multipart_writer form;
    form.add(parts::letter, parts::json_type, base::view_of(letter.text()));
    form.add(parts::submission, parts::json_type, base::view_of(submission.text()));
    form.add(parts::header_name(submission_.headers[0]), parts::bytes_type, header);
    form.add(parts::payload_name(letter_.parts[0].payload), parts::bytes_type, payload);
    const auto type = form.content_type();
    const auto body = form.finish();
    std::string out =
        "POST /v1/letters HTTP/1.1\r\nHost: localhost:8443\r\nAuthorization: Bearer " + who_.token +
        "\r\nIdempotency-Key: " + letter_.letter_id.text() + "\r\nContent-Type: " + type +
        "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n";
    out += base::text_of(body);
    return out;
}

stock::stock() {
    const std::int64_t needed = step * static_cast<std::int64_t>(agreements) * 5;
    world_.now = clock_now().plus(-needed);
    world_.begin();
    for (std::size_t i = 0; i < agreements; ++i) {
        world_.home = base::party_id::make();
        world_.birth = base::party_id::make();
        world_.make_agreement(1);
        for (const auto& [from, to] :
             {std::pair(world_.home, world_.birth), std::pair(world_.birth, world_.home)}) {
            for (std::size_t member = 0; member < members_of_party; ++member) {
                world_.now = world_.now.plus(step);
                test::someone who;
                world_.join(who, record::role::family, {{world_.agreement.agreement_id, from}});
                authors_.emplace_back(std::move(who), world_, from, to);
            }
        }
    }
    // The server takes over.
    world_.rows.reset();
    world_.asked.reset();
    const auto key_path = data().string() + ".key";
    std::ofstream key(key_path, std::ios::binary);
    const auto view = base::text_of(world_.key_file.view());
    key.write(view.data(), static_cast<std::streamsize>(view.size()));
    // The server takes no key file that others may read.
    std::filesystem::permissions(key_path, std::filesystem::perms::owner_read |
                                               std::filesystem::perms::owner_write);
}

std::vector<std::vector<std::string>> stock::make(std::size_t letters) {
    std::vector<std::vector<std::string>> out(authors_.size());
    const auto part = [&](std::size_t first) {
        for (auto at = first; at < authors_.size(); at += 2) {
            for (std::size_t i = 0; i < letters; ++i) {
                out[at].push_back(authors_[at].next_request());
            }
        }
    };
    std::thread other([&] { part(1); });
    part(0);
    other.join();
    return out;
}

}  // namespace letterbox::bench
