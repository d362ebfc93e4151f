// SPDX-License-Identifier: Apache-2.0
/// A `kubecast` that behaves as a test asks it to: KUBECAST_FAKE names how. It writes its arguments, one a
/// line, to the file KUBECAST_FAKE_ARGUMENTS.
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <thread>

#include "studies/forecast.hpp"
#include "studies/report/json.hpp"
#include "studies/stream/frames.hpp"

namespace stream = kubecast::studies::stream;
using namespace std::chrono_literals;

namespace {

constexpr std::uint32_t kBuckets = 300;
volatile sig_atomic_t asked = 0;

void say(const std::string& bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    const ssize_t written = write(STDOUT_FILENO, bytes.data() + at, bytes.size() - at);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) std::exit(3);
    at += static_cast<std::size_t>(written);
  }
}

stream::Header header(std::size_t series) {
  stream::Header header;
  header.scenario = "fake";
  header.seed = 1;
  header.step = kubecast::Seconds(1);
  header.end = kubecast::Seconds(kBuckets);
  for (std::size_t s = 0; s < series; ++s) header.series.push_back("node/n" + std::to_string(s) + "/cpu");
  return header;
}

void sayBucket(std::uint32_t index, std::size_t series) {
  stream::Bucket bucket{index, std::vector<float>(series)};
  for (std::size_t s = 0; s < series; ++s) bucket.values[s] = static_cast<float>(index % 100) / 100;
  say(stream::encode(bucket));
}

/// Users: what stood on the standard input, so that a test sees that it came.
void sayForecast(std::size_t inputBytes, bool partial) {
  kubecast::studies::Forecast forecast;
  forecast.scenario = "fake";
  forecast.partial = partial;
  forecast.users = static_cast<double>(inputBytes);
  for (const char* node : {"api-node", "data-node"}) {
    kubecast::studies::NodeForecast& at = forecast.nodes.emplace_back();
    at.node = node;
    at.cpuUtilization = {0.4, std::nullopt, {}};
  }
  using kubecast::results::Confidence;
  kubecast::studies::LatencyForecast& all = forecast.latencies.emplace_back();
  all.p50 = {0.04, std::pair{0.039, 0.041}, Confidence::Interval};
  all.p95 = {0.2, std::pair{0.19, 0.21}, Confidence::Interval};
  all.p99 = {0.9, std::nullopt, Confidence::TooFewSamples};
  all.perSecond = {41, std::pair{40.0, 42.0}, Confidence::Interval};
  say(stream::encodeForecast(kubecast::studies::toJson(forecast).dump()));
}

void good(std::size_t input, std::chrono::milliseconds pause, std::size_t series = 4) {
  say(stream::encode(header(series)));
  std::uint32_t b = 0;
  for (; b < kBuckets && asked == 0; ++b) {
    sayBucket(b, series);
    if (b == 50)
      say(stream::encode(
          kubecast::results::ClusterEvent{kubecast::Seconds(50), "NodeLost", "node/n1", "gone"}));
    say(stream::encode(stream::Progress{0, static_cast<double>(b + 1) / kBuckets}));
    std::this_thread::sleep_for(pause);
  }
  sayForecast(input, b < kBuckets);
}

[[noreturn]] void hang() {
  for (;;) pause();
}

}  // namespace

int main(int argc, char** argv) {
  const char* mode = std::getenv("KUBECAST_FAKE");
  const std::string how = mode == nullptr ? "good" : mode;
  if (const char* file = std::getenv("KUBECAST_FAKE_ARGUMENTS")) {
    std::ofstream out(file);
    for (int i = 1; i < argc; ++i) out << argv[i] << '\n';
  }
  if (how == "deaf-to-input") {  // never reads what it is given
    signal(SIGTERM, [](int) { asked = 1; });
    good(0, 1ms);
    return 0;
  }
  const std::string input((std::istreambuf_iterator<char>(std::cin)), {});
  signal(SIGTERM, [](int) { asked = 1; });
  if (how == "good") good(input.size(), 0ms);
  if (how == "slow") good(input.size(), 20ms);
  if (how == "dies") {
    say(stream::encode(header(4)));
    sayBucket(0, 4);
    std::cerr << "about to die\n";
    signal(SIGSEGV, SIG_DFL);  // a sanitizer has a handler
    kill(getpid(), SIGSEGV);
  }
  if (how == "fails") {
    say(stream::encode(kubecast::Error{"flows[scan]", "does not compile", "mend it"}));
    return 3;
  }
  if (how == "wordless") {
    std::cerr << "no room left\n";
    return 3;
  }
  if (how == "hangs") {
    signal(SIGTERM, SIG_IGN);
    // With a child of its own, as simulations are.
    if (fork() == 0) hang();
    say(stream::encode(header(4)));
    sayBucket(0, 4);
    hang();
  }
  if (how == "noise") {
    say(stream::encode(header(4)));
    for (int i = 0;; ++i) say("warning: this is no frame " + std::to_string(i) + "\n");
  }
  if (how == "closes") {
    say(stream::encode(header(4)));
    close(STDOUT_FILENO);
    hang();
  }
  if (how == "floods") {  // as fast as it can, for ever, whatever it is asked
    signal(SIGTERM, SIG_IGN);
    say(stream::encode(header(400)));
    for (std::uint32_t b = 0;; ++b) sayBucket(b, 400);
  }
  if (how == "no-header") {
    sayBucket(0, 4);
    hang();
  }
  if (how == "study") {
    for (int i = 0; i <= 4; ++i) std::cerr << "progress " << 0.25 * i << " point " << i << " of 4\n";
    std::cerr << "a warning\n";
    std::cout << R"({"input":)" << input.size() << "}";
  }
  if (how == "study-wrong") {
    std::cerr << "progress 0.1 begins\nerror: no such figure\n  hint: look again\n";
    return 2;
  }
  if (how == "study-noise") std::cout << "Segmentation fault";
  if (how == "study-slow") {
    std::cerr << "progress 0.1 begins\n";
    while (asked == 0) std::this_thread::sleep_for(5ms);
    return 130;
  }
  return 0;
}
