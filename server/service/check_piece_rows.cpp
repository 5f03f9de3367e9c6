// Keys to sealed pieces that no statement gives their reader; and those that a decision called back and
// that are still there, or are gone without one.
#include "server/service/past.hpp"
#include "server/service/said_pieces.hpp"

namespace letterbox::service {

namespace {

std::string reader_name(const store::piece_row& piece) {
    switch (piece.kind) {
    case store::reader_kind::member:
        return base::member_id{piece.reader}.text();
    case store::reader_kind::team:
        return base::team_id{piece.reader}.text();
    case store::reader_kind::archive:
        return "the archive";
    }
    return "nobody that we know";
}

class piece_rows {
public:
    explicit piece_rows(const row_check& with) : with_(with) {}

    base::status look(const base::result<store::placed_piece>& row) {
        if (!row) {
            with_.out.tell("key: a row cannot be read");
            return {};
        }
        if (!leaf_ || *leaf_ != row->leaf) {
            LETTERBOX_CHECK(go_to(row->leaf));
        }
        auto piece = row->piece;
        piece.statement = hash_;
        const auto what = reader_name(piece) + " has a key (" + piece.purpose + " " +
                          std::to_string(piece.number) + ")";
        LETTERBOX_TRY(const bool given, said_->give(piece));
        if (!given) {
            return tell(what + " that nothing in the log gives them");
        }
        if (called_back_ && piece.active && said_->is_passed_on(piece) && !has_kept(piece)) {
            return tell(what + " that the log's decision called back");
        }
        if (!piece.active && !(called_back_ && piece.kind == store::reader_kind::member)) {
            return tell(what + " that was taken from them, which nothing in the log says");
        }
        return {};
    }

private:
    /// What the log says of the pieces of the statement at this leaf.
    base::status go_to(std::uint64_t leaf) {
        leaf_ = leaf;
        said_.emplace(with_, leaf);
        called_back_ = false;
        kept_.clear();
        hash_ = {};
        name_ = "leaf " + std::to_string(leaf);
        const auto row = with_.from.statement_at(leaf);
        if (!row) {
            return row.why() == base::refusal::not_found ? base::status() : row.error();
        }
        hash_ = row->hash;
        name_ = row->kind +
                (row->subject.empty() ? " at leaf " + std::to_string(leaf) : " " + row->subject);
        const auto envelope = statement::parse_envelope(base::view_of(row->envelope));
        if (!envelope) {
            return {};
        }
        if (row->kind == record::letter::kind || row->kind == record::submission::kind ||
            row->kind == record::decision::kind) {
            return take_letter(row->subject);
        }
        take<record::invitation>(*row,
                                 [&](const auto& what) { said_->add(what, hash_, *envelope); });
        take<record::team>(*row, [&](const auto& what) { said_->add(what, hash_); });
        take<record::agreement>(*row, [&](const auto& what) { said_->add(what, hash_); });
        return {};
    }

    template <class Statement, class Use>
    static void take(const store::statement_row& row, const Use& use) {
        const auto what = row.kind == Statement::kind
                            ? content_of<Statement>(row)
                            : base::result<Statement>(base::refusal::wrong_kind);
        if (what) {
            use(*what);
        }
    }

    base::status take_letter(const std::string& subject) {
        LETTERBOX_TRY(const auto log, history_of(with_.from, subject));
        for (const auto& version : log.versions) {
            const auto* submission = last_about(log.submissions, version.hash);
            if (!is_about(version.hash, log) || submission == nullptr) {
                continue;
            }
            said_->add(version.what, version.hash, submission->what, submission->hash);
            for (const auto& each : log.decisions) {
                if (each.what.letter != version.hash) {
                    continue;
                }
                said_->add(each.what, each.hash, version.what);
                if (hash_ == version.hash && each.what.outcome == record::outcome::recall) {
                    called_back_ = true;
                    LETTERBOX_CHECK(find_kept(version.what));
                }
            }
        }
        return {};
    }

    /// Who had opened the letter before it was called back. (Whether they may have is compared in
    /// check_passed_on.)
    base::status find_kept(const record::letter& what) {
        for (const auto& party : what.to) {
            const auto passed_on = with_.from.delivery(what.letter_id, party);
            if (!passed_on && passed_on.why() != base::refusal::not_found) {
                return passed_on.error();
            }
            if (passed_on && !passed_on->recalled) {
                kept_.push_back({what.agreement, party});
            }
        }
        return {};
    }

    [[nodiscard]] bool has_kept(const store::piece_row& piece) const {
        return std::any_of(kept_.begin(), kept_.end(), [&](const record::party_ref& party) {
            return was_in_party(with_.known, base::member_id{piece.reader}, party, any_leaf);
        });
    }

    /// Whether the statement at hand is this version, or is about it.
    bool is_about(const base::digest& version, const letter_history& log) const {
        const auto is = [&](const auto& each) {
            return each.hash == hash_ && each.what.letter == version;
        };
        return hash_ == version ||
               std::any_of(log.submissions.begin(), log.submissions.end(), is) ||
               std::any_of(log.decisions.begin(), log.decisions.end(), is);
    }

    base::status tell(const std::string& what) {
        with_.out.tell(name_ + ": " + what);
        return {};
    }

    const row_check& with_;
    std::optional<said_pieces> said_;
    std::optional<std::uint64_t> leaf_;
    base::digest hash_;
    std::string name_;
    bool called_back_ = false;
    std::vector<record::party_ref> kept_;  // where it was called back: who keep it
};

}  // namespace

base::status check_piece_rows(const row_check& with) {
    piece_rows check(with);
    return with.from.each_piece([&](const auto& row) { return check.look(row); });
}

}  // namespace letterbox::service
