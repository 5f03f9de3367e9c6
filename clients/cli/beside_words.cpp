#include "clients/cli/beside_words.hpp"

namespace letterbox::cli {

namespace {

base::status add(const core::screening_request& request, const std::string& text,
                 std::optional<std::size_t> photo, std::vector<screened_beside>& to) {
    LETTERBOX_TRY(auto found, screen_letter(request, text));
    if (!found.highlights.empty()) {
        to.push_back({photo, std::move(found)});
    }
    return {};
}

}  // namespace

base::result<std::vector<screened_beside>> screen_beside(const core::screening_request& request,
                                                         const record::letter_body& body) {
    std::vector<screened_beside> out;
    if (body.sign_off != request.signoff) {
        LETTERBOX_CHECK(add(request, body.sign_off, std::nullopt, out));
    }
    for (std::size_t i = 0; i < body.attachments.size(); ++i) {
        LETTERBOX_CHECK(add(request, body.attachments[i].alt, i + 1, out));
    }
    return out;
}

nlohmann::json beside_json(const std::vector<screened_beside>& all) {
    auto out = nlohmann::json::array();
    for (const auto& each : all) {
        for (const auto& highlight : each.found.highlights) {
            auto line = highlight_json(highlight);
            line["where"] = each.photo ? "photo" : "sign_off";
            if (each.photo) {
                line["photo"] = *each.photo;
            }
            line["words"] = each.found.passage(highlight.start, highlight.end);
            out.push_back(std::move(line));
        }
    }
    return out;
}

std::string beside_text(const std::vector<screened_beside>& all) {
    std::string out;
    for (const auto& each : all) {
        const auto where = each.photo ? "In what is said of photo " + std::to_string(*each.photo)
                                      : std::string("In the sign-off");
        for (const auto& highlight : each.found.highlights) {
            out += where + ", " +
                   highlight_text(highlight, each.found.passage(highlight.start, highlight.end));
        }
    }
    return out.empty() ? out
                       : out + "These have no number and stop nothing. Look at them yourself: the "
                               "reader gets them too.\n";
}

}  // namespace letterbox::cli
