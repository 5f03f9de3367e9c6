#include "clients/core/kept_memory.hpp"

namespace letterbox::core {

base::failure drop_memory(state_store& state, std::string_view name) {
    const auto gone = state.remove(name);
    return gone ? base::refuse(base::refusal::memory_dropped, std::string(name)) : gone.error();
}

}  // namespace letterbox::core
