// Tells people, in the background, that there is something new. Letters never wait for it.
//
// A message is handed to the relay first and marked as sent afterwards. While that cannot be written,
// for example on a full disk, no other message goes out. When the process ends in between, it is sent
// once more at the next start, under the same Message-ID: at least once, and twice only for a member
// whose message was under way at that moment.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <thread>

#include "server/notify/message.hpp"
#include "server/notify/relay.hpp"
#include "server/service/service.hpp"

namespace letterbox::notify {

/// For the log. `detail` names no person and no address.
using report = std::function<void(bool is_bad, std::string_view event, const std::string& detail)>;

struct notifier_settings {
    struct sender sender;
    service::retry_rule retry;
    service::clock now;
};

class notifier {
public:
    /// Without a relay nothing is sent, but the events are followed: some people are told by a
    /// worker. `with` must outlive this.
    notifier(service::service& with, notifier_settings settings, std::unique_ptr<relay> out,
             report tell);
    notifier(const notifier&) = delete;
    notifier& operator=(const notifier&) = delete;
    ~notifier();

    /// Follows the events from now on, on a thread of its own.
    void start();
    /// Breaks off what is under way.
    void stop();

    /// One round: what happened is taken in, and what is due is sent until the relay fails.
    void round(const std::stop_token& end = {});

private:
    base::status send_due(const std::stop_token& end);
    /// What became of the message that was tried last. Refused: to be written before any other is sent.
    base::status write_down();
    void follow(const std::stop_token& end);

    service::service& with_;
    notifier_settings settings_;
    std::unique_ptr<relay> out_;
    report tell_;
    /// What the relay said to a message, until it is written down.
    struct attempt {
        service::due_message what;
        base::status sent;
    };
    std::optional<attempt> tried_;
    std::string trouble_;  // reported already
    std::jthread thread_;
};

}  // namespace letterbox::notify
