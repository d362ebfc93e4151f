// SPDX-License-Identifier: Apache-2.0
// The thread that has the connection: connects, works, and begins again when it is lost.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

#include "svckit/amqp/connection.hpp"

namespace svckit::amqp {

class Worker {
 public:
  struct Duties {
    /// Works with a fresh connection until stopping(); throws when it is lost.
    std::function<void(Connection&)> work;
    /// The connection was lost, or there was none to be had.
    std::function<void(const std::string& why)> lost;
  };
  Worker(const Options& options, Duties duties);
  ~Worker();
  void start();

  /// Ends wait(). Any thread.
  void wake() const;
  /// Lets it finish what it has at hand and joins. Once.
  void stop();

  // For the duties, on the thread itself.
  bool stopping() const;
  /// Returns when the broker has said something, when woken, or after a second, for the heartbeat's sake.
  void wait(const Connection& connection) const;

 private:
  void run();
  void connectAndWork();
  void pause(std::chrono::milliseconds time);

  const Options& options_;
  Duties duties_;
  int event_;  ///< eventfd, readable when woken.
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  bool stopping_ = false;
  bool ended_ = false;
  bool worked_ = false;  ///< the last connection had been good.
  int socket_ = -1;      ///< to cut a write short that the broker does not take.
  std::thread thread_;
};

}  // namespace svckit::amqp
