#include "server/api/connection_limit.hpp"

namespace letterbox::api {

connection_limit::connection_limit(std::size_t max_all, std::size_t max_by_key)
    : counts_(std::make_shared<counts>()) {
    change(max_all, max_by_key);
}

std::optional<connection_limit::place> connection_limit::enter(std::string_view key) {
    std::string owned(key);
    const std::lock_guard lock(counts_->guard);
    if (counts_->all >= counts_->max_all) {
        return std::nullopt;
    }
    auto& mine = counts_->by_key[owned];
    if (mine >= counts_->max_by_key) {
        return std::nullopt;
    }
    ++mine;
    ++counts_->all;
    return place(counts_, std::move(owned));
}

void connection_limit::change(std::size_t max_all, std::size_t max_by_key) {
    const std::lock_guard lock(counts_->guard);
    counts_->max_all = max_all;
    counts_->max_by_key = max_by_key;
}

std::size_t connection_limit::inside() const {
    const std::lock_guard lock(counts_->guard);
    return counts_->all;
}

connection_limit::place::~place() {
    if (!where_) {
        return;
    }
    const std::lock_guard lock(where_->guard);
    --where_->all;
    const auto mine = where_->by_key.find(key_);
    if (mine != where_->by_key.end() && --mine->second == 0) {
        where_->by_key.erase(mine);
    }
}

}  // namespace letterbox::api
