// A family's program that takes less care than ours: what it seals is well signed, and the server
// takes it. For what a worker's device must refuse by itself.
#pragma once

#include "clients/core/letters.hpp"
#include "tests/clients/core/household.hpp"

namespace letterbox::core::test {

/// Seals `picture` as it is into a letter with one picture, as `media_type`, and sends the letter.
base::letter_id send_careless(story& all, const sealed_letter& honest, base::byte_view picture,
                              const std::string& media_type);
/// The honest one: from the adoptive home to the mother, with one plain picture.
sealed_letter seal_with_picture(story& all);

}  // namespace letterbox::core::test
