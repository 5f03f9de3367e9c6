// The head of a request, also one that asks for a WebSocket: Beast's parser, with the limits of the
// server, and our strict reading of what it made.
#include <boost/asio/buffer.hpp>
#include <boost/beast/http/parser.hpp>

#include <cstdlib>

#include "server/api/request_head.hpp"
#include "server/api/settings.hpp"
#include "tests/fuzz/target.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace letterbox;
    namespace http = boost::beast::http;
    http::request_parser<http::empty_body> parser;
    parser.header_limit(api::max_head);
    boost::system::error_code failed;
    parser.put(boost::asio::const_buffer(data, size), failed);
    if (!parser.is_header_done()) {
        return 0;
    }
    const auto& message = parser.get();
    api::request_head head;
    const auto read = api::read_request_head(message, "https://localhost:8443", head);
    // What was let through belongs to a route, and no more comes than the route takes.
    if (read && (head.route() == nullptr || head.length > head.route()->max_body ||
                 (head.upgrade && head.length > 0))) {
        std::abort();
    }
    static const auto files = std::make_shared<const pages::web_files>();
    api::request_head page;
    (void)api::read_page_head(message, files, page);
    (void)api::allowed_methods(std::string_view(message.target().data(), message.target().size()));
    return 0;
}
