// What the core needs from the program around it. It does no input or output of its own.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "clients/core/transport.hpp"
#include "crypto/base/secret.hpp"
#include "crypto/base/time.hpp"

namespace letterbox::core {

/// The largest blob that the core puts away, and takes back: the statements of a large agency.
constexpr std::size_t max_state_size = 256ULL * 1024 * 1024;  // bytes

/// Named blobs of one profile, mostly small: the pinned agency, the newest checkpoint, what was seen.
/// Names are lower-case letters, digits, hyphens and underscores. A lost store loses memory, never letters.
class state_store {
public:
    state_store() = default;
    state_store(const state_store&) = delete;
    state_store& operator=(const state_store&) = delete;
    virtual ~state_store() = default;

    /// Nothing when there is none. All refuse file_error.
    virtual base::result<std::optional<base::bytes>> get(std::string_view name) = 0;
    virtual base::status put(std::string_view name, base::byte_view data) = 0;
    virtual base::status remove(std::string_view name) = 0;

    /// For what only a later check rests on: where it cannot be put away, not_kept() is told, and the work
    /// goes on. Answers whether it was.
    bool keep(std::string_view name, base::byte_view data);
    /// A person should know: until it can be kept, a server that shows older things is not noticed.
    virtual void not_kept(std::string_view /*name*/) {}

    /// No other program writes to this profile until what is answered is gone: to be held from a get()
    /// to the put() that rests on it, never while a person or a server is waited for. May be held twice.
    /// Refuses file_error where another program does not let go.
    virtual base::result<std::shared_ptr<void>> hold() { return std::shared_ptr<void>(); }
};

/// Bytes that wait to be sent, written once from the beginning and then read.
class spooled {
public:
    spooled() = default;
    spooled(const spooled&) = delete;
    spooled& operator=(const spooled&) = delete;
    virtual ~spooled() = default;

    virtual base::status append(base::byte_view more) = 0;  // refuses file_error
    [[nodiscard]] virtual std::uint64_t size() const = 0;   // bytes
    /// Fills `into` from `offset`, as far as there is something. Refuses file_error.
    virtual base::result<std::size_t> read(std::uint64_t offset, std::span<std::uint8_t> into) = 0;
};

/// Where sealed attachments wait. Natively files without a name, so that memory stays flat.
class spool {
public:
    spool() = default;
    spool(const spool&) = delete;
    spool& operator=(const spool&) = delete;
    virtual ~spool() = default;

    virtual base::result<std::shared_ptr<spooled>> make() = 0;
};

class memory_state : public state_store {
public:
    base::result<std::optional<base::bytes>> get(std::string_view name) override;
    base::status put(std::string_view name, base::byte_view data) override;
    base::status remove(std::string_view name) override;

private:
    std::map<std::string, base::bytes, std::less<>> blobs_;
};

class memory_spool : public spool {
public:
    base::result<std::shared_ptr<spooled>> make() override;
};

/// All pointers outlive the client. `use_token` is called once a sign-in succeeded (and with an
/// empty secret after signing out): the transport sends it as a bearer token from then on.
struct surroundings {
    transport* net = nullptr;
    state_store* state = nullptr;
    spool* parts = nullptr;
    std::function<base::instant()> now;
    std::function<void(base::secret token)> use_token;
};

/// Told while something long goes on: bytes done, bytes in all. May be empty.
using progress = std::function<void(std::uint64_t done, std::uint64_t all)>;

}  // namespace letterbox::core
