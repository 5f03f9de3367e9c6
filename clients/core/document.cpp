#include "clients/core/document.hpp"

namespace letterbox::core {

using base::refusal;
using base::refuse;

base::result<fetched_letter> fetch_letter(client& me, const base::letter_id& letter,
                                          std::optional<std::uint32_t> version) {
    target where{contract::route_id::letter, {letter.text()}};
    if (version) {
        where.query.emplace_back("version", std::to_string(*version));
    }
    fetched_letter out;
    LETTERBOX_TRY(out.document, me.server().get<contract::letter_document>(where));
    const auto& told = out.document.summary;
    if (told.letter != letter || (version && told.version != *version)) {
        return refuse(refusal::mismatch, "another letter");
    }
    LETTERBOX_TRY(out.in, me.log().believe(out.document.checkpoint));
    if (me.log().is_ahead()) {
        LETTERBOX_CHECK(me.sync());
    }
    return out;
}

payload_fetcher fetch_from(client& me) {
    return [&me](const base::digest& payload, std::uint64_t max_size) {
        return me.server().payload(payload, max_size);
    };
}

std::optional<uncertified_author> self_of(const client& me) {
    if (me.entry() != nullptr) {
        return std::nullopt;
    }
    return uncertified_author{me.keys().at(), me.keys().sign().key(), me.parties()};
}

}  // namespace letterbox::core
