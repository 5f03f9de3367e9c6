#include "server/api/server.hpp"

#include <vector>

#include "server/api/push_gate.hpp"
#include "server/api/worker.hpp"

namespace letterbox::api {

class server::inside {
public:
    inside(const settings& first, tls_context context, handler& service, observer& watch,
           push_gate& push, const clock_function& clock)
        : common(first, std::move(context), service, watch, push, clock) {}

    shared common;
    std::vector<std::unique_ptr<worker>> workers;
};

server::server(const settings& first, tls_context context, handler& service, observer& watch,
               push_gate& push, const clock_function& clock)
    : inside_(std::make_unique<inside>(first, std::move(context), service, watch, push, clock)) {}

server::~server() {
    stop();
}

base::result<std::uint16_t> server::start(const std::string& address, std::uint16_t port,
                                          unsigned threads) {
    for (unsigned i = 0; i < threads; ++i) {
        auto made = std::make_unique<worker>(inside_->common);
        const auto which = i == 0 ? worker::turn::first : worker::turn::later;
        LETTERBOX_TRY(port, made->bind(address, port, which));
        inside_->workers.push_back(std::move(made));
    }
    for (auto& each : inside_->workers) {
        each->start();
    }
    return port;
}

void server::change(const settings& next) {
    inside_->common.change(next);
}

void server::change_certificate(tls_context next) {
    inside_->common.tls.replace(std::move(next));
}

void server::stop() {
    const auto drain = inside_->common.now()->drain_time;
    for (auto& each : inside_->workers) {
        each->stop(drain);
    }
    inside_->common.push.close_all();
    for (auto& each : inside_->workers) {
        each->join();
    }
    inside_->workers.clear();
}

}  // namespace letterbox::api
