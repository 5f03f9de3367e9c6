// What many kinds of statement share.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "crypto/record/codec.hpp"

namespace letterbox::record {

/// Every statement begins with its agency: fingerprint (statement hash of the first `agency`
/// statement; all zero in that statement itself) and id.
struct scope {
    base::digest fingerprint;
    base::agency_id id;
    friend bool operator==(const scope&, const scope&) = default;
};

/// A member with the epoch of the keys that are meant.
struct member_at {
    base::member_id member;
    std::uint32_t epoch = 0;
    LETTERBOX_FIELDS(visit("epoch", self.epoch); visit("member", self.member););
    friend bool operator==(const member_at&, const member_at&) = default;
    friend bool operator<(const member_at& a, const member_at& b) {
        return a.member == b.member ? a.epoch < b.epoch : a.member < b.member;
    }
};

/// The log as the signer last knew it (protocol, section 12). `directory` is 0 for now.
struct seen {
    std::uint64_t size = 0;
    base::digest root;
    std::uint64_t directory = 0;
    LETTERBOX_FIELDS(visit("directory", self.directory); visit("root", self.root);
                     visit("size", self.size););
    friend bool operator==(const seen&, const seen&) = default;
};

/// One sealed part: SHA-256 and size in bytes of its age payload, and its commit (section 3).
struct part {
    base::digest payload;
    std::uint64_t size = 0;
    base::digest commit;
    LETTERBOX_FIELDS(visit("commit", self.commit); visit("payload", self.payload);
                     visit("size", self.size););
    friend bool operator==(const part&, const part&) = default;
};

/// A sealed object named in place by the statement that carries it: `header` is the SHA-256 of
/// the header that goes with it.
struct sealed_object {
    base::object_id object;
    struct part part;
    base::digest header;
    LETTERBOX_FIELDS(visit("header", self.header); visit("object", self.object);
                     visit("part", self.part););
    friend bool operator==(const sealed_object&, const sealed_object&) = default;
};

/// What a commit is bound to; its canonical JSON goes into part_commit().
struct part_context {
    base::agency_id agency_id;
    std::string subject;  // object or letter id
    std::uint32_t version = 1;
    std::uint32_t number = 0;
    base::member_id sealed_by;
    LETTERBOX_FIELDS(visit("agency_id", self.agency_id); visit("number", self.number);
                     visit("sealed_by", self.sealed_by); visit("subject", self.subject);
                     visit("version", self.version););
};

enum class role { family, worker, manager, auditor };
constexpr auto names_of(role /*unused*/) {
    return std::array<std::string_view, 4>{"family", "worker", "manager", "auditor"};
}
constexpr bool is_staff(role who) {
    return who == role::worker || who == role::manager;
}

}  // namespace letterbox::record

#define LETTERBOX_SCOPE                      \
    visit("agency", self.scope.fingerprint); \
    visit("agency_id", self.scope.id);
