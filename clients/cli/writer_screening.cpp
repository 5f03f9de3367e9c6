#include "clients/cli/writer_screening.hpp"

#include "clients/cli/letter_screening.hpp"
#include "clients/cli/terminal.hpp"

namespace letterbox::cli {

namespace {

base::result<screened_letter> screen(const core::client& me, const core::shown_agreement& agreement,
                                     const std::string& text) {
    LETTERBOX_TRY(const auto request, core::writer_screening(me, agreement));
    return screen_letter(request, text);
}

const std::string look_again = "Before it goes, perhaps look at this again:\n";
const std::string you_decide = "You decide. The person who checks letters reads it too.";

/// `where`: in what the passages stand, "In the sign-off: "; empty for the letter itself.
std::string lines_of(const screened_letter& letter, const std::string& where) {
    std::string out;
    for (const auto& each : letter.highlights) {
        out += "- " + where + "\"" + letter.passage(each.start, each.end) + "\": " + each.reason;
        out += each.suggestion.empty() ? "\n" : " You could write \"" + each.suggestion + "\".\n";
    }
    return out;
}

void tell(context& with, const screened_letter& letter) {
    if (!letter.highlights.empty()) {
        with.out.note(look_again + lines_of(letter, {}) + you_decide);
    }
    if (const auto note = moderation::language_note(letter.language); !note.empty()) {
        with.out.note(note);
    }
}

}  // namespace

base::result<nlohmann::json> tell_writer(context& with, const core::client& me,
                                         const core::shown_agreement& agreement,
                                         const core::letter_draft& letter) {
    LETTERBOX_TRY(const auto screened, screen(me, agreement, letter.text));
    tell(with, screened);
    LETTERBOX_TRY(const auto beside, tell_beside(with, me, agreement, letter));
    auto out = screening_json(screened);
    out["beside"] = beside_json(beside);
    return out;
}

base::result<std::vector<screened_beside>> tell_beside(context& with, const core::client& me,
                                                       const core::shown_agreement& agreement,
                                                       const core::letter_draft& letter) {
    LETTERBOX_TRY(const auto request, core::writer_screening(me, agreement));
    record::letter_body body;
    body.sign_off = letter.sign_off.value_or(request.signoff);
    for (const auto& each : letter.pictures) {
        body.attachments.emplace_back().alt = each.alt;
    }
    LETTERBOX_TRY(auto out, screen_beside(request, body));
    std::string lines;
    for (const auto& each : out) {
        lines += lines_of(each.found, each.photo ? "In what you say of photo " +
                                                       std::to_string(*each.photo) + ": "
                                                 : std::string("In the sign-off: "));
    }
    if (!lines.empty()) {
        with.out.note(look_again + lines + you_decide);
    }
    return out;
}

base::result<std::string> screen_and_edit(
    context& with, const core::client& me, const core::shown_agreement& agreement, std::string text,
    const std::function<base::result<std::string>(const std::string& text)>& edit,
    const std::string& tty) {
    while (true) {
        LETTERBOX_TRY(const auto screened, screen(me, agreement, text));
        tell(with, screened);
        if (screened.highlights.empty() || with.options.no_input || with.options.yes) {
            return text;
        }
        LETTERBOX_TRY(auto person, terminal::open(tty));
        LETTERBOX_TRY(const auto again, person.ask_yes("Edit again? y or n: "));
        if (!again) {
            return text;
        }
        LETTERBOX_TRY(text, edit(text));
    }
}

}  // namespace letterbox::cli
