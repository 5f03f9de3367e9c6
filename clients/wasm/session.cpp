#include "clients/wasm/session.hpp"

#include <algorithm>

namespace letterbox::wasm {

using base::refusal;
using base::refuse;

session::session(host& at, std::string origin)
    : at_(&at),
      origin_(std::move(origin)),
      net_(at),
      state_(at),
      // The browser holds the session in a cookie that no script reads, so there is no token here.
      me_({&net_, &state_, &parts_, [&at] { return at.now(); }, {}}) {}

core::progress session::progress() {
    return [at = at_](std::uint64_t done, std::uint64_t all) { at->progress(done, all); };
}

const core::opened_letter& session::keep(core::opened_letter letter) {
    const auto id = letter.letter.letter_id;
    opened_.erase(id);
    if (opened_.size() == max_opened) {
        opened_.clear();
    }
    return opened_.emplace(id, std::move(letter)).first->second;
}

const core::opened_letter* session::opened(const base::letter_id& letter) const {
    const auto found = opened_.find(letter);
    return found == opened_.end() ? nullptr : &found->second;
}

const core::letter_in_review& session::keep(core::letter_in_review review) {
    forget_review(review.letter.letter.letter_id);
    if (reviews_.size() == max_reviews) {
        reviews_.pop_front();
    }
    return reviews_.emplace_back(std::move(review));
}

void session::forget_review(const base::letter_id& letter) {
    reviews_.remove_if([&](const auto& each) { return each.letter.letter.letter_id == letter; });
}

const core::letter_in_review* session::review(const base::letter_id& letter) const {
    const auto found = std::find_if(reviews_.begin(), reviews_.end(), [&](const auto& each) {
        return each.letter.letter.letter_id == letter;
    });
    return found == reviews_.end() ? nullptr : &*found;
}

outgoing& session::going(const std::string& key) {
    if (outgoing_.count(key) == 0 && outgoing_.size() == max_outgoing) {
        outgoing_.clear();
    }
    return outgoing_[key];
}

base::result<core::shown_agreement> session::agreement(const base::agreement_id& id) {
    const auto* newest = me_.known().agreement(id);
    if (newest == nullptr) {
        return refuse(refusal::unknown_agreement);
    }
    const auto found = agreements_.find(newest->hash);
    if (found != agreements_.end()) {
        return core::shown_agreement(found->second);
    }
    LETTERBOX_TRY(auto shown, core::show_agreement(me_, id));
    if (shown.shared) {
        agreements_.insert_or_assign(shown.statement, shown);
    }
    return shown;
}

}  // namespace letterbox::wasm
