// Every kind of statement that exists.
#pragma once

#include <array>
#include <string_view>

#include "crypto/record/account.hpp"
#include "crypto/record/agreement.hpp"
#include "crypto/record/body.hpp"
#include "crypto/record/decision.hpp"
#include "crypto/record/letter.hpp"
#include "crypto/record/object.hpp"
#include "crypto/record/people.hpp"

namespace letterbox::record {

constexpr std::array<std::string_view, 13> all_kinds{
    agency::kind,    registrar::kind, invitation::kind, member::kind,     team::kind,
    agreement::kind, object::kind,    letter::kind,     submission::kind, withdrawal::kind,
    decision::kind,  rewrap::kind,    login::kind};

/// Whether `text` is the kind of a statement of this version.
bool is_kind(std::string_view text);

}  // namespace letterbox::record
