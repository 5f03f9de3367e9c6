#include "clients/cli/review_photos.hpp"

#include <algorithm>

#include "clients/cli/letter_text.hpp"
#include "clients/cli/photo_checklist.hpp"
#include "clients/cli/shown_letter.hpp"

namespace letterbox::cli {

using base::refusal;
using base::refuse;

namespace {

std::string command_to_look(const core::letter_in_review& letter) {
    return "letterbox review show " + letter.letter.letter.letter_id.text() + " --save FOLDER";
}

bool holds(const std::vector<std::uint32_t>& numbers, std::uint32_t number) {
    return std::find(numbers.begin(), numbers.end(), number) != numbers.end();
}

}  // namespace

base::result<std::vector<std::uint32_t>> show_photos(context& with, const invocation& call,
                                                     const core::letter_in_review& letter,
                                                     nlohmann::json& fields) {
    std::vector<std::uint32_t> saved;
    fields["saved"] = nlohmann::json::array();
    if (letter.pictures.empty()) {
        return saved;
    }
    const auto folder = call.value("save");
    for (std::uint32_t i = 0; folder && i < letter.pictures.size(); ++i) {
        LETTERBOX_TRY(const auto path, save_picture(*folder, letter.letter, i, letter.pictures[i]));
        fields["saved"].push_back(path.string());
        with.out.note("Saved " + path.string());
        saved.push_back(i + 1);
    }
    if (!folder) {
        with.out.note("To see the photos: " + command_to_look(letter));
    }
    with.out.note(workers_photo_checklist(letter.letter.letter.letter_id.text()));
    return saved;
}

base::result<std::vector<std::uint32_t>> left_out(const invocation& call) {
    std::vector<std::uint32_t> out;
    for (const auto& each : call.values("leave-out")) {
        if (each.empty() || each.size() > 2 ||
            each.find_first_not_of("0123456789") != std::string::npos || each == "0") {
            return refuse(refusal::usage, "--leave-out takes the number of a photo");
        }
        out.push_back(static_cast<std::uint32_t>(std::stoi(each)));
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

base::status check_left_out(const core::letter_in_review& letter,
                            const std::vector<std::uint32_t>& numbers) {
    const auto count = letter.letter.letter.parts.size() - 1;
    if (numbers.empty() || numbers.back() <= count) {
        return {};
    }
    const auto has = count == 0 ? std::string("has no photos")
                   : count == 1 ? std::string("has one photo")
                                : "has " + std::to_string(count) + " photos";
    return refuse(refusal::usage, "There is no photo " + std::to_string(numbers.back()) +
                                      " to leave out: this letter " + has);
}

base::status check_looked_at(core::state_store& state, const core::letter_in_review& letter,
                             const std::vector<std::uint32_t>& without) {
    LETTERBOX_TRY(const auto seen, photos_looked_at(state, letter.letter));
    const auto& stay_out = without.empty() && letter.proposed ? letter.proposed->left_out : without;
    std::string unseen;
    std::size_t count = 0;
    for (std::uint32_t number = 1; number <= letter.pictures.size(); ++number) {
        if (!holds(seen, number) && !holds(stay_out, number)) {
            unseen += (count++ == 0 ? "" : ", ") + std::to_string(number);
        }
    }
    if (count == 0) {
        return {};
    }
    return refuse(refusal::not_allowed_now,
                  (count == 1 ? "Photo " + unseen + " was" : "Photos " + unseen + " were") +
                      " not looked at. Please look first: " + command_to_look(letter));
}

std::string left_out_words(const core::letter_in_review& letter) {
    if (!letter.proposed || letter.proposed->left_out.empty()) {
        return {};
    }
    std::string out = ", as your colleague signed, without photo";
    for (const auto each : letter.proposed->left_out) {
        out += " " + std::to_string(each);
    }
    return out;
}

}  // namespace letterbox::cli
