// SPDX-License-Identifier: Apache-2.0
// What everything asynchronous here returns, and where it runs.
#pragma once

#include <utility>  // Boost 1.74's awaitable.hpp uses std::exchange and does not include it

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

namespace svckit {

/// A coroutine on the service's one event loop; a service's own code needs no locks.
template <class T = void>
using Task = boost::asio::awaitable<T>;

using Executor = boost::asio::any_io_executor;

}  // namespace svckit
