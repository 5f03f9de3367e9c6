// One call of a page, and the table of all of them (clients/web/source/core/interface.ts lists the
// same from the page's side).
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "clients/wasm/message.hpp"
#include "clients/wasm/session.hpp"

namespace letterbox::wasm {

class call {
public:
    call(session& at, std::vector<base::bytes> given) : at_(&at), given_(std::move(given)) {}
    call(const call&) = delete;
    call& operator=(const call&) = delete;
    /// Wipes what was passed in.
    ~call();

    [[nodiscard]] session& at() { return *at_; }
    [[nodiscard]] core::client& me() { return at_->me(); }

    // Each buffer can be taken once; refuse bad_field.
    base::result<base::bytes> bytes(buffer_ref which);
    base::result<base::secret> secret(buffer_ref which);

    buffer_ref give(base::bytes what);
    std::vector<base::bytes> take_answer() { return std::move(answer_); }

private:
    session* at_;
    std::vector<base::bytes> given_;
    std::vector<base::bytes> answer_;
};

/// What a call is: decodes its arguments, answers JSON.
using handler = base::result<record::json> (*)(call& it, const record::json& arguments);

struct entry {
    std::string_view name;
    handler run;
};

namespace detail {

template <class Call>
struct signature;
template <class Answer, class Arguments>
struct signature<base::result<Answer> (*)(call&, const Arguments&)> {
    using answer = Answer;
    using arguments = Arguments;
};

}  // namespace detail

/// A handler out of `base::result<Answer> function(call&, const Arguments&)`.
template <auto Function>
base::result<record::json> typed(call& it, const record::json& arguments) {
    typename detail::signature<decltype(Function)>::arguments read{};
    LETTERBOX_CHECK(record::decode(arguments, read));
    LETTERBOX_TRY(const auto out, Function(it, read));
    return record::encode(out);
}

/// The same for calls that need the keys of somebody who signed in: refuses not_signed_in.
template <auto Function>
base::result<record::json> for_member(call& it, const record::json& arguments) {
    if (!it.me().signed_in()) {
        return base::refusal::not_signed_in;
    }
    return typed<Function>(it, arguments);
}

/// Lists of calls. A family's phone loads a module without what only staff do; both tables are
/// functions, so that the linker leaves out what nobody names.
using call_table = std::span<const std::span<const entry>>;
call_table family_table();
call_table whole_table();

/// Answers {"ok":true,"value":…} or {"ok":false,"refused":{"name","title","detail"}}. Refuses
/// bad_request for a call that is not in the table or is not {"call","arguments"}.
message answer(session& at, call_table table, message request);

}  // namespace letterbox::wasm
