// SPDX-License-Identifier: Apache-2.0
// The publisher's inside: on the loop who waits for a confirm, on the thread what is unconfirmed.
#pragma once

#include <boost/asio/steady_timer.hpp>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <vector>

#include "svckit/amqp/worker.hpp"

namespace svckit::amqp {

struct Publisher::Impl : std::enable_shared_from_this<Publisher::Impl> {
  Impl(Executor the_executor, Options the_options, Metrics* metrics);
  void start();  ///< once it is owned by a shared_ptr.
  void close();

  /// Done: confirmed. Throws Unavailable.
  Task<> publish(Route route, Message message);

 private:
  using Clock = std::chrono::steady_clock;
  using Id = std::uint64_t;
  struct Outgoing {
    Id id;
    Route route;
    Message message;
    Clock::time_point deadline;
  };
  struct Verdict {
    Id id;
    std::string refusal;  ///< empty: confirmed.
  };
  struct Waiter {
    boost::asio::steady_timer timer;
    bool done = false;
    std::string refusal = {};
  };

  // On the loop.
  void settle(const std::vector<Verdict>& verdicts);
  void connectedIs(bool connected, const std::string& why);

  // On the thread.
  void work(Connection& connection);
  void lost(const std::string& why);
  std::optional<Outgoing> next();
  void send(Connection& connection);
  void heed(const amqp_frame_t& frame);
  void confirm(std::uint64_t tag, bool multiple, const std::string& refusal);
  void tell();
  template <class Then>
  void onLoop(Then then);

  const Executor executor_;
  const Options options_;
  prometheus::Gauge* connected_gauge_ = nullptr;
  std::weak_ptr<Impl> self_;

  // On the loop.
  std::map<Id, Waiter*> waiters_;
  Id last_id_ = 0;
  std::string why_away_;  ///< not empty: the last attempt to connect failed.
  bool closed_ = false;

  // Between the two.
  std::mutex mutex_;
  std::deque<Outgoing> queue_;

  // On the thread.
  struct Unconfirmed {
    Id id;
    std::string message_id;
    bool returned = false;
  };
  std::map<std::uint64_t, Unconfirmed> unconfirmed_;  ///< by delivery tag.
  std::vector<Verdict> verdicts_;
  std::uint64_t last_tag_ = 0;
  bool connected_ = false;
  bool blocked_ = false;    ///< the broker takes no messages: memory or disk is short.
  bool returning_ = false;  ///< the next header is of a message that no queue took.

  std::unique_ptr<Worker> worker_;  ///< last: its thread uses all the others.
};

}  // namespace svckit::amqp
