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

void tell(context& with, const screened_letter& letter) {
    if (!letter.highlights.empty()) {
        std::string lines = "Before it goes, perhaps look at this again:\n";
        for (const auto& each : letter.highlights) {
            lines += "- \"" + letter.passage(each.start, each.end) + "\": " + each.reason;
            lines +=
                each.suggestion.empty() ? "\n" : " You could write \"" + each.suggestion + "\".\n";
        }
        lines += "You decide. The person who checks letters reads it too.";
        with.out.note(lines);
    }
    if (const auto note = moderation::language_note(letter.language); !note.empty()) {
        with.out.note(note);
    }
}

}  // namespace

base::result<nlohmann::json> tell_writer(context& with, const core::client& me,
                                         const core::shown_agreement& agreement,
                                         const std::string& text) {
    LETTERBOX_TRY(const auto screened, screen(me, agreement, text));
    tell(with, screened);
    return screening_json(screened);
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
        LETTERBOX_TRY(const auto answer, person.ask("Edit again? y or n: "));
        if (answer != "y" && answer != "Y" && answer != "yes") {
            return text;
        }
        LETTERBOX_TRY(text, edit(text));
    }
}

}  // namespace letterbox::cli
