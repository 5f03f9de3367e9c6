// Prints the OpenAPI document.
#include <iostream>

#include "tests/server/contract/openapi.hpp"

int main() {
    std::cout << letterbox::contract::openapi_document().dump(2) << '\n';
    return std::cout ? 0 : 1;
}
