#include "clients/core/note.hpp"

namespace letterbox::core {

base::result<sealed_note> seal_note(const client& me, const record::note& note,
                                    const std::vector<base::recipient>& to) {
    sealed_note out;
    out.named.object = base::object_id::make();
    const auto where = me.context(out.named.object.text(), 1, 0);
    LETTERBOX_TRY(out.part, seal_document(base::view_of(record::to_canonical(note)), where, to));
    out.named.part = out.part.part;
    out.named.header = out.part.header_hash;
    return out;
}

}  // namespace letterbox::core
