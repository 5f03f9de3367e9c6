// What stands behind the network shell, as the commands of letterbox-server need it.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "crypto/base/result.hpp"
#include "crypto/base/secret.hpp"
#include "server/api/handler.hpp"
#include "server/app/configuration.hpp"
#include "server/push/feed.hpp"
#include "server/push/hub.hpp"

namespace letterbox::app {

class backend {
public:
    backend() = default;
    backend(const backend&) = delete;
    backend& operator=(const backend&) = delete;
    virtual ~backend() = default;

    virtual api::handler& requests() = 0;
    virtual push::feed& events() = 0;
    /// Whether writes still succeed; tells /readyz.
    [[nodiscard]] virtual bool ready() const = 0;
    /// A one-time token for creating the agency; the ones before no longer count. Refuses
    /// already_used when there is an agency.
    virtual base::result<base::secret> new_first_token() = 0;
    /// This process serves: from now on people are told of news, and files that nothing names are
    /// set aside.
    virtual void start_work() = 0;
    /// Answers or drops every completion that is still open and makes everything durable.
    virtual void stop() = 0;
};

struct opened_backend {
    std::unique_ptr<backend> it;
    /// The one-time token for creating the agency: only when this call made the data.
    std::optional<base::secret> first_token;
};

/// Opens the data folder. One that has no data yet is set up first, and the key file written. `events`
/// outlives the backend; it is told of every commit.
base::result<opened_backend> open_backend(const configuration& with, push::hub& events);

/// What is wrong with the stored data, in words for an operator; empty: nothing. Changes nothing in the
/// data folder (store::sqlite::look). Refuses not_found, expired (an older program wrote the data) and
/// what reading the key file or the data refuses.
base::result<std::vector<std::string>> verify_data(const configuration& with);

/// A whole copy of the data as it is, without the key file, in a folder that does not exist yet. What to
/// say of it to the operator. Changes nothing in the data folder. Refuses not_found, what reading the key
/// file refuses, since without it the copy would be of no use, and what store::sqlite::back_up does.
base::result<std::string> back_up_data(const configuration& with,
                                       const std::filesystem::path& folder);

using backend_opener = base::result<opened_backend> (*)(const configuration& with,
                                                        push::hub& events);

}  // namespace letterbox::app
