// Rows of letters, decisions and deliveries that nothing in the log stands for, or that say more than
// it does.
#include <map>

#include "crypto/base/encoding.hpp"
#include "moderation/agreement/judge.hpp"
#include "moderation/lifecycle/lifecycle.hpp"
#include "server/service/letter_history.hpp"
#include "server/service/past.hpp"

namespace letterbox::service {

namespace {

using moderation::letter_state;
using store::chain_kind;

letter_state state_after(record::outcome what) {
    switch (what) {
    case record::outcome::approve:
        return letter_state::approved;
    case record::outcome::approve_and_deliver:
    case record::outcome::deliver:
        return letter_state::delivered;
    case record::outcome::returned:
        return letter_state::returned;
    case record::outcome::decline:
        return letter_state::declined;
    case record::outcome::recall:
        return letter_state::recalled;
    }
    throw std::logic_error("outcome");
}

class letter_rows {
public:
    explicit letter_rows(const row_check& with) : with_(with) {}

    base::status letter(const base::result<store::letter_row>& row) {
        if (!row) {
            return tell("letter", "a row cannot be read");
        }
        const auto name = "letter " + row->id.text();
        LETTERBOX_TRY(const auto log, history_of(with_.from, row->id.text()));
        take_links(log);
        const auto now =
            std::find_if(log.versions.begin(), log.versions.end(), [&](const auto& each) {
                return each.hash == row->statement && each.what.letter_id == row->id;
            });
        if (now == log.versions.end()) {
            return tell(name, "no statement in the log stands for its row");
        }
        if (now + 1 != log.versions.end() || !is_as_sent(*row, *now, log)) {
            LETTERBOX_CHECK(
                tell(name, "its row says otherwise than its newest version in the log"));
        }
        if (!is_in_right_state(*row, log)) {
            LETTERBOX_CHECK(tell(name, "its row puts it in another state than the log does"));
        }
        LETTERBOX_CHECK(check_decisions(*row, log, name));
        return check_readers(*row, name);
    }

    base::status delivery(const base::result<store::received_row>& row) {
        if (!row) {
            return tell("delivery", "a row cannot be read");
        }
        const auto& mine = row->delivery;
        const auto name = "delivery " + std::to_string(mine.number) + " to " + mine.party.text();
        const auto statement = with_.from.statement(mine.decision);
        if (!statement && statement.why() != base::refusal::not_found) {
            return statement.error();
        }
        const auto what = statement ? content_of<record::decision>(*statement)
                                    : base::result<record::decision>(base::refusal::not_found);
        const auto is_it = [&](const record::delivery& each) {
            return each.party == mine.party && each.number == mine.number &&
                   each.previous == mine.previous;
        };
        if (!what || statement->subject != mine.letter.text() ||
            std::none_of(what->deliveries.begin(), what->deliveries.end(), is_it)) {
            return tell(name, "no decision in the log stands for its row");
        }
        const auto letter = find_content<record::letter>(with_.from, what->letter);
        if (!letter || what->letter != row->statement || statement->logged != mine.delivered ||
            !shows(*row, *letter)) {
            return tell(name, "its row says otherwise than the log");
        }
        // No statement says that a letter was opened; an agreement says whether anybody may.
        const auto* rules = with_.known.agreement_version(letter->agreement_hash);
        const bool may_be = rules != nullptr && !mine.recalled &&
                            moderation::may_opening_be_told(rules->what, letter->from, mine.party);
        return mine.opened && !may_be
                 ? tell(name, "its row says that it was opened, which nobody could tell us")
                 : base::status();
    }

    base::status chain(const base::result<store::chain_row>& row) {
        if (!row) {
            return tell("chain", "a row cannot be read");
        }
        auto owner = row->owner;
        if (row->kind == chain_kind::submissions && owner.size() == base::signing_key::size) {
            const auto key = base::fixed_from<base::signing_key>(owner).value();
            owner = base::to_bytes(statement::fingerprint(key).view());
        }
        const auto found = newest_.find({row->kind, owner});
        if (found != newest_.end()) {
            found->second.has_row = true;
        }
        return found != newest_.end() && found->second.sequence == row->sequence &&
                       found->second.hash == row->hash
                 ? base::status()
                 : tell(name_of(row->kind, row->owner), "its newest link is not that of the log");
    }

    base::status chains_without_row() {
        for (const auto& [owner, newest] : newest_) {
            if (!newest.has_row) {
                LETTERBOX_CHECK(tell(name_of(owner.first, owner.second), "has no row"));
            }
        }
        return {};
    }

private:
    struct link {
        std::uint64_t sequence = 0;
        base::digest hash;
        bool has_row = false;
    };

    static std::string name_of(chain_kind kind, base::byte_view owner) {
        const auto* what = kind == chain_kind::submissions ? "submissions"
                         : kind == chain_kind::decisions   ? "decisions"
                                                           : "deliveries";
        return std::string("chain of ") + what + " of " + base::hex(owner);
    }

    void take_link(chain_kind kind, base::byte_view owner, std::uint64_t sequence,
                   const base::digest& hash) {
        auto& newest = newest_[{kind, base::to_bytes(owner)}];
        if (sequence > newest.sequence) {
            newest = {sequence, hash, false};
        }
    }

    void take_links(const letter_history& log) {
        for (const auto& each : log.submissions) {
            take_link(chain_kind::submissions, each.signer.view(), each.what.sequence, each.hash);
        }
        for (const auto& each : log.decisions) {
            if (!log.versions.empty()) {
                take_link(chain_kind::decisions, log.versions.front().what.agreement.view(),
                          each.what.sequence, each.hash);
            }
            for (const auto& one : each.what.deliveries) {
                take_link(chain_kind::deliveries, one.party.view(), one.number, each.hash);
            }
        }
    }

