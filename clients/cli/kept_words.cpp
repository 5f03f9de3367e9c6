#include "clients/cli/kept_words.hpp"

#include <algorithm>

#include "clients/cli/data_file.hpp"
#include "clients/cli/editor.hpp"
#include "clients/cli/kept_draft.hpp"
#include "clients/cli/nfkc.hpp"
#include "clients/cli/printable.hpp"
#include "crypto/base/encoding.hpp"
#include "crypto/base/hash.hpp"

namespace letterbox::cli {

using base::refusal;
using base::refuse;

namespace {

/// Enough of a text to know it again.
std::string beginning(const std::string& text) {
    constexpr std::size_t enough = 40;  // bytes
    auto end = std::min(text.size(), enough);
    while (end < text.size() && end > 0 &&
           (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
        --end;
    }
    return "\"" + printable_line(text.substr(0, end)) + (end < text.size() ? "...\"." : "\".");
}

/// The command that goes on with what has this name.
std::string way_to(const std::string& name) {
    const auto id = name.substr(std::min(name.size(), std::string("draft-").size()));
    if (base::letter_id::parse(id)) {
        return "letterbox letter correct " + id;
    }
    if (base::object_id::parse(id)) {
        return "letterbox letter write --draft " + id;
    }
    return "letterbox letter write, to the same readers";
}

const std::string letter_too_large = "A letter has at most 64 KiB of text";

/// Lines of every system end with LF, so that none of their ends passes for a hidden character.
std::string with_plain_ends(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\r') {
            out += text[i];
        } else if (i + 1 == text.size() || text[i + 1] != '\n') {
            out += '\n';
        }
    }
    return out;
}

/// Words as they can be in a letter, however their file was saved.
base::result<std::string> plain_words(std::string_view text) {
    LETTERBOX_CHECK(check_saved_as_utf8(text));
    return nfc_text(with_plain_ends(without_mark(text)));
}

base::result<std::string> read_words(const std::string& path, const std::string& when_too_large,
                                     const std::string& when_empty) {
    LETTERBOX_TRY(const auto text, read_text(path, record::max_text_size + 1));
    if (text.size() > record::max_text_size) {
        return refuse(refusal::too_large, when_too_large);
    }
    LETTERBOX_TRY(const auto words, plain_words(text));
    const auto first = words.find_first_not_of(" \t\n");
    if (first == std::string::npos) {
        return refuse(refusal::cancelled, when_empty);
    }
    return words.substr(first, words.find_last_not_of(" \t\n") - first + 1);
}

}  // namespace

base::status check_saved_as_utf8(std::string_view text) {
    // A text with zero bytes is UTF-16 without a mark at its start, or no text at all.
    if (text.find('\0') == std::string_view::npos && is_utf8(text)) {
        return {};
    }
    return refuse(
        refusal::usage,
        "These words are not saved as UTF-8. Please save the file as UTF-8 in your editor "
        "(in Word: Save As, Plain Text, Unicode UTF-8), and try again");
}

base::result<std::string> read_text(const std::string& path, std::size_t limit) {
    LETTERBOX_TRY(const auto data, read_data(path, limit));
    return std::string(base::text_of(data));
}

base::result<std::string> read_letter_text(const std::string& path) {
    return read_words(path, letter_too_large, "The letter is empty");
}

base::result<std::string> read_note_text(const std::string& path) {
    return read_words(path, "A note has at most 64 KiB of text", "The note is empty");
}

std::optional<std::string> kept_text(context& with, workplace& place, const std::string& name) {
    auto kept = find_draft(place.place(), place.me(), name);
    if (kept) {
        return *kept;
    }
    with.out.warning("An earlier draft could not be opened (" +
                     std::string(base::name(kept.why())) + ").");
    if (!put_draft_aside(place.place(), place.me(), name)) {
        with.out.warning("It could not be put aside either.");
    }
    return std::nullopt;
}

base::result<std::string> kept_of_gone_draft(output& out, workplace& place,
                                             const std::string& typed, const base::failure& why) {
    const auto id = base::object_id::parse(typed);
    if (why.why != refusal::not_found || !id) {
        return why;
    }
    core::draft_place gone;
    gone.object = *id;
    auto name = local_name(gone);
    const auto kept = find_draft(place.place(), place.me(), name);
    if (!kept || !*kept) {
        return why;
    }
    out.note(
        "This draft is not on the server any more: somebody at home sent it, or threw it away. "
        "Your own words of it were kept on this machine.");
    return name;
}

base::result<std::string> sendable_text(std::string_view text) {
    LETTERBOX_TRY(auto out, plain_words(text));
    if (out.size() > record::max_text_size) {
        return refuse(refusal::too_large, letter_too_large);
    }
    return out;
}

std::function<void(const std::string& text)> keeps_words(context& with, workplace& place,
                                                         const std::string& name) {
    return [&with, &place, name](const std::string& text) {
        tell_kept(with.out, keep_draft(place.place(), place.me(), name, text));
    };
}

void tell_kept(output& out, const base::status& kept) {
    if (kept) {
        out.note("Your words are kept on this machine, sealed. Run the same command again to go on "
                 "with them.");
    } else {
        out.warning("Your words could not be kept on this machine.");
    }
}

void tell_taken_up(output& out) {
    out.note("You go on with words that were kept on this machine.");
}

base::status tell_still_kept(output& out, const std::optional<std::string>& words,
                             base::status done) {
    if (!done && words) {
        out.note("Your words from before are still kept on this machine, sealed. Put right what is "
                 "named here and run the command again to go on with them.");
    }
    return done;
}

void tell_all_kept(output& out, const profile& place, const core::client& me) {
    std::string lines;
    for (const auto& name : kept_drafts(place, me)) {
        const auto text = find_draft(place, me, name);
        const auto words = text && *text ? beginning(**text) : "It cannot be opened.";
        lines += "\n- " + words + " To go on: " + way_to(name);
    }
    if (!lines.empty()) {
        out.note("These words are kept on this machine, sealed:" + lines);
    }
}

std::string local_name(const core::draft_place& draft) {
    return "draft-" + draft.object.text();
}

std::string local_name(const base::letter_id& corrected) {
    return "draft-" + corrected.text();
}

std::string local_name(const record::draft_body& words) {
    auto about = words.agreement.text();
    for (const auto& each : words.to) {
        about += "\n" + each.text();
    }
    return "draft-new-" + base::hex(base::sha256(base::view_of(about)).view()).substr(0, 16);
}

base::result<core::draft_place> keep_on_server(context& with, core::client& me,
                                               const record::draft_body& words,
                                               const std::optional<core::draft_place>& follows) {
    auto saved = core::save_draft(me, words, follows);
    if (!saved && saved.why() == refusal::draft_changed) {
        with.out.warning("Somebody saved a newer version of this draft. Yours is kept beside it.");
        saved = core::save_draft(me, words);
    } else if (!saved && saved.why() == refusal::not_found && follows) {
        with.out.warning("This draft is not there any more: somebody at home sent it, or threw it "
                         "away. Your words are kept as a draft of their own.");
        saved = core::save_draft(me, words);
    }
    if (saved) {
        with.out.note("Kept as draft " + saved->object.text() + ", sealed. To go on: letterbox " +
                      "letter write --draft " + saved->object.text());
    }
    return saved;
}

}  // namespace letterbox::cli
