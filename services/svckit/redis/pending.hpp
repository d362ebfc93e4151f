// SPDX-License-Identifier: Apache-2.0
// A command on its way: one coroutine waits for its answer, without a timer of its own.
#pragma once

#include <boost/asio/async_result.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>
#include <optional>

#include "svckit/redis/protocol.hpp"

namespace svckit::redis {

class Pending {
 public:
  using Clock = std::chrono::steady_clock;
  explicit Pending(Executor executor) : executor_(std::move(executor)) {}

  /// Ends when complete() was called; one waiter, once, before completion or after it.
  Task<> wait() {
    return boost::asio::async_initiate<const Token&, void()>(
        [this](Resume resume) {
          resume_.emplace(std::move(resume));
          if (answer) wake();
        },
        boost::asio::use_awaitable);
  }

  void complete(Answer with) {
    answer = std::move(with);
    if (resume_) wake();
  }

  const Clock::time_point since = Clock::now();
  std::optional<Answer> answer;

 private:
  using Token = boost::asio::use_awaitable_t<>;
  using Resume = boost::asio::async_result<Token, void()>::handler_type;

  /// Posted: the waiter must not run inside the reader's loop, whose state it may change.
  void wake() {
    boost::asio::post(executor_, std::move(*resume_));
    resume_.reset();
  }

  Executor executor_;
  std::optional<Resume> resume_;
};

}  // namespace svckit::redis
