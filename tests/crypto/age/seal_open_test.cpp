#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>
#include <string>
#include <vector>

#include "crypto/age/open.hpp"
#include "crypto/age/recipient.hpp"
#include "crypto/age/seal.hpp"
#include "crypto/base/encoding.hpp"
#include "tests/crypto/age/support.hpp"

namespace letterbox::age {
namespace {

base::bytes sealed_file(base::byte_view plain, const std::vector<base::recipient>& to) {
    const auto key = new_file_key();
    auto out = *seal_header(key, to);
    base::append(out, seal_payload(key, plain));
    return out;
}

std::vector<base::recipient> only(const identity& reader) {
    return {reader.recipient()};
}

TEST(age_file, opens_for_each_reader_and_nobody_else) {
    std::vector<identity> readers;
    std::vector<base::recipient> recipients;
    for (int i = 0; i < 10; ++i) {
        readers.push_back(identity::make());
        recipients.push_back(readers.back().recipient());
    }
    const auto plain = sample(1000);
    const auto file = sealed_file(plain, recipients);
    for (const auto& each : readers) {
        EXPECT_EQ(*open_file(file, each), plain);
    }
    EXPECT_EQ(outcome(open_file(file, identity::make())), "does_not_open");
}

TEST(age_file, sealing_twice_gives_different_bytes) {
    const auto reader = identity::make();
    const auto key = new_file_key();
    EXPECT_NE(*seal_header(key, only(reader)), *seal_header(key, only(reader)));
    EXPECT_NE(seal_payload(key, sample(10)), seal_payload(key, sample(10)));
    EXPECT_FALSE(base::equal_secret(key.view(), new_file_key().view()));
}

TEST(age_file, wraps_again_for_a_later_reader) {
    const auto first = identity::make();
    const auto later = identity::make();
    const auto plain = sample(70000);
    const auto key = new_file_key();
    const auto header = *seal_header(key, only(first));
    const auto payload = seal_payload(key, plain);

    const auto opened = open_header(header, first);
    ASSERT_TRUE(opened);
    const auto wrapped_again = *seal_header(*opened, only(later));
    EXPECT_EQ(outcome(open_header(wrapped_again, first)), "does_not_open");
    auto file = wrapped_again;
    base::append(file, payload);
    EXPECT_EQ(*open_file(file, later), plain);
}

TEST(age_file, header_of_another_payload_does_not_help) {
    const auto reader = identity::make();
    const auto one = new_file_key();
    const auto two = new_file_key();
    auto file = *seal_header(one, only(reader));
    base::append(file, seal_payload(two, sample(100)));
    EXPECT_EQ(outcome(open_file(file, reader)), "does_not_open");
}

TEST(age_file, every_flipped_bit_is_refused) {
    const auto reader = identity::make();
    const auto file = sealed_file(sample(20), {reader.recipient()});
    ASSERT_TRUE(open_file(file, reader));
    auto changed = file;
    for (std::size_t i = 0; i < file.size(); ++i) {
        for (unsigned bit = 0; bit < 8; ++bit) {
            changed[i] = static_cast<std::uint8_t>(file[i] ^ (1U << bit));
            ASSERT_FALSE(open_file(changed, reader)) << "byte " << i << " bit " << bit;
        }
        changed[i] = file[i];
    }
}

TEST(age_file, every_truncation_and_every_addition_is_refused) {
    const auto reader = identity::make();
    auto file = sealed_file(sample(20), {reader.recipient()});
    for (std::size_t size = 0; size < file.size(); ++size) {
        ASSERT_FALSE(open_file(base::byte_view(file).first(size), reader)) << size;
    }
    file.push_back(0);
    EXPECT_EQ(outcome(open_file(file, reader)), "does_not_open");
}

TEST(age_header_seal, refuses_bad_recipients) {
    const auto key = new_file_key();
    const auto good = identity::make().recipient();
    EXPECT_EQ(outcome(seal_header(key, {})), "bad_recipient");
    EXPECT_EQ(outcome(seal_header(key, std::vector<base::recipient>(1))), "bad_recipient");
    EXPECT_EQ(outcome(seal_header(key, std::vector<base::recipient>{good, {}})), "bad_recipient");
    EXPECT_EQ(outcome(seal_header(key, std::vector<base::recipient>(10, good))), "opens");
    EXPECT_EQ(outcome(seal_header(key, std::vector<base::recipient>(11, good))),
              "too_many_recipients");
    EXPECT_LE(seal_header(key, std::vector<base::recipient>(10, good))->size(), max_header_size);
}

TEST(age_header_seal, passes_its_own_rules) {
    const auto good = identity::make().recipient();
    const auto text = *seal_header(new_file_key(), std::vector<base::recipient>{good, good, good});
    const auto parsed = parse_header(text);
    ASSERT_TRUE(parsed);
    EXPECT_EQ(parsed->stanzas.size(), 3U);
    EXPECT_TRUE(check_recipients(*parsed));
}

TEST(age_file_key, has_16_bytes) {
    const auto good = identity::make().recipient();
    for (const std::size_t size : {0U, 15U, 17U, 32U}) {
        const base::secret key(size);
        EXPECT_THROW((void)seal_header(key, std::vector<base::recipient>{good}),
                     std::invalid_argument);
        EXPECT_THROW(payload_sealer{key}, std::invalid_argument);
        EXPECT_THROW(payload_opener{key}, std::invalid_argument);
    }
}

TEST(age_header_open, by_a_given_file_key) {
    const auto key = new_file_key();
    const auto good = identity::make().recipient();
    const auto text = *seal_header(key, std::vector<base::recipient>{good});
    EXPECT_EQ(outcome(open_header_mac_only(text, key)), "opens");
    EXPECT_EQ(outcome(open_header_mac_only(text, new_file_key())), "does_not_open");
    EXPECT_EQ(outcome(open_header_mac_only(base::byte_view(text).first(100), key)), "bad_header");
}

TEST(age_header_open, stanzas_of_two_files_do_not_mix) {
    const auto reader = identity::make();
    const auto one = *seal_header(new_file_key(), only(reader));
    const auto two = *seal_header(new_file_key(), only(reader));
    const std::string first(base::text_of(one));
    const std::string second(base::text_of(two));
    const auto cut = first.find("--- ");
    const auto mixed = first.substr(0, cut) + second.substr(second.find("--- "));
    EXPECT_EQ(outcome(open_header(base::view_of(mixed), reader)), "does_not_open");
}

TEST(age_payload, round_trips_in_any_pieces) {
    const auto key = new_file_key();
    for (const std::size_t size :
         {0U, 1U, 65535U, 65536U, 65537U, 131071U, 131072U, 131073U, 200000U}) {
        const auto plain = sample(size);
        const auto whole = seal_payload(key, plain);
        EXPECT_EQ(whole.size(), sealed_payload_size(size));
        EXPECT_EQ(*open_payload(key, whole, size), plain);
        for (const std::size_t piece : {1000U, 65536U, 65537U, 65552U, 70000U}) {
            payload_sealer sealer(key);
            base::bytes sealed;
            for (std::size_t at = 0; at < size; at += piece) {
                sealer.update(base::byte_view(plain).subspan(at, std::min(piece, size - at)),
                              sealed);
            }
            sealer.finish(sealed);
            EXPECT_EQ(sealed.size(), sealed_payload_size(size));

            payload_opener opener(key);
            base::bytes opened;
            for (std::size_t at = 0; at < sealed.size(); at += piece) {
                ASSERT_TRUE(opener.update(
                    base::byte_view(sealed).subspan(at, std::min(piece, sealed.size() - at)),
                    opened));
            }
            ASSERT_TRUE(opener.finish(opened)) << size << " in pieces of " << piece;
            EXPECT_EQ(opened, plain);
        }
    }
}

TEST(age_payload, opens_byte_by_byte) {
    const auto key = new_file_key();
    const auto sealed = seal_payload(key, sample(500));
    payload_opener opener(key);
    base::bytes opened;
    for (const auto& each : sealed) {
        ASSERT_TRUE(opener.update({&each, 1}, opened));
        EXPECT_TRUE(opened.empty());
    }
    ASSERT_TRUE(opener.finish(opened));
    EXPECT_EQ(opened, sample(500));
}

/// The payload in its parts: nonce first, then sealed chunks.
std::vector<base::bytes> parts_of(const base::bytes& payload) {
    std::vector<base::bytes> out{base::bytes(payload.begin(), payload.begin() + 16)};
    for (std::size_t at = 16; at < payload.size(); at += 65552) {
        const auto end = std::min<std::size_t>(payload.size(), at + 65552);
        out.emplace_back(payload.begin() + static_cast<std::ptrdiff_t>(at),
                         payload.begin() + static_cast<std::ptrdiff_t>(end));
    }
    return out;
}

TEST(age_payload, chunks_cannot_be_moved_repeated_or_dropped) {
    const auto key = new_file_key();
    const auto payload = seal_payload(key, sample(3 * 65536));
    const auto parts = parts_of(payload);
    ASSERT_EQ(parts.size(), 4U);
    const std::vector<std::vector<std::size_t>> orders = {
        {0, 2, 1, 3}, {0, 1, 3, 2},    {0, 1, 1, 2, 3}, {0, 1, 2, 3, 3},
        {0, 2, 3},    {0, 1, 3},       {0, 1, 2},       {0, 3},
        {0},          {0, 1, 2, 3, 1},
    };
    for (const auto& order : orders) {
        base::bytes changed;
        for (const auto each : order) {
            base::append(changed, parts[each]);
        }
        EXPECT_EQ(outcome(open_payload(key, changed, changed.size())), "does_not_open");
    }
    base::bytes same;
    for (const auto& each : parts) {
        base::append(same, each);
    }
    EXPECT_TRUE(open_payload(key, same, same.size()));
}

TEST(age_payload, chunks_of_two_payloads_do_not_mix) {
    const auto key = new_file_key();
    auto one = parts_of(seal_payload(key, sample(100000)));
    const auto two = parts_of(seal_payload(key, sample(100000)));
    base::bytes mixed = one[0];
    base::append(mixed, one[1]);
    base::append(mixed, two[2]);
    EXPECT_EQ(outcome(open_payload(key, mixed, mixed.size())), "does_not_open");
}

TEST(age_payload, hands_out_nothing_unverified_and_stays_refused) {
    const auto key = new_file_key();
    const auto plain = sample(200000);
    auto payload = seal_payload(key, plain);
    payload[16 + 65552 + 5] ^= 1U;  // second chunk
    payload_opener opener(key);
    base::bytes out;
    EXPECT_EQ(outcome(opener.update(payload, out)), "does_not_open");
    EXPECT_EQ(out, base::bytes(plain.begin(), plain.begin() + 65536));
    payload[16 + 65552 + 5] ^= 1U;
    EXPECT_EQ(outcome(opener.update(base::byte_view(payload).subspan(16 + 65552), out)),
              "does_not_open");
    EXPECT_EQ(outcome(opener.finish(out)), "does_not_open");
    EXPECT_EQ(out.size(), 65536U);
}

TEST(age_payload, cut_at_a_chunk_is_noticed_at_the_end) {
    const auto key = new_file_key();
    const auto payload = seal_payload(key, sample(200000));
    payload_opener opener(key);
    base::bytes out;
    EXPECT_TRUE(opener.update(base::byte_view(payload).first(16 + 2 * 65552), out));
    EXPECT_EQ(outcome(opener.finish(out)), "does_not_open");
    EXPECT_EQ(out.size(), 65536U);
}

TEST(age_payload, nothing_follows_the_end) {
    const auto key = new_file_key();
    base::bytes out;
    payload_sealer sealer(key);
    sealer.finish(out);
    EXPECT_THROW(sealer.update(sample(1), out), std::logic_error);
    EXPECT_THROW(sealer.finish(out), std::logic_error);
    payload_opener opener(key);
    base::bytes opened;
    ASSERT_TRUE(opener.update(out, opened));
    ASSERT_TRUE(opener.finish(opened));
    EXPECT_EQ(outcome(opener.update(out, opened)), "does_not_open");
    EXPECT_EQ(outcome(opener.finish(opened)), "does_not_open");
}

TEST(age_payload, size_is_judged_before_anything_else) {
    const auto key = new_file_key();
    for (const std::size_t size : {1U, 65536U, 65537U, 131072U}) {
        const auto payload = seal_payload(key, sample(size));
        EXPECT_EQ(outcome(open_payload(key, payload, size)), "opens");
        EXPECT_EQ(outcome(open_payload(key, payload, size - 1)), "too_large");
        EXPECT_EQ(outcome(open_payload(new_file_key(), payload, size - 1)), "too_large");
        EXPECT_EQ(outcome(open_payload(new_file_key(), payload, size)), "does_not_open");
    }
    for (std::size_t size = 0; size < 32; ++size) {
        EXPECT_EQ(outcome(open_payload(key, sample(size), 1000)), "does_not_open");
    }
}

}  // namespace
}  // namespace letterbox::age
