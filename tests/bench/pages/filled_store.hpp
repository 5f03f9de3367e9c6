// A data folder with so many letters of made-up people, opened as a store.
#pragma once

#include <memory>

#include "server/store/store.hpp"
#include "tests/bench/pages/fill.hpp"

namespace letterbox::bench {

class filled_store {
public:
    /// `letters`: a multiple of letters_of_party.
    filled_store(const std::filesystem::path& folder, std::size_t letters);

    [[nodiscard]] store::store& rows() { return *store_; }

    agency_of_letters agency;
    written_letters letters;

private:
    std::unique_ptr<store::store> store_;
};

}  // namespace letterbox::bench
