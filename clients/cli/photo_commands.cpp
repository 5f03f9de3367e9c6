// letterbox photo: what a photo carries, and how it loses that, without a server.
#include <charconv>
#include <string>
#include <vector>

#include "clients/cli/commands.hpp"
#include "clients/cli/context.hpp"
#include "clients/cli/data_file.hpp"
#include "clients/cli/letter_text.hpp"
#include "clients/cli/photo_checklist.hpp"
#include "clients/cli/pictures/remake.hpp"

namespace letterbox::cli {

using base::refusal;
using base::refuse;

namespace {

struct told_line {
    bool moderation::photo_told::*is_so;
    std::string_view name;   // in JSON
    std::string_view words;  // for people
};
constexpr std::array<told_line, 7> told_lines{
    {{&moderation::photo_told::had_location, "location", "where it was taken"},
     {&moderation::photo_told::had_date, "date", "when it was taken"},
     {&moderation::photo_told::had_device, "device", "which camera, phone or program made it"},
     {&moderation::photo_told::had_text, "text", "hidden words, such as a title or a name"},
     {&moderation::photo_told::had_preview, "preview", "a small copy, or another picture"},
     {&moderation::photo_told::had_profile, "profile", "a colour profile"},
     {&moderation::photo_told::had_more, "more", "other hidden data"}}};

nlohmann::json told_names(const moderation::photo_told& told) {
    nlohmann::json out = nlohmann::json::array();
    for (const auto& each : told_lines) {
        if (told.*each.is_so) {
            out.push_back(each.name);
        }
    }
    return out;
}

std::string sides(std::uint32_t width, std::uint32_t height) {
    return std::to_string(width) + " wide and " + std::to_string(height) + " high";
}

base::status check(context& with, const invocation& call) {
    LETTERBOX_TRY(const auto file, read_data(call.argument("FILE"), max_photo_file));
    LETTERBOX_TRY(const auto seen, moderation::strip(file));
    const bool lies = seen.orientation >= 5;
    const auto width = lies ? seen.height : seen.width;
    const auto height = lies ? seen.width : seen.height;
    const auto type = moderation::media_type(seen.type);
    const bool is_plain = moderation::check_plain(file, type).has_value();
    std::string text = "The photo is " + sides(width, height) + ", " + size_text(file.size()) + ".";
    const auto told = told_names(seen.removed);
    text += told.empty() ? "\nIt says nothing but what is in the picture."
                         : "\nBesides the picture it says:";
    for (const auto& each : told_lines) {
        if (seen.removed.*each.is_so) {
            text += "\n- " + std::string(each.words);
        }
    }
    if (is_plain) {
        text += "\nIt can go along just as it is.";
    } else {
        text += "\nBefore it goes along, it is made anew, without all this.";
    }
    with.out.show({{"type", type},
                   {"width", width},
                   {"height", height},
                   {"bytes", file.size()},
                   {"carries", told},
                   {"plain", is_plain}},
                  text + "\n");
    with.out.note(writers_photo_checklist());
    return {};
}

/// "X,Y,W,H", in pixels.
base::result<box> read_box(std::string_view text) {
    box out;
    for (auto* each : {&out.x, &out.y, &out.width, &out.height}) {
        const auto* end = text.data() + text.size();
        const auto [next, error] = std::from_chars(text.data(), end, *each);
        const bool last = each == &out.height;
        if (error != std::errc() || (last ? next != end : next == end || *next != ',')) {
            return refuse(refusal::usage,
                          "A box is four numbers: from the left, from the top, wide, high");
        }
        text.remove_prefix(static_cast<std::size_t>(next - text.data()) + (last ? 0 : 1));
    }
    return out;
}

base::result<std::vector<box>> read_boxes(const std::vector<std::string>& texts) {
    std::vector<box> out;
    for (const auto& each : texts) {
        LETTERBOX_TRY(const auto next, read_box(each));
        out.push_back(next);
    }
    return out;
}

/// Encodes the photo anew with these parts covered or cut away, into the file of --output.
base::status remake(context& with, const invocation& call, const photo_edits& edits) {
    const auto to = call.value("output");
    if (!to) {
        return refuse(refusal::usage, "Say where it goes: --output FILE");
    }
    LETTERBOX_TRY(const auto file, read_data(call.argument("FILE"), max_photo_file));
    LETTERBOX_TRY(const auto made, remake_photo(file, edits));
    if (with.options.dry_run) {
        with.out.note("All is well. Nothing was written.");
        return {};
    }
    LETTERBOX_TRY(const auto sink, data_sink::open(*to, with.out));
    LETTERBOX_CHECK(sink->write(made.data));
    LETTERBOX_CHECK(sink->keep());
    if (!sink->is_file()) {
        return {};  // standard output is the photo
    }
    const auto told = moderation::removed_in_words(made.removed);
    with.out.show({{"output", *to},
                   {"type", moderation::media_type(made.type)},
                   {"width", made.width},
                   {"height", made.height},
                   {"bytes", made.data.size()},
                   {"removed", told_names(made.removed)}},
                  (told.empty() ? "" : told + "\n") + "Wrote " + *to + ", " +
                      sides(made.width, made.height) + ".");
    return {};
}

base::status make_plain(context& with, const invocation& call) {
    photo_edits edits;
    LETTERBOX_TRY(edits.covered, read_boxes(call.values("cover")));
    if (const auto text = call.value("crop")) {
        LETTERBOX_TRY(edits.kept, read_box(*text));
    }
    return remake(with, call, edits);
}

base::status cover_parts(context& with, const invocation& call) {
    photo_edits edits;
    LETTERBOX_TRY(edits.covered, read_boxes(call.values("box")));
    if (edits.covered.empty()) {
        return refuse(refusal::usage, "Say which part to cover: --box X,Y,WIDTH,HEIGHT");
    }
    return remake(with, call, edits);
}

base::status crop(context& with, const invocation& call) {
    photo_edits edits;
    const auto text = call.value("box");
    if (!text) {
        return refuse(refusal::usage, "Say which part to keep: --box X,Y,WIDTH,HEIGHT");
    }
    LETTERBOX_TRY(edits.kept, read_box(*text));
    return remake(with, call, edits);
}

const argument photo_file{.name = "FILE", .help = "JPEG, PNG or WebP, - for standard input"};
const flag output_file{.name = "output",
                       .letter = 'o',
                       .value = "FILE",
                       .help = "Write here, all or nothing; - for standard output"};

}  // namespace

void add_photo_commands(command_table& table) {
    table.add_noun({"photo", "Look at a photo before it goes along, and cover parts of it"});
    table.add({.noun = "photo",
               .verb = "check",
               .summary = "Say what a photo carries besides the picture",
               .arguments = {photo_file},
               .examples = {{{"letterbox photo check beach.jpg", "Place? Date? Says it in words."},
                             {"letterbox photo check - --json < beach.jpg", "For a program."}}},
               .run = check});
    table.add({.noun = "photo",
               .verb = "plain",
               .summary = "Make a photo anew, with nothing but the picture",
               .arguments = {photo_file},
               .flags = {output_file,
                         {.name = "cover",
                          .value = "BOX",
                          .help = "Put a black box over this part: X,Y,WIDTH,HEIGHT in pixels",
                          .repeated = true},
                         {.name = "crop", .value = "BOX", .help = "Keep only this part"}},
               .examples = {{{"letterbox photo plain a.jpg -o b.jpg --cover 40,60,200,80",
                              "Covers a street sign, for good."},
                             {"letterbox photo plain a.jpg -o b.jpg --crop 0,0,800,600",
                              "Keeps the upper left."}}},
               .run = make_plain});
    table.add({.noun = "photo",
               .verb = "cover",
               .summary = "Paint parts of a photo black, so that what was there is gone",
               .arguments = {photo_file},
               .flags = {{.name = "box",
                          .value = "BOX",
                          .help = "A part to cover: X,Y,WIDTH,HEIGHT in pixels",
                          .repeated = true},
                         output_file},
               .examples = {{{"letterbox photo cover a.jpg --box 40,60,200,80 -o b.jpg",
                              "Covers a street sign, for good."},
                             {"letterbox photo cover a.jpg --box 40,60,200,80 --box 0,0,90,90 -o "
                              "b.jpg",
                              "Covers two parts."}}},
               .run = cover_parts});
    table.add({.noun = "photo",
               .verb = "crop",
               .summary = "Keep only a part of a photo, so that the rest is gone",
               .arguments = {photo_file},
               .flags = {{.name = "box",
                          .value = "BOX",
                          .help = "The part to keep: X,Y,WIDTH,HEIGHT in pixels"},
                         output_file},
               .examples = {{{"letterbox photo crop a.jpg --box 0,0,800,600 -o b.jpg",
                              "Keeps the upper left."},
                             {"letterbox photo crop a.jpg --box 0,0,800,600 -o - > b.jpg",
                              "The same, on standard output."}}},
               .run = crop});
}

}  // namespace letterbox::cli
