// What a page needs before a letter is sealed: what to screen it with, and what a photo tells.
#include <array>

#include "clients/wasm/calls.hpp"
#include "moderation/photo/photo.hpp"

namespace letterbox::wasm {

namespace {

struct detail_shape {
    std::string kind;
    std::string value;
    LETTERBOX_FIELDS(visit("kind", self.kind); visit("value", self.value););
};
/// Named as the screening module takes it.
struct request_shape {
    std::string author;
    std::vector<std::string> off;
    std::vector<detail_shape> details;
    core::screening_side side = core::screening_side::writer;
    std::string signoff;
    LETTERBOX_FIELDS(visit("author", self.author); visit("off", self.off);
                     visit("protected", self.details); visit("side", self.side);
                     visit("signoff", self.signoff););
};

base::result<record::json> writer_screening(call& it, const agreement_argument& what) {
    LETTERBOX_TRY(const auto shown, it.at().agreement(what.agreement));
    LETTERBOX_TRY(const auto request, core::writer_screening(it.me(), shown));
    return screening_of(request);
}

struct photo_argument {
    buffer_ref bytes;
    LETTERBOX_FIELDS(visit("bytes", self.bytes););
};
struct photo_shape {
    std::string media_type;
    bool only_drawn = false;
    std::string removed;
    LETTERBOX_FIELDS(visit("media_type", self.media_type); visit("only_drawn", self.only_drawn);
                     visit("removed", self.removed););
};
base::result<photo_shape> look_at_photo(call& it, const photo_argument& what) {
    LETTERBOX_TRY(auto file, it.bytes(what.bytes));
    const auto type = moderation::sniff(file);
    const auto seen = moderation::strip(file);
    const bool only_drawn = !seen && seen.why() == base::refusal::bad_photo;
    const auto may_draw = only_drawn ? moderation::check_pixels(file) : base::status{};
    base::wipe(file);
    LETTERBOX_CHECK(type);
    LETTERBOX_CHECK(may_draw);
    if (only_drawn) {
        return photo_shape{std::string(moderation::media_type(*type)), true, {}};
    }
    if (!seen) {
        return seen.error();
    }
    return photo_shape{std::string(moderation::media_type(*type)), false,
                       moderation::removed_in_words(seen->removed)};
}

constexpr std::array list{entry{"writer_screening", for_member<&writer_screening>},
                          entry{"look_at_photo", typed<&look_at_photo>}};

}  // namespace

record::json screening_of(const core::screening_request& request) {
    request_shape out;
    out.author = request.author;
    out.off = request.off;
    for (const auto& each : request.details) {
        out.details.push_back({each.kind, each.words});
    }
    out.side = request.side;
    out.signoff = request.signoff;
    return record::encode(out);
}

std::span<const entry> screening_calls() {
    return list;
}

}  // namespace letterbox::wasm
