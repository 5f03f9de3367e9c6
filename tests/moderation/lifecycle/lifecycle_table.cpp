// Prints docs/lifecycle.md to standard output.
#include <iostream>

#include "moderation/lifecycle/table.hpp"

int main() {
    std::cout << letterbox::moderation::lifecycle_document();
    return std::cout.good() ? 0 : 1;
}
