// A multipart/form-data body (RFC 7578) whose large parts stay in the spool. It says how long it
// is beforehand and can be sent again.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "clients/core/surroundings.hpp"

namespace letterbox::core {

class form : public body_source {
public:
    /// The boundary is random (192 bits), so that no part contains it.
    form();

    /// Names come from the program, never from a person; see multipart_writer::add.
    void add(std::string_view name, std::string_view content_type, base::byte_view data);
    void add(std::string_view name, std::string_view content_type, std::shared_ptr<spooled> data);

    /// The value of the request's Content-Type, with the boundary.
    [[nodiscard]] std::string content_type() const;

    /// Told while the body is read.
    void report(progress to) { progress_ = std::move(to); }

    [[nodiscard]] std::uint64_t size() const override;
    base::result<std::size_t> read(std::span<std::uint8_t> into) override;
    base::status rewind() override;

private:
    using segment = std::variant<base::bytes, std::shared_ptr<spooled>>;
    void head(std::string_view name, std::string_view content_type);
    void text(std::string_view more);
    [[nodiscard]] base::bytes tail() const;

    std::string boundary_;
    std::vector<segment> segments_;
    progress progress_;
    std::size_t at_ = 0;        // segment being read; segments_.size() is the tail
    std::uint64_t offset_ = 0;  // within it
    std::uint64_t done_ = 0;
};

}  // namespace letterbox::core
