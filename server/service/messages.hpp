// Requests and answers as JSON.
#pragma once

#include "crypto/record/codec.hpp"
#include "server/service/request.hpp"

namespace letterbox::service {

template <class T>
base::result<T> read_body(const request& from) {
    return record::from_json<T>(from.body, from.what->max_body);
}

template <class T>
answer answer_with(const T& value) {
    answer out;
    out.json = record::to_canonical(value);
    return out;
}

/// A path parameter as an identifier; refuses not_found, since a path that cannot be is nowhere.
template <class Id>
base::result<Id> id_parameter(const request& from, std::size_t position = 0) {
    if (position >= from.parameters.size()) {
        return base::refuse(base::refusal::not_found);
    }
    auto out = Id::parse(from.parameters[position]);
    return out ? out : base::refuse(base::refusal::not_found);
}

/// A path parameter as a hash in base64url; refuses not_found.
base::result<base::digest> hash_parameter(const request& from, std::size_t position = 0);

/// A number in the query, `otherwise` when it is not there; refuses bad_request.
base::result<std::uint64_t> number_query(const request& from, std::string_view name,
                                         std::uint64_t otherwise);

/// `limit` of a page: 1 to 100, 50 when absent; refuses bad_request.
base::result<std::uint32_t> page_limit(const request& from);

}  // namespace letterbox::service
