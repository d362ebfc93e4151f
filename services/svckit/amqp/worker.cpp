// SPDX-License-Identifier: Apache-2.0
// The thread that has the connection.
#include "svckit/amqp/worker.hpp"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <system_error>

#include "svckit/backoff.hpp"

namespace svckit::amqp {

using std::chrono::milliseconds;

Worker::Worker(const Options& options, Duties duties)
    : options_(options), duties_(std::move(duties)), event_(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {
  if (event_ < 0) throw std::system_error(errno, std::generic_category(), "eventfd");
}

void Worker::start() {
  thread_ = std::thread([this] { run(); });
}

Worker::~Worker() {
  stop();
  close(event_);
}

void Worker::wake() const {
  const std::uint64_t one = 1;
  [[maybe_unused]] const auto written = write(event_, &one, sizeof one);  // full means that it is awake
}

bool Worker::stopping() const {
  const std::lock_guard lock(mutex_);
  return stopping_;
}

void Worker::stop() {
  if (!thread_.joinable()) return;
  {
    std::unique_lock lock(mutex_);
    stopping_ = true;
    changed_.notify_all();
    wake();
    // A broker in need of memory does not read: then the thread sits in a write.
    const bool ended = changed_.wait_for(lock, std::chrono::seconds(2), [this] { return ended_; });
    if (!ended && socket_ >= 0) shutdown(socket_, SHUT_RDWR);
  }
  thread_.join();
}

void Worker::wait(const Connection& connection) const {
  std::array<pollfd, 2> both = {{{.fd = connection.socket(), .events = POLLIN, .revents = 0},
                                 {.fd = event_, .events = POLLIN, .revents = 0}}};
  poll(both.data(), both.size(), 1000);
  std::uint64_t count = 0;
  [[maybe_unused]] const auto taken = read(event_, &count, sizeof count);
}

void Worker::run() {
  Backoff backoff(milliseconds(100), milliseconds(5000));
  while (!stopping()) {
    worked_ = false;
    std::string why = "closed";
    try {
      connectAndWork();
    } catch (const std::exception& error) {
      why = error.what();
    }
    duties_.lost(why);
    if (worked_) backoff.reset();
    pause(backoff.next());
  }
  const std::lock_guard lock(mutex_);
  ended_ = true;
  changed_.notify_all();
}

void Worker::connectAndWork() {
  Connection connection(options_);
  const auto cuttable = [this](int socket) {
    const std::lock_guard lock(mutex_);
    socket_ = socket;
  };
  cuttable(connection.socket());
  const std::shared_ptr<void> no_more(nullptr, [&](void*) { cuttable(-1); });
  worked_ = true;
  duties_.work(connection);
}

void Worker::pause(milliseconds time) {
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, time, [this] { return stopping_; });
}

}  // namespace svckit::amqp
