#include "tests/clients/core/careless.hpp"

#include "clients/core/audience.hpp"
#include "clients/core/sealing.hpp"
#include "tests/clients/core/pictures.hpp"

namespace letterbox::core::test {

sealed_letter seal_with_picture(story& all) {
    letter_draft draft;
    draft.agreement = all.agreement;
    draft.to = {all.mother_party};
    draft.text = "a letter with a picture";
    draft.pictures.push_back({"photo-1.png", "a", [] { return tiny_png(); }});
    return must(seal_letter(all.home.me, draft));
}

base::letter_id send_careless(story& all, const sealed_letter& honest, base::byte_view picture,
                              const std::string& media_type) {
    auto& me = all.home.me;
    auto letter = honest;
    letter.letter.letter_id = letter.body.letter = base::letter_id::make();
    audience readers(me);
    readers.add_self();
    must(readers.add_team(all.team));
    const auto where = [&](std::uint32_t part) {
        return me.context(letter.letter.letter_id.text(), letter.letter.version, part);
    };
    auto sealed = must(seal_file(picture, where(1), readers.keys(), *me.around().parts));
    auto& named = letter.body.attachments.at(0);
    named.length = picture.size();
    named.media_type = media_type;
    named.payload = sealed.part.payload;
    const auto body = must(
        seal_document(base::view_of(record::to_canonical(letter.body)), where(0), readers.keys()));
    spooled_part text{body.part, body.header, body.header_hash, must(me.around().parts->make())};
    must(text.payload->append(body.payload));
    letter.parts = {std::move(text), std::move(sealed)};
    letter.letter.parts = {letter.parts[0].part, letter.parts[1].part};
    letter.submission.headers = {letter.parts[0].header_hash, letter.parts[1].header_hash};
    letter.letter_envelope = statement::sign(letter.letter, me.keys().sign());
    letter.submission.letter = letter.letter_envelope.statement_hash();
    return must(send_letter(me, letter)).letter;
}

}  // namespace letterbox::core::test
