// What anybody may send as a signed statement: the envelope, and the payload of every kind.
#include <cstdlib>

#include "crypto/record/kinds.hpp"
#include "crypto/statement/envelope.hpp"
#include "tests/fuzz/target.hpp"

namespace {

using namespace letterbox;

/// What is decoded says the same when it is written again.
template <class Statement>
void check_kind(const statement::envelope& from) {
    const auto made = statement::decode_payload<Statement>(from);
    if (made && record::to_canonical(*made) != base::text_of(from.payload)) {
        std::abort();
    }
}

template <class... Statements>
void check_kinds(const statement::envelope& from) {
    (check_kind<Statements>(from), ...);
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const base::byte_view text{data, size};
    auto made = statement::parse_envelope(text);
    if (made && made->text() != base::text_of(text)) {
        std::abort();
    }
    if (!made) {
        // As a bare payload, of each kind: mutations seldom survive base64 and the canonical form.
        made = statement::envelope{};
        made->payload = base::to_bytes(text);
    }
    for (const auto kind : record::all_kinds) {
        made->payload_type = statement::payload_type_of(kind);
        check_kinds<record::agency, record::registrar, record::invitation, record::member,
                    record::team, record::agreement, record::object, record::letter,
                    record::submission, record::withdrawal, record::decision, record::rewrap,
                    record::login>(*made);
    }
    return 0;
}
