#include "moderation/screening/wording.hpp"

#include <array>

namespace letterbox::moderation {

namespace {

struct words {
    std::string_view worker;
    std::string_view writer;
    std::string_view suggestion;
};

// In the order of highlight_kind.
constexpr std::array<words, highlight_kind_count> wording = {{
    {"This looks like a surname.", "This may be a surname. Most letters use first names only.", ""},
    {"This looks like somebody's full name.",
     "This may be a full name. Most letters use first names only.", ""},
    {"This looks like a child's protected name.",
     "This name is kept private. The name in the agreement is safer.", ""},
    {"This looks like where somebody lives.", "This may show where somebody lives.", "our home"},
    {"This looks like a postcode.", "A postcode shows where somebody lives.", ""},
    {"This looks like the town where somebody lives or often goes.",
     "This may show which town somebody lives in.", "our town"},
    {"This looks like a school that could be looked up.", "People could look up this school.",
     "school"},
    {"This looks like a workplace that could be looked up.", "People could look up this workplace.",
     "work"},
    {"This looks like a club or group that could be looked up.",
     "People could look up this club or group.", "the club"},
    {"This looks like a telephone number.", "This may be a phone number. Letters go without one.",
     ""},
    {"This looks like an e-mail address.", "This may be an e-mail address. Letters go without one.",
     ""},
    {"This points to somebody on social media.",
     "This may show how to find somebody online. Letters go without that.", ""},
    {"This looks like a web address.", "This may be a web page. It could show who somebody is.",
     ""},
    {"This looks like somebody's date of birth.",
     "A whole date of birth can show who somebody is. The month is enough.", ""},
    {"This looks like a vehicle registration.", "A number plate can show who somebody is.",
     "our car"},
    {"This describes a place that could be found.", "This may show where somebody can be found.",
     "near our home"},
    {"This may be about meeting, being found or secret contact.",
     "This sounds like a plan to meet or to be in touch another way. Please ask your worker first.",
     ""},
    {"This may put the blame on somebody.", "This may be hard to read for the other family.", ""},
    {"This may put pressure on the reader.", "This may feel heavy for the reader.", ""},
    {"This may be a promise that cannot be kept.",
     "This may be a promise that is hard to keep. Children remember promises.", ""},
    {"The writer uses a parent's name that the agreement does not have.",
     "Your agreement has another name for you here.", ""},
    {"This is serious news. The reader may need to be told gently.",
     "This is big news. Your worker can help to tell it gently.", ""},
    {"The writer may be in despair. Somebody should ask how they are.",
     "This sounds very hard. You can talk to your worker, or to Samaritans on 116 123.", ""},
    {"This may be a threat.", "This may frighten the reader.", ""},
    {"This is about money or presents.", "Please ask your worker before you give or ask for money.",
     ""},
}};

}  // namespace

std::string reason_for(const finding& each, screening_view view) {
    const auto& with = wording.at(static_cast<std::size_t>(each.kind));
    if (each.agreed && view == screening_view::worker) {
        return "This looks like a detail that the agreement protects.";
    }
    return std::string(view == screening_view::worker ? with.worker : with.writer);
}

std::string suggestion_for(const finding& each, const search& in) {
    if (each.kind == highlight_kind::full_name && !each.agreed) {
        const auto& first = in.text.words()[in.text.word_at(each.start)];
        if (in.lists.given_name(first.word)) {
            return utf8_of(
                std::u32string_view(in.text.points()).substr(first.start, first.end - first.start));
        }
    }
    return std::string(wording.at(static_cast<std::size_t>(each.kind)).suggestion);
}

}  // namespace letterbox::moderation
