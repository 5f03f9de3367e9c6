#include "server/notify/notifier.hpp"

#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>

namespace letterbox::notify {

using base::refusal;

namespace {

constexpr std::chrono::seconds every{1};

}  // namespace

notifier::notifier(service::service& with, notifier_settings settings, std::unique_ptr<relay> out,
                   report tell)
    : with_(with), settings_(std::move(settings)), out_(std::move(out)), tell_(std::move(tell)) {}

notifier::~notifier() {
    stop();
}

void notifier::start() {
    thread_ = std::jthread([this](const std::stop_token& end) { follow(end); });
}

void notifier::stop() {
    thread_.request_stop();
    if (thread_.joinable()) {
        thread_.join();
    }
}

void notifier::follow(const std::stop_token& end) {
    std::mutex own;
    std::unique_lock lock(own);
    std::condition_variable_any wake;
    while (!end.stop_requested()) {
        round(end);
        wake.wait_for(lock, end, every, [] { return false; });
    }
}

void notifier::round(const std::stop_token& end) {
    std::string trouble;
    try {
        auto done = with_.take_in_news();
        if (done && out_) {
            done = send_due(end);
        }
        trouble = done ? std::string() : std::string(base::name(done.why()));
    } catch (const std::exception& broken) {
        trouble = broken.what();  // letters go on without notices
    }
    if (trouble != trouble_ && !trouble.empty()) {
        tell_(true, "notices do not go on", trouble);
    }
    trouble_ = trouble;
}

base::status notifier::send_due(const std::stop_token& end) {
    LETTERBOX_CHECK(write_down());
    LETTERBOX_TRY(auto due, with_.due_messages());
    for (auto& each : due) {
        const std::string to(base::text_of(each.address.view()));
        const auto message = notice_message(settings_.sender, to, each.mark, settings_.now());
        const auto sent = out_->send(settings_.sender.address, to, message, end);
        if (!sent && sent.why() == refusal::cancelled) {
            return {};
        }
        tried_ = attempt{std::move(each), sent};
        LETTERBOX_CHECK(write_down());
        if (!sent) {
            return {};
        }
    }
    return {};
}

base::status notifier::write_down() {
    if (!tried_) {
        return {};
    }
    const auto& [what, sent] = *tried_;
    if (sent) {
        LETTERBOX_CHECK(with_.message_sent(what));
    } else {
        LETTERBOX_TRY(const auto last, with_.message_failed(what, settings_.retry));
        tell_(true, last ? "notice given up, a worker has to tell them" : "notice not sent",
              sent.error().detail);
    }
    tried_.reset();
    return {};
}

}  // namespace letterbox::notify
