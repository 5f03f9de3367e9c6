#include "clients/desk/live_lines.hpp"

#include <boost/beast/core/flat_buffer.hpp>

#include <chrono>
#include <exception>
#include <string>
#include <sys/socket.h>
#include <system_error>

namespace letterbox::desk {

namespace beast = boost::beast;
namespace websocket = beast::websocket;
using tcp = boost::asio::ip::tcp;

namespace {

constexpr std::chrono::milliseconds look_around{500};
constexpr std::size_t max_word = 1024;  // bytes that a page may say at once; it has nothing to say

}  // namespace

void live_lines::begin(tcp::socket socket, head request) {
    sweep();
    if (stopping_ || lines_.size() >= max_lines) {
        return;  // the connection closes, and the page polls
    }
    lines_.push_back(std::make_unique<line>(std::move(socket), std::move(request)));
    auto& at = *lines_.back();
    try {
        at.thread = std::thread([this, &at] {
            try {
                run(at);
            } catch (const std::exception&) {
                // One line less; the page polls.
            }
            at.over = true;
        });
    } catch (const std::system_error&) {
        lines_.pop_back();
    }
}

void live_lines::stop() {
    stopping_ = true;
    for (auto& each : lines_) {
        boost::system::error_code ignored;
        each->stream.next_layer().shutdown(tcp::socket::shutdown_both, ignored);
        each->thread.join();
    }
    lines_.clear();
}

void live_lines::sweep() {
    lines_.remove_if([](const auto& each) {
        if (each->over) {
            each->thread.join();
        }
        return each->over.load();
    });
}

/// Whether the page has gone without a goodbye.
bool live_lines::has_left(line& at) {
    char byte = 0;
    return ::recv(at.stream.next_layer().native_handle(), &byte, 1, MSG_PEEK | MSG_DONTWAIT) == 0;
}

void live_lines::run(line& at) {
    auto source = answers_.events(std::string(at.request.target()));
    if (source) {
        const auto asked = at.request[beast::http::field::sec_websocket_protocol];
        const std::string chosen(asked.data(), asked.size());  // let in with it, or without any
        at.stream.read_message_max(max_word);
        at.stream.set_option(
            websocket::stream_base::decorator([&chosen](websocket::response_type& answer) {
                if (!chosen.empty()) {
                    answer.set(beast::http::field::sec_websocket_protocol, chosen);
                }
            }));
        boost::system::error_code failed;
        at.stream.accept(at.request, failed);
        if (!failed) {
            pass_on(at, **source);
        }
    }
    // No goodbye: the page looks for itself what became of its session.
    boost::system::error_code ignored;
    at.stream.next_layer().shutdown(tcp::socket::shutdown_both, ignored);
}

void live_lines::pass_on(line& at, event_source& from) {
    boost::system::error_code failed;
    at.stream.text(true);
    while (!failed && !stopping_ && !has_left(at)) {
        const auto frame = from.next(look_around);
        if (!frame) {
            return;
        }
        if (*frame) {
            at.stream.write(boost::asio::buffer(**frame), failed);
        }
        // A goodbye of the page ends the line; nothing else that it says matters.
        while (!failed && at.stream.next_layer().available(failed) > 0) {
            beast::flat_buffer ignored;
            at.stream.read(ignored, failed);
        }
    }
}

}  // namespace letterbox::desk
