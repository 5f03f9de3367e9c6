// letterbox letter write, send, correct: how a letter leaves.
#include <algorithm>
#include <optional>

#include "clients/cli/addressing.hpp"
#include "clients/cli/asking.hpp"
#include "clients/cli/choosing.hpp"
#include "clients/cli/commands.hpp"
#include "clients/cli/editor.hpp"
#include "clients/cli/kept_draft.hpp"
#include "clients/cli/kept_words.hpp"
#include "clients/cli/letter_text.hpp"
#include "clients/cli/nfkc.hpp"
#include "clients/cli/photo_checklist.hpp"
#include "clients/cli/pictures/remake.hpp"
#include "clients/cli/printable.hpp"
#include "clients/cli/progress.hpp"
#include "clients/cli/taken_over.hpp"
#include "clients/cli/workplace.hpp"
#include "clients/cli/writer_screening.hpp"
#include "clients/core/letters.hpp"
#include "clients/core/unanswered.hpp"
#include "server/files/private_file.hpp"

namespace letterbox::cli {

using base::refusal;
using base::refuse;

namespace {

base::result<moderation::plain_photo> remake_file(const std::string& path, std::size_t number) {
    LETTERBOX_TRY(auto file, files::read_file(path, max_photo_file));
    auto made = remake_photo(file);
    base::wipe(file);
    if (!made) {
        return refuse(made.why(), "photo " + std::to_string(number) + ": " + made.error().detail);
    }
    return made;
}

/// Who writes first and is told of a photo that cannot be sent afterwards has written for nothing.
base::status check_photos(const invocation& call) {
    const auto files = call.values("photo");
    if (files.size() > record::max_attachments) {
        return refuse(refusal::too_many_attachments);
    }
    for (std::size_t i = 0; i < files.size(); ++i) {
        LETTERBOX_TRY(auto made, remake_file(files[i], i + 1));
        base::wipe(made.data);
    }
    return {};
}

/// A photo made anew, and a line that says what it lost on the way.
base::result<base::bytes> read_photo(const std::string& path, output& out, std::size_t number) {
    LETTERBOX_TRY(auto made, remake_file(path, number));
    const auto told = moderation::removed_in_words(made.removed);
    if (!told.empty()) {
        out.note("Photo " + std::to_string(number) + ": " + told);
    }
    return std::move(made.data);
}

base::result<std::vector<core::picture>> read_pictures(const invocation& call, output& out) {
    const auto files = call.values("photo");
    const auto descriptions = call.values("alt");
    if (descriptions.size() > files.size()) {
        return refuse(refusal::usage, "There are more --alt than --photo");
    }
    std::vector<core::picture> pictures;
    for (std::size_t i = 0; i < files.size(); ++i) {
        core::picture next;
        // The file's name may give something away ("Mia_at_StMarys.jpg"), so it stays here.
        next.name = "photo-" + std::to_string(i + 1);
        if (i < descriptions.size()) {
            LETTERBOX_TRY(next.alt, nfc_text(descriptions[i]));
        }
        LETTERBOX_CHECK(files::open_file(files[i], false));
        next.load = [path = files[i], &out, i] { return read_photo(path, out, i + 1); };
        pictures.push_back(std::move(next));
    }
    return pictures;
}

base::status finish_options(context& with, addressed& letter, const invocation& call) {
    if (const auto language = call.value("language")) {
        letter.draft.language = *language;
        if (!record::is_language(*language)) {
            return refuse(refusal::usage, "--language takes a short tag such as en, cy or pl-PL");
        }
    }
    LETTERBOX_TRY(letter.draft.pictures, read_pictures(call, with.out));
    if (!letter.draft.pictures.empty()) {
        with.out.note(writers_photo_checklist());
    }
    if (const auto sign_off = call.value("sign-off")) {
        LETTERBOX_TRY(letter.draft.sign_off, nfc_text(*sign_off));
    }
    return {};
}

/// `screening`: what a program is told beside the letter's number.
base::status send_sealed(context& with, workplace& place, const addressed& letter,
                         const nlohmann::json& screening = {}) {
    auto& me = place.me();
    const auto to = party_names(letter.agreement, letter.draft.to);
    std::optional<core::sealed_letter> sealed;
    LETTERBOX_TRY(sealed, core::seal_letter(me, letter.draft));
    LETTERBOX_CHECK(confirm(with, "Send this letter to " + printable_line(to) + "?"));
    const auto show = [&](nlohmann::json fields, const std::string& text) {
        if (!screening.is_null()) {
            fields["screening"] = screening;
        }
        with.out.show(fields, text);
    };
    if (with.options.dry_run) {
        show({{"to", to}, {"bytes", sealed->size}}, "All is well. Nothing was sent.");
        return {};
    }
    progress told(with.out, "Sending");
    const auto answered =
        core::seal_and_send(me, letter.draft, sealed,
                            [&](std::uint64_t done, std::uint64_t all) { told.update(done, all); });
    if (!answered && answered.why() == refusal::network) {
        with.out.note(
            "Nobody answered. Your letter may have arrived all the same. Run this command "
            "again: it looks first, and sends no letter twice.");
    }
    LETTERBOX_TRY(const auto sent, answered);
    show({{"letter", sent.letter.text()},
          {"version", sent.version},
          {"state", sent.state},
          {"arrived_before", sent.arrived_before},
          {"to", to}},
         (sent.arrived_before ? "Your letter did arrive. It was not sent twice. Its number is "
                              : "Sent. Its number is ") +
             sent.letter.text() + ".");
    with.out.note("The person who checks letters reads it next. You can take it back until then: "
                  "letterbox letter take-back " +
                  sent.letter.text());
    return {};
}

/// How a letter was written, and is written on.
struct written_letter {
    std::string text;
    std::string heading;                     // for the editor
    std::string name;                        // keeps letters apart on this machine
    std::optional<core::draft_place> draft;  // where the words come from
};

/// Sends what was written, after the screening and as many further looks as the writer likes. The
/// words are kept, sealed, before anything can go wrong, also a Ctrl-C, and dropped once the letter
/// has left, so that no word is lost.
base::status send_or_keep(context& with, workplace& place, addressed& letter,
                          const written_letter& from) {
    const auto& name = from.name;
    const auto& draft = from.draft;
    base::status kept;
    std::string newest;
    const auto take = [&](const std::string& text) -> base::status {
        newest = text;
        kept = keep_draft(place.place(), place.me(), name, text);
        letter.draft.text.clear();  // earlier words must not stand for words that cannot be sent
        LETTERBOX_TRY(letter.draft.text, sendable_text(text));
        return {};
    };
    const auto stopped = [&](const std::string& text) {
        static_cast<void>(take(text).has_value());
    };
    const auto edit = [&](const std::string& text) -> base::result<std::string> {
        LETTERBOX_TRY(const auto changed,
                      edit_text({text, from.heading, stopped}, with.env, with.out));
        LETTERBOX_CHECK(take(changed));
        return letter.draft.text;
    };
    auto sent = [&]() -> base::status {
        LETTERBOX_CHECK(take(from.text));
        LETTERBOX_CHECK(tell_beside(with, place.me(), letter.agreement, letter.draft));
        LETTERBOX_TRY(letter.draft.text,
                      screen_and_edit(with, place.me(), letter.agreement, letter.draft.text, edit));
        return send_sealed(with, place, letter);
    }();
    if (sent && !with.options.dry_run) {
        if (draft && !core::drop_draft(place.me(), *draft)) {
            with.out.warning("The draft could not be thrown away.");
        }
        return drop_draft_of(place.place(), place.me(), name, newest);
    }
    // A correction goes on from the letter itself, with its photos: its words stay here.
    const bool elsewhere = !sent && !letter.draft.corrects && !letter.draft.text.empty();
    if (elsewhere && keep_on_server(with, place.me(), core::draft_of(letter.draft), draft)) {
        static_cast<void>(drop_draft_of(place.place(), place.me(), name, newest).has_value());
    } else {
        tell_kept(with.out, kept);
    }
    return sent;
}

/// A letter from a file: the screening is told and stops nothing.
base::status tell_and_send(context& with, workplace& place, const addressed& letter) {
    LETTERBOX_TRY(const auto screening,
                  tell_writer(with, place.me(), letter.agreement, letter.draft));
    return send_sealed(with, place, letter, screening);
}

/// A line for the editor where an earlier letter arrived although nobody answered. Who changes its
/// words now would write a second one.
base::result<std::string> tell_arrived(output& out, core::client& me) {
    LETTERBOX_TRY(const auto arrived, core::find_arrived(me));
    std::string lines;
    for (const auto& each : arrived) {
        lines += "Your letter " + each.letter.letter.letter_id.text() +
                 " did arrive. The same words are not sent twice, other words are a new letter.\n";
    }
    if (!lines.empty()) {
        out.note(lines.substr(0, lines.size() - 1));
    }
    return lines;
}

std::string heading(const addressed& letter, const core::client& me) {
    std::string out = "To: " + party_names(letter.agreement, letter.draft.to) + "\n";
    if (const auto from = me.party_in(letter.draft.agreement)) {
        const auto sign_off = letter.draft.sign_off.value_or(letter.agreement.sign_off_of(*from));
        out += sign_off.empty() ? "" : "It will be signed: " + sign_off + "\n";
    }
    return out + "The person who checks letters reads it before it is passed on.\n"
                 "Perhaps: How are you? What have you enjoyed? A memory? A question for them?\n"
                 "An empty letter stops.";
}

/// A letter to write: to whom the flags say, or as a draft says.
base::result<addressed> begin_letter(core::client& me, const invocation& call,
                                     const std::optional<core::opened_draft>& draft) {
    if (!draft) {
        return address_letter(me, call);
    }
    LETTERBOX_TRY(auto shown, core::show_agreement(me, draft->words.agreement));
    return addressed{core::letter_of(draft->words), std::move(shown)};
}

/// A letter that could not go is refused before anybody writes it. One that is `begun` is only warned of:
/// its words are reached whatever is agreed by now, those of a correction by no other command.
base::status check_before_writing(context& with, const core::client& me, const addressed& letter,
                                  bool begun) {
    auto may = check_may_send(me, letter);
    if (may || !begun) {
        return may;
    }
    with.out.warning("The letter cannot go as things are now. " + sentence(may.error()) + " (" +
                     std::string(base::name(may.why())) +
                     "). You can read and change its words, and they are kept.");
    return {};
}

base::status write_letter(context& with, const invocation& call) {
    if (with.options.no_input) {
        return refuse(refusal::usage, "Nobody may be asked. Use letterbox letter send FILE");
    }
    LETTERBOX_CHECK(
        check_editor(with.env, "letterbox letter send FILE, where - is standard input"));
    const auto from = call.value("draft");
    LETTERBOX_TRY(auto place, workplace::signed_in(with));
    auto& me = place->me();
    std::optional<core::opened_draft> draft;
    std::optional<core::draft_place> at;
    std::string name;
    if (from) {
        const auto chosen = choose_draft(me, *from);
        if (!chosen) {
            LETTERBOX_TRY(name, kept_of_gone_draft(with.out, *place, *from, chosen.error()));
        } else if (call.value("agreement") || !call.values("to").empty()) {
            return refuse(refusal::usage,
                          "A draft says for whom it is: leave --to and --agreement out");
        } else {
            LETTERBOX_TRY(draft, core::open_draft(me, chosen->object));
            at = draft->place;
            name = local_name(*at);
        }
    }
    LETTERBOX_TRY(auto letter, begin_letter(me, call, draft));
    name = name.empty() ? local_name(core::draft_of(letter.draft)) : name;
    const auto here = kept_text(with, *place, name);
    LETTERBOX_CHECK(tell_still_kept(with.out, here, finish_options(with, letter, call)));
    std::optional<core::read_letter_result> before;
    if (letter.draft.corrects) {
        LETTERBOX_TRY(before, core::read_letter(me, *letter.draft.corrects));
        LETTERBOX_CHECK(take_over(me, before->letter, earlier_photos::keep, letter.draft));
    }
    LETTERBOX_CHECK(check_before_writing(with, me, letter, here || at));
    LETTERBOX_CHECK(tell_still_kept(with.out, here, check_photos(call)));
    if (here) {
        tell_taken_up(with.out);
        if (at) {
            // Somebody at home may have saved since these words were kept: theirs stays.
            at.reset();
            with.out.note("The draft on the server stays.");
        }
    }
    if (at) {
        letter.draft.from = at->object;
    }
    const auto kept = here.value_or(letter.draft.text);
    LETTERBOX_TRY(const auto arrived, tell_arrived(with.out, me));
    written_letter written{{}, arrived + heading(letter, me), name, at};
    LETTERBOX_TRY(written.text, edit_text({kept, written.heading, keeps_words(with, *place, name)},
                                          with.env, with.out));
    return send_or_keep(with, *place, letter, written);
}

base::status send(context& with, const invocation& call) {
    LETTERBOX_TRY(auto text, read_letter_text(call.argument("FILE")));
    LETTERBOX_TRY(auto place, workplace::signed_in(with));
    LETTERBOX_TRY(auto letter, address_letter(place->me(), call));
    LETTERBOX_CHECK(finish_options(with, letter, call));
    LETTERBOX_CHECK(check_may_send(place->me(), letter));
    letter.draft.text = std::move(text);
    return tell_and_send(with, *place, letter);
}

base::status correct(context& with, const invocation& call) {
    const auto note = call.value("note");
    if (note == "-" && call.value("text") == "-") {
        return refuse(refusal::usage, "Standard input holds one of the two: --text or --note");
    }
    if (!call.has("text")) {
        if (with.options.no_input) {
            return refuse(refusal::usage, "Nobody may be asked. Add --text FILE");
        }
        LETTERBOX_CHECK(check_editor(with.env, "--text FILE, where - is standard input"));
    }
    std::string to_worker;
    if (note) {
        LETTERBOX_TRY(to_worker, read_note_text(*note));
    }
    LETTERBOX_TRY(auto place, workplace::signed_in(with));
    auto& me = place->me();
    LETTERBOX_TRY(const auto id, choose_letter(with, me, call.argument("LETTER")));
    LETTERBOX_TRY(const auto before, core::read_letter(me, id));
    LETTERBOX_TRY(const auto story, core::letter_status(me, id));
    LETTERBOX_TRY(auto shown, core::show_agreement(me, before.letter.letter.agreement));
    addressed letter{{}, std::move(shown)};
    letter.draft.agreement = before.letter.letter.agreement;
    letter.draft.to = before.letter.letter.to;
    letter.draft.language = before.letter.body.language;
    letter.draft.corrects = id;
    letter.draft.to_worker = std::move(to_worker);
    const auto name = local_name(id);
    const auto here = call.has("text") ? std::nullopt : kept_text(with, *place, name);
    LETTERBOX_CHECK(tell_still_kept(with.out, here, finish_options(with, letter, call)));
    LETTERBOX_CHECK(take_over(
        me, before.letter, call.has("no-photos") ? earlier_photos::leave_out : earlier_photos::keep,
        letter.draft));
    if (const auto file = call.value("text")) {
        LETTERBOX_CHECK(check_may_send(me, letter));
        LETTERBOX_TRY(letter.draft.text, read_letter_text(*file));
        return tell_and_send(with, *place, letter);
    }
    LETTERBOX_CHECK(check_before_writing(with, me, letter, here.has_value()));
    LETTERBOX_CHECK(tell_still_kept(with.out, here, check_photos(call)));
    if (here) {
        tell_taken_up(with.out);
    }
    std::string comments;
    for (const auto& each : story.notes) {
        comments += each.note ? note_text(*each.note) : "";
    }
    const auto begin = here.value_or(before.letter.body.text);
    LETTERBOX_TRY(const auto arrived, tell_arrived(with.out, me));
    written_letter written{{}, arrived + heading(letter, me) + "\n" + comments, name, {}};
    LETTERBOX_TRY(written.text, edit_text({begin, written.heading, keeps_words(with, *place, name)},
                                          with.env, with.out));
    return send_or_keep(with, *place, letter, written);
}

const std::vector<flag>& content_flags() {
    static const std::vector<flag> all{
        {.name = "photo",
         .value = "FILE",
         .help = "A photo, JPEG, PNG or WebP; place and date are taken out of it",
         .repeated = true},
        {.name = "alt",
         .value = "WORDS",
         .help = "What is in the photo, in the order of the photos",
         .repeated = true},
        {.name = "language", .value = "TAG", .help = "The letter's language; en"},
        {.name = "sign-off",
         .value = "WORDS",
         .help = "How it is signed, when not as the agreement says"}};
    return all;
}
std::vector<flag> both_flags() {
    auto out = address_flags();
    out.insert(out.end(), content_flags().begin(), content_flags().end());
    return out;
}
std::vector<flag> write_flags() {
    auto out = both_flags();
    out.push_back({.name = "draft", .value = "DRAFT", .help = "Go on with a draft, and send it"});
    return out;
}
std::vector<flag> correct_flags() {
    auto out = content_flags();
    out.push_back(
        {.name = "text", .value = "FILE", .help = "The changed letter, - for standard input"});
    out.push_back({.name = "note",
                   .value = "FILE",
                   .help = "Words to the person who checks letters, never for the readers; "
                           "- for standard input"});
    out.push_back({.name = "no-photos", .help = "Leave all photos out this time"});
    return out;
}

}  // namespace

void add_sending_commands(command_table& table) {
    table.add({.noun = "letter",
               .verb = "write",
               .summary = "Write a letter in your editor, and send it",
               .flags = write_flags(),
               .examples = {{{"letterbox letter write --to Nan", "Opens the editor."},
                             {"letterbox letter write --to Nan --to Mum --photo beach.jpg --alt "
                              "\"Mia on the beach\"",
                              "For two readers, with a photo."}}},
               .run = write_letter});
    table.add({.noun = "letter",
               .verb = "send",
               .summary = "Send a letter that is in a file",
               .arguments = {{.name = "FILE", .help = "The text, - for standard input"}},
               .flags = both_flags(),
               .examples = {{{"letterbox letter send spring.txt --to Nan", "Asks before it sends."},
                             {"letterbox letter send - --to Nan --yes < spring.txt",
                              "Sends without asking."}}},
               .run = send});
    table.add(
        {.noun = "letter",
         .verb = "correct",
         .summary = "Change a letter that came back to you, and send it again",
         .arguments = {{.name = "LETTER", .help = "Id, or the beginning of one"}},
         .flags = correct_flags(),
         .examples = {{{"letterbox letter correct let_7k2", "Opens the editor with comments."},
                       {"letterbox letter correct let_7k2 --text new.txt --note why.txt --yes",
                        "Sends the changed file, and says why something stayed."}}},
         .run = correct});
}

}  // namespace letterbox::cli
