// When a letter should have been read.
#pragma once

#include <cstdint>

#include "crypto/base/time.hpp"

namespace letterbox::moderation {

constexpr std::uint32_t default_working_days = 5;
constexpr std::uint32_t max_working_days = 366;

/// The moment `working_days` Mondays to Fridays (of UTC) after `submitted`, at the same time of
/// day. More than max_working_days count as that many. Public holidays are not known here.
base::instant due_after(base::instant submitted, std::uint32_t working_days = default_working_days);

}  // namespace letterbox::moderation
