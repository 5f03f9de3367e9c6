// How many connections there may be at once, in all and from one address.
#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace letterbox::api {

class connection_limit {
    struct counts {
        std::mutex guard;
        std::size_t all = 0;
        std::unordered_map<std::string, std::size_t> by_key;
        std::size_t max_all = 0;
        std::size_t max_by_key = 0;
    };

public:
    /// One connection's place; given back when it goes.
    class place {
    public:
        place(place&& other) noexcept = default;
        place& operator=(place&&) = delete;
        place(const place&) = delete;
        place& operator=(const place&) = delete;
        ~place();

    private:
        friend class connection_limit;
        place(std::shared_ptr<counts> where, std::string key)
            : where_(std::move(where)), key_(std::move(key)) {}
        std::shared_ptr<counts> where_;
        std::string key_;
    };

    connection_limit(std::size_t max_all, std::size_t max_by_key);

    /// A place, unless there is none left in all or for this key.
    std::optional<place> enter(std::string_view key);
    void change(std::size_t max_all, std::size_t max_by_key);
    [[nodiscard]] std::size_t inside() const;

private:
    std::shared_ptr<counts> counts_;
};

}  // namespace letterbox::api
