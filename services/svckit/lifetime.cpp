// SPDX-License-Identifier: Apache-2.0
// Coroutines beside the requests.
#include "svckit/lifetime.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <exception>

#include "svckit/log.hpp"

namespace svckit {
namespace {

namespace asio = boost::asio;

std::string textOf(const std::exception_ptr& failure) {
  try {
    std::rethrow_exception(failure);
  } catch (const std::exception& error) {
    return error.what();
  } catch (...) {
    return "not an exception of the standard library";
  }
}

Task<> repeat(Executor executor, std::string name, std::function<Task<>()> task) {
  asio::steady_timer pause(executor);
  for (;;) {
    std::string what;
    try {
      co_await task();
      co_return;
    } catch (...) {
      what = textOf(std::current_exception());
    }
    log::warning("background.restarted", {{"task", name}, {"what", what}});
    pause.expires_after(std::chrono::seconds(1));
    boost::system::error_code error;
    co_await pause.async_wait(asio::redirect_error(asio::use_awaitable, error));
  }
}

}  // namespace

void keepRunning(Executor executor, std::string name, std::function<Task<>()> task) {
  asio::co_spawn(
      executor,
      [executor, name = std::move(name), task = std::move(task)] { return repeat(executor, name, task); },
      asio::detached);
}

Task<bool> finishWithin(Executor executor, std::chrono::milliseconds time, std::function<Task<>()> task) {
  struct State {
    explicit State(Executor e) : timer(e) {}
    asio::steady_timer timer;
    bool done = false;
  };
  const auto state = std::make_shared<State>(executor);
  state->timer.expires_after(time);
  const auto finished = [state](const std::exception_ptr& failure) {
    if (failure) log::error("task.failed", {{"what", textOf(failure)}});
    state->done = true;
    state->timer.cancel();
  };
  asio::co_spawn(executor, std::move(task), finished);
  boost::system::error_code error;
  if (!state->done) co_await state->timer.async_wait(asio::redirect_error(asio::use_awaitable, error));
  co_return state->done;
}

}  // namespace svckit
