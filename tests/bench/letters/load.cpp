#include "tests/bench/letters/load.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <deque>
#include <memory>
#include <optional>
#include <stdexcept>
#include <sys/epoll.h>
#include <time.h>
#include <unistd.h>
#include <utility>

#include "tests/bench/letters/connection.hpp"

namespace letterbox::bench {

namespace {

using clock = std::chrono::steady_clock;

double milliseconds(clock::duration what) {
    return std::chrono::duration<double, std::milli>(what).count();
}

double processor_time() {
    timespec out{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &out);
    return static_cast<double>(out.tv_sec) + static_cast<double>(out.tv_nsec) / 1e9;
}

class poller {
public:
    poller() : descriptor_(::epoll_create1(EPOLL_CLOEXEC)) {}
    poller(const poller&) = delete;
    poller& operator=(const poller&) = delete;
    poller(poller&&) = delete;
    poller& operator=(poller&&) = delete;
    ~poller() { ::close(descriptor_); }

    [[nodiscard]] int descriptor() const { return descriptor_; }

    /// Waits for events, until `end` at most, and calls `each` with the tag and the events.
    template <class Call>
    void wait(std::optional<clock::time_point> end, const Call& each) {
        timespec left{};
        if (end) {
            const auto wait = std::max(*end - clock::now(), clock::duration::zero());
            const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(wait);
            left.tv_sec = seconds.count();
            left.tv_nsec = std::chrono::nanoseconds(wait - seconds).count();
        }
        const int count =
            ::epoll_pwait2(descriptor_, events_.data(), static_cast<int>(events_.size()),
                           end ? &left : nullptr, nullptr);
        for (int i = 0; i < count; ++i) {
            const auto& event = events_.at(static_cast<std::size_t>(i));
            each(event.data.u32, event.events);
        }
    }

private:
    int descriptor_;
    std::array<epoll_event, 64> events_{};
};

class load {
public:
    load(std::uint16_t port, const requests_of& requests, processor_clock server_time)
        : server_time_(std::move(server_time)), clients_(requests.size()) {
        for (std::size_t i = 0; i < requests.size(); ++i) {
            clients_[i].line = std::make_unique<connection>(*tls_, port, poller_.descriptor(),
                                                            static_cast<std::uint32_t>(i));
            for (const auto& each : requests[i]) {
                clients_[i].line->prepare(each);
            }
            left_ += requests[i].size();
        }
    }

    measured closed() {
        start();
        for (auto& each : clients_) {
            post(each, clock::now());
        }
        while (left_ > 0) {
            wait({}, [&](client& by) {
                if (by.line->has_more()) {
                    post(by, clock::now());
                } else if (measuring_) {
                    finish();  // from here on there are fewer clients
                }
            });
        }
        return std::move(result_);
    }

    measured open(double per_second) {
        start();
        std::size_t started = 0;
        const auto all = left_;
        const auto due = [&] {
            return began_ +
                   std::chrono::duration_cast<clock::duration>(
                       std::chrono::duration<double>(static_cast<double>(started) / per_second));
        };
        while (left_ > 0) {
            for (; started < all && due() <= clock::now(); ++started) {
                auto& next = clients_[started % clients_.size()];
                next.due.push_back(due());
                post_due(next);
            }
            wait(started < all ? std::optional(due()) : std::nullopt,
                 [&](client& by) { post_due(by); });
        }
        finish();
        return std::move(result_);
    }

private:
    struct client {
        std::unique_ptr<connection> line;
        std::deque<clock::time_point> due;
        clock::time_point since;
        bool busy = false;
    };

    void start() {
        result_.server_processor = -server_time_();
        result_.processor = -processor_time();
        measuring_ = true;
        began_ = clock::now();
    }

    void finish() {
        result_.seconds = milliseconds(clock::now() - began_) / 1000;
        result_.processor += processor_time();
        result_.server_processor += server_time_();
        measuring_ = false;
        result_.letters = result_.milliseconds.size();
        std::sort(result_.milliseconds.begin(), result_.milliseconds.end());
    }

    /// Posts the client's next letter, whose time counts from `since`.
    static void post(client& by, clock::time_point since) {
        by.since = since;
        by.busy = true;
        by.line->send_next();
    }

    static void post_due(client& by) {
        if (by.busy || by.due.empty()) {
            return;
        }
        const auto since = by.due.front();
        by.due.pop_front();
        post(by, since);
    }

    /// Waits until something happens, and calls `answered` for each letter that was answered.
    template <class Call>
    void wait(std::optional<clock::time_point> end, const Call& answered) {
        poller_.wait(end, [&](std::uint32_t tag, std::uint32_t events) {
            auto& by = clients_.at(tag);
            if ((events & EPOLLOUT) != 0) {
                by.line->write_more();
            }
            if ((events & EPOLLIN) != 0 && by.line->read_more()) {
                if (!std::exchange(by.busy, false)) {
                    throw std::runtime_error("an answer to nothing");
                }
                if (measuring_) {
                    result_.milliseconds.push_back(milliseconds(clock::now() - by.since));
                }
                --left_;
                answered(by);
            }
        });
    }

    processor_clock server_time_;
    tls_settings tls_ = make_tls_settings();
    poller poller_;
    std::vector<client> clients_;
    std::size_t left_ = 0;
    clock::time_point began_;
    bool measuring_ = false;
    measured result_;
};

}  // namespace

double measured::percentile(double percent) const {
    const auto rank = std::ceil(percent / 100 * static_cast<double>(milliseconds.size()));
    return milliseconds.at(static_cast<std::size_t>(std::max(rank, 1.0)) - 1);
}

measured closed_loop(std::uint16_t port, const requests_of& requests,
                     const processor_clock& server_time) {
    return load(port, requests, server_time).closed();
}

measured open_loop(std::uint16_t port, const requests_of& requests, double per_second,
                   const processor_clock& server_time) {
    return load(port, requests, server_time).open(per_second);
}

}  // namespace letterbox::bench
