// Brings what was committed to those who listen. No sockets here: a connection takes its events
// from a mailbox and is woken when there is something in it.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "server/contract/events.hpp"

namespace letterbox::push {

enum class ending {
    none,
    session_over,  // signed out, left the agency, password changed
    too_slow,      // the mailbox was full; the client resumes from its cursor
    stopping       // the server stops
};

/// For any number of threads.
class mailbox {
public:
    /// At most `room` events wait. `wake` is called, on any thread and with the mailbox locked, when
    /// something is there after take() has found it empty; it must only pass the word on.
    mailbox(std::size_t room, std::function<void()> wake);

    void put(const contract::event& what);
    void end(ending why);
    /// What waits, and empties the box.
    std::vector<contract::event> take();
    [[nodiscard]] ending ended() const;
    /// Nobody will be woken any more.
    void detach();

private:
    void wake_locked();

    mutable std::mutex guard_;
    std::size_t room_;
    std::function<void()> wake_;
    bool woken_ = false;
    std::vector<contract::event> events_;
    ending ending_ = ending::none;
};

/// For any number of threads.
class hub {
public:
    /// `room`: events that wait for one connection before it counts as too slow.
    explicit hub(std::size_t room = 256) : room_(room) {}

    std::shared_ptr<mailbox> subscribe(const std::string& member, const std::string& session,
                                       std::function<void()> wake);
    void unsubscribe(const std::string& member, const std::shared_ptr<mailbox>& box);

    /// After the commit, in the order of the cursors.
    void publish(const std::string& member, const contract::event& what);
    void close_session(const std::string& session);
    void close_member(const std::string& member);
    void close_all();
    [[nodiscard]] std::size_t listening() const;

private:
    struct line {
        std::string session;
        std::shared_ptr<mailbox> box;
    };

    mutable std::mutex guard_;
    std::size_t room_;
    bool stopping_ = false;
    std::unordered_map<std::string, std::vector<line>> lines_;
};

}  // namespace letterbox::push
