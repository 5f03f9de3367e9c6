// One person's core in one Worker, and what stays open between two calls.
#pragma once

#include <list>
#include <map>
#include <optional>
#include <string>

#include "clients/core/account.hpp"
#include "clients/core/drafts.hpp"
#include "clients/core/letters.hpp"
#include "clients/core/review.hpp"
#include "clients/wasm/host.hpp"

namespace letterbox::wasm {

/// A letter on its way: sealed once, sent until it was answered.
struct outgoing {
    std::optional<core::sealed_letter> letter;
    std::optional<core::sent_letter> sent;
};

class session {
public:
    static constexpr std::size_t max_opened = 16;
    static constexpr std::size_t max_outgoing = 4;
    static constexpr std::size_t max_reviews = 4;  // pictures and all

    /// `origin`: the server's public origin, which the page came from. `at` outlives the session.
    session(host& at, std::string origin);

    /// Before begin().
    void restore(std::string_view name, base::byte_view data) { state_.restore(name, data); }
    /// Takes up what was restored. Refuses what client::load refuses.
    base::status begin() { return me_.load(); }

    [[nodiscard]] core::client& me() { return me_; }
    [[nodiscard]] const std::string& origin() const { return origin_; }
    [[nodiscard]] core::progress progress();

    std::optional<core::found_invitation> invitation;

    /// A letter opened for review stays as it was shown while its decision waits to be sent and
    /// another one is read; the one opened longest ago makes room.
    const core::letter_in_review& keep(core::letter_in_review review);
    void forget_review(const base::letter_id& letter);
    [[nodiscard]] const core::letter_in_review* review(const base::letter_id& letter) const;

    const core::opened_letter& keep(core::opened_letter letter);
    /// The letter read last under this id; null when there is none.
    [[nodiscard]] const core::opened_letter* opened(const base::letter_id& letter) const;

    /// The letter of this key; an empty one at first.
    outgoing& going(const std::string& key);
    void forget_outgoing(const std::string& key) { outgoing_.erase(key); }

    /// The version of a draft that this page saw last.
    std::map<base::object_id, core::draft_place> drafts;

    /// An agreement's words; fetched and opened once for each version.
    base::result<core::shown_agreement> agreement(const base::agreement_id& id);

private:
    host* at_;
    std::string origin_;
    host_transport net_;
    host_state state_;
    core::memory_spool parts_;
    core::client me_;
    std::map<base::letter_id, core::opened_letter> opened_;
    std::map<std::string, outgoing> outgoing_;
    std::list<core::letter_in_review> reviews_;                 // the one opened last at the end
    std::map<base::digest, core::shown_agreement> agreements_;  // by statement hash
};

}  // namespace letterbox::wasm
