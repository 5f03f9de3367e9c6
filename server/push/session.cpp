#include "server/push/session.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket/ssl.hpp>
#include <boost/beast/websocket/stream.hpp>

#include "crypto/record/codec.hpp"

namespace letterbox::push {

namespace net = boost::asio;
namespace beast = boost::beast;
namespace websocket = beast::websocket;
using boost::system::error_code;

namespace {

using executor = net::io_context::executor_type;
using monotonic = std::chrono::steady_clock;
using timer = net::basic_waitable_timer<monotonic, net::wait_traits<monotonic>, executor>;
template <class T>
using task = net::awaitable<T, executor>;

auto into(error_code& failed) {
    return net::redirect_error(net::use_awaitable_t<executor>{}, failed);
}

websocket::close_reason reason_of(ending why) {
    switch (why) {
    case ending::session_over:
        return {websocket::close_code::policy_error, "not_signed_in"};
    case ending::too_slow:
        return {websocket::close_code::try_again_later, "too slow"};
    case ending::stopping:
        return {websocket::close_code::going_away, "stopping"};
    case ending::none:
        break;
    }
    return {websocket::close_code::normal, ""};
}

class session : public std::enable_shared_from_this<session> {
public:
    session(tls_stream stream, listener who, hub& events, feed& source,
            const session_settings& settings, std::shared_ptr<void> hold)
        : hold_(std::move(hold)),
          stream_(std::move(stream)),
          wake_(executor_of(stream_)),
          kill_(executor_of(stream_)),
          who_(std::move(who)),
          hub_(events),
          feed_(source),
          settings_(settings) {}
    session(const session&) = delete;
    session& operator=(const session&) = delete;
    ~session() {
        if (box_) {
            hub_.unsubscribe(who_.member, box_);
        }
    }

    task<void> run(http_request upgrade) {
        const auto self = shared_from_this();
        try {
            co_await talk(std::move(upgrade));
        } catch (const std::exception&) {
            gone_ = true;  // out of memory or of order: the client comes back with its cursor
        }
        dying_ = true;
        kill_.cancel();
        close_socket();
    }

private:
    task<void> talk(http_request upgrade) {
        websocket::stream_base::timeout times{};
        times.handshake_timeout = settings_.close_time;
        times.idle_timeout = settings_.idle_time;
        times.keep_alive_pings = true;
        stream_.set_option(times);
        stream_.read_message_max(max_incoming);
        stream_.text(true);
        error_code failed;
        co_await stream_.async_accept(upgrade, into(failed));
        if (failed) {
            co_return;
        }
        subscribe();
        net::co_spawn(executor_of(stream_), read(), net::detached);
        auto reason = co_await tell();
        if (!gone_) {
            arm_kill();
            co_await stream_.async_close(reason, into(failed));
        }
    }

    static executor executor_of(websocket::stream<tls_stream, false>& stream) {
        return beast::get_lowest_layer(stream).get_executor();
    }

    void subscribe() {
        const auto where = executor_of(stream_);
        std::weak_ptr<session> weak = shared_from_this();
        box_ = hub_.subscribe(who_.member, who_.session, [where, weak] {
            net::post(where, [weak] {
                if (const auto self = weak.lock()) {
                    self->woken();
                }
            });
        });
    }

    /// On the connection's thread.
    void woken() {
        wake_.cancel();
        if (box_->ended() != ending::none) {
            arm_kill();  // a write that nobody reads must not keep the connection
        }
    }

    void arm_kill() {
        if (std::exchange(dying_, true)) {
            return;
        }
        kill_.expires_after(settings_.close_time);
        kill_.async_wait([self = shared_from_this()](error_code cancelled) {
            if (!cancelled) {
                self->close_socket();
            }
        });
    }

    void close_socket() {
        error_code ignored;
        beast::get_lowest_layer(stream_).close(ignored);
    }

    /// Tells events until there is a reason to end.
    task<websocket::close_reason> tell() {
        constexpr std::size_t page_size = 100;
        auto last = who_.after;
        while (box_->ended() == ending::none && !gone_) {
            const auto page = feed_.after(who_.member, last, page_size);
            if (!page) {
                co_return websocket::close_reason(websocket::close_code::internal_error,
                                                  "unavailable");
            }
            if (page->events.empty()) {
                break;
            }
            for (const auto& each : page->events) {
                co_await send(each, last);
            }
        }
        while (!gone_) {
            const auto events = box_->take();
            for (const auto& each : events) {
                co_await send(each, last);
            }
            if (const auto why = box_->ended(); why != ending::none) {
                co_return reason_of(why);
            }
            if (monotonic::now() >= check_at_) {
                check_at_ = monotonic::now() + settings_.check_time;
                if (!feed_.may_listen(who_.member, who_.session)) {
                    co_return reason_of(ending::session_over);
                }
            }
            if (events.empty() && !gone_) {
                error_code cancelled;
                wake_.expires_at(check_at_);
                co_await wake_.async_wait(into(cancelled));
            }
        }
        co_return websocket::close_reason(websocket::close_code::normal);
    }

    /// What was read from the feed may come again through the hub.
    task<void> send(const contract::event& what, std::uint64_t& last) {
        if (gone_ || what.cursor <= last || box_->ended() != ending::none) {
            co_return;
        }
        const auto text = record::to_canonical(what);
        error_code failed;
        const auto data = net::buffer(text);
        co_await stream_.async_write(data, into(failed));
        gone_ = gone_ || failed;
        last = what.cursor;
    }

    task<void> read() {
        const auto self = shared_from_this();
        beast::flat_buffer buffer;
        error_code failed;
        unsigned count = 0;
        auto since = monotonic::now();
        while (!failed) {
            co_await stream_.async_read(buffer, into(failed));
            buffer.clear();
            if (const auto now = monotonic::now(); now - since > std::chrono::minutes(1)) {
                since = now;
                count = 0;
            }
            if (++count > max_incoming_a_minute) {
                break;
            }
        }
        gone_ = true;
        wake_.cancel();
        arm_kill();
    }

    std::shared_ptr<void> hold_;  // first in, last out
    websocket::stream<tls_stream, false> stream_;
    timer wake_;
    timer kill_;
    listener who_;
    hub& hub_;
    feed& feed_;
    session_settings settings_;
    std::shared_ptr<mailbox> box_;
    monotonic::time_point check_at_ = monotonic::now();
    bool gone_ = false;
    bool dying_ = false;
};

}  // namespace

void serve(tls_stream stream, http_request upgrade, listener who, hub& events, feed& source,
           const session_settings& settings, std::shared_ptr<void> hold) {
    const auto where = stream.get_executor();
    auto made = std::make_shared<session>(std::move(stream), std::move(who), events, source,
                                          settings, std::move(hold));
    net::co_spawn(where, made->run(std::move(upgrade)), net::detached);
}

}  // namespace letterbox::push
