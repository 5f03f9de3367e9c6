// The server's log: one JSON object a line on standard error. It holds no content, names, tokens or
// codes; an address only as a keyed hash, whose key lives as long as the process, so that lines of
// one visit can be put together and nobody found.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace letterbox::app {

enum class log_level { debug, info, warning, error };

/// The name has been checked by the configuration.
void set_log_level(std::string_view name);
bool logs(log_level level);

/// {"time":"...","level":"info","event":"listening","port":"8443"}. Values are escaped.
void write_log(log_level level, std::string_view event,
               const std::vector<std::pair<std::string_view, std::string>>& fields = {});

/// 12 characters that stand for an address.
std::string hashed_address(std::string_view address);

/// JSON text of a string, with its quotes; what is not ASCII becomes '?'.
std::string json_text(std::string_view text);

}  // namespace letterbox::app
