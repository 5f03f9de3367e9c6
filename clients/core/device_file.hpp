// The secret of a staff device on its way to another device of the same person: from the terminal to
// a browser, from one computer to the next (protocol, section 7; docs/decisions/0009). The file opens
// nothing by itself: it needs its five words, and then the person's password.
//
//   age file under the words, around "letterbox-device-1 " and 32 bytes in base64url
#pragma once

#include "clients/core/surroundings.hpp"
#include "crypto/base/secret.hpp"

namespace letterbox::core {

constexpr std::size_t max_device_file = 4096;  // bytes

struct device_file {
    base::bytes sealed;
    base::secret words;  // five of the list, single spaces; shown once
};
/// Refuses not_found where this device keeps no secret: families have none.
base::result<device_file> make_device_file(state_store& state);

/// Keeps the secret of the file on this device. `words` as typed: any case, any spaces. Refuses
/// too_large, does_not_open (other words, another file), already_used where this device keeps
/// somebody else's secret, who could not sign in here any more.
base::status take_device_file(state_store& state, base::byte_view file, const base::secret& words);

}  // namespace letterbox::core
