// Frames as no honest client sends them (RFC 6455, section 5), byte by byte: each ends its own connection,
// with the code that the standard has for it, and nobody else's.
#include "tests/server/api/tls_client.hpp"
#include "tests/server/push/push_session.hpp"

namespace letterbox::push::test {
namespace {

using api::test::tls_client;
using close_code = websocket::close_code;

class push_frames : public push_session {
protected:
    /// A connection on which anything may be sent, upgraded as a good one.
    std::unique_ptr<tls_client> upgraded() const {
        auto out = std::make_unique<tls_client>(port_);
        const bool sent = out->send(api::test::get(
            "/v1/push?after=1000",
            "Authorization: Bearer good\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"));
        EXPECT_TRUE(sent && out->receive().status == 101);
        return out;
    }
    /// The code of the close frame that comes next; 0 when the connection ends without one.
    static unsigned close_code_of(tls_client& from) {
        const auto head = from.receive_bytes(2);
        if (head.size() < 2 || head[0] != '\x88') {
            return 0;
        }
        const auto body = from.receive_bytes(static_cast<unsigned char>(head[1]) & 0x7FU);
        return body.size() < 2
                 ? 0U
                 : static_cast<unsigned char>(body[0]) * 256U + static_cast<unsigned char>(body[1]);
    }
};

/// A frame of a client: `first` is FIN, the reserved bits and the opcode. The mask is all zero, so that
/// the body stands as it is.
std::string frame(unsigned char first, std::string_view body) {
    std::string out{static_cast<char>(first)};
    if (body.size() < 126) {
        out += static_cast<char>(0x80U | body.size());
    } else {
        out +=
            {'\xFE', static_cast<char>(body.size() >> 8U), static_cast<char>(body.size() & 255U)};
    }
    return out + std::string(4, '\0') + std::string(body);
}

struct bad_frame {
    std::string what;
    std::string bytes;
    unsigned code;
};

std::vector<bad_frame> bad_frames() {
    const std::string mask(4, '\0');
    return {
        {"not masked", std::string("\x81\x02hi"), close_code::protocol_error},
        {"first reserved bit", frame(0xC1, "hi"), close_code::protocol_error},
        {"second reserved bit", frame(0xA1, "hi"), close_code::protocol_error},
        {"third reserved bit", frame(0x91, "hi"), close_code::protocol_error},
        {"unknown data", frame(0x83, "hi"), close_code::protocol_error},
        {"unknown control", frame(0x8B, "hi"), close_code::protocol_error},
        {"a ping in pieces", frame(0x09, "hi"), close_code::protocol_error},
        {"a long ping", frame(0x89, std::string(126, 'a')), close_code::protocol_error},
        {"the end of what never began", frame(0x80, "hi"), close_code::protocol_error},
        {"two begun at once", frame(0x01, "hi") + frame(0x81, "hi"), close_code::protocol_error},
        {"a length with bytes to spare", "\x81\xFE" + std::string("\0\2", 2) + mask + "hi",
         close_code::protocol_error},
        {"too large", frame(0x81, std::string(max_incoming + 1, 'a')), close_code::too_big},
        {"too large in pieces",
         frame(0x01, std::string(max_incoming, 'a')) + frame(0x80, std::string(1, 'a')),
         close_code::too_big},
        {"said to be huge", "\x81\xFF\x7F" + std::string(7, '\xFF') + mask, close_code::too_big},
        {"text that is not UTF-8", frame(0x81, "\xFF\xFE"), close_code::bad_payload},
        {"a character cut off", frame(0x81, "\xE2\x82"), close_code::bad_payload},
        {"a surrogate", frame(0x81, "\xED\xA0\x80"), close_code::bad_payload},
        {"a close with half a code", frame(0x88, "\x03"), close_code::protocol_error},
        {"a close with a code that nobody may send", frame(0x88, "\x03\xED"),
         close_code::protocol_error},
    };
}

TEST_F(push_frames, each_ends_its_own_connection_alone) {
    client other(port_, 0);
    std::uint64_t cursor = 0;
    for (const auto& each : bad_frames()) {
        {
            const auto bad = upgraded();
            ASSERT_TRUE(bad->send(each.bytes)) << each.what;
            EXPECT_EQ(close_code_of(*bad), each.code) << each.what;
        }
        commit_and_publish(++cursor);
        ASSERT_EQ(other.next(), cursor) << each.what;
    }
    EXPECT_EQ(watch_.broke, 0);
}

TEST_F(push_frames, who_goes_in_the_middle_of_one_is_gone) {
    client other(port_, 0);
    const auto whole = frame(0x81, std::string(200, 'a'));
    for (std::size_t size = 0; size < whole.size(); size += 3) {
        ASSERT_TRUE(upgraded()->send(whole.substr(0, size)));
    }
    commit_and_publish(1);
    EXPECT_EQ(other.next(), 1U);
    while (gate_.events.listening() > 1) {
        std::this_thread::yield();
    }
    EXPECT_EQ(watch_.broke, 0);
}

}  // namespace
}  // namespace letterbox::push::test
