// What the screening points a writer to before a letter leaves: gently, and the writer decides.
#pragma once

#include <nlohmann/json.hpp>

#include <functional>
#include <string>

#include "clients/cli/context.hpp"
#include "clients/core/agreements.hpp"
#include "clients/core/letters.hpp"

namespace letterbox::cli {

/// Tells on stderr what might say more than the writer means to, and answers the same for
/// programs: {"engine","language","highlights":[...],"beside":[...]}. Never stops a letter. Refuses
/// what core::writer_screening refuses.
base::result<nlohmann::json> tell_writer(context& with, const core::client& me,
                                         const core::shown_agreement& agreement,
                                         const core::letter_draft& letter);

/// Of the sign-off and what is said of the photos alone, on stderr alone.
base::status tell_beside(context& with, const core::client& me,
                         const core::shown_agreement& agreement, const core::letter_draft& letter);

/// Tells of these words, and asks whether to edit again, until the writer is content or nobody may be asked.
/// `edit` gets the text and answers the changed one; when it fails, its failure is answered.
base::result<std::string> screen_and_edit(
    context& with, const core::client& me, const core::shown_agreement& agreement, std::string text,
    const std::function<base::result<std::string>(const std::string& text)>& edit,
    const std::string& tty = "/dev/tty");

}  // namespace letterbox::cli
