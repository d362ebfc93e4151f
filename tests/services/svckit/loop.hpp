// SPDX-License-Identifier: Apache-2.0
// An event loop that runs one coroutine to its end; what works in the background goes on meanwhile.
#pragma once

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <exception>
#include <optional>

#include "svckit/task.hpp"

struct Loop {
  template <class T>
  T run(svckit::Task<T> task) {
    std::exception_ptr failure;
    std::optional<T> result;
    boost::asio::co_spawn(
        context,
        [&]() -> svckit::Task<> {
          try {
            result.emplace(co_await std::move(task));
          } catch (...) {
            failure = std::current_exception();
          }
        },
        [&](std::exception_ptr) { context.stop(); });
    context.restart();
    context.run();
    if (failure) std::rethrow_exception(failure);
    return std::move(*result);
  }
  bool run(svckit::Task<> task) {
    return run([](svckit::Task<> inner) -> svckit::Task<bool> {
      co_await std::move(inner);
      co_return true;
    }(std::move(task)));
  }

  boost::asio::io_context context{1};
};
