// Waits in a coroutine for a completion that is called on any thread.
#pragma once

#include <boost/asio/executor_work_guard.hpp>

#include <exception>
#include <functional>
#include <memory>
#include <utility>

#include "server/api/network.hpp"

namespace letterbox::api {

/// Calls `start` with a completion and resumes on this connection's executor with what it was
/// given, or with `unavailable` where `start` throws. `start` must be a named object that outlives the await.
template <class T>
task<base::result<T>> await_completion(executor where,
                                       std::function<void(completion_of<T>)>& start) {
    auto initiate = [where, &start](auto handler) {
        auto resume = std::make_shared<decltype(handler)>(std::move(handler));
        auto keep_running = net::make_work_guard(where);
        completion_of<T> done([where, resume, keep_running](base::result<T> outcome) {
            auto go_on = [resume, keep_running, outcome = std::move(outcome)]() mutable {
                std::move (*resume)(std::move(outcome));
            };
            net::post(where, std::move(go_on));
        });
        // An exception here would leave through the loop that all connections share. The
        // completion is dropped with it, and answers.
        try {
            start(std::move(done));
        } catch (const std::exception&) {
            done = {};
        }
    };
    co_return co_await net::async_initiate<const net::use_awaitable_t<executor>,
                                           void(base::result<T>)>(initiate, use_task);
}

}  // namespace letterbox::api
