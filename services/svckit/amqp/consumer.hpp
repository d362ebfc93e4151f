// SPDX-License-Identifier: Apache-2.0
// The consumer's inside: on the loop the jobs in hand, on the thread their deliveries and settlements.
#pragma once

#include <boost/asio/steady_timer.hpp>
#include <mutex>
#include <set>
#include <vector>

#include "svckit/amqp/publisher.hpp"

namespace svckit::amqp {

struct Consumer::Impl : std::enable_shared_from_this<Consumer::Impl> {
  using Handle = std::function<Task<Verdict>(Message)>;
  Impl(Executor the_executor, Options the_options, ConsumerOptions the_consumer, Handle the_handle,
       Metrics* metrics);
  void start();
  Task<> drain(std::chrono::milliseconds grace);
  void stop();

 private:
  using Clock = std::chrono::steady_clock;
  /// A delivery tag is valid on the connection it came by.
  struct Ticket {
    std::uint64_t connection;
    std::uint64_t tag;
  };
  enum class Settlement { acknowledge, to_dead, put_back };
  struct Settled {
    Ticket ticket;
    Settlement how;
  };

  // On the loop.
  void take(Ticket ticket, Message message);
  Task<> doJob(Ticket ticket, Message message);
  Task<Verdict> judged(const Message& message);
  Task<Settlement> settlementOf(Verdict verdict, Message message);
  Task<> pause(std::chrono::milliseconds time);
  void settle(Ticket ticket, Settlement how);
  void count(Verdict verdict, Clock::time_point start);

  // On the thread.
  void work(Connection& connection);
  bool draining();
  void settleAll(Connection& connection);
  template <class Then>
  void onLoop(Then then);

  const Executor executor_;
  const Options options_;
  const ConsumerOptions consumer_;
  const Handle handle_;
  Metrics* const metrics_;
  std::weak_ptr<Impl> self_;

  // On the loop.
  std::shared_ptr<Publisher::Impl>
      retries_;  ///< on a connection of its own: a blocked one could not acknowledge.
  std::set<boost::asio::steady_timer*> pauses_;
  int in_hand_ = 0;

  // Between the two.
  std::mutex mutex_;
  std::vector<Settled> settled_;
  bool draining_ = false;

  // On the thread.
  std::uint64_t connection_ = 0;  ///< how many there have been.

  std::unique_ptr<Worker> worker_;  ///< last: its thread uses all the others.
};

}  // namespace svckit::amqp
