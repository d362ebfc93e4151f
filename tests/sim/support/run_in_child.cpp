// SPDX-License-Identifier: Apache-2.0
#include "tests/sim/support/run_in_child.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <string>

#include "models/results/serialize.hpp"

namespace kubecast::test {
namespace {

bool writeAll(int fd, const std::string& bytes) {
  std::size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t n = ::write(fd, bytes.data() + done, bytes.size() - done);
    if (n <= 0) return false;
    done += static_cast<std::size_t>(n);
  }
  return true;
}

std::string readAll(int fd) {
  std::string bytes;
  std::array<char, 65536> chunk{};
  for (ssize_t n = 0; (n = ::read(fd, chunk.data(), chunk.size())) > 0;) {
    bytes.append(chunk.data(), static_cast<std::size_t>(n));
  }
  return bytes;
}

[[noreturn]] void child(int fd, const sim::Program& program, const sim::SimulationOptions& options) {
  const bool sent = writeAll(fd, results::serialize(sim::simulate(program, options)));
  ::_exit(sent ? 0 : 1);
}

}  // namespace

results::Replication runInChild(const sim::Program& program, const sim::SimulationOptions& options) {
  std::array<int, 2> ends{};
  if (::pipe(ends.data()) != 0) {
    ADD_FAILURE() << "pipe failed";
    return {};
  }
  const pid_t pid = ::fork();
  if (pid == 0) {
    ::close(ends[0]);
    child(ends[1], program, options);
  }
  ::close(ends[1]);
  const std::string bytes = readAll(ends[0]);
  ::close(ends[0]);
  int status = -1;
  ::waitpid(pid, &status, 0);
  auto replication = results::deserialize(bytes);
  EXPECT_EQ(status, 0) << "the simulating child died";
  EXPECT_TRUE(replication.has_value()) << "the child's answer is incomplete";
  return replication ? std::move(*replication) : results::Replication{};
}

}  // namespace kubecast::test
