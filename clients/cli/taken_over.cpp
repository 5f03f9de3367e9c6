#include "clients/cli/taken_over.hpp"

#include "clients/core/agreements.hpp"

namespace letterbox::cli {

base::status take_over(core::client& me, const core::opened_letter& before, earlier_photos photos,
                       core::letter_draft& draft) {
    if (!draft.sign_off) {
        LETTERBOX_TRY(const auto then,
                      core::show_agreement_version(me, before.letter.agreement_hash));
        const auto& own = before.body.sign_off;
        if (!own.empty() && own != then.sign_off_of(before.letter.from)) {
            draft.sign_off = own;
        }
    }
    if (!draft.pictures.empty() || photos == earlier_photos::leave_out) {
        return {};
    }
    for (std::size_t i = 0; i < before.body.attachments.size(); ++i) {
        const auto& each = before.body.attachments[i];
        draft.pictures.push_back({each.name, each.alt, [&me, &before, i] {
                                      return core::open_attachment(me, before, i);
                                  }});
    }
    return {};
}

}  // namespace letterbox::cli
