#include "server/push/hub.hpp"

#include <algorithm>
#include <utility>

namespace letterbox::push {

mailbox::mailbox(std::size_t room, std::function<void()> wake)
    : room_(room), wake_(std::move(wake)) {}

void mailbox::put(const contract::event& what) {
    const std::lock_guard lock(guard_);
    if (ending_ != ending::none) {
        return;
    }
    if (events_.size() >= room_) {
        events_.clear();
        ending_ = ending::too_slow;
        woken_ = false;
    } else {
        events_.push_back(what);
    }
    wake_locked();
}

void mailbox::end(ending why) {
    const std::lock_guard lock(guard_);
    if (ending_ == ending::none) {
        ending_ = why;
        woken_ = false;
        wake_locked();
    }
}

std::vector<contract::event> mailbox::take() {
    const std::lock_guard lock(guard_);
    woken_ = false;
    return std::exchange(events_, {});
}

ending mailbox::ended() const {
    const std::lock_guard lock(guard_);
    return ending_;
}

void mailbox::detach() {
    const std::lock_guard lock(guard_);
    wake_ = nullptr;
}

void mailbox::wake_locked() {
    if (wake_ && !std::exchange(woken_, true)) {
        wake_();
    }
}

std::shared_ptr<mailbox> hub::subscribe(const std::string& member, const std::string& session,
                                        std::function<void()> wake) {
    auto box = std::make_shared<mailbox>(room_, std::move(wake));
    const std::lock_guard lock(guard_);
    lines_[member].push_back({session, box});
    if (stopping_) {
        box->end(ending::stopping);
    }
    return box;
}

void hub::unsubscribe(const std::string& member, const std::shared_ptr<mailbox>& box) {
    box->detach();
    const std::lock_guard lock(guard_);
    const auto found = lines_.find(member);
    if (found == lines_.end()) {
        return;
    }
    std::erase_if(found->second, [&box](const line& each) { return each.box == box; });
    if (found->second.empty()) {
        lines_.erase(found);
    }
}

void hub::publish(const std::string& member, const contract::event& what) {
    const std::lock_guard lock(guard_);
    if (const auto found = lines_.find(member); found != lines_.end()) {
        for (const auto& each : found->second) {
            each.box->put(what);
        }
    }
}

void hub::close_session(const std::string& session) {
    const std::lock_guard lock(guard_);
    for (const auto& [member, lines] : lines_) {
        for (const auto& each : lines) {
            if (each.session == session) {
                each.box->end(ending::session_over);
            }
        }
    }
}

void hub::close_member(const std::string& member) {
    const std::lock_guard lock(guard_);
    if (const auto found = lines_.find(member); found != lines_.end()) {
        for (const auto& each : found->second) {
            each.box->end(ending::session_over);
        }
    }
}

void hub::close_all() {
    const std::lock_guard lock(guard_);
    stopping_ = true;
    for (const auto& [member, lines] : lines_) {
        for (const auto& each : lines) {
            each.box->end(ending::stopping);
        }
    }
}

std::size_t hub::listening() const {
    const std::lock_guard lock(guard_);
    std::size_t out = 0;
    for (const auto& [member, lines] : lines_) {
        out += lines.size();
    }
    return out;
}

}  // namespace letterbox::push
