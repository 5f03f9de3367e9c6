// How a refusal travels: problem details (RFC 9457), media type application/problem+json.
#pragma once

#include <optional>
#include <string>

#include "crypto/record/codec.hpp"

namespace letterbox::contract {

constexpr std::string_view problem_media_type = "application/problem+json";
constexpr std::string_view problem_type_prefix = "urn:letterbox:refusal:";

/// `name` is the refusal's name, `title` its words for people. `detail` names a field or a limit;
/// it holds nothing that people wrote. `retry_after` in seconds.
struct problem {
    std::optional<std::string> detail;
    std::string name;
    std::optional<std::uint32_t> retry_after;
    std::uint32_t status = 500;
    std::string title;
    std::string type;
    LETTERBOX_FIELDS(visit("detail", self.detail); visit("name", self.name);
                     visit("retry_after", self.retry_after); visit("status", self.status);
                     visit("title", self.title); visit("type", self.type););
};

constexpr std::size_t max_problem_size = 4096;  // bytes
/// Stands before a detail that a client shows, so that nobody takes it for the client's own word.
constexpr std::string_view server_says = "server: ";

/// The document for a refusal; `status` is the HTTP status that goes with it.
problem describe(const base::failure& why, std::uint32_t status);

/// What a client makes of an answer that is not a success. A document that cannot be read, or a name
/// that this version does not know or that only a device can find out (base::may_come_from_server),
/// becomes bad_request (4xx) or unavailable (5xx). Of the detail at most 80 letters, digits, spaces and
/// "_.:,-" are kept, after server_says; any other is dropped.
base::failure read_problem(base::byte_view body, std::uint32_t status);

}  // namespace letterbox::contract
