#include "clients/cli/writer_screening.hpp"

#include "clients/cli/letter_screening.hpp"
#include "clients/cli/terminal.hpp"

namespace letterbox::cli {

namespace {

base::result<screened_letter> screen(const core::client& me, const core::shown_agreement& agreement,
                                     const std::string& text) {
    LETTERBOX_TRY(const auto request, core::writer_screening(me, agreement));
    return screen_words(request, text);
}

base::result<screened_letter> screen(const core::client& me, const core::shown_agreement& agreement,
                                     const core::letter_draft& letter, const std::string& text) {
    LETTERBOX_TRY(const auto request, core::writer_screening(me, agreement));
    record::letter_body body;
    body.text = text;
    body.sign_off = letter.sign_off.value_or(request.signoff);
    for (const auto& each : letter.pictures) {
        body.attachments.emplace_back().alt = each.alt;
    }
    return screen_letter(request, body);
}

std::string place_for_writer(std::optional<std::uint32_t> beside) {
    return !beside      ? std::string()
         : *beside == 0 ? std::string("In the sign-off: ")
                        : "In what you say of photo " + std::to_string(*beside) + ": ";
}

void tell_passages(context& with, const screened_letter& letter) {
    std::string lines;
    for (const auto& each : letter.passages) {
        lines += "- " + place_for_writer(each.beside) + "\"" + each.words + "\": " + each.at.reason;
        lines += each.at.suggestion.empty() ? "\n"
                                            : " You could write \"" + each.at.suggestion + "\".\n";
    }
    if (!lines.empty()) {
        with.out.note("Before it goes, perhaps look at this again:\n" + lines +
                      "You decide. The person who checks letters reads it too.");
    }
}

void tell(context& with, const screened_letter& letter) {
    tell_passages(with, letter);
    if (const auto note = moderation::language_note(letter.language); !note.empty()) {
        with.out.note(note);
    }
}

}  // namespace

base::result<nlohmann::json> tell_writer(context& with, const core::client& me,
                                         const core::shown_agreement& agreement,
                                         const core::letter_draft& letter) {
    LETTERBOX_TRY(const auto screened, screen(me, agreement, letter, letter.text));
    tell(with, screened);
    return screening_json(screened);
}

base::status tell_beside(context& with, const core::client& me,
                         const core::shown_agreement& agreement, const core::letter_draft& letter) {
    LETTERBOX_TRY(const auto screened, screen(me, agreement, letter, {}));
    tell_passages(with, screened);
    return {};
}

base::result<std::string> screen_and_edit(
    context& with, const core::client& me, const core::shown_agreement& agreement, std::string text,
    const std::function<base::result<std::string>(const std::string& text)>& edit,
    const std::string& tty) {
    while (true) {
        LETTERBOX_TRY(const auto screened, screen(me, agreement, text));
        tell(with, screened);
        if (screened.passages.empty() || with.options.no_input || with.options.yes) {
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