    /// Who wrote it to whom is compared in check_passed_on.
    bool is_as_sent(const store::letter_row& row,
                    const letter_history::said<record::letter>& version,
                    const letter_history& log) const {
        const auto& what = version.what;
        const auto* submission = last_about(log.submissions, version.hash);
        const auto* rules = with_.known.agreement_version(what.agreement_hash);
        const auto approvals = rules == nullptr
                                 ? base::result<std::uint32_t>(base::refusal::unknown_agreement)
                                 : moderation::approvals_needed(rules->what, what.from, what.to);
        const auto* newest = with_.known.agreement(what.agreement);
        return submission != nullptr && row.version == what.version && row.leaf == version.leaf &&
               row.agreement_hash == what.agreement_hash && row.submitted == version.logged &&
               row.parts == what.parts.size() && row.photos == (what.parts.size() > 1) &&
               row.submission == submission->hash && row.submission_leaf == submission->leaf &&
               row.previous_version == submission->what.previous_version && approvals &&
               row.approvals == *approvals && newest != nullptr && row.team == newest->what.team;
    }

    bool is_in_right_state(const store::letter_row& row, const letter_history& log) const {
        const auto* decided = last_about(log.decisions, row.statement);
        const auto* withdrawn = last_about(log.withdrawals, row.statement);
        const auto decision = decided == nullptr ? std::nullopt : std::optional(decided->hash);
        const auto withdrawn_leaf =
            withdrawn == nullptr ? std::nullopt : std::optional(withdrawn->leaf);
        if (row.decision != decision || row.withdrawn_leaf != withdrawn_leaf) {
            return false;
        }
        const auto is = [&](letter_state one) { return row.state == static_cast<int>(one); };
        if (decided != nullptr || withdrawn != nullptr) {
            const auto said =
                withdrawn != nullptr ? letter_state::withdrawn : state_after(decided->what.outcome);
            // Nobody signs that an approved letter is kept on file.
            const bool kept = is(letter_state::kept_on_file) && said == letter_state::approved;
            return (is(said) || kept) && !row.waiting && row.hold.empty() && !row.claimed_by &&
                   !row.second_for;
        }
        // The letters of a newcomer who was turned away stay and wait no more.
        return (is(letter_state::submitted) || is(letter_state::in_review) ||
                is(letter_state::held)) &&
               is(letter_state::held) != row.hold.empty() &&
               (row.waiting || with_.known.member(row.author) == nullptr);
    }

    /// One row for each decision in the log. (A row that belongs to no letter is told of as one that
    /// refers to nothing.)
    base::status check_decisions(const store::letter_row& row, const letter_history& log,
                                 const std::string& name) {
        const auto decided = with_.from.decisions(row.id);
        if (!decided && decided.why() != base::refusal::damaged) {
            return decided.error();
        }
        const auto is_said = [&](const store::decision_row& one) {
            return std::any_of(log.decisions.begin(), log.decisions.end(), [&](const auto& said) {
                return one.hash == said.hash && one.leaf == said.leaf &&
                       one.agreement == row.agreement && one.sequence == said.what.sequence &&
                       one.previous == said.what.previous && one.letter_hash == said.what.letter &&
                       one.outcome == static_cast<int>(said.what.outcome) &&
                       one.time == said.logged;
            });
        };
        const bool right = decided && decided->size() == log.decisions.size() &&
                           std::all_of(decided->begin(), decided->end(), is_said);
        return right ? base::status()
                     : tell(name, "its rows of decisions are not those of the log");
    }

    /// Who reads it now, and whose approval it waits for.
    base::status check_readers(const store::letter_row& row, const std::string& name) {
        if (row.claimed_by && (*row.claimed_by == row.author ||
                               !was_in_team(with_.known, *row.claimed_by, row.team))) {
            LETTERBOX_CHECK(tell(name, "its row says that " + row.claimed_by->text() +
                                           " reads it, who was never in its team"));
        }
        if (!row.second_for) {
            return {};
        }
        LETTERBOX_TRY(const auto waiting, with_.from.proposals(*row.second_for));
        const auto about_it = [&](const store::proposal_row& each) {
            return each.awaits == row.second_for && each.extra == row.id.text();
        };
        return std::any_of(waiting.begin(), waiting.end(), about_it)
                 ? base::status()
                 : tell(name, "its row says that it waits for " + row.second_for->text() +
                                  ", and no approval does");
    }

    static bool shows(const store::received_row& row, const record::letter& letter) {
        auto to = row.to;
        std::sort(to.begin(), to.end());
        return row.version == letter.version && row.author == letter.author.member &&
               row.agreement == letter.agreement && row.from == letter.from && to == letter.to &&
               row.parts == letter.parts.size();
    }

    base::status tell(const std::string& name, const std::string& what) {
        with_.out.tell(name + ": " + what);
        return {};
    }

    const row_check& with_;
    // By the people, agreements and parties that there are, so memory is bounded as the ledger's is.
    std::map<std::pair<chain_kind, base::bytes>, link> newest_;
};

}  // namespace

base::status check_letter_rows(const row_check& with) {
    letter_rows check(with);
    LETTERBOX_CHECK(with.from.each_letter([&](const auto& row) { return check.letter(row); }));
    LETTERBOX_CHECK(with.from.each_delivery([&](const auto& row) { return check.delivery(row); }));
    LETTERBOX_CHECK(with.from.each_chain([&](const auto& row) { return check.chain(row); }));
    return check.chains_without_row();
}

}  // namespace letterbox::service
