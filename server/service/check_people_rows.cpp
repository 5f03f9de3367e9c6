// Accounts, invitations, registrations and drafts of nobody whom the log knows.
#include "crypto/base/hash.hpp"
#include "crypto/record/object.hpp"
#include "server/service/past.hpp"
#include "server/service/row_check.hpp"

namespace letterbox::service {

namespace {

using base::refusal;

/// The entry that somebody who joins has signed for themselves.
base::result<record::member> registered(const store::registration_row& row) {
    LETTERBOX_TRY(const auto envelope, statement::parse_envelope(base::view_of(row.envelope)));
    LETTERBOX_TRY(auto entry, statement::decode_payload<record::member>(envelope));
    return entry.member_id == row.member && entry.invitation == row.invitation
             ? base::result<record::member>(std::move(entry))
             : refusal::mismatch;
}

class people_rows {
public:
    explicit people_rows(const row_check& with) : with_(with) {}

    base::status account(const base::result<store::account_row>& row) {
        if (!row) {
            return tell("account", "a row cannot be read");
        }
        LETTERBOX_TRY(const bool known, is_known(row->member));
        return known ? base::status()
                     : tell("account of " + row->member.text(),
                            "nobody with that number is in the log, or has registered");
    }

    base::status invitation(const base::result<store::invitation_row>& row) {
        if (!row) {
            return tell("invitation", "a row cannot be read");
        }
        const auto* found = with_.known.invitation(row->id);
        return found != nullptr && found->hash == row->statement
                 ? base::status()
                 : tell("invitation " + row->id.text(),
                        "no statement in the log stands for its row");
    }

    base::status registration(const base::result<store::registration_row>& row) {
        if (!row) {
            return tell("registration", "a row cannot be read");
        }
        const auto entry = registered(*row);
        const auto* first = with_.known.entry({row->member, 1});
        const bool certified = first != nullptr && first->what.invitation == row->invitation;
        return entry && with_.known.invitation(row->invitation) != nullptr && certified == row->done
                 ? base::status()
                 : tell("registration of " + row->member.text(),
                        "its row says otherwise than the log, or than what they signed");
    }

    base::status draft(const base::result<store::draft_row>& row) {
        if (!row) {
            return tell("draft", "a row cannot be read");
        }
        const auto name = "draft " + row->id.text();
        LETTERBOX_TRY(const bool right, is_right(*row));
        return right ? base::status()
                     : tell(name, "its row holds something else than its author signed");
    }

private:
    base::result<bool> is_known(const base::member_id& who) {
        if (with_.known.member(who) != nullptr) {
            return true;
        }
        const auto row = with_.from.registration(who);
        return row || row.why() == refusal::not_found ? base::result<bool>(row.has_value())
                                                      : row.error();
    }

    base::result<bool> is_right(const store::draft_row& row) {
        const auto envelope = statement::parse_envelope(base::view_of(row.envelope));
        const auto what = envelope ? statement::decode_payload<record::object>(*envelope)
                                   : base::result<record::object>(envelope.error());
        if (!what || !(envelope->statement_hash() == row.statement)) {
            return false;
        }
        const auto& sealed = what->sealed;
        const bool same =
            sealed.object == row.id && what->version == row.version &&
            what->agreement == row.agreement && what->purpose == record::purpose::draft &&
            (what->audience == record::audience::party) == row.shared &&
            sealed.part.payload == row.payload_hash && sealed.header == base::sha256(row.header);
        if (!same) {
            return false;
        }
        return is_author(row, envelope->signatures.front().keyid);
    }

    /// Whether the member had the key, and was of the draft's party.
    base::result<bool> is_author(const store::draft_row& row, const base::digest& keyid) {
        const record::party_ref party{row.agreement, row.party};
        if (with_.known.member(row.author) != nullptr) {
            return had_key(with_.known, row.author, keyid) &&
                   was_in_party(with_.known, row.author, party, any_leaf);
        }
        const auto row_of_author = with_.from.registration(row.author);
        if (!row_of_author) {
            return row_of_author.why() == refusal::not_found
                     ? base::result<bool>(false)
                     : base::result<bool>(row_of_author.error());
        }
        const auto entry = registered(*row_of_author);
        return entry && statement::fingerprint(entry->signing_key) == keyid &&
               std::find(entry->parties.begin(), entry->parties.end(), party) !=
                   entry->parties.end();
    }

    base::status tell(const std::string& name, const std::string& what) {
        with_.out.tell(name + ": " + what);
        return {};
    }

    const row_check& with_;
};

}  // namespace

base::status check_people_rows(const row_check& with) {
    people_rows check(with);
    auto& from = with.from;
    LETTERBOX_CHECK(from.each_account([&](const auto& row) { return check.account(row); }));
    LETTERBOX_CHECK(from.each_invitation([&](const auto& row) { return check.invitation(row); }));
    LETTERBOX_CHECK(
        from.each_registration([&](const auto& row) { return check.registration(row); }));
    return from.each_draft([&](const auto& row) { return check.draft(row); });
}

}  // namespace letterbox::service
