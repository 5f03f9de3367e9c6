// What the core asks of the Worker that it runs in, and the core's surroundings made of it.
#pragma once

#include <cstdint>
#include <string_view>

#include "clients/core/surroundings.hpp"

namespace letterbox::wasm {

class host {
public:
    host() = default;
    host(const host&) = delete;
    host& operator=(const host&) = delete;
    virtual ~host() = default;

    /// Sends one HTTP request to the page's own origin and waits for the answer. Both are messages
    /// (message.hpp): {"method","target","type","headers":[[name, value]]} with the body as only
    /// buffer; {"status","type"} with the body, or {"failed": name of a refusal}.
    virtual base::bytes exchange(base::byte_view request) = 0;
    /// A blob that may be kept on a device which is the person's own; empty: no longer.
    virtual void keep(std::string_view name, base::byte_view data) = 0;
    virtual void progress(std::uint64_t done, std::uint64_t all) = 0;
    [[nodiscard]] virtual base::instant now() = 0;
};

class host_transport : public core::transport {
public:
    explicit host_transport(host& at) : at_(&at) {}
    base::result<core::http_response> send(const core::http_request& request) override;

private:
    host* at_;
};

/// Whether a blob of the core may outlive the page: what an agency's signed record was, the secret
/// of a staff device, the own registration until it is certified, and ids and hashes of letters that were
/// sent and not answered. Nothing of what letters say.
bool may_be_kept(std::string_view name);

/// In memory; the host hears of what may be kept.
class host_state : public core::memory_state {
public:
    explicit host_state(host& at) : at_(&at) {}
    base::status put(std::string_view name, base::byte_view data) override;
    base::status remove(std::string_view name) override;
    /// What was kept before; ignored unless it may be kept.
    void restore(std::string_view name, base::byte_view data);

private:
    host* at_;
};

}  // namespace letterbox::wasm
