#include "clients/core/unanswered.hpp"

#include <algorithm>

#include "clients/core/document.hpp"
#include "clients/core/kept_memory.hpp"
#include "clients/core/mailbox.hpp"
#include "crypto/base/hash.hpp"

namespace letterbox::core {

using base::refusal;

namespace {

constexpr std::string_view sendings_name = "sendings";
constexpr std::size_t max_sendings = 16;
constexpr std::size_t max_memory_size = 16 * 1024;  // bytes

struct kept_sending {
    base::letter_id letter;
    base::member_id member;
    base::digest statement;
    std::optional<base::digest> submission;  // absent in what older versions kept
    std::uint32_t version = 1;
    LETTERBOX_FIELDS(visit("letter", self.letter); visit("member", self.member);
                     visit("statement", self.statement); visit("submission", self.submission);
                     visit("version", self.version););
};

struct kept_sendings {
    std::vector<kept_sending> sendings;  // the newest at the end
    LETTERBOX_FIELDS(visit("sendings", self.sendings););
};

base::result<kept_sendings> load(client& me) {
    return read_memory<kept_sendings>(me.state(), sendings_name, max_memory_size);
}

base::status store(client& me, const kept_sendings& kept) {
    return kept.sendings.empty()
             ? me.state().remove(sendings_name)
             : me.state().put(sendings_name, base::view_of(record::to_canonical(kept)));
}

// Those of the person who is signed in; somebody else of the family may use this device, too.
base::result<std::vector<kept_sending>> load_own(client& me) {
    LETTERBOX_TRY(auto kept, load(me));
    auto& all = kept.sendings;
    all.erase(std::remove_if(all.begin(), all.end(),
                             [&](const auto& each) { return each.member != me.keys().member(); }),
              all.end());
    return std::move(all);
}

bool same_words(const arrived_letter& arrived, const sealed_letter& letter) {
    const auto& one = arrived.letter;
    // A correction has the id of the letter that it corrects; a new letter has one of its own.
    const bool corrects = letter.letter.version > 1;
    return (one.letter.version > 1) == corrects &&
           (!corrects || one.letter.letter_id == letter.letter.letter_id) &&
           one.letter.agreement == letter.letter.agreement && one.letter.to == letter.letter.to &&
           one.body.language == letter.body.language && one.body.sign_off == letter.body.sign_off &&
           one.body.text == letter.body.text &&
           one.body.attachments.size() == letter.body.attachments.size() &&
           one.to_worker.words.value_or("") == letter.to_worker;
}

base::result<bool> is_picture(client& me, const arrived_letter& arrived, std::size_t which,
                              const base::digest& hash) {
    LETTERBOX_TRY(auto data, open_attachment(me, arrived.letter, which));
    const bool same = base::sha256(data) == hash;
    base::wipe(data);
    return same;
}

}  // namespace

base::result<std::optional<arrived_letter>> find_own_letter(
    client& me, const base::letter_id& letter, std::uint32_t version,
    const std::optional<base::digest>& statement) {
    const auto fetched = fetch_letter(me, letter, version);
    if (!fetched) {
        return fetched.why() == refusal::not_found
                 ? base::result<std::optional<arrived_letter>>(std::optional<arrived_letter>())
                 : fetched.error();
    }
    // Another letter may have this id, perhaps one that is not for this person.
    if (statement && fetched->document.summary.statement != *statement) {
        return std::optional<arrived_letter>();
    }
    const auto self = self_of(me);
    const reader who{&me.keys(), me.parties(), self ? &*self : nullptr};
    LETTERBOX_TRY(const auto verified,
                  verify_letter(me.known(), fetched->document, fetched->in, who.self));
    LETTERBOX_TRY(const auto withdrawn,
                  verify_withdrawal(me.known(), fetched->document, verified, fetched->in));
    if (withdrawn) {
        return std::optional<arrived_letter>();
    }
    LETTERBOX_TRY(const auto submission,
                  verify_submission(me.known(), fetched->document, verified, fetched->in));
    arrived_letter out;
    LETTERBOX_TRY(out.letter,
                  open_letter(me.known(), who, fetched->document, fetched->in, fetch_from(me)));
    out.submission = submission.hash;
    out.sequence = submission.what.sequence;
    out.state = fetched->document.summary.state;
    return std::optional(std::move(out));
}

base::status remember_sending(client& me, const sealed_letter& letter) {
    LETTERBOX_TRY(const auto held, me.state().hold());
    LETTERBOX_TRY(auto kept, load(me));
    auto& all = kept.sendings;
    const auto hash = letter.letter_envelope.statement_hash();
    const auto submission = letter.submission_envelope.statement_hash();
    const auto known = std::find_if(all.begin(), all.end(),
                                    [&](const auto& each) { return each.statement == hash; });
    if (known == all.end()) {
        all.push_back(
            {letter.letter.letter_id, me.keys().member(), hash, submission, letter.letter.version});
    } else if (known->submission == submission) {
        return {};
    } else {
        known->submission = submission;  // signed again in a later place
    }
    if (all.size() > max_sendings) {
        all.erase(all.begin());
    }
    return me.state().put(sendings_name, base::view_of(record::to_canonical(kept)));
}

base::status forget_sendings(client& me) {
    LETTERBOX_TRY(const auto held, me.state().hold());
    LETTERBOX_TRY(auto kept, load(me));
    auto& all = kept.sendings;
    all.erase(std::remove_if(all.begin(), all.end(),
                             [&](const auto& each) { return each.member == me.keys().member(); }),
              all.end());
    return store(me, kept);
}

base::status forget_sending(client& me, const base::digest& statement) {
    LETTERBOX_TRY(const auto held, me.state().hold());
    LETTERBOX_TRY(auto kept, load(me));
    auto& all = kept.sendings;
    const auto from = std::remove_if(all.begin(), all.end(),
                                     [&](const auto& each) { return each.statement == statement; });
    if (from == all.end()) {
        return {};
    }
    all.erase(from, all.end());
    return store(me, kept);
}

base::result<std::vector<arrived_letter>> find_arrived(client& me) {
    LETTERBOX_TRY(const auto kept, load_own(me));
    std::vector<arrived_letter> out;
    for (const auto& each : kept) {
        LETTERBOX_TRY(auto found, find_own_letter(me, each.letter, each.version, each.statement));
        if (found) {
            out.push_back(std::move(*found));
        }
    }
    return out;
}

base::status check_shown(client& me, const base::digest& submission) {
    LETTERBOX_TRY(const auto kept, load_own(me));
    const auto sent = std::find_if(kept.begin(), kept.end(),
                                   [&](const auto& each) { return each.submission == submission; });
    if (sent == kept.end()) {
        return {};
    }
    const auto fetched = fetch_letter(me, sent->letter, sent->version);
    if (!fetched && fetched.why() != refusal::not_found) {
        return fetched.error();
    }
    const bool shown = fetched && fetched->document.summary.statement == sent->statement;
    return shown ? base::status() : base::refuse(refusal::mismatch, "submission");
}

base::result<bool> is_unanswered(client& me, const base::digest& statement) {
    LETTERBOX_TRY(const auto kept, load_own(me));
    return std::any_of(kept.begin(), kept.end(),
                       [&](const auto& each) { return each.statement == statement; });
}

base::result<bool> is_same_letter(client& me, const arrived_letter& arrived,
                                  const sealed_letter& letter) {
    if (!same_words(arrived, letter)) {
        return false;
    }
    for (std::size_t i = 0; i < letter.pictures.size(); ++i) {
        const auto& one = arrived.letter.body.attachments[i];
        const auto& other = letter.body.attachments.at(i);
        if (one.alt != other.alt || one.length != other.length || one.name != other.name) {
            return false;
        }
        LETTERBOX_TRY(const bool same, is_picture(me, arrived, i, letter.pictures[i]));
        if (!same) {
            return false;
        }
    }
    return true;
}

base::result<bool> has_pictures(client& me, const arrived_letter& arrived,
                                const std::vector<picture>& pictures) {
    const auto& there = arrived.letter.body.attachments;
    if (there.size() != pictures.size()) {
        return false;
    }
    for (std::size_t i = 0; i < pictures.size(); ++i) {
        if (there[i].alt != pictures[i].alt || there[i].name != pictures[i].name) {
            return false;
        }
    }
    for (std::size_t i = 0; i < pictures.size(); ++i) {
        LETTERBOX_TRY(auto data, pictures[i].load());
        const auto hash = base::sha256(data);
        base::wipe(data);
        LETTERBOX_TRY(const bool same, is_picture(me, arrived, i, hash));
        if (!same) {
            return false;
        }
    }
    return true;
}

}  // namespace letterbox::core
