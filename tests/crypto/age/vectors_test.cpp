// The community's test kit (C2SP CCTV, npm cctv-age): every vector that is neither armored nor about
// another recipient type.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/age/open.hpp"
#include "crypto/base/encoding.hpp"
#include "crypto/base/hash.hpp"
#include "tests/crypto/age/support.hpp"

namespace letterbox::age {
namespace {

struct vector_file {
    std::multimap<std::string, std::string> fields;
    base::bytes file;

    [[nodiscard]] std::string field(const std::string& name) const {
        const auto found = fields.find(name);
        return found == fields.end() ? std::string() : found->second;
    }
};

/// "key: value" lines, an empty line, and the age file.
vector_file read_vector(const std::string& path) {
    const auto raw = read_file(path);
    auto rest = base::text_of(raw);
    vector_file out;
    for (;;) {
        const auto line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(rest.size(), line.size() + 1));
        if (line.empty()) {
            break;
        }
        const auto colon = line.find(": ");
        out.fields.emplace(line.substr(0, colon), line.substr(colon + 2));
    }
    out.file = base::to_bytes(base::view_of(rest));
    return out;
}

/// All vectors by name. The exporting script fails when the package is not installed.
const std::map<std::string, vector_file>& vectors() {
    static const auto all = [] {
        const scratch_folder folder;
        const std::string script = LETTERBOX_SOURCE_DIR "/tests/interop/export_vectors.mjs";
        if (run("node '" + script + "' '" + folder.path().string() + "'") != 0) {
            throw std::runtime_error("the test vectors are missing, run scripts/setup");
        }
        std::map<std::string, vector_file> out;
        for (const auto& each : std::filesystem::directory_iterator(folder.path())) {
            out.emplace(each.path().filename().string(), read_vector(each.path().string()));
        }
        return out;
    }();
    return all;
}

std::vector<std::string> names_with(std::string_view prefix) {
    std::vector<std::string> out;
    for (const auto& [name, each] : vectors()) {
        if (name.substr(0, prefix.size()) == prefix && each.field("armored").empty()) {
            out.push_back(name);
        }
    }
    return out;
}

std::string hash_of(base::byte_view data) {
    return base::hex(base::sha256(data).view());
}

file_key key_of(const vector_file& from) {
    auto raw = *base::from_hex(from.field("file key"));
    return base::secret::take(raw);
}

base::result<identity> identity_of(const vector_file& from) {
    const auto range = from.fields.equal_range("identity");
    for (auto at = range.first; at != range.second; ++at) {
        if (auto found = parse_identity_file(base::view_of(at->second))) {
            return found;
        }
    }
    return base::refuse(base::refusal::bad_identity_file);
}

// What each hybrid vector comes to under our rules. The kit opens hybrid_and_x25519 and
// hybrid_grease; we take no other stanza beside ours. What the kit calls "no match" and what it
// calls a failure of the KEM look the same from outside.
const std::map<std::string, std::string> hybrid_outcomes = {
    {"hybrid", "opens"},
    {"hybrid_and_x25519", "other_recipient_type"},
    {"hybrid_bad_tag", "does_not_open"},
    {"hybrid_currupted_enc_mlkem", "does_not_open"},
    {"hybrid_currupted_enc_x25519", "does_not_open"},
    {"hybrid_extra_argument", "bad_header"},
    {"hybrid_grease", "other_recipient_type"},
    {"hybrid_identity", "does_not_open"},
    {"hybrid_long_file_key", "bad_header"},
    {"hybrid_long_share", "bad_header"},
    {"hybrid_low_order", "does_not_open"},
    {"hybrid_multiple_recipients", "opens"},
    {"hybrid_no_match", "does_not_open"},
    {"hybrid_not_canonical_body", "bad_header"},
    {"hybrid_not_canonical_enc", "bad_header"},
    {"hybrid_short_share", "bad_header"},
    {"hybrid_uppercase", "other_recipient_type"},
    {"hybrid_x25519_arg", "other_recipient_type"},
};

TEST(age_vectors, hybrid_end_to_end) {
    std::vector<std::string> known;
    for (const auto& [name, expected] : hybrid_outcomes) {
        known.push_back(name);
    }
    EXPECT_EQ(names_with("hybrid"), known);
    for (const auto& [name, expected] : hybrid_outcomes) {
        SCOPED_TRACE(name);
        const auto& each = vectors().at(name);
        const auto key = identity_of(each);
        ASSERT_TRUE(key);
        const auto opened = open_file(each.file, *key);
        EXPECT_EQ(outcome(opened), expected);
        if (opened) {
            EXPECT_EQ(each.field("expect"), "success");
            EXPECT_EQ(hash_of(*opened), each.field("payload"));
        }
    }
}

/// Opens by the file key, below the rules about recipients. `released` is what was handed out.
base::status open_by_file_key(const vector_file& what, base::bytes& released) {
    const base::byte_view file = what.file;
    const auto key = key_of(what);
    LETTERBOX_TRY(const auto length, header_length(file));
    LETTERBOX_CHECK(open_header_mac_only(file.first(length), key));
    payload_opener opener(key);
    LETTERBOX_CHECK(opener.update(file.subspan(length), released));
    return opener.finish(released);
}

// The kit lets a reader hand out a full chunk and then notice that it was not the last one, or that
// nothing follows it. We look first whether more follows, so the chunk does not verify as what it
// would have to be, and we hand out less.
const std::set<std::string> hand_out_less = {
    "stream_no_final_full",           "stream_no_final_two_chunks_full",
    "stream_trailing_garbage_long",   "stream_trailing_garbage_short",
    "stream_two_final_chunks",        "stream_two_final_chunks_full",
    "stream_two_final_chunks_second",
};
// The kit counts the payload's nonce as part of the header.
const std::set<std::string> nonce_is_payload = {"stream_no_nonce", "stream_short_nonce"};

void expect_as_published(const std::string& name) {
    SCOPED_TRACE(name);
    const auto& each = vectors().at(name);
    const auto expected = each.field("expect");
    base::bytes released;
    const auto done = open_by_file_key(each, released);
    if (expected == "success") {
        EXPECT_EQ(outcome(done), "opens");
        EXPECT_EQ(hash_of(released), each.field("payload"));
        const auto length = *header_length(each.file);
        const auto header = base::byte_view(each.file).first(length);
        EXPECT_EQ(outcome(check_recipients(*parse_header(header))), "other_recipient_type");
    } else if (expected == "header failure" && nonce_is_payload.count(name) == 0) {
        EXPECT_EQ(outcome(done), "bad_header");
        EXPECT_TRUE(released.empty());
    } else if (expected == "payload failure") {
        EXPECT_EQ(outcome(done), "does_not_open");
        if (hand_out_less.count(name) == 0) {
            EXPECT_EQ(hash_of(released), each.field("payload"));
        } else {
            EXPECT_EQ(released.size() % 65536, 0U);
            EXPECT_NE(hash_of(released), each.field("payload"));
        }
    } else {
        EXPECT_TRUE(expected == "HMAC failure" || expected == "header failure") << expected;
        EXPECT_EQ(outcome(done), "does_not_open");
        EXPECT_TRUE(released.empty());
    }
}

// Fewer than these would mean that the kit was not read as it is meant.
TEST(age_vectors, stanza) {
    const auto names = names_with("stanza_");
    EXPECT_GE(names.size(), 14U);
    std::for_each(names.begin(), names.end(), expect_as_published);
}

TEST(age_vectors, hmac) {
    const auto names = names_with("hmac_");
    EXPECT_GE(names.size(), 8U);
    std::for_each(names.begin(), names.end(), expect_as_published);
}

TEST(age_vectors, header_and_version) {
    auto names = names_with("header_");
    for (const auto* more : {"version_", "empty"}) {
        const auto found = names_with(more);
        names.insert(names.end(), found.begin(), found.end());
    }
    EXPECT_GE(names.size(), 3U);
    std::for_each(names.begin(), names.end(), expect_as_published);
}

TEST(age_vectors, stream) {
    const auto names = names_with("stream_");
    EXPECT_GE(names.size(), 26U);
    std::for_each(names.begin(), names.end(), expect_as_published);
}

TEST(age_vectors, stream_in_one_step) {
    for (const auto& name : names_with("stream_")) {
        SCOPED_TRACE(name);
        const auto& each = vectors().at(name);
        const base::byte_view payload =
            base::byte_view(each.file).subspan(*header_length(each.file));
        const auto opened = open_payload(key_of(each), payload, payload.size());
        if (each.field("expect") == "success") {
            ASSERT_TRUE(opened);
            EXPECT_EQ(hash_of(*opened), each.field("payload"));
        } else {
            EXPECT_EQ(outcome(opened), "does_not_open");
        }
    }
}

}  // namespace
}  // namespace letterbox::age
