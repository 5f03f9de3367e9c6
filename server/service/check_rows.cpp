#include "server/service/check_rows.hpp"

#include "server/service/row_check.hpp"
#include "server/service/start.hpp"

namespace letterbox::service {

base::result<store::findings> check_rows(store::store& rows) {
    const auto from = rows.read();
    if (!from) {
        return base::refuse(base::refusal::unavailable);
    }
    class directory people;
    LETTERBOX_CHECK(load_directory(people, *from));
    return people.read([&](const statement::ledger* known) -> base::result<store::findings> {
        const statement::ledger nobody{base::digest()};
        told_lines out;
        const row_check with{*from, known == nullptr ? nobody : *known, out};
        LETTERBOX_CHECK(check_letter_rows(with));
        LETTERBOX_CHECK(check_piece_rows(with));
        LETTERBOX_CHECK(check_proposal_rows(with));
        LETTERBOX_CHECK(check_people_rows(with));
        return out.take();
    });
}

}  // namespace letterbox::service
