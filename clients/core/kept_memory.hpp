// What a device remembers of what it saw. Where that is damaged on the device itself, it is told once, with
// memory_dropped, and forgotten: it must not keep anybody from reading or writing for ever.
#pragma once

#include <string>
#include <string_view>

#include "clients/core/surroundings.hpp"
#include "crypto/record/codec.hpp"

namespace letterbox::core {

/// Forgets it. The refusal to go on with is memory_dropped with the name, or file_error.
base::failure drop_memory(state_store& state, std::string_view name);

/// An empty one where there is none. Refuses file_error, memory_dropped.
template <class Kept>
base::result<Kept> read_memory(state_store& state, std::string_view name, std::size_t max_size) {
    LETTERBOX_TRY(const auto blob, state.get(name));
    if (!blob) {
        return Kept();
    }
    auto out = record::from_canonical<Kept>(*blob, max_size);
    return out ? std::move(out) : base::result<Kept>(drop_memory(state, name));
}

}  // namespace letterbox::core
