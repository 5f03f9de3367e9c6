#include "clients/net/name_lookup.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/address.hpp>

#include <future>
#include <string>
#include <thread>

namespace letterbox::net {

namespace asio = boost::asio;
using boost::system::error_code;

base::result<endpoints> look_up_by_system(const server_address& address) {
    asio::io_context io(1);
    asio::ip::tcp::resolver resolver(io);
    error_code failed;
    const auto found = resolver.resolve(address.host, std::to_string(address.port), failed);
    if (failed) {
        return base::refuse(base::refusal::network, address.authority() + ": " + failed.message());
    }
    return endpoints(found.begin(), found.end());
}

base::result<endpoints> look_up(const server_address& address, std::chrono::milliseconds limit,
                                const name_lookup& how) {
    error_code not_literal;
    const auto literal = asio::ip::make_address(address.host, not_literal);
    if (!not_literal) {
        return endpoints{{literal, address.port}};
    }
    std::packaged_task<base::result<endpoints>()> task([how, address] { return how(address); });
    auto answer = task.get_future();
    std::thread(std::move(task)).detach();
    if (answer.wait_for(limit) != std::future_status::ready) {
        return base::refuse(base::refusal::network,
                            address.authority() + ": the name was not found in time");
    }
    return answer.get();
}

}  // namespace letterbox::net
