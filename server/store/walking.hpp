// Every row of a table in one pass that keeps nothing: for whoever checks the whole.
#pragma once

#include <functional>

#include "crypto/base/result.hpp"
#include "server/store/rows.hpp"

namespace letterbox::store {

using base::result;
using base::status;

/// Called with each row; with `damaged` for one that cannot be read, after which the pass goes on.
/// What it refuses ends the pass.
template <class Row>
using visitor = std::function<status(const result<Row>& row)>;

/// A piece as its row has it: the statement is named by its leaf, which may not be in the log. The
/// statement hash, the size and the header's bytes are left out.
struct placed_piece {
    std::uint64_t leaf = 0;
    piece_row piece;
};

enum class chain_kind : std::uint8_t { submissions = 1, decisions = 2, deliveries = 3 };

/// The newest link of a chain. The owner is a signing key, an agreement or a party.
struct chain_row {
    chain_kind kind = chain_kind::submissions;
    base::bytes owner;
    std::uint64_t sequence = 0;
    base::digest hash;
};

/// Each refuses storage_failed or damaged, or as the visitor does.
class walking {
public:
    walking() = default;
    walking(const walking&) = delete;
    walking& operator=(const walking&) = delete;
    walking(walking&&) = delete;
    walking& operator=(walking&&) = delete;
    virtual ~walking() = default;

    virtual status each_account(const visitor<account_row>& visit) = 0;
    virtual status each_chain(const visitor<chain_row>& visit) = 0;
    virtual status each_delivery(const visitor<received_row>& visit) = 0;
    virtual status each_draft(const visitor<draft_row>& visit) = 0;  // without the payload
    virtual status each_invitation(const visitor<invitation_row>& visit) = 0;
    virtual status each_letter(const visitor<letter_row>& visit) = 0;
    virtual status each_piece(const visitor<placed_piece>& visit) = 0;     // by leaf
    virtual status each_proposal(const visitor<proposal_row>& visit) = 0;  // without pieces
    virtual status each_registration(const visitor<registration_row>& visit) = 0;
};

}  // namespace letterbox::store
