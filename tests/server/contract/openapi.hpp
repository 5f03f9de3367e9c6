// The OpenAPI 3.1 document of the interface, made from the route table and the structures, so that
// it cannot say anything else than they do.
#pragma once

#include <nlohmann/json.hpp>

namespace letterbox::contract {

nlohmann::ordered_json openapi_document();

}  // namespace letterbox::contract
