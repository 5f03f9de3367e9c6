// A decision while it is put together: statement, the pieces it names, who the readers are.
#pragma once

#include <string>
#include <vector>

#include "clients/core/deciding.hpp"
#include "clients/core/publishing.hpp"

namespace letterbox::core {

class decision_draft {
public:
    /// Begins a decision that follows the agreement's newest one. Refuses what the server refuses.
    static base::result<decision_draft> begin(client& me, const letter_in_review& letter,
                                              record::outcome outcome);

    void approved_by(std::vector<record::member_at> approvers);
    void follows(const base::digest& approval) { decision_.approved_by = approval; }
    void leave_out(std::vector<std::uint32_t> parts) { decision_.left_out = std::move(parts); }

    /// A fresh header to the archive for every part.
    base::status add_archive_headers();
    base::status add_note_to_author(const std::vector<record::passage_comment>& comments,
                                    const std::string& text);
    /// Words of the worker, and what is worth keeping of the screening; nothing when both are empty.
    /// Refuses too_large.
    base::status add_note_to_team(const std::string& text,
                                  const std::optional<record::checks>& screening);
    /// Headers for every member of these parties, and the note to them if `note` is not empty.
    base::status add_deliveries(const std::vector<base::party_id>& parties,
                                const std::string& note);

    [[nodiscard]] const base::agreement_id& agreement() const {
        return letter_->letter.letter.agreement;
    }
    [[nodiscard]] statement::envelope sign() const;
    [[nodiscard]] const pieces& with() const { return with_; }
    [[nodiscard]] const contract::reader_lines& readers() const { return readers_; }

private:
    decision_draft(client& me, const letter_in_review& letter) : me_(&me), letter_(&letter) {}
    base::status add_note(const record::note& note, const std::vector<base::recipient>& to,
                          std::optional<record::sealed_object>& named);
    base::result<record::delivery_reader> add_reader(const record::member& member,
                                                     const age::file_key* note_key);
    base::result<base::digest> add_header(const age::file_key& key, const base::recipient& to);

    client* me_;
    const letter_in_review* letter_;
    record::decision decision_;
    contract::agreement_chain chain_;
    pieces with_;
    contract::reader_lines readers_;
};

}  // namespace letterbox::core
