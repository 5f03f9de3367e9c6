// Everything the server has about one letter, for verifying.
#pragma once

#include <optional>

#include "clients/core/client.hpp"
#include "clients/core/reading.hpp"

namespace letterbox::core {

struct fetched_letter {
    contract::letter_document document;
    log::checkpoint in;  // believed
};

/// Refuses mismatch when the answer is about another letter or version. Where the log has grown,
/// the ledger is brought up to date first.
base::result<fetched_letter> fetch_letter(client& me, const base::letter_id& letter,
                                          std::optional<std::uint32_t> version = {});

payload_fetcher fetch_from(client& me);

/// This person as author, while the log does not know them yet.
std::optional<uncertified_author> self_of(const client& me);

}  // namespace letterbox::core
