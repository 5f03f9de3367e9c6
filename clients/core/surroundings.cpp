#include "clients/core/surroundings.hpp"

#include <algorithm>

namespace letterbox::core {

namespace {

class memory_spooled : public spooled {
public:
    base::status append(base::byte_view more) override {
        base::append(data_, more);
        return {};
    }
    [[nodiscard]] std::uint64_t size() const override { return data_.size(); }
    base::result<std::size_t> read(std::uint64_t offset, std::span<std::uint8_t> into) override {
        const auto begin = static_cast<std::size_t>(std::min<std::uint64_t>(offset, data_.size()));
        const auto count = std::min(into.size(), data_.size() - begin);
        std::copy_n(data_.begin() + static_cast<std::ptrdiff_t>(begin), count, into.begin());
        return count;
    }

private:
    base::bytes data_;
};

}  // namespace

bool state_store::keep(std::string_view name, base::byte_view data) {
    const auto kept = put(name, data).has_value();
    if (!kept) {
        not_kept(name);
    }
    return kept;
}

base::result<std::optional<base::bytes>> memory_state::get(std::string_view name) {
    const auto found = blobs_.find(name);
    return found == blobs_.end() ? std::optional<base::bytes>() : std::optional(found->second);
}

base::status memory_state::put(std::string_view name, base::byte_view data) {
    blobs_[std::string(name)] = base::to_bytes(data);
    return {};
}

base::status memory_state::remove(std::string_view name) {
    blobs_.erase(std::string(name));
    return {};
}

base::result<std::shared_ptr<spooled>> memory_spool::make() {
    return std::shared_ptr<spooled>(std::make_shared<memory_spooled>());
}

}  // namespace letterbox::core
