// Checkpoints: what the log's key says about the tree (protocol, section 12). C2SP tlog-checkpoint
// inside a C2SP signed-note with Ed25519 (signature type 0x01), without extension lines.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "crypto/base/identifier.hpp"
#include "crypto/base/result.hpp"
#include "crypto/record/common.hpp"
#include "crypto/statement/signer.hpp"

namespace letterbox::log {

constexpr std::size_t max_checkpoint_size = 16 * 1024;  // bytes of the whole note
constexpr std::size_t max_note_signatures = 16;

struct checkpoint {
    std::uint64_t size = 0;  // leaves
    base::digest root;

    /// What a statement carries of it; no directory is known here.
    [[nodiscard]] record::seen seen() const {
        record::seen out;
        out.size = size;
        out.root = root;
        return out;
    }
    friend bool operator==(const checkpoint&, const checkpoint&) = default;
};

/// The log's name, first line and key name: "<server origin>/<agency id>".
std::string checkpoint_origin(std::string_view server_origin, const base::agency_id& agency);

/// The note's text with one signature. `origin` is not empty and has no spaces, control characters
/// or plus signs; throws std::invalid_argument otherwise.
std::string sign_checkpoint(std::string_view origin, const checkpoint& what,
                            const statement::signer& by);

/// Refuses bad_checkpoint: any other form, another origin, no signature by `key` or one that does
/// not hold, root of an empty tree other than SHA-256 of nothing. Signatures by other keys are
/// passed over, as the note's specification asks.
base::result<checkpoint> verify_checkpoint(std::string_view text, std::string_view origin,
                                           const base::signing_key& key);

}  // namespace letterbox::log
