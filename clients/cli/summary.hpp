// Lines about letters for lists and for programs.
#pragma once

#include <nlohmann/json.hpp>

#include <string>

#include "clients/cli/context.hpp"
#include "clients/core/client.hpp"
#include "server/contract/letters.hpp"

namespace letterbox::cli {

nlohmann::json summary_json(const contract::letter_summary& letter);

/// A page as a table, with the parties' names where they are known; tells of the next page.
base::status show_summaries(context& with, core::client& me, const contract::letters_page& page,
                            const std::string& when_empty);

}  // namespace letterbox::cli
