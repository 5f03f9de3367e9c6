#include "tests/bench/letters/load.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <deque>
#include <functional>
#include <memory>
#include <stdexcept>

namespace letterbox::bench {

namespace net = boost::asio;
using boost::system::error_code;
using clock = std::chrono::steady_clock;

namespace {

class sender {
public:
    using answered = std::function<void(sender&)>;

    sender(net::io_context& context, net::ssl::context& tls, std::uint16_t port,
           const std::vector<std::string>& requests)
        : stream_(context, tls), requests_(requests) {
        stream_.next_layer().connect({net::ip::address_v4::loopback(), port});
        stream_.next_layer().set_option(net::ip::tcp::no_delay(true));
        stream_.handshake(net::ssl::stream_base::client);
    }

    [[nodiscard]] bool has_more() const { return next_ < requests_.size(); }
    [[nodiscard]] clock::time_point began() const { return began_; }

    /// Posts the next letter, whose time counts from `since`.
    void post(clock::time_point since, const answered& done) {
        began_ = since;
        done_ = done;
        answer_.clear();
        net::async_write(stream_, net::buffer(requests_.at(next_++)),
                         [this](error_code failed, std::size_t /*count*/) {
                             check(failed);
                             read();
                         });
    }

private:
    static void check(error_code failed) {
        if (failed) {
            throw std::runtime_error("the server has ended a connection: " + failed.message());
        }
    }

    void read() {
        stream_.async_read_some(net::buffer(piece_), [this](error_code failed, std::size_t count) {
            check(failed);
            answer_.append(piece_.data(), count);
            if (is_whole()) {
                done_(*this);
            } else {
                read();
            }
        });
    }

    [[nodiscard]] bool is_whole() const {
        constexpr std::string_view length_is = "Content-Length: ";
        const auto head = answer_.find("\r\n\r\n");
        if (head == std::string::npos) {
            return false;
        }
        if (answer_.rfind("HTTP/1.1 200 ", 0) != 0) {
            throw std::runtime_error("not accepted: " + answer_);
        }
        const auto at = answer_.find(length_is);
        std::size_t length = 0;
        if (at < head) {
            std::from_chars(answer_.data() + at + length_is.size(), answer_.data() + head, length);
        }
        return answer_.size() >= head + 4 + length;
    }

    net::ssl::stream<net::ip::tcp::socket> stream_;
    const std::vector<std::string>& requests_;
    std::size_t next_ = 0;
    clock::time_point began_;
    answered done_;
    std::string answer_;
    std::array<char, 16384> piece_{};
};

double milliseconds(clock::duration what) {
    return std::chrono::duration<double, std::milli>(what).count();
}

class load {
public:
    load(std::uint16_t port, const requests_of& requests) {
        for (const auto& each : requests) {
            senders_.push_back(std::make_unique<sender>(context_, tls_, port, each));
        }
    }

    measured closed() {
        const auto begin = clock::now();
        clock::time_point end;
        const sender::answered next = [&](sender& by) {
            if (end == clock::time_point{}) {
                note(by);
            }
            if (by.has_more()) {
                by.post(clock::now(), next);
            } else if (end == clock::time_point{}) {
                end = clock::now();  // from here on there are fewer clients
            }
        };
        for (const auto& each : senders_) {
            each->post(clock::now(), next);
        }
        context_.run();
        return finish(begin, end);
    }

    measured open(std::size_t letters, double per_second) {
        due_.resize(senders_.size());
        busy_.resize(senders_.size());
        const auto begin = clock::now();
        net::steady_timer timer(context_);
        std::size_t started = 0;
        const std::function<void()> tick = [&] {
            while (started < letters) {
                const auto when =
                    begin +
                    std::chrono::duration_cast<clock::duration>(
                        std::chrono::duration<double>(static_cast<double>(started) / per_second));
                if (when > clock::now()) {
                    timer.expires_at(when);
                    timer.async_wait([&](error_code /*none*/) { tick(); });
                    return;
                }
                const auto at = started++ % senders_.size();
                due_[at].push_back(when);
                start_next(at);
            }
        };
        tick();
        context_.run();
        return finish(begin, clock::now());
    }

private:
    void start_next(std::size_t at) {
        if (busy_[at] || due_[at].empty()) {
            return;
        }
        busy_[at] = true;
        const auto since = due_[at].front();
        due_[at].pop_front();
        senders_[at]->post(since, [this, at](sender& by) {
            note(by);
            busy_[at] = false;
            start_next(at);
        });
    }

    void note(const sender& by) {
        result_.milliseconds.push_back(milliseconds(clock::now() - by.began()));
    }

    measured finish(clock::time_point begin, clock::time_point end) {
        result_.seconds = milliseconds(end - begin) / 1000;
        result_.letters = result_.milliseconds.size();
        std::sort(result_.milliseconds.begin(), result_.milliseconds.end());
        return std::move(result_);
    }

    net::io_context context_{1};
    net::ssl::context tls_{net::ssl::context::tls_client};
    std::vector<std::unique_ptr<sender>> senders_;
    std::vector<std::deque<clock::time_point>> due_;
    std::vector<bool> busy_;
    measured result_;
};

}  // namespace

double measured::percentile(double percent) const {
    const auto rank = std::ceil(percent / 100 * static_cast<double>(milliseconds.size()));
    return milliseconds.at(static_cast<std::size_t>(std::max(rank, 1.0)) - 1);
}

measured closed_loop(std::uint16_t port, const requests_of& requests) {
    return load(port, requests).closed();
}

measured open_loop(std::uint16_t port, const requests_of& requests, double per_second) {
    std::size_t letters = 0;
    for (const auto& each : requests) {
        letters += each.size();
    }
    return load(port, requests).open(letters, per_second);
}

}  // namespace letterbox::bench
