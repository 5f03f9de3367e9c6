// Checks what can be checked without keys: the database's own structure, every payload's hash, the
// log's leaves against its tree, and the newest checkpoint against both.
#include "server/store/sqlite/verify.hpp"

#include <array>
#include <charconv>

#include "crypto/base/encoding.hpp"
#include "crypto/base/hash.hpp"
#include "server/store/sqlite/log_tiles.hpp"

namespace letterbox::store::sqlite {

namespace {

void check_database(database& data, findings& out) {
    auto integrity = data.prepare("PRAGMA integrity_check(20)");
    while (integrity.step()) {
        if (const auto line = integrity.text(0); line != "ok") {
            out.push_back("database: " + line);
        }
    }
    auto keys = data.prepare("PRAGMA foreign_key_check");
    while (keys.step()) {
        out.push_back("database: a row of " + keys.text(0) + " refers to nothing");
    }
}

void check_payloads(database& data, questions& asked, findings& out) {
    auto rows = data.prepare("SELECT hash, size FROM payload");
    base::bytes buffer(std::size_t{64} * 1024);
    while (rows.step()) {
        const auto hash = rows.fixed<base::digest>(0);
        const auto name = "payload " + base::hex(hash.view());
        auto source = asked.open_payload(hash);
        if (!source) {
            out.push_back(name + ": missing, or of another size");
            continue;
        }
        base::sha256_stream stream;
        std::uint64_t at = 0;
        for (;;) {
            const auto got = (*source)->read(at, buffer);
            if (!got || *got == 0) {
                break;
            }
            stream.update(base::byte_view(buffer).first(*got));
            at += *got;
        }
        if (at != rows.as<>(1) || !(stream.finish() == hash)) {
            out.push_back(name + ": other bytes than its name says");
        }
    }
    auto headers = data.prepare("SELECT hash, content FROM header");
    while (headers.step()) {
        const auto hash = headers.fixed<base::digest>(0);
        if (!(base::sha256(headers.blob(1)) == hash)) {
            out.push_back("header " + base::hex(hash.view()) + ": other bytes than its name says");
        }
    }
}

/// Sessions and notices of somebody who has no account, and payloads to which nobody has a key.
void check_owners(database& data, findings& out) {
    constexpr std::array of_members{
        std::pair("session", "SELECT count(*) FROM session t WHERE NOT EXISTS (SELECT 1 FROM "
                             "account a WHERE a.member = t.member)"),
        std::pair("notice", "SELECT count(*) FROM notice t WHERE NOT EXISTS (SELECT 1 FROM "
                            "account a WHERE a.member = t.member)"),
        std::pair("news", "SELECT count(*) FROM news t WHERE NOT EXISTS (SELECT 1 FROM account a "
                          "WHERE a.member = t.member)")};
    for (const auto& [table, sql] : of_members) {
        auto rows = data.prepare(sql);
        rows.step();
        if (rows.number(0) != 0) {
            out.push_back("database: " + std::to_string(rows.number(0)) + " rows of " + table +
                          " are of members without an account");
        }
    }
    auto rows =
        data.prepare("SELECT count(*) FROM payload WHERE NOT EXISTS (SELECT 1 FROM reader r WHERE "
                     "r.payload = payload.id) AND NOT EXISTS (SELECT 1 FROM proposal_piece q WHERE "
                     "q.payload = payload.hash)");
    rows.step();
    if (rows.number(0) != 0) {
        out.push_back("database: " + std::to_string(rows.number(0)) +
                      " payloads belong to no statement");
    }
}

void check_drafts(database& data, findings& out) {
    auto rows = data.prepare("SELECT id, payload_hash, payload FROM draft");
    while (rows.step()) {
        if (!(base::sha256(rows.blob(2)) == rows.fixed<base::digest>(1))) {
            out.push_back("draft " + rows.fixed<base::object_id>(0).text() +
                          ": other bytes than were saved");
        }
    }
}

/// RFC 6962 section 2.1 by a stack of complete subtrees, from left to right.
class tree {
public:
    explicit tree(const node_hash& hash) : hash_(hash) {}
    void add(base::digest leaf) {
        for (auto count = size_++; (count & 1) != 0; count >>= 1) {
            leaf = hash_(stack_.back(), leaf);
            stack_.pop_back();
        }
        stack_.push_back(leaf);
    }
    [[nodiscard]] base::digest root() const {
        auto out = stack_.back();
        for (auto at = stack_.size() - 1; at > 0; --at) {
            out = hash_(stack_[at - 1], out);
        }
        return out;
    }

private:
    const node_hash& hash_;
    std::uint64_t size_ = 0;
    std::vector<base::digest> stack_;
};

struct checkpoint_text {
    std::uint64_t size = 0;
    base::bytes root;
};

/// C2SP tlog-checkpoint: origin, size, root in base64, each on a line.
std::optional<checkpoint_text> read_checkpoint(std::string_view text) {
    std::array<std::string_view, 3> lines;
    for (auto& line : lines) {
        const auto end = text.find('\n');
        if (end == std::string_view::npos) {
            return std::nullopt;
        }
        line = text.substr(0, end);
        text.remove_prefix(end + 1);
    }
    checkpoint_text out;
    const auto* end = lines[1].data() + lines[1].size();
    const auto number = std::from_chars(lines[1].data(), end, out.size);
    auto root = base::from_base64(lines[2], true);
    if (number.ec != std::errc() || number.ptr != end || !root) {
        return std::nullopt;
    }
    out.root = std::move(*root);
    return out;
}

void check_log(database& data, questions& asked, const node_hash& hash, findings& out) {
    const auto text = asked.checkpoint();
    const auto signed_at = text ? read_checkpoint(*text) : std::nullopt;
    if (text && !text->empty() && !signed_at) {
        out.emplace_back("checkpoint: not in the right form");
    }
    tree whole(hash);
    std::uint64_t next = 0;
    std::vector<base::digest> stored;
    bool root_seen = !signed_at || signed_at->size == 0;
    auto rows = data.prepare("SELECT leaf, leaf_hash FROM statement ORDER BY leaf");
    while (rows.step()) {
        const auto leaf = rows.fixed<base::digest>(1);
        if (rows.as<>(0) != next) {
            out.push_back("log: leaf " + std::to_string(next) + " is missing");
            return;
        }
        if (next % tile_width == 0) {
            auto tile = asked.tile(0, next / tile_width);
            stored = tile ? std::move(*tile) : std::vector<base::digest>();
        }
        if (stored.size() <= next % tile_width || !(stored[next % tile_width] == leaf)) {
            out.push_back("log: leaf " + std::to_string(next) + " is not in the tree");
        }
        whole.add(leaf);
        ++next;
        if (signed_at && next == signed_at->size) {
            root_seen = true;
            if (base::to_bytes(whole.root().view()) != signed_at->root) {
                out.emplace_back("checkpoint: signed over another log");
            }
        }
    }
    if (!root_seen) {
        out.emplace_back("checkpoint: the log is shorter than what was signed");
    }
}

/// The hashes in every tile follow from its nodes, and above the leaves each node is the root of the
/// tile below it.
void check_tiles(database& data, questions& asked, const node_hash& hash, findings& out) {
    auto rows = data.prepare("SELECT id FROM log_tile");
    while (rows.step()) {
        const auto place = place_of_row(rows.number(0));
        const auto tile = asked.tile(place.level, place.index);
        auto right = tile && tile->size() == full_tile &&
                   *tile == with_inner_hashes({tile->begin(), tile->begin() + tile_width}, hash);
        for (std::size_t at = 0; right && place.level > 0 && at < tile_width; ++at) {
            const auto below = asked.tile(place.level - 1, place.index * tile_width + at);
            right = below && below->size() == full_tile && below->back() == (*tile)[at];
        }
        if (!right) {
            out.push_back("log: tile " + std::to_string(place.index) + " of level " +
                          std::to_string(place.level) + " is wrong");
        }
    }
}

/// What is full is kept.
void check_count_of_tiles(database& data, questions& asked, findings& out) {
    const auto size = asked.tree_size();
    auto rows = data.prepare("SELECT count(*) FROM log_tile");
    rows.step();
    std::uint64_t full = 0;
    for (auto of_level = size ? *size / tile_width : 0; of_level > 0; of_level /= tile_width) {
        full += of_level;
    }
    if (rows.as<>(0) != full) {
        out.emplace_back("log: tiles are missing, or too many");
    }
}

}  // namespace

findings verify_data(database& data, questions& asked, const node_hash& hash) {
    findings out;
    data.prepare("BEGIN").run();
    check_database(data, out);
    check_payloads(data, asked, out);
    check_drafts(data, out);
    check_owners(data, out);
    check_log(data, asked, hash, out);
    check_tiles(data, asked, hash, out);
    check_count_of_tiles(data, asked, out);
    data.prepare("COMMIT").run();
    return out;
}

}  // namespace letterbox::store::sqlite
