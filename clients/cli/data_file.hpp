// Data in pieces, from and to files that the person names. "-" or no name is standard input or
// output.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "clients/cli/cleanup.hpp"
#include "clients/cli/output.hpp"
#include "clients/cli/terminal.hpp"
#include "crypto/base/bytes.hpp"
#include "crypto/base/result.hpp"

namespace letterbox::cli {

class data_source {
public:
    /// Refuses not_found, file_error for what is no regular file or cannot be read.
    static base::result<data_source> open(const std::string& name);

    /// Fills `to` unless the data ends before; how many bytes it got. Refuses file_error.
    base::result<std::size_t> read(std::span<std::uint8_t> to);

private:
    std::string name_;
    files::file_handle file_;  // none for standard input
};

/// All of a file or, for "-", of standard input. Refuses not_found, file_error, and too_large beyond
/// `limit` bytes.
base::result<base::bytes> read_data(const std::string& name, std::size_t limit);

/// A file gets its name only in keep(), when all of it is there: until then it has another name
/// beside, with rights 0600, and is deleted unless keep() succeeds, also by a signal. Standard
/// output gets every piece at once.
class data_sink {
public:
    enum class existing { replace, leave };

    /// `out` must outlive the sink. Refuses file_error.
    static base::result<std::unique_ptr<data_sink>> open(const std::string& name, output& out);
    /// Takes everything and writes nothing, for --dry-run.
    static std::unique_ptr<data_sink> none();

    [[nodiscard]] base::status write(base::byte_view data);
    /// Refuses already_used for a name that is taken and to be left; file_error.
    [[nodiscard]] base::status keep(existing with = existing::replace);

    [[nodiscard]] std::uint64_t written() const { return written_; }
    [[nodiscard]] bool is_file() const { return static_cast<bool>(guard_); }

private:
    data_sink() = default;

    output* out_ = nullptr;
    std::filesystem::path path_;
    std::string temporary_;
    files::file_handle file_;
    std::optional<deleted_at_end> guard_;
    std::uint64_t written_ = 0;
};

}  // namespace letterbox::cli
